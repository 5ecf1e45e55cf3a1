/// Finds all occurrences of a fixed set of phrases in one pass (Aho and Corasick, 1975).
///
/// One table lookup a unit where no phrase begins, a few where one does.
package struct PhraseMatcher: Sendable {
    /// Where a phrase was found.
    package struct Match: Sendable, Equatable {
        /// Index of the phrase in the list the matcher was made from.
        package let phrase: Int
        /// Range of units.
        package let range: Range<Int>
    }

    private var rootTransitions: [Int32]
    private var transitions: [UInt64: Int32] = [:]
    private var failures: [Int32] = [0]
    private var phrasesEndingAt: [[Int32]] = [[]]
    private var lengths: [Int32]

    /// Builds a matcher for phrases given as normalized units. Empty phrases never match.
    package init(phrases: [[UInt16]]) {
        rootTransitions = [Int32](repeating: 0, count: 65_536)
        lengths = phrases.map { Int32($0.count) }
        var children: [[(unit: UInt16, state: Int32)]] = [[]]
        for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
            var state = 0
            for unit in phrase {
                if let child = children[state].first(where: { $0.unit == unit }) {
                    state = Int(child.state)
                } else {
                    children[state].append((unit, Int32(children.count)))
                    state = children.count
                    children.append([])
                    failures.append(0)
                    phrasesEndingAt.append([])
                }
            }
            phrasesEndingAt[state].append(Int32(index))
        }
        for child in children[0] { rootTransitions[Int(child.unit)] = child.state }
        var queue = children[0].map { Int($0.state) }
        var next = 0
        while next < queue.count {
            let state = queue[next]
            next += 1
            for child in children[state] {
                transitions[PhraseMatcher.key(state, child.unit)] = child.state
                failures[Int(child.state)] = step(from: Int(failures[state]), on: child.unit)
                phrasesEndingAt[Int(child.state)] += phrasesEndingAt[Int(failures[Int(child.state)])]
                queue.append(Int(child.state))
            }
        }
    }

    private static func key(_ state: Int, _ unit: UInt16) -> UInt64 {
        UInt64(state) << 16 | UInt64(unit)
    }

    @inline(__always)
    private func step(from start: Int, on unit: UInt16) -> Int32 {
        var state = start
        while state != 0 {
            if let next = transitions[PhraseMatcher.key(state, unit)] { return next }
            state = Int(failures[state])
        }
        return rootTransitions[Int(unit)]
    }

    /// Calls `found` for each occurrence that lies in `range`, by ascending end.
    package func forEachMatch(in units: [UInt16], range: Range<Int>, _ found: (Match) -> Void) {
        var state: Int32 = 0
        for position in range {
            state = step(from: Int(state), on: units[position])
            guard state != 0 else { continue }
            for phrase in phrasesEndingAt[Int(state)] {
                let end = position + 1
                found(Match(phrase: Int(phrase), range: (end - Int(lengths[Int(phrase)]))..<end))
            }
        }
    }
}
