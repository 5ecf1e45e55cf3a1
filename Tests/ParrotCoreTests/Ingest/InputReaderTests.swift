import FoundationEssentials
import ParrotCore
import Testing
import _ParrotTestSupport

@Suite("Reading an input")
struct InputReaderTests {
    @Test("A table is read row by row")
    func table() throws {
        let input = try read("id,question,reply,agent\n1,路灯不亮,已派人修好,A01\n2,井盖松动,明天更换,A02\n")
        #expect(input.exchanges.map(\.id) == ["1", "2"])
        #expect(input.exchanges.map(\.reply) == ["已派人修好", "明天更换"])
        #expect(input.exchanges.map(\.location.line) == [2, 3])
        #expect(input.problems.isEmpty)
        #expect(input.layout.headerLine == 1)
    }

    @Test("JSON lines are read line by line")
    func jsonLines() throws {
        let input = try read(
            #"{"id":"1","question":"路灯不亮","reply":"已派人\n修好"}"# + "\r\n\r\n"
                + #"{"id":2,"reply":"明天更换","nested":{"a":[1]}}"#,
            name: "input.jsonl"
        )
        #expect(input.exchanges.map(\.id) == ["1", "2"])
        #expect(input.exchanges.map(\.reply) == ["已派人\n修好", "明天更换"])
        #expect(input.exchanges.map(\.location.line) == [1, 3])
        #expect(input.problems.isEmpty)
    }

    @Test("Numbers and booleans of JSON become text, nested values and null are ignored")
    func jsonValues() throws {
        let line =
            #"{"编号":20240301000123,"答复":"甲","resolved":true,"satisfied":0,"rejects":2,"topic":null,"agent":["x"],"kind":1.5}"#
        let exchange = try #require(try read(line, name: "a.jsonl").exchanges.first)
        #expect(exchange.id == "20240301000123")
        #expect(exchange.resolved == .yes)
        #expect(exchange.satisfied == .no)
        #expect(exchange.rejectCount == 2)
        #expect(exchange.topic == nil)
        #expect(exchange.agent == nil)
        #expect(exchange.kind == "1.5")
    }

    @Test("A JSON array is read element by element, pretty-printed or not", arguments: [1, 512 * 1_024])
    func jsonArray(chunkByteCount: Int) throws {
        let text = """
            [
              {
                "id": "1",
                "reply": "括号 ] } , \\" 都在字里"
              },
              {"id": "2", "reply": "乙"}, 3,
              {
                "id": "4", "list": [[1, {"x": "]"}]],
                "reply": "丁"
              }
            ]

            """
        let input = try read(text, name: "a.json", options: InputOptions(chunkByteCount: chunkByteCount))
        #expect(input.exchanges.map(\.id) == ["1", "2", "4"])
        #expect(input.exchanges.map(\.location.line) == [2, 6, 7])
        #expect(input.exchanges.first?.reply == "括号 ] } , \" 都在字里")
        #expect(input.problems.map(\.location.line) == [6])
        #expect(input.problems.map(\.kept) == [false])
    }

