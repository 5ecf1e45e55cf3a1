/// Text as a spreadsheet's cell holds it.
enum CellText {
    /// The text with U+FFFD for what XML lacks or a terminal obeys, line feeds for line breaks, and what would be read as an
    /// escape (`_x0041_`) escaped. A text stays a text, whatever it begins with: cells are typed.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0A where previous == "\r": continue
            case 0x0A, 0x0D: plain.append("\n")
            case 0x09: plain.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
                plain.append("\u{FFFD}")
            default: plain.append(scalar)
            }
        }
        let safe = String(plain)
        return safe.utf8.contains(UInt8(ascii: "_")) ? escaped(safe) : safe
    }

    private static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for index in bytes.indices {
            if EscapedText.isEscape(bytes.span, at: index) { result += Array("_x005F".utf8) }
            result.append(bytes[index])
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text, or as much of it as `limit` UTF-16 units hold, with a mark that says how much there was.
    static func fitting(_ text: String, limit: Int) -> (text: String, isCut: Bool) {
        let length = text.utf16.count
        guard length > limit else { return (text, false) }
        let mark = "……(… \(length))"
        var rest = limit - mark.utf16.count
        var cut = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            rest -= scalar.value > 0xFFFF ? 2 : 1
            if rest < 0 { break }
            cut.append(scalar)
        }
        return (String(cut) + mark, true)
    }
}
