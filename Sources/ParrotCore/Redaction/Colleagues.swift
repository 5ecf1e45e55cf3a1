package import ParrotText

/// The people beside whom the reader of a file works, and other people's records, with what stands for them in it.
package struct Colleagues: Sendable {
    private enum Phrase {
        /// Stands in texts as this.
        case masked(String)
        /// The reader's own: a longer name that holds a colleague's stays whole.
        case own
    }

    private let own: Set<String>
    private let bodies: Set<String>
    private let placeholders: [String: String]
    private let records: [String: String]
    private let phrases: [Phrase]
    private let matcher: PhraseMatcher
    private let labels: PhraseMatcher

    /// `own` are the reader's ids and `bodies` the names of departments, which stay; `people` are the colleagues' ids and
    /// `records` ids of other people's records, each numbered in its order.
    package init(
        own: Set<String>,
        bodies: Set<String>,
        people: [String],
        records: [(id: String, placeholder: String)],
        language: Language,
        normalizer: Normalizer
    ) {
        self.own = own
        self.bodies = bodies
        let people = people.filter { !own.contains($0) }
        placeholders = Dictionary(
            people.enumerated().map { ($1, Colleagues.placeholder($0 + 1).text(in: language)) },
            uniquingKeysWith: { first, _ in first }
        )
        self.records = Dictionary(records.map { ($0.id, $0.placeholder) }, uniquingKeysWith: { first, _ in first })
        let numbered = people.enumerated().map {
            (name: $1, phrase: Phrase.masked(Colleagues.placeholder($0 + 1).text(in: language)))
        }
        let names = own.sorted().map { (name: $0, phrase: Phrase.own) } + numbered
        phrases = names.map(\.phrase)
        matcher = PhraseMatcher(phrases: names.map { normalizer.normalize($0.name).units })
        labels = PhraseMatcher(phrases: Colleagues.labelWords.map { Array($0.utf16) })
    }

    private static func placeholder(_ number: Int) -> LocalizedMessage {
        LocalizedMessage("坐席\(number)", "Agent \(number)")
    }

    /// What stands for a person's id; nil for somebody who is unknown.
    func shown(_ id: String) -> String? {
        own.contains(id) ? id : placeholders[id] ?? (bodies.contains(id) ? id : nil)
    }

    /// What stands for a colleague whom a case names as the body that it went to; nil for a body.
    func placeholder(ofBody name: String) -> String? { own.contains(name) ? nil : placeholders[name] }

    /// What stands for the id of another person's record; nil for one that may be shown.
    func record(_ id: String) -> String? { records[id] }

    // MARK: Texts

    /// Before these, or behind them, stands the id of somebody who answers.
    private static let labelWords = ["工号", "坐席", "座席", "客服", "话务员", "接线员", "受理员", "经办人"]

    /// Where a text names colleagues, and any other id of somebody who answers, in UTF-8 offsets, ascending.
    func mentions(in text: NormalizedText) -> [(range: Range<Int>, replacement: String)] {
        let units = text.units
        var found: [(range: Range<Int>, phrase: Phrase)] = []
        var labelled: Set<Int> = []
        labels.forEachMatch(in: units, range: units.indices) { match in
            var start = match.range.upperBound
            while start < units.count, Colleagues.joins(units[start]) { start += 1 }
            let end = Colleagues.wordEnd(from: start, in: units)
            if end > start { labelled.insert(start) }
            if end > start, units[start..<end].contains(where: { $0 &- 0x30 < 10 }) {
                found.append((start..<end, .masked(Placeholder.userID.chineseLabel)))
            }
        }
        matcher.forEachMatch(in: units, range: units.indices) { match in
            guard Colleagues.isWhole(match.range, in: units) else { return }
            let isTold = labelled.contains(match.range.lowerBound) || Colleagues.isBeforeLabel(match.range, in: units)
            guard isTold || Colleagues.isTelling(units[match.range]) else { return }
            found.append((match.range, phrases[match.phrase]))
        }
        // Of two that begin together the longer; a known id before one that is only labelled.
        let ordered = found.enumerated().sorted { left, right in
            let (one, other) = (left.element.range, right.element.range)
            return (one.lowerBound, other.upperBound, right.offset) < (other.lowerBound, one.upperBound, left.offset)
        }.map(\.element)
        var mentions: [(range: Range<Int>, replacement: String)] = []
        var position = 0
        for (range, phrase) in ordered where range.lowerBound >= position {
            position = range.upperBound
            if case .masked(let placeholder) = phrase { mentions.append((text.byteRange(of: range), placeholder)) }
        }
        return mentions
    }

    /// What may stand between a label and an id: blanks, colons, 为, 是, 号.
    private static func joins(_ unit: UInt16) -> Bool { [0x20, 0x3A, 0x4E3A, 0x662F, 0x53F7].contains(unit) }

    private static func isWord(_ unit: UInt16) -> Bool { unit &- 0x30 < 10 || unit &- 0x61 < 26 }

    private static func wordEnd(from start: Int, in units: [UInt16]) -> Int {
        var end = start
        while end < units.count, isWord(units[end]) || units[end] == 0x2D && end > start { end += 1 }
        return end
    }

    /// Whether a stretch is no part of a longer word of letters and digits.
    private static func isWhole(_ range: Range<Int>, in units: [UInt16]) -> Bool {
        let first = range.lowerBound
        let last = range.upperBound
        if first > 0, isWord(units[first]), isWord(units[first - 1]) { return false }
        return !(last < units.count && isWord(units[last - 1]) && isWord(units[last]))
    }

    /// `7号坐席`, `12客服`.
    private static func isBeforeLabel(_ range: Range<Int>, in units: [UInt16]) -> Bool {
        var start = range.upperBound
        while start < units.count, joins(units[start]) { start += 1 }
        return labelWords.contains { units[start...].starts(with: $0.utf16) }
    }

    /// Whether an id tells by itself that it is one. A year, a short number or a single letter may be anything; a longer
    /// number that happens to be an amount is masked too often rather than too seldom.
    private static func isTelling(_ id: ArraySlice<UInt16>) -> Bool {
        guard id.allSatisfy(isWord) else { return id.count >= 2 }
        let digits = id.count { $0 &- 0x30 < 10 }
        guard digits == id.count else { return id.count >= 3 || id.count == 2 && digits == 1 }
        let isYear = digits == 4 && (id.starts(with: "19".utf16) || id.starts(with: "20".utf16))
        return digits >= 4 && !isYear
    }
}
