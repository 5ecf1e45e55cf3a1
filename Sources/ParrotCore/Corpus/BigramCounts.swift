/// In how many documents each character bigram occurs: counts that add up, in an open-addressing table.
///
/// The document frequencies behind every idf. One lookup costs a few nanoseconds; 8 bytes a slot.
package struct BigramCounts: Sendable {
    private var keys: [UInt32]
    private var counts: [UInt32]
    private var lastDocument: [UInt32]
    private var mask: Int
    /// The number of distinct bigrams.
    package private(set) var distinctCount = 0
    /// The number of documents counted.
    package private(set) var documentCount = 0

    /// Makes an empty table with room for about `minimumCapacity` bigrams.
    package init(minimumCapacity: Int = 1 << 12) {
        var capacity = 16
        while capacity < minimumCapacity * 2 { capacity <<= 1 }
        keys = [UInt32](repeating: 0, count: capacity)
        counts = [UInt32](repeating: 0, count: capacity)
        lastDocument = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
    }

    /// The key of two neighbouring units; never 0, which marks a free slot.
    @inline(__always)
    package static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
        UInt32(first) << 16 | UInt32(second)
    }

    @inline(__always)
    private func slot(of key: UInt32) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 7 ^ key &* 0x85EB_CA6B) & mask
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }

    /// Counts a document: each bigram once, however often it stands in the sequence.
    package mutating func addDocument(_ bigrams: [UInt32]) {
        documentCount += 1
        let document = UInt32(truncatingIfNeeded: documentCount)
        for bigram in bigrams {
            var place = slot(of: bigram)
            if keys[place] == 0 {
                if distinctCount * 3 >= keys.count * 2 {
                    grow()
                    place = slot(of: bigram)
                }
                keys[place] = bigram
                distinctCount += 1
            }
            if lastDocument[place] != document {
                lastDocument[place] = document
                counts[place] += 1
            }
        }
    }

    /// Adds another table's counts to this one's.
    package mutating func merge(_ other: BigramCounts) {
        documentCount += other.documentCount
        for otherPlace in other.keys.indices where other.keys[otherPlace] != 0 {
            add(other.counts[otherPlace], to: other.keys[otherPlace])
        }
    }

    /// Adds `count` documents to a bigram's count.
    package mutating func add(_ count: UInt32, to bigram: UInt32) {
        var place = slot(of: bigram)
        if keys[place] == 0 {
            if distinctCount * 3 >= keys.count * 2 {
                grow()
                place = slot(of: bigram)
            }
            keys[place] = bigram
            distinctCount += 1
        }
        counts[place] += count
    }

    /// Adds documents that were counted elsewhere.
    package mutating func addDocumentCount(_ count: Int) {
        documentCount += count
    }

    /// In how many documents the bigram occurs.
    @inline(__always)
    package func count(of bigram: UInt32) -> UInt32 {
        counts[slot(of: bigram)]
    }

    /// All bigrams with their counts, ascending by bigram.
    package func sortedEntries() -> [(bigram: UInt32, count: UInt32)] {
        keys.indices.filter { keys[$0] != 0 }
            .map { (bigram: keys[$0], count: counts[$0]) }
            .sorted { $0.bigram < $1.bigram }
    }

    private mutating func grow() {
        var larger = BigramCounts(minimumCapacity: keys.count)
        for place in keys.indices where keys[place] != 0 {
            let target = larger.slot(of: keys[place])
            larger.keys[target] = keys[place]
            larger.counts[target] = counts[place]
            larger.lastDocument[target] = lastDocument[place]
        }
        keys = larger.keys
        counts = larger.counts
        lastDocument = larger.lastDocument
        mask = larger.mask
    }
}
