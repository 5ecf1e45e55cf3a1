/// An index of signatures by bands (locality-sensitive hashing): which items share a band with a given one.
///
/// Only buckets with two items or more are kept. Pairs are never enumerated, so a bucket of a hundred thousand
/// copies costs as much memory as it has members.
package struct LSHIndex: Sendable {
    /// Members of all buckets, bucket after bucket; ascending within a bucket.
    package let members: [UInt32]
    /// Where each bucket's members start in `members`, then `members.count`.
    package let bucketStarts: [UInt32]
    /// Ids of the buckets of each item, item after item.
    private let itemBuckets: [UInt32]
    private let itemStarts: [UInt32]

    /// Builds the index from the band keys of all items, `bandCount` keys an item, item after item.
    /// O(n log n) a band; `jobs` bands are sorted at a time.
    package init(bandKeys: [UInt32], bandCount: Int, jobs: Int) async {
        let itemCount = bandKeys.count / bandCount
        let buckets = await concurrentMap(count: bandCount, jobs: jobs) { band in
            LSHIndex.buckets(of: band, in: bandKeys, bandCount: bandCount)
        }
        var members: [UInt32] = []
        var bucketStarts: [UInt32] = [0]
        var itemStarts = [UInt32](repeating: 0, count: itemCount + 1)
        for bucket in buckets.joined() {
            members.append(contentsOf: bucket)
            bucketStarts.append(UInt32(members.count))
            for item in bucket { itemStarts[Int(item) + 1] += 1 }
        }
        for item in 0..<itemCount { itemStarts[item + 1] += itemStarts[item] }
        var itemBuckets = [UInt32](repeating: 0, count: members.count)
        var filled = itemStarts
        for bucket in 0..<bucketStarts.count - 1 {
            for position in bucketStarts[bucket]..<bucketStarts[bucket + 1] {
                let item = Int(members[Int(position)])
                itemBuckets[Int(filled[item])] = UInt32(bucket)
                filled[item] += 1
            }
        }
        self.members = members
        self.bucketStarts = bucketStarts
        self.itemBuckets = itemBuckets
        self.itemStarts = itemStarts
    }

    /// The ids of the buckets that hold an item.
    package func buckets(of item: Int) -> ArraySlice<UInt32> {
        itemBuckets[Int(itemStarts[item])..<Int(itemStarts[item + 1])]
    }

    /// The number of places in `item`'s buckets: how dense its neighbourhood is.
    package func degree(of item: Int) -> Int {
        buckets(of: item).reduce(0) { sum, bucket in
            sum + Int(bucketStarts[Int(bucket) + 1] - bucketStarts[Int(bucket)])
        }
    }

    /// The distinct other items that share a bucket with `item`, ascending.
    package func candidates(of item: Int) -> [Int] {
        var found = Set<UInt32>()
        for bucket in buckets(of: item) {
            found.formUnion(members[Int(bucketStarts[Int(bucket)])..<Int(bucketStarts[Int(bucket) + 1])])
        }
        found.remove(UInt32(item))
        return found.map(Int.init).sorted()
    }

    private static func buckets(of band: Int, in bandKeys: [UInt32], bandCount: Int) -> [[UInt32]] {
        let itemCount = bandKeys.count / bandCount
        var keyed: [UInt64] = []
        keyed.reserveCapacity(itemCount)
        for item in 0..<itemCount {
            keyed.append(UInt64(bandKeys[item * bandCount + band]) << 32 | UInt64(item))
        }
        keyed.sort()
        var buckets: [[UInt32]] = []
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end] >> 32 == keyed[start] >> 32 { end += 1 }
            if end - start > 1 {
                buckets.append(keyed[start..<end].map { UInt32(truncatingIfNeeded: $0) })
            }
            start = end
        }
        return buckets
    }
}
