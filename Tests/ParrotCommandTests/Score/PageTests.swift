import Testing
import _ParrotTestSupport

@Suite("The page of HTML")
struct PageTests {
    @Test("The same input gives the same page, whatever the number of tasks, the locale and the time zone")
    func isReproducible() async throws {
        let arguments = ["score", ParrotCheck.demo, "--format", "html", "--jobs"]
        let first = try await ParrotCheck.run(arguments + ["1"])
        let second = try await ParrotCheck.run(
            arguments + ["3"],
            environment: ["TZ": "America/New_York", "LC_ALL": "C"]
        )
        let isSame = first.output == second.output
        #expect(isSame)
        for word in ["推诿", "敷衍", "造假", "假办结", "懒政", "复读机", "二传手", "踢皮球"] {
            let stands = first.text.contains(word)
            #expect(!stands, "\(word)")
        }
        let hasNotice = first.text.contains("机器初筛,未经人工复核,不作考核、问责依据")
        #expect(hasNotice)
    }

    @Test("--previous shows how the five figures changed")
    func previous() async throws {
        let folder = try TemporaryFolder()
        let earlier = folder.path + "/earlier.json"
        _ = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json", "-o", earlier])
        let page = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "html", "--previous", earlier])
        #expect(page.status == 0)
        let changes = page.text.split(separator: "<p class=\"figure-change\"").dropFirst()
        let areUnchanged = changes.allSatisfy { $0.contains("＝ 0.0 个百分点(在误差范围内)</p>") }
        #expect(changes.count == 5)
        #expect(areUnchanged)
    }

    @Test("--previous names a file that is no report, or another version's")
    func unusablePrevious() async throws {
        let folder = try TemporaryFolder()
        let json = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let other = json.text.replacing("\"tool\":\"parrotcheck ", with: "\"tool\":\"parrotcheck 9")
        for (text, sentence) in [("编号,答复\n", "不是本工具 --format json 的输出"), (other, "由另一版本生成")] {
            let path = try folder.write(text, as: "previous.json")
            let result = try await ParrotCheck.run(
                ["score", ParrotCheck.demo, "--format", "html", "--previous", path, "-o", folder.path + "/page.html"]
            )
            #expect(result.status == 2)
            #expect(result.errorText.contains(sentence))
            #expect(try !folder.names().contains("page.html"))
        }
    }
}
