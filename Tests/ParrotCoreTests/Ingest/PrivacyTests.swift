import Glibc
import ParrotCore
import Testing

@Suite("What problems and pipes give away")
struct PrivacyTests {
    private static let canary = "canary7319"

    /// A table with the canary in every field, wrong in every way that a field can be.
    private static var canaryTable: String {
        let names = InputField.allCases.map(\.name)
        let good = names.map { $0 == "id" ? "\(canary)id" : canary }.joined(separator: ",")
        let emptyReply = names.map { $0 == "reply" ? "" : canary }.joined(separator: ",")
        return [
            names.joined(separator: ","), good, good, emptyReply, good + ",\(canary),\(canary)",
            "\(canary),\"\(canary) not closed",
        ].joined(separator: "\n")
    }

    private static var canaryLines: String {
        let members = InputField.allCases.map { "\"\($0.name)\":\"\(canary)\"" }.joined(separator: ",")
        let turn = "{\"type\":\"\(canary)\"},{\"type\":\"message\",\"role\":\"\(canary)\",\"text\":\"\(canary)\"}"
        return [
            "{\(members)}", "{\(members)}", "{\(members)", "\(canary)", "{\"case\":\"\(canary)\",\"turns\":[\(turn)]}",
        ].joined(separator: "\n")
    }

    @Test("No problem quotes a record", arguments: [(canaryTable, "a.csv"), (canaryLines, "a.jsonl")])
    func problems(text: String, name: String) throws {
        let file = try TemporaryInput(text, name: name)
        let reader = try InputReader(path: file.path)
        let parser = ChunkParser(layout: reader.layout)
        var registry = IdentifierRegistry()
        var problems: [IngestProblem] = []
        while let chunk = try reader.nextChunk() {
            var parsed = parser.parse(chunk)
            registry.register(&parsed)
            problems += parsed.problems
        }
        #expect(problems.count >= 5)
        for problem in problems {
            #expect(!problem.reason.chinese.contains(Self.canary))
            #expect(!problem.reason.english.contains(Self.canary))
            #expect(problem.field?.contains(Self.canary) != true)
        }
    }

    @Test(
        "No error quotes a record",
        arguments: [
            "\(canary)的电话是13900001111,请回电\n\(canary),\(canary)\n", "[\"\(canary)\"",
            "工单号,说明\n13900001111,\(canary)\(canary)\(canary)\n",
        ]
    )
    func errors(text: String) throws {
        let error = #expect(throws: IngestError.self) { try read(text) }
        #expect(error?.message.chinese.contains(Self.canary) == false)
        #expect(error?.message.english.contains(Self.canary) == false)
    }

    @Test("A pipe is kept for a second pass and leaves no file behind")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(unsafe Glibc.pipe(&ends) == 0)
        let text = Array("编号,答复\n1,甲\n2,乙\n".utf8)
        #expect(unsafe write(ends[1], text, text.count) == text.count)
        close(ends[1])
        defer { close(ends[0]) }
        let reader = try InputReader(path: "/proc/self/fd/\(ends[0])")
        let first = try WholeInput(reader)
        #expect(first.exchanges.map(\.reply) == ["甲", "乙"])
        try reader.rewind()
        #expect(try WholeInput(reader).exchanges == first.exchanges)
    }
}
