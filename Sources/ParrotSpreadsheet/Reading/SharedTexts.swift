/// The texts that a workbook's cells refer to by number, one after the other in one buffer.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// So much memory is given to them at most.
    private static let byteLimit = 1 << 30
    private static let countLimit = 1 << 25

    init() {}

    init(_ part: PartReader) throws(WorkbookFailure) {
        // 0: a text; 1: what it is written in, as a whole or run by run; 2: how it is pronounced, which is no part of it.
        var document = try XMLPart(part, elements: "si t rPh", attributes: "")
        var isInText = false
        var isPronunciation = false
        var start = 0
        while let event = try document.next() {
            switch event {
            case .start(0): start = bytes.count
            case .end(0):
                EscapedText.unescape(&bytes, from: start)
                ends.append(bytes.count)
                if ends.count > SharedTexts.countLimit || bytes.count > SharedTexts.byteLimit { throw .tooLarge }
            case .start(1): isInText = !isPronunciation
            case .end(1): isInText = false
            case .start(2): isPronunciation = true
            case .end(2): isPronunciation = false
            case .text(let range) where isInText:
                bytes += document.bytes[range]
                if bytes.count > SharedTexts.byteLimit { throw .tooLarge }
            default: break
            }
        }
    }

    /// The text with a number; nil where there is none.
    subscript(number: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(number) else { return nil }
        return bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }
}

/// Text as cells have it: a character that XML lacks, or that it would change, stands as `_x000D_` (ECMA-376, part 1, 22.9.2.19).
enum EscapedText {
    /// Puts characters in the place of their escapes, from an offset on to the end.
    static func unescape(_ bytes: inout [UInt8], from start: Int) {
        guard let first = firstEscape(in: bytes.span, from: start) else { return }
        var text: [UInt8] = []
        var index = first
        while index < bytes.count {
            if let scalar = scalar(in: bytes.span, at: index) {
                text += Array(String(Character(scalar)).utf8)
                index += 7
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        bytes.replaceSubrange(first..., with: text)
    }

    private static func firstEscape(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), scalar(in: bytes, at: index) != nil { return index }
            index += 1
        }
        return nil
    }

    /// Whether an escape begins at a place.
    static func isEscape(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        scalar(in: bytes, at: index) != nil
    }

    private static func scalar(in bytes: Span<UInt8>, at index: Int) -> Unicode.Scalar? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for place in index + 2..<index + 6 {
            guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
