/// Writes JSON into a byte buffer, members in the order in which they are written.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether a comma is due before the next value, per open object or array.
    private var needsComma: [Bool] = [false]

    init() {}

    /// Goes on after bytes that are there already, which are taken from `output`; `finish(into:)` gives them back.
    init(continuing output: inout [UInt8]) {
        swap(&bytes, &output)
    }

    /// Gives back the bytes with what was written.
    mutating func finish(into output: inout [UInt8]) {
        swap(&bytes, &output)
    }

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a member's name; its value follows.
    mutating func key(_ name: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma[needsComma.count - 1] = false
    }

    mutating func null() { literal("null") }

    mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

    mutating func value(_ number: Int) { literal(String(number)) }

    /// A number in 0…1 with up to four decimals.
    mutating func value(_ score: Double) {
        let scaled = Int((score * 10_000).rounded())
        var text = String(scaled / 10_000)
        var rest = scaled % 10_000
        if rest > 0 {
            var digits = 4
            while rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            let decimals = String(rest)
            text += "." + String(repeating: "0", count: digits - decimals.count) + decimals
        }
        literal(text)
    }

    /// A text; control characters, also those from U+0080 on, are escaped, since a terminal would obey them.
    mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        let utf8 = text.utf8
        if utf8.allSatisfy(JSONWriter.isPlain) {
            bytes.append(contentsOf: utf8)
        } else {
            appendEscaped(utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte stands for itself whatever comes before it; 0xC2 leads U+0080 to U+009F.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F && byte != 0xC2
    }

    private mutating func appendEscaped(_ utf8: String.UTF8View) {
        var previous: UInt8 = 0
        for byte in utf8 {
            defer { previous = byte }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0..<0x20, 0x7F: bytes.append(contentsOf: "\\u00\(hexadecimal(UInt64(byte), digits: 2))".utf8)
            case 0x80..<0xA0 where previous == 0xC2:
                bytes.removeLast()
                bytes.append(contentsOf: "\\u00\(hexadecimal(UInt64(byte), digits: 2))".utf8)
            default: bytes.append(byte)
            }
        }
    }

    mutating func value(_ text: String?) {
        if let text { value(text) } else { null() }
    }

    mutating func value(_ score: Double?) {
        if let score { value(score) } else { null() }
    }

    mutating func value(_ range: Range<Int>) {
        beginArray()
        value(range.lowerBound)
        value(range.upperBound)
        endArray()
    }

    mutating func value(_ texts: [String]) {
        beginArray()
        for text in texts { value(text) }
        endArray()
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func separate() {
        if needsComma[needsComma.count - 1] { bytes.append(UInt8(ascii: ",")) }
        needsComma[needsComma.count - 1] = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma.append(false)
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma.removeLast()
    }
}

extension JSONWriter {
    /// Writes the members that say where a record stands: `file` and `line`, or `file`, `sheet` and `row`.
    mutating func members(of location: Location) {
        key("file")
        value(location.file)
        if let sheet = location.sheet {
            key("sheet")
            value(sheet)
        }
        key(location.sheet == nil ? "line" : "row")
        value(location.line)
    }
}
