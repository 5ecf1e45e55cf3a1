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
    /// One gram's place, together so that counting costs one miss of the cache.
    private struct Slot: Sendable {
        /// 0 in a free slot.
        var gram: UInt32 = 0
        var count: UInt32 = 0
        /// The last document that had the gram, so that it counts once a document.
        var lastDocument: UInt32 = 0
    }

    private var slots: [Slot]
    private var mask: Int
    /// The number of distinct grams.
    package private(set) var distinctCount = 0
    /// The number of documents counted.
    package private(set) var documentCount = 0

    /// Makes an empty table with room for about `minimumCapacity` grams.
    package init(minimumCapacity: Int = 1 << 12) {
        var capacity = 16
        while capacity < minimumCapacity * 2 { capacity <<= 1 }
        slots = [Slot](repeating: Slot(), count: capacity)
        mask = capacity - 1
    }

    /// Where to look for a gram first, before the table's size is taken into account.
    @inline(__always)
    static func hash(_ gram: UInt32) -> Int {
        Int(truncatingIfNeeded: (gram &* 0x9E37_79B1) >> 7 ^ gram &* 0x85EB_CA6B)
    }

    @inline(__always)
    private func place(of gram: UInt32) -> Int {
        var place = GramCounts.hash(gram) & mask
        while slots[place].gram != gram, slots[place].gram != 0 { place = (place + 1) & mask }
        return place
    }

    /// The place of a gram, which is taken if the gram is new.
    @inline(__always)
    private mutating func claimedPlace(of gram: UInt32) -> Int {
        var place = place(of: gram)
        if slots[place].gram == 0 {
            if distinctCount * 3 >= slots.count * 2 {
                grow()
                place = self.place(of: gram)
            }
            slots[place].gram = gram
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
        let place = claimedPlace(of: gram)
        if slots[place].lastDocument != document {
            slots[place].lastDocument = document
            slots[place].count += 1
        }
    }

    /// Adds another table's counts to this one's.
    package mutating func merge(_ other: GramCounts) {
        documentCount += other.documentCount
        for entry in other.entries { add(entry.count, to: entry.gram) }
    }

    /// Adds `count` documents to a gram's count.
    package mutating func add(_ count: UInt32, to gram: UInt32) {
        let place = claimedPlace(of: gram)
        slots[place].count += count
    }

    /// Adds documents that were counted elsewhere.
    package mutating func addDocumentCount(_ count: Int) {
        documentCount += count
    }

    /// In how many documents the gram occurs.
    @inline(__always)
    package func count(of gram: UInt32) -> Int {
        Int(slots[place(of: gram)].count)
    }

    /// All grams with their counts, in no order to rely on.
    var entries: some Sequence<(gram: UInt32, count: UInt32)> {
        slots.lazy.filter { $0.gram != 0 }.map { (gram: $0.gram, count: $0.count) }
    }

    /// All grams with their counts, ascending by gram.
    package func sortedEntries() -> [(gram: UInt32, count: UInt32)] {
        entries.sorted { $0.gram < $1.gram }
    }

    private mutating func grow() {
        var larger = GramCounts(minimumCapacity: slots.count)
        for slot in slots where slot.gram != 0 { larger.slots[larger.place(of: slot.gram)] = slot }
        slots = larger.slots
        mask = larger.mask
    }
}
