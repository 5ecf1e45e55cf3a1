/// The distinct bigrams of one text, for membership questions. Lookups take a few nanoseconds.
struct BigramSet {
    private var slots: [UInt32]
    private let mask: Int
    /// The distinct bigrams in the order in which they first come.
    private(set) var bigrams: [UInt32] = []

    init(_ sequence: [UInt32]) {
        var capacity = 16
        while capacity < sequence.count * 2 { capacity <<= 1 }
        slots = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
        bigrams.reserveCapacity(sequence.count)
        for bigram in sequence {
            let slot = slot(of: bigram)
            if slots[slot] == 0 {
                slots[slot] = bigram
                bigrams.append(bigram)
            }
        }
    }

    /// Whether the text has a bigram.
    func contains(_ bigram: UInt32) -> Bool {
        slots[slot(of: bigram)] != 0
    }

    @inline(__always)
    private func slot(of bigram: UInt32) -> Int {
        var slot = Int(truncatingIfNeeded: StableHash.mixed(UInt64(bigram))) & mask
        while slots[slot] != 0, slots[slot] != bigram { slot = (slot + 1) & mask }
        return slot
    }
}
