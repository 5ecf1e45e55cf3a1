import Testing
import _ParrotTestSupport

@Suite("Markdown for a mail")
struct MarkdownTests {
    @Test("It has the notice, the totals, each agent's row, what to look at first, the cases and the templates")
    func whole() async throws {
        let folder = try TemporaryFolder()
        let transcript = try folder.write(Samples.transcript, as: "case.jsonl")
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, transcript, "--format", "markdown"])
        #expect(result.status == 0)
        #expect(result.errorText == "")
        #expect(result.text.contains("**机器初筛,未经人工复核,不作考核、问责依据**"))
        for heading in ["坐席", "部门", "月份", "建议先核实的答复", "工单", "模板"] {
            #expect(result.text.contains("\n## \(heading)\n"))
        }
        for agent in ["L102", "H203", "S304"] { #expect(result.text.contains("\n| \(agent) | 25 | ")) }
        #expect(result.text.contains("| 2024-0117 |"))
        let shown = result.text.split(separator: "\n").filter { $0.hasPrefix("- **") }
        #expect(shown.count == 10)
        #expect(shown.allSatisfy { $0.contains("疑似") || $0.contains("待核实") })
    }

    @Test("Every table's rows have its header's columns, in both languages", arguments: ["zh", "en"])
    func tables(language: String) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "markdown", "--lang", language])
        var columns: Int?
        for line in result.text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                columns = nil
                continue
            }
            let count = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(columns == nil || columns == count, "\(line)")
            columns = count
        }
        #expect(language == "zh" || !result.text.contains("答复"))
    }

    @Test("Names and ids cannot break a table, nor be taken for HTML or a link")
    func hostile() async throws {
        let folder = try TemporaryFolder()
        let rows = (0..<25).map { row in
            "x\(row),a|b<script>[x](http://e.example)*\u{1B}[2J,问\(row)怎么办呢,您好,您的来信收悉。感谢您的支持!"
        }
        let path = try folder.write(
            "编号,坐席,问题,答复\n" + rows.joined(separator: "\n").replacing("您好,", with: "您好，"),
            as: "h.csv"
        )
        let result = try await ParrotCheck.run(["score", path, "--format", "markdown"])
        #expect(result.status == 0)
        #expect(!result.text.contains("<script>") && !result.text.contains("[x](") && !result.text.contains("\u{1B}"))
        #expect(result.text.contains("| a\\|b\\<script\\>\\[x\\](http"))
    }

    @Test("A rule's page can be pasted too")
    func explain() async throws {
        let result = try await ParrotCheck.run(["explain", "transfer-loop", "--format", "markdown"])
        #expect(result.status == 0)
        #expect(result.text.hasPrefix("# transfer-loop · "))
        #expect(result.text.contains("\n## 会报告的例子\n") && result.text.contains("\n## 不会报告的例子\n"))
    }
}
