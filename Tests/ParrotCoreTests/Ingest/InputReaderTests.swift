import ParrotCore
import Testing

@Suite("Reading an input")
struct InputReaderTests {
    @Test("A table is read row by row")
    func table() throws {
        let input = try read("id,question,reply,agent\n1,路灯不亮,已派人修好,A01\n2,井盖松动,明天更换,A02\n")
        #expect(input.exchanges.map(\.id) == ["1", "2"])
        #expect(input.exchanges.map(\.reply) == ["已派人修好", "明天更换"])
        #expect(input.exchanges.map(\.location.line) == [2, 3])
        #expect(input.problems.isEmpty)
        #expect(input.layout.format == .table(delimiter: 0x2C))
        #expect(input.layout.headerLine == 1)
    }

    @Test("JSON lines are read line by line")
    func jsonLines() throws {
        let input = try read(
            #"{"id":"1","question":"路灯不亮","reply":"已派人修好"}"# + "\n\n" + #"{"id":2,"reply":"明天更换","nested":{"a":[1]}}"#,
            name: "input.jsonl"
        )
        #expect(input.exchanges.map(\.id) == ["1", "2"])
        #expect(input.exchanges.map(\.location.line) == [1, 3])
        #expect(input.problems.isEmpty)
    }

    @Test(
        "A byte order mark, any line break and a missing last one change nothing",
        arguments: ["\n", "\r\n", "\r"],
        [true, false]
    )
    func lineBreaks(lineBreak: String, hasMark: Bool) throws {
        let rows = ["编号,答复", "1,甲", "", "2,\"乙\(lineBreak)丙\"", "3,丁"]
        let text = (hasMark ? "\u{FEFF}" : "") + rows.joined(separator: lineBreak)
        let input = try read(text, options: InputOptions(chunkByteCount: 1))
        #expect(input.exchanges.map(\.id) == ["1", "2", "3"])
        #expect(input.exchanges.map(\.reply) == ["甲", "乙\(lineBreak)丙", "丁"])
        #expect(input.exchanges.map(\.location.line) == [2, 4, 6])
        #expect(input.chunkCount == 3)
        #expect(input.problems.isEmpty)
    }
}
