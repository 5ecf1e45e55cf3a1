/// Text as it may go to a terminal.
package enum TerminalText {
    /// The text without anything that steers a terminal: control characters, and those that turn the direction of
    /// writing, become U+FFFD; line breaks and tabs become blanks.
    package static func safe(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: safe += " "
            default: safe.unicodeScalars.append(steersTerminal(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return safe
    }

    /// Whether a scalar is a control character or turns the direction of writing.
    static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Columns that the text takes: ideographs and full-width forms take two.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    /// The text cut to a number of columns, with an ellipsis if something was cut.
    static func cut(_ text: String, to columns: Int) -> String {
        guard width(of: text) > columns else { return text }
        var cut = ""
        var used = 0
        for scalar in text.unicodeScalars {
            let next = width(of: scalar)
            if used + next > columns - 1 { break }
            cut.unicodeScalars.append(scalar)
            used += next
        }
        return cut + "…"
    }

    /// The text filled with blanks to a number of columns.
    static func padded(_ text: String, to columns: Int, alignRight: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - width(of: text)))
        return alignRight ? blanks + text : text + blanks
    }
}
