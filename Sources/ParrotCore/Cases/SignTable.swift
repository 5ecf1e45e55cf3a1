import ParrotText

/// Finds the phrases of several signs in a stretch of normalized text, in one pass.
struct SignTable<Sign: Sendable & Hashable>: Sendable {
    /// A phrase that was found.
    struct Hit {
        var sign: Sign
        var range: Range<Int>
    }

    private let matcher: PhraseMatcher
    private let signs: [Sign]

    /// A table of phrases, written as normalized text has them: simplified, lower case, half width.
    init(_ table: [(Sign, String)]) {
        let entries = table.flatMap { sign, phrases in
            phrases.split(separator: " ").map { (sign, Array($0.utf16)) }
        }
        signs = entries.map(\.0)
        matcher = PhraseMatcher(phrases: entries.map(\.1))
    }

    /// All hits in a range, by ascending end.
    func hits(in units: [UInt16], range: Range<Int>) -> [Hit] {
        var hits: [Hit] = []
        matcher.forEachMatch(in: units, range: range) { match in
            hits.append(Hit(sign: signs[match.phrase], range: match.range))
        }
        return hits
    }
}
