import ParrotText
import Testing

/// A text, and its bytes in an encoding.
struct EncodedSample: Sendable, CustomTestStringConvertible {
    let text: String
    let encoding: TextEncoding
    let bytes: [UInt8]

    var testDescription: String { "\(encoding.name): \(text)" }

    init(utf8 text: String) {
        self.init(text, .utf8, Array(text.utf8))
    }

    init(gb18030 bytes: [UInt8], _ text: String) {
        self.init(text, .gb18030, bytes)
    }

    init(utf16LittleEndian text: String) {
        self.init(text, .utf16LittleEndian, text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    init(utf16BigEndian text: String) {
        self.init(text, .utf16BigEndian, text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    private init(_ text: String, _ encoding: TextEncoding, _ bytes: [UInt8]) {
        self.text = text
        self.encoding = encoding
        self.bytes = bytes
    }

    static let gb18030: [EncodedSample] = [
        EncodedSample(gb18030: [0xC4, 0xFA, 0xBA, 0xC3], "您好"),
        EncodedSample(gb18030: [0xD2, 0xD1, 0xD7, 0xAA, 0xB0, 0xEC], "已转办"),
        EncodedSample(
            gb18030: [
                0xC4, 0xFA, 0xB7, 0xB4, 0xD3, 0xB3, 0xB5, 0xC4, 0xCE, 0xCA, 0xCC, 0xE2, 0xD2, 0xD1, 0xCA, 0xD5, 0xCF,
                0xA4, 0xA1, 0xA3,
            ],
            "您反映的问题已收悉。"
        ),
        EncodedSample(
            gb18030: [0xB5, 0xE7, 0xBB, 0xB0, 0x31, 0x32, 0x33, 0x34, 0x35, 0x2C, 0xD0, 0xBB, 0xD0, 0xBB, 0x21],
            "电话12345,谢谢!"
        ),
        EncodedSample(
            gb18030: [0xB9, 0xFA, 0x94, 0x39, 0xFC, 0x36, 0x95, 0x34, 0xB2, 0x35, 0x61],
            "国😀𠮷a"
        ),
        EncodedSample(gb18030: [0xCC, 0x8E, 0xC0, 0xED, 0x87, 0xF8, 0xBC, 0xD2], "處理國家"),
    ]

    private static let texts = [
        "您好,请问3号楼\n什么时候供水?", "Hello, world\r\n", "一二三,一一\n", "id,reply\n1,需要一些时间。\n", "国😀𠮷é\u{FFFD}a\n",
    ]
    static let utf8 = texts.map(EncodedSample.init(utf8:))
    static let utf16 = texts.flatMap {
        [EncodedSample(utf16LittleEndian: $0), EncodedSample(utf16BigEndian: $0)]
    }
    static let all = utf8 + gb18030 + utf16
}
