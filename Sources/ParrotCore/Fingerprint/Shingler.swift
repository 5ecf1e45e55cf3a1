/// Turns a sequence of units into its set of character n-grams.
package struct Shingler: Sendable {
    /// Characters per shingle.
    package let width: Int

    package init(width: Int) {
        precondition(width > 0, "a shingle has at least one character")
        self.width = width
    }

    /// The distinct shingles' 32-bit hashes, ascending.
    ///
    /// A text shorter than one shingle is one shingle by itself; an empty text has none. Two different
    /// shingles share a hash with probability 2⁻³².
    package func shingles(of units: [UInt16]) -> [UInt32] {
        guard !units.isEmpty else { return [] }
        let count = max(1, units.count - width + 1)
        var hashes: [UInt32] = []
        hashes.reserveCapacity(count)
        for start in 0..<count {
            var packed: UInt64 = 0
            for index in start..<min(start + width, units.count) {
                packed = packed &* 0x1_0003 &+ UInt64(units[index]) &+ 1
            }
            hashes.append(UInt32(truncatingIfNeeded: StableHash.mixed(packed)))
        }
        RadixSort.sort(&hashes)
        hashes.removeAdjacentDuplicates()
        return hashes
    }
}

/// Exact similarity of shingle sets.
package enum Jaccard {
    /// |left ∩ right| ÷ |left ∪ right| of two ascending, distinct sequences; 0 if both are empty.
    package static func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard !left.isEmpty || !right.isEmpty else { return 0 }
        var leftIndex = left.startIndex
        var rightIndex = right.startIndex
        var shared = 0
        while leftIndex < left.endIndex, rightIndex < right.endIndex {
            let leftValue = left[leftIndex]
            let rightValue = right[rightIndex]
            if leftValue == rightValue { shared += 1 }
            if leftValue <= rightValue { leftIndex += 1 }
            if rightValue <= leftValue { rightIndex += 1 }
        }
        return Double(shared) / Double(left.count + right.count - shared)
    }
}
