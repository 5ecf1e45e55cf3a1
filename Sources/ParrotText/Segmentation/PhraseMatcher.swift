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
    private var transitions = TransitionTable()
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
                transitions.insert(child.state, from: state, on: child.unit)
                failures[Int(child.state)] = step(from: Int(failures[state]), on: child.unit)
                phrasesEndingAt[Int(child.state)] += phrasesEndingAt[Int(failures[Int(child.state)])]
                queue.append(Int(child.state))
            }
        }
    }

    @inline(__always)
    private func step(from start: Int, on unit: UInt16) -> Int32 {
        var state = start
        while state != 0 {
            let next = transitions.target(from: state, on: unit)
            if next > 0 { return next }
            state = Int(failures[state])
        }
        return rootTransitions[Int(unit)]
    }

    /// Whether any of the phrases lies in `range`.
    package func hasMatch(in units: [UInt16], range: Range<Int>) -> Bool {
        var found = false
        forEachMatch(in: units, range: range) { _ in found = true }
        return found
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

/// The steps of an automaton below its root, in an open-addressing table.
private struct TransitionTable: Sendable {
    private var keys = [UInt64](repeating: 0, count: 64)
    private var targets = [Int32](repeating: 0, count: 64)
    private var count = 0

    /// The state a step leads to, 0 if there is none.
    @inline(__always)
    func target(from state: Int, on unit: UInt16) -> Int32 {
        targets[slot(of: UInt64(state) << 16 | UInt64(unit))]
    }

    /// Adds a step; `state` is not the root's.
    mutating func insert(_ target: Int32, from state: Int, on unit: UInt16) {
        if count * 2 >= keys.count {
            let old = (keys, targets)
            keys = [UInt64](repeating: 0, count: old.0.count * 2)
            targets = [Int32](repeating: 0, count: old.0.count * 2)
            for (key, target) in zip(old.0, old.1) where key != 0 { place(key, target) }
        }
        place(UInt64(state) << 16 | UInt64(unit), target)
        count += 1
    }

    private mutating func place(_ key: UInt64, _ target: Int32) {
        let slot = slot(of: key)
        keys[slot] = key
        targets[slot] = target
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
