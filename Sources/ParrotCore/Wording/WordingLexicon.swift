import ParrotText

/// Finds concepts in clauses, and the turns of phrase that they make.
struct WordingLexicon: Sendable {
    /// A concept found in a text.
    struct Hit: Sendable {
        var range: Range<Int>
        var concept: WordingConcept
    }

    /// The one lexicon: it holds tables only.
    static let shared = WordingLexicon()

    private let matcher: PhraseMatcher
    private let concepts: [WordingConcept]
    /// The steps of each turn.
    private let turns: [[TurnOfPhrase.Step]]

    private init() {
        var phrases: [[UInt16]] = []
        var concepts: [WordingConcept] = []
        for (concept, words) in WordingConcept.words {
            for word in words.split(separator: " ") {
                phrases.append(Array(word.utf16))
                concepts.append(concept)
            }
        }
        matcher = PhraseMatcher(phrases: phrases)
        self.concepts = concepts
        turns = TurnOfPhrase.allCases.map(\.steps)
    }

    /// The concepts of a clause by where they begin, longer ones first.
    func hits(in units: [UInt16], clause: Range<Int>) -> [Hit] {
        var hits: [Hit] = []
        // They come by their ends, so that each has a few places to go at most.
        func insert(_ hit: Hit) {
            var place = hits.count
            while place > 0, WordingLexicon.isBefore(hit, hits[place - 1]) { place -= 1 }
            hits.insert(hit, at: place)
        }
        matcher.forEachMatch(in: units, range: clause) {
            insert(Hit(range: $0.range, concept: concepts[$0.phrase]))
        }
        for position in clause where Placeholder.range.contains(units[position]) {
            guard let concept = WordingConcept(placeholder: units[position]) else { continue }
            insert(Hit(range: position..<position + 1, concept: concept))
        }
        return hits
    }

    private static func isBefore(_ first: Hit, _ second: Hit) -> Bool {
        if first.range.lowerBound != second.range.lowerBound {
            return first.range.lowerBound < second.range.lowerBound
        }
        if first.range.upperBound != second.range.upperBound {
            return first.range.upperBound > second.range.upperBound
        }
        return first.concept.rawValue < second.concept.rawValue
    }

    /// The turns of phrase of a clause, by their raw values as bits.
    func turns(of hits: [Hit], clause: Range<Int>) -> UInt64 {
        let present = hits.reduce(UInt64(0)) { $0 | $1.concept.bit }
        var found: UInt64 = 0
        for (turn, steps) in turns.enumerated() where steps.allSatisfy({ $0.concepts & present != 0 }) {
            if follows(steps, from: 0, after: 0, hits, clause) { found |= 1 << UInt64(turn) }
        }
        return found
    }

    /// Whether the steps from one on are found behind the end of the one before.
    private func follows(
        _ steps: [TurnOfPhrase.Step],
        from index: Int,
        after end: Int,
        _ hits: [Hit],
        _ clause: Range<Int>
    ) -> Bool {
        guard index < steps.count else { return true }
        let step = steps[index]
        return hits.contains { hit in
            let start = hit.range.lowerBound
            return step.concepts & hit.concept.bit != 0
                && (index == 0 || start >= end && start <= end + step.gap)
                && (!step.isAtStart || start <= clause.lowerBound + 2)
                && (!step.isAtEnd || hit.range.upperBound >= clause.upperBound - 1)
                && follows(steps, from: index + 1, after: hit.range.upperBound, hits, clause)
        }
    }

    /// The concepts of a clause one behind the other, the longest where they overlap.
    func sequence(of hits: [Hit]) -> [WordingConcept] {
        var sequence: [WordingConcept] = []
        var end = 0
        for hit in hits where hit.range.lowerBound >= end {
            sequence.append(hit.concept)
            end = hit.range.upperBound
        }
        return sequence
    }
}
