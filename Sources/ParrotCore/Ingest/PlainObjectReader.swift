/// Reads the JSON objects that records nearly always are, and fast: members that are strings, whole numbers, `true`,
/// `false` or `null`, and `turns`, an array of such objects.
///
/// It gives up on all else (fractions, nested values, doubled keys, surrogates written as escapes, what is no JSON), and
/// Foundation's decoder says what that is.
struct PlainObjectReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The scalar members as text, and those of the turns; nil where it gives up.
    mutating func object() -> (members: [(key: String, value: String)], turns: [TurnFields?]?)? {
        var members: [(key: String, value: String)] = []
        var empty: [String] = []
        var turns: [TurnFields?]?
        members.reserveCapacity(12)
        guard take(UInt8(ascii: "{")) else { return nil }
        if !take(UInt8(ascii: "}")) {
            repeat {
                guard take(UInt8(ascii: "\"")), let key = string(), take(UInt8(ascii: ":")) else { return nil }
                guard !members.contains(where: { $0.key == key }), !empty.contains(key) else { return nil }
                if key == "turns" {
                    guard turns == nil, let objects = array() else { return nil }
                    turns = objects
                    continue
                }
                guard let value = scalar() else { return nil }
                if let text = value.text { members.append((key, text)) } else { empty.append(key) }
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { return nil }
        }
        skipBlanks()
        return position == bytes.endIndex ? (members, turns) : nil
    }

    private mutating func array() -> [TurnFields?]? {
        guard take(UInt8(ascii: "[")) else { return nil }
        var turns: [TurnFields?] = []
        if take(UInt8(ascii: "]")) { return turns }
        turns.reserveCapacity(8)
        repeat {
            guard let turn = turn() else { return nil }
            turns.append(turn)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? turns : nil
    }

    private mutating func turn() -> TurnFields? {
        guard take(UInt8(ascii: "{")) else { return nil }
        var fields = TurnFields()
        if take(UInt8(ascii: "}")) { return fields }
        var seen: UInt32 = 0
        repeat {
            guard take(UInt8(ascii: "\"")), let key = plainRange() else { return nil }
            let field = TurnField.named(bytes[key])
            guard take(UInt8(ascii: ":")), let value = scalar() else { return nil }
            guard let field else { continue }
            let bit: UInt32 = 1 << UInt32(field.rawValue)
            guard seen & bit == 0 else { return nil }
            seen |= bit
            fields[field] = value.text
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? fields : nil
    }

    /// A value that is no object and no array; `text` is nil for `null`.
    private mutating func scalar() -> (text: String?, Void)? {
        skipBlanks()
        guard position < bytes.endIndex else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""):
            position += 1
            return string().map { ($0, ()) }
        case UInt8(ascii: "t"): return word("true") ? ("true", ()) : nil
        case UInt8(ascii: "f"): return word("false") ? ("false", ()) : nil
        case UInt8(ascii: "n"): return word("null") ? (nil, ()) : nil
        default: return wholeNumber().map { ($0, ()) }
        }
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let text = word.description.utf8
        guard bytes[position...].starts(with: text) else { return false }
        position += text.count
        return endsValue()
    }

    /// A whole number as it is written, unless it could be written otherwise.
    private mutating func wholeNumber() -> String? {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while position < bytes.endIndex, bytes[position] &- 0x30 < 10 { position += 1 }
        let count = position - digits
        guard (1...18).contains(count), endsValue() else { return nil }
        if bytes[digits] == 0x30, count > 1 || digits > start { return nil }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func endsValue() -> Bool {
        guard position < bytes.endIndex else { return false }
        switch bytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: return true
        default: return false
        }
    }

    /// The bytes up to the closing quotation mark, if none is an escape or a control character; nil else.
    private mutating func plainRange() -> Range<Int>? {
        let start = position
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return start..<position - 1
            }
            guard byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
            position += 1
        }
        return nil
    }

    /// The text up to the closing quotation mark.
    private mutating func string() -> String? {
        let start = position
        if let range = plainRange() { return String(validating: bytes[range], as: UTF8.self) }
        var text = Array(bytes[start..<position])
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"): guard appendEscaped(to: &text) else { return nil }
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func appendEscaped(to text: inout [UInt8]) -> Bool {
        guard position < bytes.endIndex else { return false }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard bytes.endIndex - position >= 4 else { return false }
            var value: UInt32 = 0
            for digit in bytes[position..<position + 4] {
                switch digit {
                case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
                case 0x41...0x46: value = value << 4 | UInt32(digit - 0x37)
                case 0x61...0x66: value = value << 4 | UInt32(digit - 0x57)
                default: return false
                }
            }
            guard let scalar = Unicode.Scalar(value) else { return false }
            position += 4
            text.append(contentsOf: String(scalar).utf8)
        default: return false
        }
        return true
    }

    /// Goes past blanks and a byte; false where another one stands.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < bytes.endIndex, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.endIndex {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}
