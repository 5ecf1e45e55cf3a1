/// The distinct grams of one text with their counts. Lookups take a few nanoseconds.
package struct GramSet: Sendable {
    private var slots: [UInt32]
    private var places: [UInt32]
    private let mask: Int
    /// A bit for each gram's short hash: most grams that the text does not have are told from it without a probe.
    private var filter = [UInt64](repeating: 0, count: 64)
    /// The distinct grams in the order in which they first come, and how often each does.
    package private(set) var entries: [(gram: UInt32, count: Int)] = []

    init(_ sequence: [UInt32]) {
        var capacity = 16
        while capacity < sequence.count * 2 { capacity <<= 1 }
        slots = [UInt32](repeating: 0, count: capacity)
        places = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
        entries.reserveCapacity(sequence.count)
        for gram in sequence {
            let slot = slot(of: gram)
            if slots[slot] == 0 {
                slots[slot] = gram
                let bit = GramSet.filterBit(of: gram)
                filter[bit >> 6] |= 1 << UInt64(bit & 63)
                places[slot] = UInt32(entries.count)
                entries.append((gram, 1))
            } else {
                entries[Int(places[slot])].count += 1
            }
        }
    }

    /// The position of a gram in `entries`; nil if the text does not have it.
    @inline(__always)
    func position(of gram: UInt32) -> Int? {
        let bit = GramSet.filterBit(of: gram)
        guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return nil }
        let slot = slot(of: gram)
        return slots[slot] == 0 ? nil : Int(places[slot])
    }

    /// In 0..<4096.
    @inline(__always)
    private static func filterBit(of gram: UInt32) -> Int { Int((gram &* 0x9E37_79B1) >> 20) }

    @inline(__always)
    private func slot(of gram: UInt32) -> Int {
        var slot = Int(truncatingIfNeeded: StableHash.mixed(UInt64(gram))) & mask
        while slots[slot] != 0, slots[slot] != gram { slot = (slot + 1) & mask }
        return slot
    }
}
