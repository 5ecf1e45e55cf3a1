import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct StreamDecoderTests {
    private func decode(_ chunks: [[UInt8]], _ encoding: TextEncoding) throws -> (text: String, positions: [Int]) {
        var decoder = try StreamDecoder(encoding: encoding)
        var output: [UInt8] = []
        var positions: [Int] = []
        for (index, chunk) in chunks.enumerated() {
            positions += decoder.decode(chunk, isLast: index == chunks.count - 1, into: &output)
        }
        return (String(decoding: output, as: UTF8.self), positions)
    }

    @Test("A text cut at any byte is the same text", arguments: EncodedSample.all)
    func cutAnywhere(sample: EncodedSample) throws {
        for cut in 0...sample.bytes.count {
            let chunks = [Array(sample.bytes[..<cut]), Array(sample.bytes[cut...])]
            let result = try decode(chunks, sample.encoding)
            #expect(result.text == sample.text)
            #expect(result.positions == [])
        }
        let single = try decode(sample.bytes.map { [$0] } + [[]], sample.encoding)
        #expect(single.text == sample.text)
        #expect(single.positions == [])
    }

    @Test("A byte order mark goes, however it is cut", arguments: EncodedSample.all)
    func dropsMark(sample: EncodedSample) throws {
        let mark: [UInt8] =
            switch sample.encoding {
            case .utf8: [0xEF, 0xBB, 0xBF]
            case .gb18030: [0x84, 0x31, 0x95, 0x33]
            case .utf16LittleEndian: [0xFF, 0xFE]
            default: [0xFE, 0xFF]
            }
        let bytes = mark + sample.bytes
        for cut in 0...bytes.count {
            let result = try decode([Array(bytes[..<cut]), Array(bytes[cut...])], sample.encoding)
            #expect(result.text == sample.text)
        }
        #expect(EncodingDetector.encoding(of: bytes, isComplete: true) == sample.encoding)
    }

    @Test("Undecodable bytes are replaced and their places told")
    func replacesUndecodable() throws {
        var result = try decode([Array("好".utf8) + [0xFF] + Array("\u{FFFD}好".utf8) + [0xE5, 0xA5]], .utf8)
        #expect(result.text == "好\u{FFFD}\u{FFFD}好\u{FFFD}")
        #expect(result.positions == [3, 12])
        result = try decode([[0xC4, 0xFA, 0xFF, 0xBA, 0xC3, 0xC4]], .gb18030)
        #expect(result.text == "您\u{FFFD}好\u{FFFD}")
        #expect(result.positions == [3, 9])
        result = try decode([[0xA8, 0x60, 0x00, 0xD8, 0x41, 0x00, 0x42]], .utf16LittleEndian)
        #expect(result.text == "您\u{FFFD}A\u{FFFD}")
        #expect(result.positions == [3, 7])
        // After a byte order mark places count from the text's own start.
        result = try decode([[0xEF, 0xBB, 0xBF, 0x61, 0xFF]], .utf8)
        #expect(result.positions == [1])
    }

    @Test("Random bytes decode as Swift decodes them, however they are cut", arguments: UInt64(0)..<10)
    func randomBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = Array(RandomText.text(count: 12, using: &generator).utf8)
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let byte = UInt8.random(in: 0x40...0xFF, using: &generator)
                bytes.insert(byte, at: Int.random(in: 0...bytes.count, using: &generator))
            }
            let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
            let unmarked = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
            let cut = Int.random(in: 0...bytes.count, using: &generator)
            let result = try decode([Array(bytes[..<cut]), Array(bytes[cut...])], .utf8)
            #expect(Array(result.text.utf8) == unmarked)
            for position in result.positions {
                #expect(Array(result.text.utf8)[position...].starts(with: [0xEF, 0xBF, 0xBD]))
            }
        }
    }

    @Test("Random bytes in other encodings: whole or cut, the same text and places", arguments: UInt64(0)..<10)
    func randomOtherBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for encoding in [TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian, TextEncoding(name: "Big5")] {
            for _ in 0..<50 {
                let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
                let whole = try decode([bytes], encoding)
                let cut = Int.random(in: 0...bytes.count, using: &generator)
                let halves = try decode([Array(bytes[..<cut]), Array(bytes[cut...])], encoding)
                #expect(whole.text == halves.text)
                #expect(whole.positions == halves.positions)
            }
        }
    }

    @Test("A long text crosses the converter's own buffer")
    func longText() throws {
        let text = String(repeating: "国😀a", count: 20_000)
        let sample = EncodedSample(utf16LittleEndian: text)
        #expect(try decode([sample.bytes], .utf16LittleEndian).text == text)
    }

    @Test("An unknown encoding is refused")
    func unknownEncoding() throws {
        #expect(throws: ICUError.self) { _ = try StreamDecoder(encoding: TextEncoding(name: "no-such")) }
        #expect(throws: ICUError.self) { _ = try TextEncoding(anyName: "no-such") }
        #expect(try TextEncoding(anyName: "utf8") == .utf8)
        #expect(try TextEncoding(anyName: "gb18030") == .gb18030)
        #expect(try TextEncoding(anyName: "UTF-16le") == .utf16LittleEndian)
        #expect(try TextEncoding(anyName: "gbk").name == "GBK")
    }
}
