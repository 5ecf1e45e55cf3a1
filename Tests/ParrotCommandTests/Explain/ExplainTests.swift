import Testing
import _ParrotTestSupport

@Suite("What explain prints")
struct ExplainTests {
    private func ids() async throws -> [String] {
        let result = try await ParrotCheck.run(["explain"])
        #expect(result.status == 0)
        return result.text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    private static let caseRules = [
        "transfer-loop", "first-receiver-dropped", "untracked-relay", "false-closure", "contested-closure",
        "undocumented-answer", "contradicted-satisfaction",
    ]

    @Test("Without a rule it lists all, a line each, those on replies before those on cases")
    func list() async throws {
        let ids = try await ids()
        #expect(
            ids == [
                "template-reply", "repeated-reply", "off-topic-reply", "acknowledgement-only", "deflected-request",
                "relay-only", "echoed-request",
            ] + Self.caseRules
        )
        let english = try await ParrotCheck.run(["explain", "--lang", "en"])
        #expect(english.text.split(separator: "\n").count == ids.count)
        #expect(english.text.unicodeScalars.allSatisfy { $0.isASCII })
        for line in english.text.split(separator: "\n") {
            let words = line.split(separator: " ")
            #expect(words.count > 3 && ["note", "warning", "error"].contains(words[1]), "\(line)")
        }
    }

    @Test("The schema of the output knows the rules in the order of the list, each list in one line")
    func schema() async throws {
        let schema = String(decoding: try TemporaryFolder.contents(of: OutputSchema.path), as: UTF8.self)
        let ids = try await ids()
        let quoted = { (ids: ArraySlice<String>) in
            "\"enum\": [" + ids.map { "\"\($0)\"" }.joined(separator: ", ") + "]\n"
        }
        #expect(schema.contains(quoted(ids.dropLast(Self.caseRules.count))))
        #expect(schema.contains(quoted(ids.suffix(Self.caseRules.count))))
    }

    @Test("Each rule has a page with a title, a habit, both kinds of examples and the notice")
    func pages() async throws {
        for id in try await ids() {
            let isOfCases = Self.caseRules.contains(id)
            let chinese = try await ParrotCheck.run(["explain", id])
            #expect(chinese.status == 0)
            #expect(chinese.text.hasPrefix(id + " · "))
            let examples = isOfCases ? ["第1天", "市民:"] : ["问:", "答:", "⟦", "⟧"]
            for word in ["对应问题:", "会报告的例子", "不会报告的例子", "机器初筛,未经人工复核,不作考核、问责依据"] + examples {
                #expect(chinese.text.contains(word), "\(id): \(word)")
            }
            #expect(isOfCases != chinese.text.contains("⟦"))
            let english = try await ParrotCheck.run(["explain", id, "--lang", "en"])
            #expect(english.status == 0)
            let days = isOfCases ? ["day 1: ", "Customer: "] : ["Q: ", "A: "]
            for word in ["Habit: ", "Reported", "Not reported", "Screened by machine"] + days {
                #expect(english.text.contains(word), "\(id): \(word)")
            }
        }
    }

    @Test("A rule that is not there is wrong usage, and those that are there are named", arguments: ["zh", "en"])
    func unknown(language: String) async throws {
        let result = try await ParrotCheck.run(["explain", "no-such-rule", "--lang", language])
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains("no-such-rule"))
        for id in try await ids() { #expect(result.errorText.contains(id)) }
    }
}
