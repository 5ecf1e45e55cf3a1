import Testing
import _ParrotTestSupport

@Suite("What a configuration file changes")
struct ConfigurationTests {
    private static let model = ParrotCheck.root + "/Models/zh-service"

    /// Runs `score --format json` in a folder with these files, one of them `in.csv`.
    private static func score(
        _ files: [String: String],
        _ arguments: [String] = [],
        directory: String = ""
    ) async throws -> (result: ChildProcess.Result, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, as: name) }
        let result = try await ParrotCheck.run(
            ["score", folder.path + "/in.csv", "--format", "json", "--model", model] + arguments,
            directory: folder.path + directory
        )
        return (result, folder)
    }

    @Test("A rule that is switched off reports nothing, and the others go on")
    func switchedOff() async throws {
        let (plain, _) = try await Self.score(["in.csv": Samples.stockTable])
        let (without, _) = try await Self.score([
            "in.csv": Samples.stockTable, ".parrotcheck.yml": "rules: {template-reply: {enabled: false}}\n",
        ])
        let all = try JSONOutput(plain.output).replies.flatMap(\.findings).map(\.rule)
        let rest = try JSONOutput(without.output).replies.flatMap(\.findings).map(\.rule)
        #expect(all.contains("template-reply"))
        #expect(rest == all.filter { $0 != "template-reply" })
    }

    @Test("A case rule that is switched off reports nothing, and the figures of bodies stay")
    func caseRuleOff() async throws {
        let cases = ParrotCheck.root + "/Corpora/cases/government.jsonl"
        let folder = try TemporaryFolder()
        let file = try folder.write("rules: {transfer-loop: {enabled: false}}\n", as: "c.yml")
        let plain = try await ParrotCheck.run(["score", cases, "--format", "json"])
        let without = try await ParrotCheck.run(["score", cases, "--format", "json", "--config", file])
        let (all, rest) = (try CaseOutput(plain.output), try CaseOutput(without.output))
        #expect(all.cases.flatMap(\.findings).contains { $0.rule == "transfer-loop" })
        #expect(!rest.cases.flatMap(\.findings).contains { $0.rule == "transfer-loop" })
        let loops = [all, rest].map { $0.case_departments.compactMap { $0.figure("loops_begun")?.count } }
        #expect(loops[0] == loops[1])
    }

    @Test("A severity lowered to a note changes the verdict; a higher reporting point silences")
    func severityAndThreshold() async throws {
        let off = "acknowledgement-only: {enabled: no}, relay-only: {enabled: no}"
        let (notes, _) = try await Self.score([
            "in.csv": Samples.stockTable, ".parrotcheck.yml": "rules: {template-reply: {severity: note}, \(off)}\n",
        ])
        let replies = try JSONOutput(notes.output).replies
        #expect(replies.flatMap(\.findings).contains { $0.rule == "template-reply" && $0.severity == "note" })
        #expect(replies.allSatisfy { $0.verdict == "pass" })
        let (silent, _) = try await Self.score([
            "in.csv": Samples.stockTable, ".parrotcheck.yml": "rules: {template-reply: {threshold: 1}, \(off)}\n",
        ])
        let reported = try JSONOutput(silent.output).replies.filter { !$0.findings.isEmpty }
        #expect(
            reported.allSatisfy { $0.scores["parrot"] == 1 || $0.findings.allSatisfy { $0.rule != "template-reply" } }
        )
        #expect(reported.count < replies.count { !$0.findings.isEmpty })
    }

    private static let script = "您反映的事项已登记受理,办理结果将以短信形式发送至您预留的手机,请留意查收"
    private static let scripted: String = {
        let matters = ["人民路夜里施工吵得睡不着", "医保卡里的钱能不能给老伴买药", "孩子明年上小学怎么报名", "小区门口路灯坏了没人修", "三号楼电梯停在半层"]
        let rows = matters.enumerated().map { "g\($0.offset),A0\($0.offset),甲局,\($0.element),\"您好,\(script)。\"\n" }
        return Samples.stockTable + rows.joined()
    }()

    @Test(
        "A prescribed script is cleared by allowed phrases, and stock talk beside it still stands",
        arguments: [script, "您反映的⟨…⟩已登记受理,办理结果将以⟨…⟩形式发送至您预留的⟨…⟩\n# 另一句\n请留意查收"]
    )
    func allowedPhrases(phrases: String) async throws {
        let (plain, _) = try await Self.score(["in.csv": Self.scripted])
        let before = try JSONOutput(plain.output).replies
        #expect(before.filter { $0.id.hasPrefix("g") }.allSatisfy { $0.verdict == "flag" })
        let (allowed, folder) = try await Self.score([
            "in.csv": Self.scripted, "phrases.txt": phrases, ".parrotcheck.yml": "allowedPhrases: phrases.txt\n",
        ])
        #expect(allowed.errorText == "")
        let complaints = try await OutputSchema.complaints(about: allowed.output, as: .document)
        #expect(complaints == "")
        let after = try JSONOutput(allowed.output).replies
        for reply in after where reply.id.hasPrefix("g") {
            #expect(reply.verdict == "pass")
            #expect(!reply.findings.isEmpty && reply.findings.allSatisfy { $0.suppressed?.by == "allowed-phrases" })
        }
        for id in ["s1", "s2", "s3", "s4"] {
            #expect(after.first { $0.id == id }?.verdict == "flag")
        }
        let table = try await ParrotCheck.run(["score", folder.path + "/in.csv"], directory: folder.path)
        #expect(table.text.contains("另有不计入的发现:规定用语 5"))
    }

    @Test("An accepted appeal settles one finding, but not by the agent concerned")
    func appeals() async throws {
        let (plain, _) = try await Self.score(["in.csv": Samples.stockTable])
        let finding = try #require(JSONOutput(plain.output).replies.first { $0.id == "s1" }?.findings.first)
        for (reviewer, by) in [("Q01", "appeal"), ("A01", nil)] {
            let appeal = "appeals: [{fingerprint: \"\(finding.fingerprint)\", reason: 上级规定口径, reviewer: \(reviewer)}]\n"
            let (result, _) = try await Self.score(["in.csv": Samples.stockTable, ".parrotcheck.yml": appeal])
            let settled = try JSONOutput(result.output).replies.flatMap(\.findings).filter { $0.suppressed != nil }
            #expect(settled.map(\.fingerprint) == (by == nil ? [] : [finding.fingerprint]))
            #expect(settled.map { $0.suppressed?.by } == (by == nil ? [] : [by]))
            #expect(result.errorText.contains("有 1 件申诉未采用") == (by == nil))
        }
    }

    @Test("The nearest file upwards counts, --config and --no-config win over it")
    func discovery() async throws {
        let off = "rules: {template-reply: {enabled: false}}\n"
        let files = [
            "in.csv": Samples.stockTable, ".parrotcheck.yml": off, "deep/er/x": "", "other.yml": "maximumHops: 4\n",
        ]
        func reports(_ arguments: [String]) async throws -> (Bool, String?) {
            let (result, _) = try await Self.score(files, arguments, directory: "/deep/er")
            let output = try JSONOutput(result.output)
            return (
                output.replies.flatMap(\.findings).contains { $0.rule == "template-reply" },
                output.identity.configuration
            )
        }
        let found = try await reports([])
        let none = try await reports(["--no-config"])
        let other = try await reports(["--config", "../../other.yml"])
        #expect(!found.0 && none.0 && other.0)
        #expect(Set([found.1, none.1, other.1]).count == 3)
        let both = try await ParrotCheck.run(["score", "x", "--config", "a", "--no-config"])
        #expect(both.status == 64)
    }

    @Test("Flags win over the file")
    func flags() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("kindWorkdays: {咨询: 3, 投诉: 7}\nhubs: [热线]\n", as: "c.yml")
        let input = try folder.write(Samples.stockTable, as: "in.csv")
        let same = try folder.write("kindWorkdays: {咨询: 5, 投诉: 7}\nhubs: [热线, 专班]\n", as: "same.yml")
        func configuration(_ arguments: [String]) async throws -> String? {
            let result = try await ParrotCheck.run(
                ["score", input, "--format", "json", "--model", "none"] + arguments
            )
            return try JSONOutput(result.output).identity.configuration
        }
        let flagged = try await configuration(["--config", file, "--kind-workdays", "咨询=5", "--hub", "专班"])
        let written = try await configuration(["--config", same])
        let plain = try await configuration(["--config", file])
        #expect(flagged == written)
        #expect(flagged != plain)
    }

    @Test(
        "What is wrong is told with file and line, before anything is scored; the status is 2",
        arguments: ["score", "evidence", "dump-configuration"]
    )
    func refused(command: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("maximumHop: 3\nechoShare: 3\n", as: "c.yml")
        let input = try folder.write(Samples.stockTable, as: "in.csv")
        let inputs = command == "score" ? [input] : command == "evidence" ? ["s1", input] : []
        let result = try await ParrotCheck.run([command, "--config", file, "--lang", "en"] + inputs)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains("c.yml:1: 'maximumHop' is not known; did you mean 'maximumHops'?"))
        #expect(result.errorText.contains("c.yml:2: echoShare is a number in 0.01…1.0"))
        #expect(result.errorText.split(separator: "\n").count == 2)
    }

    @Test("dump-configuration prints what applies, and what it prints applies again", arguments: ["zh", "en"])
    func dump(language: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("感谢您对本局工作的监督\n", as: "phrases.txt")
        try folder.write(
            "allowedPhrases: phrases.txt\nmaximumHops: 4\nrules: {relay-only: {severity: note}}\n",
            as: ".parrotcheck.yml"
        )
        let arguments = ["dump-configuration", "--lang", language]
        let first = try await ParrotCheck.run(arguments, directory: folder.path)
        #expect(first.status == 0 && first.errorText == "")
        #expect(first.text.contains("\nmaximumHops: 4\n"))
        #expect(first.text.contains("感谢您对本局工作的监督"))
        let copy = try folder.write(first.output, as: "copy.yml")
        let second = try await ParrotCheck.run(arguments + ["--config", copy], directory: folder.path)
        // The first line tells where it comes from.
        #expect(second.text.split(separator: "\n").dropFirst() == first.text.split(separator: "\n").dropFirst())
        let input = try folder.write(Samples.stockTable, as: "in.csv")
        let runs = [[], ["--config", copy]]
        var identities: [String?] = []
        for run in runs {
            let result = try await ParrotCheck.run(
                ["score", input, "--format", "json", "--model", "none"] + run,
                directory: folder.path
            )
            identities.append(try JSONOutput(result.output).identity.configuration)
        }
        #expect(identities[0] == identities[1])
    }

    @Test("evidence goes by the configuration too")
    func evidence() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "rules: {contradicted-satisfaction: {enabled: no}, false-closure: {enabled: no}}\n",
            as: "c.yml"
        )
        let input = try folder.write(Samples.transcript, as: "in.jsonl")
        let plain = try await ParrotCheck.run(["evidence", "2024-0117", input, "--format", "json"])
        let without = try await ParrotCheck.run(["evidence", "2024-0117", input, "--format", "json", "--config", file])
        #expect(plain.status == 0 && without.status == 0)
        let rules = ["\"rule\":\"contradicted-satisfaction\"", "\"rule\":\"false-closure\""]
        #expect(rules.contains { plain.text.contains($0) })
        #expect(!rules.contains { without.text.contains($0) })
    }
}
