/// A stretch of text between two marks, the unit of stock wording.
package struct Clause: Sendable, Equatable {
    /// Its units, without the mark at its end and without blanks and quotation marks around it.
    package let range: Range<Int>
    /// The mark that ends it, 0 at the end of the text. `…` stands for a run of dots, a blank for a wide gap.
    package let terminator: UInt16

    /// A clause of some units.
    package init(range: Range<Int>, terminator: UInt16) {
        self.range = range
        self.terminator = terminator
    }
}

/// Splits normalized text, masked or not, into clauses.
///
/// Sentence ends, commas, colons, semicolons, line breaks and wide gaps split; the marks inside web addresses, numbers
/// and times do not. What holds no letter, digit or symbol is no clause.
package struct ClauseSplitter: Sendable {
    /// Makes a splitter; it has no state.
    package init() {}

    /// The clauses of a text, ascending and disjoint.
    package func clauses(of text: NormalizedText) -> [Clause] {
        var clauses: [Clause] = []
        let units = text.units
        var start = 0
        var position = 0
        while position < units.count {
            let length = Self.markLength(in: text, at: position)
            guard length > 0 else {
                position = Self.next(in: units, after: position)
                continue
            }
            if let range = Self.trimmed(units, start..<position) {
                clauses.append(Clause(range: range, terminator: Self.terminator(units[position])))
            }
            position += length
            start = position
        }
        if let range = Self.trimmed(units, start..<units.count) {
            clauses.append(Clause(range: range, terminator: 0))
        }
        return clauses
    }

    private static func terminator(_ unit: UInt16) -> UInt16 {
        unit == 0x2E ? 0x2026 : unit
    }

    /// How many units the mark at a position has; 0 if none stands there.
    private static func markLength(in text: NormalizedText, at position: Int) -> Int {
        let units = text.units
        let unit = units[position]
        switch UnitClass.of(unit) {
        case .sentenceEnd, .newline: return 1
        case .clauseEnd: return isInsideNumber(units, position) ? 0 : 1
        case .space:
            // A blank that was wide, or several: an indent or a column.
            return text.offsets[position + 1] - text.offsets[position] >= 2 ? 1 : 0
        case .otherPunctuation where unit == 0x2E: return dotsLength(units, position)
        default: return 0
        }
    }

    /// Whether the comma or colon at a position belongs to `1,000`, `9:30` or `http://`.
    private static func isInsideNumber(_ units: [UInt16], _ position: Int) -> Bool {
        guard position > 0, position + 1 < units.count else { return false }
        if units[position] == 0x3A, units[position + 1] == 0x2F { return true }
        guard isDigit(units[position - 1]), isDigit(units[position + 1]) else { return false }
        var end = position + 1
        while end < units.count, isDigit(units[end]) { end += 1 }
        return end - position == (units[position] == 0x3A ? 3 : 4)
    }

    /// Two dots or more are an ellipsis; one ends a sentence only after a word and before a blank or the end.
    private static func dotsLength(_ units: [UInt16], _ position: Int) -> Int {
        var end = position
        while end < units.count, units[end] == 0x2E { end += 1 }
        if end - position >= 2 { return end - position }
        let isLast = end == units.count || units[end] == 0x20 || units[end] == 0x0A
        return isLast && position > 0 && UnitClass.of(units[position - 1]) == .letter ? 1 : 0
    }

    /// The next position to look at: past a whole web address, else one further.
    private static func next(in units: [UInt16], after position: Int) -> Int {
        let isScheme = units[position] == 0x3A && units[position...].prefix(3).elementsEqual([0x3A, 0x2F, 0x2F])
        guard isScheme else { return position + 1 }
        return max(position + 1, MaskScanner(units: units).urlEnd(position + 3))
    }

    @inline(__always)
    private static func isDigit(_ unit: UInt16) -> Bool {
        unit &- 0x30 < 10
    }

    /// A range without the blanks, quotation marks and loose punctuation around it; nil if nothing is left.
    private static func trimmed(_ units: [UInt16], _ range: Range<Int>) -> Range<Int>? {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, isLoose(units[lower]) || UnitClass.of(units[lower]) == .closeBracket { lower += 1 }
        while lower < upper, isLoose(units[upper - 1]) || UnitClass.of(units[upper - 1]) == .openBracket { upper -= 1 }
        let range = lower..<upper
        return units[range].contains(where: { UnitClass.of($0).isContent }) ? range : nil
    }

    private static func isLoose(_ unit: UInt16) -> Bool {
        switch UnitClass.of(unit) {
        case .space, .newline, .quote, .enumeration: true
        // - . · ~ _
        case .otherPunctuation, .symbol: unit == 0x2D || unit == 0x2E || unit == 0xB7 || unit == 0x7E || unit == 0x5F
        default: false
        }
    }
}