    @Test(
        "A damaged JSON record does not take its neighbours with it",
        arguments: [
            (
                "{\"id\":\"1\",\"reply\":\"甲\"}\n{\"id\":\"2\",\"reply\":\n{\"id\":\"3\",\"reply\":\"丙\"}\n", "a.jsonl",
                [2]
            ),
            (
                "[{\"id\":\"1\",\"reply\":\"甲\"},\n{\"id\":\"2\",\"reply\":\"没有结束},\n{\"id\":\"3\",\"reply\":\"丙\"}]",
                "a.json", [2]
            ),
            ("[{\"id\":\"1\",\"reply\":\"甲\"},\n{\"id\":\"3\",\"reply\":\"丙\"}\n", "a.json", [2]),
            ("[{\"id\":\"1\",\"reply\":\"甲\"},\n{\"id\":\"3\",\"reply\":\"丙\"}] 尾巴", "a.json", [2]),
        ]
    )
    func damagedJSON(text: String, name: String, lines: [Int]) throws {
        let input = try read(text, name: name)
        #expect(input.exchanges.first?.id == "1")
        #expect(input.problems.allSatisfy { !$0.kept })
        #expect(!input.problems.isEmpty)
        #expect(input.problems.first?.location.line == lines.first)
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

    @Test("A chunk holds whole records, and a second pass reads the same", arguments: [1, 7, 64, 1_000])
    func chunks(chunkByteCount: Int) throws {
        var text = "编号,答复\n"
        for index in 0..<200 { text += "\(index),\"第\(index)条\n答复\"\n" }
        let file = try TemporaryInput(text)
        let reader = try InputReader(path: file.path, options: InputOptions(chunkByteCount: chunkByteCount))
        let first = try WholeInput(reader)
        #expect(first.exchanges.map(\.id) == (0..<200).map(String.init))
        #expect(first.exchanges.map(\.location.line) == (0..<200).map { 2 + 2 * $0 })
        try reader.rewind()
        let second = try WholeInput(reader)
        #expect(second.exchanges == first.exchanges)
        #expect(try reader.nextChunk() == nil)
    }

    @Test("Inputs longer than the sample are read to the end, twice")
    func longInput() throws {
        var text = "编号,答复\r\n"
        for index in 0..<20_000 { text += "\(index),\"第\(index)条答复,写得\r\n长一些,再长一些,好让它长过样本,一直读到最后\"\r\n" }
        let file = try TemporaryInput(text)
        let reader = try InputReader(path: file.path)
        let first = try WholeInput(reader)
        #expect(first.exchanges.map(\.id) == (0..<20_000).map(String.init))
        #expect(first.exchanges.last?.location.line == 2 + 2 * 19_999)
        #expect(first.chunkCount > 3)
        try reader.rewind()
        #expect(try WholeInput(reader).exchanges == first.exchanges)
    }

    @Test("Compressed inputs are known by their bytes, and may have several members")
    func gzip() throws {
        let text = Array("编号,答复\n1,甲\n2,乙\n".utf8)
        let members = gzipMember(Array(text[..<17])) + gzipMember(Array(text[17...])) + [0, 0, 0]
        let file = try TemporaryInput(members, name: "没有后缀")
        let reader = try InputReader(path: file.path)
        #expect(reader.layout.isCompressed)
        let first = try WholeInput(reader)
        #expect(first.exchanges.map(\.reply) == ["甲", "乙"])
        #expect(first.problems.isEmpty)
        try reader.rewind()
        #expect(try WholeInput(reader).exchanges == first.exchanges)
    }

    @Test("Truncated compressed data give their whole records and a problem")
    func truncatedGzip() throws {
        var text = "编号,答复\n"
        for index in 0..<10_000 { text += "\(index),第\(index)条答复\n" }
        let whole = gzipMember(Array(text.utf8))
        for count in [whole.count - 1, whole.count - 9, whole.count / 2, 40] {
            let input = try TemporaryInput(Array(whole[..<count]), name: "a.csv.gz").read()
            #expect(input.problems.count == 1)
            #expect(input.problems.first?.kept == false)
            #expect(input.problems.first?.reason.chinese.contains("压缩数据不完整") == true)
            #expect(input.exchanges.map(\.reply) == (0..<input.exchanges.count).map { "第\($0)条答复" })
        }
    }

    @Test("Corrupt compressed data and what follows the last member are problems")
    func corruptGzip() throws {
        let whole = gzipMember(Array("编号,答复\n1,甲\n2,乙\n".utf8))
        var corrupt = whole
        corrupt[corrupt.count - 6] ^= 0x55
        let damaged = try TemporaryInput(corrupt, name: "a.gz").read()
        #expect(damaged.problems.map { $0.reason.chinese.contains("已损坏") } == [true])
        let trailing = try TemporaryInput(whole + Array("多余".utf8), name: "a.gz").read()
        #expect(trailing.exchanges.count == 2)
        #expect(trailing.problems.map { $0.reason.chinese.contains("多余内容") } == [true])
        let error = #expect(throws: IngestError.self) {
            try TemporaryInput(Array(whole[..<12]), name: "a.gz").read()
        }
        #expect(error?.code == .damagedArchive)
    }

