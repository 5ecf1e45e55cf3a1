/// How ICU cut the runs of Han that a segmenter has seen.
///
/// ICU's dictionary looks at a run of Han as a whole and at nothing else, so the cuts of a run between marks, blanks or
/// digits are always the same (a test compares).
struct WordMemory {
    /// For each run its start in `storage`, its length and its number of pieces.
    private struct Entry {
        var hash: UInt64 = 0
        var start: UInt32 = 0
        var count: UInt16 = 0
        var pieces: UInt16 = 0
    }

    private var entries = [Entry](repeating: Entry(), count: 1 << 15)
    private var used = 0
    /// The units of each run, then the lengths of its pieces.
    private var storage: [UInt16] = []

    private static let longestRun = 48

    /// Whether a run of Han stands where ICU always breaks, and is short enough to return.
    static func canHold(_ run: Range<Int>, of units: [UInt16]) -> Bool {
        guard run.count <= longestRun else { return false }
        return (run.lowerBound == 0 || isMark(units[run.lowerBound - 1]))
            && (run.upperBound == units.count || isMark(units[run.upperBound]))
    }

    /// Whether ICU always breaks between a unit and Han.
    static func isMark(_ unit: UInt16) -> Bool {
        switch UnitClass.of(unit) {
        case .digit, .space, .newline, .sentenceEnd, .clauseEnd, .enumeration, .openBracket, .closeBracket,
            .placeholder:
            true
        default: false
        }
    }

    static func hash(_ units: [UInt16], _ run: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in run { hash = (hash ^ UInt64(units[index])) &* 0xD6E8_FEB8_6659_FD93 }
        hash ^= hash >> 32
        // 0 marks a free entry.
        return hash | 1
    }

    /// The lengths of a run's pieces; nil if it has not been seen.
    func lengths(of run: Range<Int>, of units: [UInt16], hash: UInt64) -> ArraySlice<UInt16>? {
        let entry = entries[slot(for: run, of: units, hash: hash)]
        guard entry.hash != 0 else { return nil }
        let start = Int(entry.start) + Int(entry.count)
        return storage[start..<(start + Int(entry.pieces))]
    }

    /// Keeps the cuts of a run that has not been seen. When full, everything is forgotten.
    mutating func remember(_ run: Range<Int>, of units: [UInt16], hash: UInt64, ends: ArraySlice<Int32>) {
        if used * 2 >= entries.count {
            entries = [Entry](repeating: Entry(), count: entries.count)
            storage.removeAll(keepingCapacity: true)
            used = 0
        }
        let slot = slot(for: run, of: units, hash: hash)
        entries[slot] = Entry(
            hash: hash,
            start: UInt32(storage.count),
            count: UInt16(run.count),
            pieces: UInt16(ends.count)
        )
        used += 1
        storage.append(contentsOf: units[run])
        var start = Int32(run.lowerBound)
        for end in ends {
            storage.append(UInt16(end - start))
            start = end
        }
    }

    /// The entry that holds a run, or the free one where it belongs.
    private func slot(for run: Range<Int>, of units: [UInt16], hash: UInt64) -> Int {
        let mask = entries.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 20) & mask
        while entries[slot].hash != 0, !holds(entries[slot], run, units, hash) { slot = (slot + 1) & mask }
        return slot
    }

    private func holds(_ entry: Entry, _ run: Range<Int>, _ units: [UInt16], _ hash: UInt64) -> Bool {
        guard entry.hash == hash, Int(entry.count) == run.count else { return false }
        let start = Int(entry.start)
        for offset in 0..<run.count where storage[start + offset] != units[run.lowerBound + offset] { return false }
        return true
    }
}
