package import ParrotText

/// Courtesy and scripts that a house prescribes, clause by clause: a reply's clause that is one of them is frame.
///
/// Numbers, dates and names are left out of the comparison as punctuation is; a `⟨slot⟩` stands for anything within its clause.
package struct AllowedPhrases: Sendable {
    package static let none = AllowedPhrases(clauses: [])

    private let exact: Set<[UInt16]>
    /// Clauses with slots by their first unit; nil for those that begin with a slot.
    private let slotted: [UInt16?: [[[UInt16]]]]

    /// Characters that a clause needs beside its slots, so that it does not stand for everything.
    private static let leastBesideSlots = 4
    private static let leastCharacters = 2

    /// The phrases of some lines. Clauses that are too short to tell anything are left out.
    package init(lines: [String], normalizer: Normalizer) {
        self.init(clauses: lines.flatMap { Self.clauses(of: $0, normalizer: normalizer) })
    }

    private init(clauses: [[[UInt16]]]) {
        exact = Set(clauses.filter { $0.count == 1 }.map { $0[0] })
        slotted = Dictionary(grouping: clauses.filter { $0.count > 1 }, by: { $0[0].first })
    }

    /// Whether a line allows anything.
    package static func isUsable(_ line: String, normalizer: Normalizer) -> Bool {
        !clauses(of: line, normalizer: normalizer).isEmpty
    }

    /// The lines of a file that are phrases, with their numbers: what is empty or begins with # is none.
    package static func lines(of text: String) -> [(number: Int, text: String)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { (number: $0.offset + 1, text: String($0.element).trimmed) }
            .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    }

    /// Whether a clause of masked text is allowed.
    func holds(_ units: [UInt16], clause: Range<Int>) -> Bool {
        if exact.isEmpty, slotted.isEmpty { return false }
        let content = Self.content(units[clause])
        if content.isEmpty { return false }
        if exact.contains(content) { return true }
        return [content.first, nil].contains { first in
            slotted[first]?.contains { Self.fits($0, content) } ?? false
        }
    }

    /// Whether the pieces stand in the content in their order, the first at its beginning, the last at its end.
    private static func fits(_ pieces: [[UInt16]], _ content: [UInt16]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, content.starts(with: first) else { return false }
        var position = first.count
        for piece in pieces.dropFirst().dropLast() {
            guard let found = content[position...].firstRange(of: piece) else { return false }
            position = found.upperBound
        }
        return content.count - position >= last.count && content.suffix(last.count).elementsEqual(last)
    }

    /// The clauses of a line, each as the pieces between its slots.
    private static func clauses(of line: String, normalizer: Normalizer) -> [[[UInt16]]] {
        let text = Masker().mask(normalizer.normalize(withMarkedSlots(line)))
        return ClauseSplitter().clauses(of: text).compactMap { clause in
            let pieces = text.units[clause.range].split(separator: slot, omittingEmptySubsequences: false).map(content)
            let count = pieces.reduce(0) { $0 + $1.count }
            return count >= (pieces.count > 1 ? leastBesideSlots : leastCharacters) ? pieces : nil
        }
    }

    private static func content(_ units: ArraySlice<UInt16>) -> [UInt16] {
        units.filter { UnitClass.contentTable[Int($0)] && UnitClass.of($0) != .placeholder }
    }

    /// ■ in the place of each slot: the brackets and what stands between them would be punctuation to a splitter.
    private static let slot: UInt16 = 0x25A0

    private static func withMarkedSlots(_ line: String) -> String {
        var marked = ""
        var isSlot = false
        for scalar in line.unicodeScalars {
            switch scalar {
            case "\u{27E8}", "\u{2329}",
                "\u{3008}" where !isSlot:
                isSlot = true
                marked += "\u{25A0}"
            case "\u{27E9}", "\u{232A}", "\u{3009}": isSlot = false
            default: if !isSlot { marked.unicodeScalars.append(scalar) }
            }
        }
        return marked
    }
}
