import ParrotText

/// Finds the phrases of several signs in a stretch of normalized text, in one pass.
struct SignTable<Sign: Sendable & Hashable & RawRepresentable<UInt8>>: Sendable {
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
            if hits.isEmpty { hits.reserveCapacity(16) }
            hits.append(Hit(sign: signs[match.phrase], range: match.range))
        }
        return hits
    }

    /// The signs whose phrases stand in a range.
    func signs(in units: [UInt16], range: Range<Int>) -> SignSet<Sign> {
        var found = SignSet<Sign>()
        matcher.forEachMatch(in: units, range: range) { match in found.insert(signs[match.phrase]) }
        return found
    }
}

/// Some signs, a bit each: sets are made for every clause, and must cost nothing.
struct SignSet<Sign: Sendable & Hashable & RawRepresentable<UInt8>>: Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    init() {}

    init(arrayLiteral signs: Sign...) {
        for sign in signs { insert(sign) }
    }

    /// The signs of some hits.
    init(_ hits: [SignTable<Sign>.Hit]) {
        for hit in hits { insert(hit.sign) }
    }

    mutating func insert(_ sign: Sign) { bits |= 1 << UInt64(sign.rawValue) }
    func contains(_ sign: Sign) -> Bool { bits & 1 << UInt64(sign.rawValue) != 0 }
    func isDisjoint(with other: SignSet) -> Bool { bits & other.bits == 0 }
}
