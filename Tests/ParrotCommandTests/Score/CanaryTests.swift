import Testing
import _ParrotTestSupport

/// Logs and problem lists are passed on: what citizens wrote must not stand in them.
@Suite("What problems and standard error give away")
struct CanaryTests {
    private struct Input {
        var name: String
        var bytes: [UInt8]
        var arguments: [String] = []
        var canaries: [String]
        var leastProblems: Int
    }

    /// Makes canaries that are told apart, so that a failure names the field.
    private struct Canaries {
        private(set) var all: [String] = []

        mutating func next(_ field: String) -> String {
            let canary = "金丝雀\(field)\(all.count)号电话1390000\(1_000 + all.count)住址"
            all.append(canary)
            return canary
        }
    }

    /// Fields with customer text, numbers and times. A short status or survey value is meant to be named; a long one not.
    private static let fields = [
        "question", "topic", "reply", "receiver", "department", "time", "dispatched", "due", "reply_time", "kind",
        "status",
        "satisfied", "resolved", "survey_note", "rejects", "reject_reason", "redos", "co_departments",
    ]

    private static func table() -> Input {
        var canaries = Canaries()
        var lines = [(["id", "case", "agent"] + fields + ["备注"]).joined(separator: ",")]
        for row in 0..<12 {
            var cells = ["id\(row % 10)", "case\(row)", "agent"] + (fields + ["note"]).map { canaries.next($0) }
            if row == 3 { cells[fields.firstIndex(of: "reply").map { $0 + 3 } ?? 0] = "" }
            if row == 4 { cells += [canaries.next("surplus"), canaries.next("surplus")] }
            if row == 5 { cells = Array(cells.prefix(6)) }
            if row == 6 { cells[0] = "2.02403E+17" }
            lines.append(cells.joined(separator: ","))
        }
        lines.append("id90,case,agent,\"\(canaries.next("open"))")
        lines.append("id91,case,agent,\(canaries.next("after")),\(canaries.next("after")),\(canaries.next("after"))")
        return Input(
            name: "canary.csv",
            bytes: Array((lines.joined(separator: "\n") + "\n").utf8),
            canaries: canaries.all,
            leastProblems: 40
        )
    }

    private static func undecodable() -> Input {
        var canaries = Canaries()
        var bytes = Array("id,question,reply,agent,time\n".utf8)
        for row in 0..<20 {
            bytes += Array("\(row),\(canaries.next("question"))".utf8) + (row % 2 == 0 ? [0xFF, 0xC3] : [])
            bytes +=
                Array(",\(canaries.next("reply"))".utf8) + [0xE4, 0xB8] + Array(",A,\(canaries.next("time"))\n".utf8)
        }
        return Input(
            name: "undecodable.csv",
            bytes: bytes,
            arguments: ["--encoding", "UTF-8"],
            canaries: canaries.all,
            leastProblems: 40
        )
    }

    private static func objects() -> Input {
        var canaries = Canaries()
        var lines: [String] = []
        for row in 0..<6 {
            var members = ["\"id\":\"id\(row / 2)\""]
            members += (fields + ["unknown_key"]).map { "\"\($0)\":\"\(canaries.next($0))\"" }
            lines.append("{" + members.joined(separator: ",") + (row == 5 ? "" : "}"))
        }
        lines.append(canaries.next("bare"))
        lines.append("\"\(canaries.next("string"))\"")
        lines.append(
            "{\"question\":\"\(canaries.next("question"))\",\"reply\":{\"text\":\"\(canaries.next("nested"))\"}}"
        )
        lines.append("{\"reply\":\"\(canaries.next("cut"))")
        return Input(
            name: "canary.jsonl",
            bytes: Array(lines.joined(separator: "\n").utf8),
            canaries: canaries.all,
            leastProblems: 30
        )
    }

    private static func transcripts() -> Input {
        var canaries = Canaries()
        var lines: [String] = []
        for row in 0..<3 {
            let turns = [
                "{\"type\":\"message\",\"role\":\"customer\",\"text\":\"\(canaries.next("text"))\"}",
                "{\"type\":\"\(canaries.next("type"))\",\"text\":\"\(canaries.next("text"))\"}",
                "{\"type\":\"message\",\"role\":\"\(canaries.next("role"))\",\"text\":\"\(canaries.next("text"))\"}",
                "{\"type\":\"message\",\"role\":\"agent\",\"agent\":\"A\",\"text\":\"\(canaries.next("reply"))\"}",
                "{\"type\":\"message\",\"role\":\"agent\",\"agent\":\"A\",\"department\":\"\(canaries.next("d"))\",\"text\":\"\"}",
                "{\"type\":\"transfer\",\"from\":\"\(canaries.next("from"))\",\"to\":\"\(canaries.next("to"))\"}",
                "{\"type\":\"reject\",\"reason\":\"\(canaries.next("reason"))\",\"time\":\"\(canaries.next("time"))\"}",
                "{\"type\":\"close\",\"result\":\"\(canaries.next("result"))\",\"by\":\"\(canaries.next("by"))\"}",
                "{\"type\":\"survey\",\"satisfied\":\"\(canaries.next("satisfied"))\"}", "\"\(canaries.next("bare"))\"",
                "[\"\(canaries.next("list"))\"]",
            ]
            let members = ["customer", "channel", "topic", "kind"].map { "\"\($0)\":\"\(canaries.next($0))\"" }
            lines.append(
                "{\"case\":\"c\(row)\",\(members.joined(separator: ",")),\"turns\":[\(turns.joined(separator: ","))]}"
            )
        }
        return Input(
            name: "cases.jsonl",
            bytes: Array(lines.joined(separator: "\n").utf8),
            canaries: canaries.all,
            leastProblems: 15
        )
    }

    @Test("No canary of a bad or a good record stands on standard error or in problems", arguments: ["zh", "en"])
    func canaries(language: String) async throws {
        for input in [Self.table(), Self.undecodable(), Self.objects(), Self.transcripts()] {
            let folder = try TemporaryFolder()
            let path = try folder.write(input.bytes, as: input.name)
            let arguments = [path, "--lang", language] + input.arguments
            let result = try await ParrotCheck.run(["score", "--format", "json"] + arguments)
            #expect(result.status == 2)
            let output = try JSONOutput(result.output)
            #expect(output.problems.count >= input.leastProblems, "\(input.name)")
            #expect(!output.replies.isEmpty)
            for canary in input.canaries {
                #expect(!result.errorText.contains(canary))
                #expect(!output.problems.contains { $0.reason.contains(canary) || $0.field?.contains(canary) == true })
            }
            // Nor a piece of one.
            #expect(!result.errorText.contains("金丝雀"), "\(input.name)")
            #expect(!output.problems.contains { $0.reason.contains("金丝雀") })
            #expect(output.problems.allSatisfy { $0.file == path })
            let dryRun = try await ParrotCheck.run(["score", "--dry-run"] + arguments)
            #expect(!dryRun.text.contains("金丝雀"), "\(input.name)")
            #expect(!dryRun.errorText.contains("金丝雀"), "\(input.name)")
        }
    }

    @Test("A file without a header is refused without quoting it")
    func noHeader() async throws {
        let folder = try TemporaryFolder()
        let row = "1,市民张三来电反映金丝雀路灯不亮,已修好金丝雀，电话13900001111请回电确认,A01\n"
        let path = try folder.write(String(repeating: row, count: 30), as: "no-header.csv")
        let result = try await ParrotCheck.run(["score", path])
        #expect(result.status == 2)
        #expect(!result.errorText.contains("金丝雀"))
        #expect(!result.errorText.contains("13900001111"))
    }
}
