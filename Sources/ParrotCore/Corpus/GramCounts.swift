/// A character or two neighbouring characters, packed into 32 bits; never 0.
package enum Gram {
    /// The gram of two neighbouring units.
    @inline(__always)
    package static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 {
        UInt32(first) << 16 | UInt32(second)
    }

    /// Whether a gram is a pair.
    @inline(__always)
    package static func isPair(_ gram: UInt32) -> Bool {
        gram > UInt32(UInt16.max)
    }

    /// The gram of one unit.
    @inline(__always)
    package static func single(_ unit: UInt16) -> UInt32 {
        UInt32(unit)
    }
}

/// In how many documents each gram occurs: counts that add up, in an open-addressing table.
///
/// The document frequencies behind every weight. One lookup costs a few nanoseconds; 12 bytes a slot.
package struct GramCounts: Sendable {
    private var keys: [UInt32]
    private var counts: [UInt32]
    /// The last document that had each gram, so that it counts once a document.
    private var lastDocuments: [UInt32]
    private var mask: Int
    /// The number of distinct grams.
    package private(set) var distinctCount = 0
    /// The number of documents counted.
    package private(set) var documentCount = 0

    /// Makes an empty table with room for about `minimumCapacity` grams.
    package init(minimumCapacity: Int = 1 << 12) {
        var capacity = 16
        while capacity < minimumCapacity * 2 { capacity <<= 1 }
        keys = [UInt32](repeating: 0, count: capacity)
        counts = [UInt32](repeating: 0, count: capacity)
        lastDocuments = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
    }

    @inline(__always)
    private func slot(of gram: UInt32) -> Int {
        var slot = GramCounts.hash(gram) & mask
        while keys[slot] != gram, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }

    /// Where to look for a gram first, before the table's size is taken into account.
    @inline(__always)
    static func hash(_ gram: UInt32) -> Int {
        Int(truncatingIfNeeded: (gram &* 0x9E37_79B1) >> 7 ^ gram &* 0x85EB_CA6B)
    }

    /// The slot of a gram, which is taken if the gram is new.
    @inline(__always)
    private mutating func claimedSlot(of gram: UInt32) -> Int {
        var place = slot(of: gram)
        if keys[place] == 0 {
            if distinctCount * 3 >= keys.count * 2 {
                grow()
                place = slot(of: gram)
            }
            keys[place] = gram
            distinctCount += 1
        }
        return place
    }

    /// Begins the next document.
    package mutating func beginDocument() {
        documentCount += 1
    }

    /// Counts a gram of the document begun last, once however often it comes.
    @inline(__always)
    package mutating func count(_ gram: UInt32) {
        let document = UInt32(truncatingIfNeeded: documentCount)
        let place = claimedSlot(of: gram)
        if lastDocuments[place] != document {
            lastDocuments[place] = document
            counts[place] += 1
        }
    }

    /// Adds another table's counts to this one's.
    package mutating func merge(_ other: GramCounts) {
        documentCount += other.documentCount
        for place in other.keys.indices where other.keys[place] != 0 {
            add(other.counts[place], to: other.keys[place])
        }
    }

    /// Adds `count` documents to a gram's count.
    package mutating func add(_ count: UInt32, to gram: UInt32) {
        let place = claimedSlot(of: gram)
        counts[place] += count
    }

    /// Adds documents that were counted elsewhere.
    package mutating func addDocumentCount(_ count: Int) {
        documentCount += count
    }

    /// In how many documents the gram occurs.
    @inline(__always)
    package func count(of gram: UInt32) -> Int {
        Int(counts[slot(of: gram)])
    }

    /// All grams with their counts, in no order to rely on.
    var entries: some Sequence<(gram: UInt32, count: UInt32)> {
        keys.indices.lazy.filter { keys[$0] != 0 }.map { (gram: keys[$0], count: counts[$0]) }
    }

    /// All grams with their counts, ascending by gram.
    package func sortedEntries() -> [(gram: UInt32, count: UInt32)] {
        entries.sorted { $0.gram < $1.gram }
    }

    private mutating func grow() {
        var larger = GramCounts(minimumCapacity: keys.count)
        for place in keys.indices where keys[place] != 0 {
            let target = larger.slot(of: keys[place])
            larger.keys[target] = keys[place]
            larger.counts[target] = counts[place]
            larger.lastDocuments[target] = lastDocuments[place]
        }
        keys = larger.keys
        counts = larger.counts
        lastDocuments = larger.lastDocuments
        mask = larger.mask
    }
}