    @Test(
        "A record over the limit, 32 MiB if nothing else is said, is a problem and is skipped",
        arguments: [("\"", false, 32), ("", false, 1), ("", true, 1), ("\"", true, 1)]
    )
    func longRecord(quote: String, isLast: Bool, mebibytes: Int) throws {
        let long = quote + String(repeating: "长", count: mebibytes * 1_024 * 1_024 / 3 + 100_000) + quote
        let text = "编号,答复\n1,甲\n2,\(long)\n" + (isLast ? "" : "3,丙\n")
        var options = InputOptions()
        if mebibytes != 32 { options.maximumRecordByteCount = mebibytes * 1_024 * 1_024 }
        let input = try read(text, options: options)
        #expect(input.exchanges.map(\.id) == (isLast ? ["1"] : ["1", "3"]))
        #expect(input.problems.map(\.location.line) == [3])
        #expect(input.problems.map(\.kept) == [false])
        if !isLast { #expect(input.exchanges.last?.location.line == 4) }
    }

    @Test("A quote that is never closed costs its line, not the rest", arguments: [1_000, 64 * 1_024 * 1_024])
    func unclosedQuote(maximum: Int) throws {
        var text = "编号,答复\n1,甲\n2,\"没有闭合\n"
        for index in 3..<500 { text += "\(index),第\(index)条\n" }
        let input = try read(text, options: InputOptions(chunkByteCount: 256, maximumRecordByteCount: maximum))
        #expect(input.exchanges.map(\.id) == ["1"] + (3..<500).map(String.init))
        #expect(input.exchanges.map(\.location.line) == [2] + (4..<501).map { $0 })
        #expect(input.problems.map(\.location.line) == [3])
        #expect(input.problems.first?.reason.chinese.contains("第 4 行") == true)
        #expect(input.problems.map(\.kept) == [false])
    }

    @Test("A quote that a later row's quote seems to close takes no rows with it")
    func strayQuote() throws {
        var text = "编号,答复\n1,甲\n"
        var expected = ["1"]
        for index in stride(from: 2, to: 2_000, by: 5) {
            text += "\(index),\"没有闭合\n\(index + 1),乙\n\(index + 2),\"\"\n\(index + 3),\"丙,\n丁\"\n\(index + 4),戊\n"
            expected += ["\(index + 1)", "\(index + 3)", "\(index + 4)"]
        }
        let input = try read(text)
        #expect(input.exchanges.map(\.id) == expected)
        #expect(input.problems.count == 800)
        #expect(input.problems.allSatisfy { !$0.kept })
        #expect(input.problems.first?.location.line == 3)
    }

    @Test("Rows may be shorter or longer than the header")
    func raggedRows() throws {
        let input = try read("编号,答复,部门\n1,甲\n2,乙,城管局,多,余\n3,丙,水务局,,\n,,\n")
        #expect(input.exchanges.map(\.department) == [nil, "城管局", "水务局"])
        #expect(input.problems.map(\.location.line) == [3])
        #expect(input.problems.map(\.kept) == [true])
    }

    @Test(
        "Quoted cells are read as spreadsheets write them",
        arguments: [
            ("\"甲,乙\"", "甲,乙"), ("\"他说\"\"好\"\"\"", "他说\"好\""), ("甲\"乙\"", "甲\"乙\""), ("\"甲\"乙", "甲乙"),
            ("\"甲\n\n乙\"", "甲\n\n乙"),
            ("\" 甲 \"", " 甲 "), ("\"\"\"\"", "\""),
        ]
    )
    func quotedCells(cell: String, expected: String) throws {
        let input = try read("编号,答复,部门\n1,\(cell),局\n2,乙,局\n")
        #expect(input.exchanges.map(\.reply) == [expected, "乙"])
        #expect(input.exchanges.map(\.department) == ["局", "局"])
        #expect(input.problems.isEmpty)
    }

    @Test("Empty replies, unreadable times and counts, and mangled ids are problems")
    func badFields() throws {
        let input = try read(
            "编号,答复,派单时间,退单次数\n1,,,\n2, \u{3000},,\n3,甲,昨天,\n2.02403E+17,乙,,\n5,丙,,几次\n6,丁,2024-03-01,\"1,024\"\n"
        )
        #expect(input.problems.map(\.field) == ["reply", "reply", "dispatched", "id", "rejects"])
        #expect(input.problems.map(\.kept) == [false, false, true, true, true])
        #expect(input.problems.map(\.location.line) == [2, 3, 4, 5, 6])
        #expect(input.problems[3].reason.chinese.contains("文本"))
        #expect(input.exchanges.map(\.id) == ["3", "2.02403E+17", "5", "6"])
        #expect(input.exchanges.map(\.rejectCount) == [nil, nil, nil, 1_024])
    }

    @Test(
        "What spreadsheets put around long numbers is taken off ids",
        arguments: ["\t20240301000123", "'20240301000123", "\"=\"\"20240301000123\"\"\"", " 20240301000123 "]
    )
    func plainIdentifiers(cell: String) throws {
        #expect(try read("编号,答复\n\(cell),甲\n").exchanges.map(\.id) == ["20240301000123"])
    }

    @Test("Without an id a record's is its file's base name and line")
    func generatedIdentifiers() throws {
        #expect(try read("答复\n甲\n\n乙\n", name: "三月.csv").exchanges.map(\.id) == ["三月.csv:2", "三月.csv:4"])
    }

    @Test("Satisfaction by default is unknown and marked; other words are counted by value")
    func survey() throws {
        let input = try read("答复,满意度,是否解决,状态\n甲,系统默认满意,是,办结\n乙,基本满意,还行,三级\n丙,还行,,三级\n")
        #expect(input.exchanges.map(\.satisfied) == [.unknown, .partly, nil])
        #expect(input.exchanges.map(\.isSatisfactionDefault) == [true, false, false])
        #expect(input.exchanges.map(\.resolved) == [.yes, nil, nil])
        #expect(input.exchanges.map(\.status) == ["办结", "三级", "三级"])
        #expect(input.exchanges.map(\.statusMeaning) == [.closed, nil, nil])
        #expect(input.tally.unknownValues(of: .status).map(\.count) == [2])
        #expect(input.tally.unknownValues(of: .satisfied).map(\.value) == ["还行"])
        #expect(input.tally.unknownValues(of: .resolved).map(\.value) == ["还行"])
    }

    @Test("What cannot be opened is told with its cure")
    func openingErrors() throws {
        let missing = #expect(throws: IngestError.self) { try InputReader(path: "/没有/这个文件.csv") }
        #expect(missing?.code == .notFound)
        let folder = #expect(throws: IngestError.self) { try InputReader(path: "/tmp") }
        #expect(folder?.code == .isDirectory)
        let empty = #expect(throws: IngestError.self) { try read("") }
        #expect(empty?.code == .empty)
        let workbook = #expect(throws: IngestError.self) {
            try TemporaryInput([0x50, 0x4B, 3, 4, 0], name: "a.xlsx").read()
        }
        #expect(workbook?.code == .unsupportedFormat)
        #expect(try read("", name: "a.jsonl").exchanges.isEmpty)
    }

