import Testing
import _ParrotTestSupport

@Suite("Baselines of score")
struct BaselineTests {
    private static let cases = ParrotCheck.root + "/Corpora/cases/government.jsonl"

    /// Stock talk and cases, with a baseline of all that is found in them.
    private static func baseline() async throws -> (folder: TemporaryFolder, input: String, baseline: String) {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.stockTable, as: "in.csv")
        let baseline = folder.path + "/baseline.json"
        let result = try await ParrotCheck.run(["score", input, cases, "--write-baseline", baseline])
        #expect(result.status == 0)
        return (folder, input, baseline)
    }

    @Test("Known findings are shown as known, and nothing is flagged")
    func known() async throws {
        let (folder, input, baseline) = try await Self.baseline()
        defer { withExtendedLifetime(folder) {} }
        let arguments = ["score", input, Self.cases, "--format", "json"]
        let plain = try await ParrotCheck.run(arguments)
        let known = try await ParrotCheck.run(arguments + ["--baseline", baseline, "--fail-on", "note"])
        #expect(known.status == 0)
        #expect(known.errorText == "")
        let complaints = try await OutputSchema.complaints(about: known.output, as: .document)
        #expect(complaints == "")
        let (before, after) = (try JSONOutput(plain.output), try JSONOutput(known.output))
        #expect(before.totals.flagged > 0 && after.totals.flagged == 0)
        #expect(after.replies.allSatisfy { $0.verdict == "pass" })
        #expect(
            before.replies.map { $0.findings.map(\.fingerprint) }
                == after.replies.map { $0.findings.map(\.fingerprint) }
        )
        let findings = after.replies.flatMap(\.findings).filter { $0.followed_up_by == nil }
        #expect(!findings.isEmpty && findings.allSatisfy { $0.suppressed?.by == "baseline" })
        let ofCases = try CaseOutput(known.output).cases.flatMap(\.findings)
        #expect(!ofCases.isEmpty && ofCases.allSatisfy { $0.suppressed?.by == "baseline" })
        let table = try await ParrotCheck.run(["score", input, "--baseline", baseline])
        #expect(table.text.contains("另有不计入的发现:基线中已有"))
    }

    @Test("Sorting the file and editing other rows leaves them known; what is new is flagged")
    func edits() async throws {
        let (folder, _, baseline) = try await Self.baseline()
        var rows = Samples.stockTable.split(separator: "\n").map(String.init)
        let header = rows.removeFirst()
        let talk = "您好,您反映的供水问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        let edited = [header, "n1,A07,乙局,自来水发黄怎么办,\"\(talk)\""] + rows.reversed()
        let input = try folder.write(edited.joined(separator: "\n") + "\n", as: "edited.csv")
        let result = try await ParrotCheck.run(["score", Self.cases, input, "--format", "json", "--baseline", baseline])
        #expect(result.errorText == "")
        let replies = try JSONOutput(result.output).replies
        #expect(replies.filter { $0.verdict == "flag" }.map(\.id) == ["n1"])
    }

    @Test("Entries that did not come again are counted, and a new baseline leaves them out")
    func stale() async throws {
        let (folder, input, baseline) = try await Self.baseline()
        let next = folder.path + "/next.json"
        let arguments = ["score", input, "--lang", "en", "--baseline", baseline, "--write-baseline", next]
        let result = try await ParrotCheck.run(arguments)
        #expect(result.status == 0)
        #expect(result.errorText.contains("entries of the baseline did not come again"))
        let again = try await ParrotCheck.run(["score", input, "--baseline", next, "--fail-on", "note"])
        #expect(again.status == 0 && again.errorText == "")
    }

    @Test("One file may be read and written anew, and the same findings give the same bytes")
    func rewritten() async throws {
        let (folder, input, baseline) = try await Self.baseline()
        let before = try folder.bytes(of: "baseline.json")
        let result = try await ParrotCheck.run(
            ["score", Self.cases, input, "--baseline", baseline, "--write-baseline", baseline]
        )
        #expect(result.status == 0 && result.errorText == "")
        #expect(try folder.bytes(of: "baseline.json") == before)
    }

    @Test("A damaged, another or a missing baseline is told, and nothing is scored")
    func damaged() async throws {
        let (folder, input, _) = try await Self.baseline()
        let bytes = try folder.bytes(of: "baseline.json")
        let files = [
            try folder.write(Array(bytes.prefix(bytes.count / 2)), as: "cut.json"),
            try folder.write("{\"parrotcheck_baseline\":9,\"findings\":[]}", as: "nine.json"), input,
            folder.path + "/none.json",
        ]
        for file in files {
            let result = try await ParrotCheck.run(["score", input, "--baseline", file, "--lang", "en"])
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errorText.contains(file))
            #expect(result.errorText.split(separator: "\n").count == 1)
        }
    }
}
