import ParrotCore
import Testing

@Suite("Keeping ids apart")
struct IdentifierRegistryTests {
    private func register(_ ids: [String]) -> (ids: [String], problems: [IngestProblem]) {
        var registry = IdentifierRegistry()
        var chunk = ParsedChunk()
        chunk.exchanges = ids.enumerated().map { index, id in
            Exchange(id: id, reply: "甲", location: Location(file: "a.csv", line: index + 2))
        }
        registry.register(&chunk)
        return (chunk.exchanges.map(\.id), chunk.problems)
    }

    @Test(
        "Equal ids are both kept and never collide",
        arguments: [
            (["1", "1", "1"], ["1", "1~2", "1~3"], [3, 4]),
            (["1", "1~2", "1"], ["1", "1~2", "1~3"], [4]),
            (["1", "1", "1~2", "1"], ["1", "1~2", "1~2~2", "1~3"], [3, 4, 5]),
            (["1", "2"], ["1", "2"], []),
        ]
    )
    func equalIdentifiers(ids: [String], expected: [String], lines: [Int]) {
        let result = register(ids)
        #expect(result.ids == expected)
        #expect(result.problems.map(\.location.line) == lines)
        #expect(result.problems.allSatisfy { $0.kept && $0.field == "id" })
    }

    @Test("A hundred thousand copies of one id take no longer than as many ids")
    func manyCopies() {
        let result = register([String](repeating: "同一个", count: 100_000))
        #expect(Set(result.ids).count == 100_000)
        #expect(result.ids.last == "同一个~100000")
    }

    @Test("Ids are kept apart over files, and those made of file and line change without a word")
    func severalFiles() throws {
        var registry = IdentifierRegistry()
        var ids: [String] = []
        var problems: [IngestProblem] = []
        for _ in 0..<2 {
            let file = try TemporaryInput("编号,答复\nX1,甲\n,乙\n", name: "a.csv")
            let reader = try InputReader(path: file.path)
            let parser = ChunkParser(layout: reader.layout)
            while let chunk = try reader.nextChunk() {
                var parsed = parser.parse(chunk)
                registry.register(&parsed)
                ids += parsed.exchanges.map(\.id)
                problems += parsed.problems
            }
        }
        #expect(ids == ["X1", "a.csv:3", "X1~2", "a.csv:3~2"])
        #expect(problems.count == 1)
    }

    @Test("A case that is spread over lines counts its turns on")
    func spreadCase() throws {
        let lines = """
            {"case":"C","turns":[{"type":"message","role":"customer","text":"一"},{"type":"message","role":"agent","text":"答一"}]}
            {"case":"D","turns":[{"type":"message","role":"agent","text":"别的"}]}
            {"case":"C","turns":[{"type":"message","role":"customer","text":"二"},{"type":"message","role":"agent","text":"答二"}]}
            """
        let file = try TemporaryInput(lines, name: "a.jsonl")
        let reader = try InputReader(path: file.path)
        let chunk = try #require(try reader.nextChunk())
        var parsed = ChunkParser(layout: reader.layout).parse(chunk)
        var registry = IdentifierRegistry()
        registry.register(&parsed)
        #expect(parsed.exchanges.map(\.id) == ["C#1", "D#0", "C#3"])
        #expect(parsed.exchanges.map(\.turns) == [[1], [0], [3]])
        #expect(parsed.transcripts.map { $0.turns.map(\.index) } == [[0, 1], [0], [2, 3]])
        #expect(parsed.problems.isEmpty)
    }
}
