private import CICU

/// What kind of character a unit of normalized text is.
package enum UnitClass: UInt8, Sendable {
    /// A Han character.
    case han
    /// A letter of another script, or a mark on one.
    case letter
    /// A decimal digit.
    case digit
    /// A blank that is no line break.
    case space
    /// A line break.
    case newline
    /// `。`, `!`, `?`, `;` or `…`.
    case sentenceEnd
    /// `,` or `:`.
    case clauseEnd
    /// `、`.
    case enumeration
    /// A quotation mark.
    case quote
    /// An opening bracket.
    case openBracket
    /// A closing bracket.
    case closeBracket
    /// Any other punctuation.
    case otherPunctuation
    /// What a masker put there.
    case placeholder
    /// A currency, mathematical or other symbol, or an unassigned unit.
    case symbol
    /// Half of a surrogate pair.
    case surrogate

    /// The class of a unit.
    @inline(__always)
    package static func of(_ unit: UInt16) -> UnitClass {
        table[Int(unit)]
    }

    /// Whether text made of such units says something: a letter, a digit, a placeholder or a symbol.
    package var isContent: Bool {
        switch self {
        case .han, .letter, .digit, .placeholder, .symbol, .surrogate: true
        default: false
        }
    }

    /// The class of every unit, built once from ICU's property data.
    package static let table: [UnitClass] = (0...UInt32(UInt16.max)).map(classify)

    /// Whether each unit is content, for loops that ask nothing else: one read of an array of their own.
    package static let contentTable: [Bool] = table.map(\.isContent)

    private static func classify(_ codePoint: UInt32) -> UnitClass {
        switch codePoint {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return .newline
        case 0x09: return .space
        case 0x3002, 0x21, 0x3F, 0x3B, 0x2026, 0xFF01, 0xFF1F, 0xFF1B, 0xFF61: return .sentenceEnd
        case 0x2C, 0x3A, 0xFF0C, 0xFF1A: return .clauseEnd
        case 0x3001, 0xFF64: return .enumeration
        case 0x22, 0x27, 0x300C...0x300F, 0x301D...0x301F, 0xFF02, 0xFF07: return .quote
        case 0xE000...0xF8FF: return .placeholder
        case 0xD800...0xDFFF: return .surrogate
        default: break
        }
        if cicu_is_han(codePoint) { return .han }
        // The numbers are ICU's `UCharCategory`, which is stable.
        switch cicu_general_category(codePoint) {
        case 1...8: return .letter
        case 9: return .digit
        case 10, 11: return .letter
        case 12: return .space
        case 20: return .openBracket
        case 21: return .closeBracket
        case 28, 29: return .quote
        case 19, 22, 23: return .otherPunctuation
        default: return .symbol
        }
    }
}
