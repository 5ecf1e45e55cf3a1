import Testing
import _ParrotTestSupport

@Suite("What explain prints")
struct ExplainTests {
    private func ids() async throws -> [String] {
        let result = try await ParrotCheck.run(["explain"])
        #expect(result.status == 0)
        return result.text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    @Test("Without a rule it lists all, a line each")
    func list() async throws {
        let ids = try await ids()
        #expect(Set(ids).isSuperset(of: ["template-reply", "repeated-reply", "off-topic-reply", "echoed-request"]))
        #expect(Set(ids).count == ids.count)
        let english = try await ParrotCheck.run(["explain", "--lang", "en"])
        #expect(english.text.split(separator: "\n").count == ids.count)
        #expect(english.text.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test("Each rule has a page with a title, a habit, both kinds of examples and the notice")
    func pages() async throws {
        for id in try await ids() {
            let chinese = try await ParrotCheck.run(["explain", id])
            #expect(chinese.status == 0)
            #expect(chinese.text.hasPrefix(id + " · "))
            for word in ["对应问题:", "会报告的例子", "不会报告的例子", "问:", "答:", "⟦", "⟧", "机器初筛,未经人工复核,不作考核、问责依据"] {
                #expect(chinese.text.contains(word), "\(id): \(word)")
            }
            let english = try await ParrotCheck.run(["explain", id, "--lang", "en"])
            #expect(english.status == 0)
            for word in ["Habit: ", "Reported (", "Not reported", "Screened by machine"] {
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
