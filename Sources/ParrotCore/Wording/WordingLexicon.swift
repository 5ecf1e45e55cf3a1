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
        matcher.forEachMatch(in: units, range: clause) {
            hits.append(Hit(range: $0.range, concept: concepts[$0.phrase]))
        }
        for position in clause where Placeholder.range.contains(units[position]) {
            guard let concept = WordingConcept(placeholder: units[position]) else { continue }
            hits.append(Hit(range: position..<position + 1, concept: concept))
        }
        hits.sort {
            ($0.range.lowerBound, $1.range.upperBound, $0.concept.rawValue)
                < ($1.range.lowerBound, $0.range.upperBound, $1.concept.rawValue)
        }
        return hits
    }

    /// The turns of phrase of a clause, by their raw values as bits.
    func turns(of hits: [Hit], clause: Range<Int>) -> UInt64 {
        let present = hits.reduce(UInt64(0)) { $0 | $1.concept.bit }
        var found: UInt64 = 0
        for (turn, steps) in turns.enumerated() where steps.allSatisfy({ $0.concepts & present != 0 }) {
            if takesPlace(steps, hits, clause) { found |= 1 << UInt64(turn) }
        }
        return found
    }

    private func takesPlace(_ steps: [TurnOfPhrase.Step], _ hits: [Hit], _ clause: Range<Int>) -> Bool {
        var ends: [Int] = []
        for (index, step) in steps.enumerated() {
            var next: [Int] = []
            for hit in hits where step.concepts & hit.concept.bit != 0 {
                let start = hit.range.lowerBound
                if step.isAtStart, start > clause.lowerBound + 2 { continue }
                if step.isAtEnd, hit.range.upperBound < clause.upperBound - 1 { continue }
                if index == 0 || ends.contains(where: { (0...step.gap).contains(start - $0) }) {
                    next.append(hit.range.upperBound)
                }
            }
            if next.isEmpty { return false }
            ends = next
        }
        return true
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
