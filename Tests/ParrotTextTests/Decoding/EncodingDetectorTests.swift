import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct EncodingDetectorTests {
    @Test("An encoding is recognised from the whole text", arguments: EncodedSample.all)
    func recognises(sample: EncodedSample) {
        #expect(EncodingDetector.encoding(of: sample.bytes, isComplete: true) == sample.encoding)
    }

    @Test("A sample may end in the middle of a character", arguments: EncodedSample.utf8 + EncodedSample.gb18030)
    func cutSample(sample: EncodedSample) {
        for count in 4...max(4, sample.bytes.count) where count <= sample.bytes.count {
            let encoding = EncodingDetector.encoding(of: Array(sample.bytes[..<count]), isComplete: false)
            #expect(encoding == sample.encoding)
        }
    }

    @Test("Chinese UTF-16 is told by its punctuation and line breaks, though 一, 需, 最 have zero bytes too")
    func chineseUTF16() {
        let text = String(repeating: "一一一需要最一,", count: 20) + "\n"
        #expect(
            EncodingDetector.encoding(of: EncodedSample(utf16LittleEndian: text).bytes, isComplete: true).name
                == "UTF-16LE"
        )
        #expect(
            EncodingDetector.encoding(of: EncodedSample(utf16BigEndian: text).bytes, isComplete: true).name
                == "UTF-16BE"
        )
    }

    @Test("UTF-16 may be cut in the middle of a pair")
    func cutUTF16() {
        let bytes = EncodedSample(utf16LittleEndian: "您好,😀").bytes
        for count in 6...bytes.count {
            #expect(EncodingDetector.encoding(of: Array(bytes[..<count]), isComplete: false) == .utf16LittleEndian)
        }
    }

    @Test("Nothing, and bytes that are no text, do no harm", arguments: UInt64(0)..<20)
    func noText(seed: UInt64) {
        #expect(EncodingDetector.encoding(of: [], isComplete: true) == .utf8)
        #expect(EncodingDetector.encoding(of: [], isComplete: false) == .utf8)
        var generator = SeededGenerator(seed: seed)
        for count in 0..<200 {
            // Half zeros, as in programs and pictures.
            let bytes = (0..<count).map { _ in
                Bool.random(using: &generator) ? 0 : UInt8.random(in: 0...255, using: &generator)
            }
            let encoding = EncodingDetector.encoding(of: bytes, isComplete: Bool.random(using: &generator))
            #expect(count < 8 || !encoding.name.hasPrefix("UTF-16"), "\(bytes)")
            #expect(throws: Never.self) { _ = try StreamDecoder(encoding: encoding) }
        }
    }

    @Test("A few bad bytes, or a character cut off at the end, leave UTF-8 what it is")
    func damagedUTF8() {
        let text = Array("编号,问题,答复\n1,路灯不亮已经三天,您好,已更换灯泡。\n".utf8)
        #expect(EncodingDetector.encoding(of: text + [0xFF, 0xFE] + text, isComplete: true) == .utf8)
        #expect(EncodingDetector.encoding(of: text + [0xE5, 0xA5], isComplete: true) == .utf8)
        #expect(EncodingDetector.encoding(of: Array("路灯".utf8) + [0xFF, 0xFE], isComplete: true) != .utf8)
    }

    @Test("A stray zero in UTF-8 changes nothing")
    func strayZero() {
        #expect(EncodingDetector.encoding(of: Array("您好\u{0},谢谢".utf8), isComplete: true) == .utf8)
        #expect(EncodingDetector.encoding(of: Array("ab\u{0}cdefgh".utf8), isComplete: false) == .utf8)
    }

    @Test("Two bytes that are a character in both are UTF-8: 一 in GBK is U+04BB")
    func ambiguous() {
        #expect(EncodingDetector.encoding(of: [0xD2, 0xBB], isComplete: true) == .utf8)
        #expect(EncodingDetector.encoding(of: [0xD2, 0xBB, 0xD2, 0xBB, 0xB5, 0xE3], isComplete: true) == .gb18030)
    }

    @Test("Latin-1 is left to ICU")
    func latin() {
        let text: [UInt8] =
            Array("Le service a ".utf8) + [0xE9, 0x74, 0xE9] + Array(" rapide et tr".utf8) + [0xE8, 0x73]
        #expect(EncodingDetector.encoding(of: text + Array(" bon.".utf8) + [0xE9], isComplete: true) != .utf8)
    }
}
