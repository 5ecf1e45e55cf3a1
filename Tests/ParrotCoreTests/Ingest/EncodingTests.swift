import ParrotCore
import Testing

@Suite("Encodings of an input")
struct EncodingTests {
    private func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittleEndian ? bytes.reversed() : bytes
        }
    }

    /// 答复 and 编号 in GBK, then rows whose reply is 已修复.
    private func gbkTable(rows: Int, padding: String = "") -> [UInt8] {
        var bytes: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xB4, 0xF0, 0xB8, 0xB4, 0x0D, 0x0A]
        for row in 0..<rows {
            bytes += Array("\(row),\(padding)".utf8) + [0xD2, 0xD1, 0xD0, 0xDE, 0xB8, 0xB4, 0x0D, 0x0A]
        }
        return bytes
    }

    @Test("UTF-16 is recognised with and without a byte order mark", arguments: [true, false], [true, false])
    func utf16Input(isLittleEndian: Bool, hasMark: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + "id\treply\r\n1\t\"路灯已修好\r\n🙂\"\r\n2\t明天更换\r\n"
        let input = try TemporaryInput(utf16(text, isLittleEndian: isLittleEndian), name: "a.txt").read()
        #expect(input.layout.encodingName == (isLittleEndian ? "UTF-16LE" : "UTF-16BE"))
        #expect(input.exchanges.map(\.reply) == ["路灯已修好\r\n🙂", "明天更换"])
        #expect(input.problems.isEmpty)
    }

    @Test("GBK is recognised, over borders of blocks and chunks and on a second pass", arguments: 60..<63)
    func gbk(width: Int) throws {
        let padding = String(repeating: "a", count: width)
        let file = try TemporaryInput(gbkTable(rows: 25_000, padding: padding))
        let reader = try InputReader(path: file.path)
        #expect(reader.layout.encodingName == "GB18030")
        let first = try WholeInput(reader)
        #expect(first.exchanges.count == 25_000)
        #expect(first.exchanges.allSatisfy { $0.reply == padding + "已修复" })
        #expect(first.problems.isEmpty)
        try reader.rewind()
        #expect(try WholeInput(reader).exchanges == first.exchanges)
    }

    @Test("The sample goes on until there is something to tell an encoding by")
    func asciiFirst() throws {
        let thanks = String(repeating: "thanks ", count: 15)
        var bytes = Array("id,reply\n".utf8)
        for row in 0..<20_000 { bytes += Array("\(row),\(thanks)\n".utf8) }
        #expect(bytes.count > 2 * 1_024 * 1_024)
        bytes += Array("last,".utf8) + [0xD2, 0xD1, 0xD0, 0xDE, 0xB8, 0xB4]
        let input = try TemporaryInput(bytes).read()
        #expect(input.layout.encodingName == "GB18030")
        #expect(input.exchanges.last?.reply == "已修复")
    }

    @Test(
        "Undecodable bytes late in an input make their record a problem, and it is kept",
        arguments: [1, 512 * 1_024]
    )
    func lateDamage(chunkByteCount: Int) throws {
        let filler = Array(String(repeating: "长", count: 20).utf8)
        var bytes = Array("编号,答复\n".utf8)
        for row in 0..<20_000 {
            bytes += Array("\(row),第\(row)条".utf8) + filler
            if row == 19_990 { bytes += [0xFF, 0xFE] }
            bytes.append(0x0A)
        }
        let input = try TemporaryInput(bytes).read(InputOptions(chunkByteCount: chunkByteCount))
        #expect(input.exchanges.count == 20_000)
        #expect(input.problems.map(\.location.line) == [19_992])
        #expect(input.problems.map(\.kept) == [true])
        #expect(input.exchanges[19_990].reply.contains("\u{FFFD}"))
    }

    @Test("A given encoding is taken, and one that nobody knows is refused")
    func givenEncoding() throws {
        let file = try TemporaryInput(gbkTable(rows: 1))
        #expect(try file.read(InputOptions(encodingName: "GBK")).exchanges.map(\.reply) == ["已修复"])
        let error = #expect(throws: IngestError.self) { try file.read(InputOptions(encodingName: "Klingon-8")) }
        #expect(error?.code == .unknownEncoding)
    }
}