    @Test("What cannot be read twice is kept for the second pass")
    func pipe() throws {
        // A device is no regular file either: its (empty) content is spooled, and then the input is empty.
        let error = #expect(throws: IngestError.self) { try InputReader(path: "/dev/null") }
        #expect(error?.code == .empty)
    }

    @Test("Random tables are read back as they were written", arguments: 0..<60 as Range<UInt64>)
    func randomTables(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let delimiter = [",", "\t", ";"].randomElement(using: &generator) ?? ","
        let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        let pieces = ["甲", "a", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "𠮷", "é", "''", "="]
        var replies: [String] = []
        var text = ["编号", "答复", "备注"].joined(separator: delimiter) + lineBreak
        for index in 0..<40 {
            let length = Int.random(in: 0..<12, using: &generator)
            let reply = "答" + (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            replies.append(reply)
            let cells = ["\(index)", reply, Bool.random(using: &generator) ? reply : ""].map { cell in
                let mustQuote = cell.unicodeScalars.contains { "\"\n\r,;\t".unicodeScalars.contains($0) }
                guard mustQuote || Bool.random(using: &generator) else { return cell }
                return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                    + "\""
            }
            text += cells.joined(separator: delimiter) + (index == 39 ? "" : lineBreak)
        }
        let options = InputOptions(chunkByteCount: Int.random(in: 1..<300, using: &generator))
        let input = try read(text, options: options)
        #expect(input.exchanges.map { Array($0.reply.utf8) } == replies.map { Array($0.utf8) })
        #expect(input.exchanges.map(\.id) == (0..<40).map(String.init))
        #expect(input.problems.isEmpty)
    }
}
