/// A locality-sensitive index that grows: which items share a band's key with a signature. The frozen kind is `LSHIndex`.
///
/// One open-addressing table for all bands, four bytes a place; an item's keys tell whether a place is its own.
struct BandTable: Sendable {
    private let bandCount: Int
    /// Keys item after item.
    private var keys: [UInt32] = []
    /// Items plus one; 0 is free.
    private var slots: [UInt32]
    private var mask: Int

    /// Of one band so many items are looked at.
    private static let mostCandidates = 64

    init(bandCount: Int) {
        self.bandCount = bandCount
        slots = [UInt32](repeating: 0, count: 1 << 12)
        mask = slots.count - 1
    }

    var count: Int { keys.count / bandCount }

    /// Makes room for so many items.
    mutating func reserve(items: Int) {
        keys.reserveCapacity(items * bandCount)
        grow(toHold: items)
    }

    /// Adds the next item. O(bands), now and then O(all).
    mutating func append(_ bandKeys: [UInt32]) {
        let item = count
        keys.append(contentsOf: bandKeys)
        if count * bandCount * 10 > slots.count * 7 {
            grow(toHold: count * 2)
        } else {
            insert(item)
        }
    }

    /// The distinct items that share a key with a signature, ascending.
    func candidates(of bandKeys: [UInt32]) -> [Int] {
        var found: [Int] = []
        for band in 0..<bandCount {
            let key = bandKeys[band]
            var place = BandTable.hash(key, band: band) & mask
            var left = BandTable.mostCandidates
            while slots[place] != 0, left > 0 {
                let item = Int(slots[place]) - 1
                if keys[item * bandCount + band] == key {
                    found.append(item)
                    left -= 1
                }
                place = (place + 1) & mask
            }
        }
        found.sort()
        found.removeAdjacentDuplicates()
        return found
    }

    private mutating func grow(toHold items: Int) {
        var capacity = slots.count
        while items * bandCount * 10 > capacity * 7 { capacity <<= 1 }
        guard capacity > slots.count || count > 0 else { return }
        slots = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
        for item in 0..<count { insert(item) }
    }

    private mutating func insert(_ item: Int) {
        for band in 0..<bandCount {
            var place = BandTable.hash(keys[item * bandCount + band], band: band) & mask
            while slots[place] != 0 { place = (place + 1) & mask }
            slots[place] = UInt32(item + 1)
        }
    }

    @inline(__always)
    private static func hash(_ key: UInt32, band: Int) -> Int {
        Int(truncatingIfNeeded: StableHash.mixed(UInt64(band) << 32 | UInt64(key)) >> 8)
    }
}
