/// Sorting of small arrays of 32-bit numbers, several times faster than the general sort for a few hundred of them.
enum RadixSort {
    /// Sorts ascending, byte by byte from the lowest (least significant digit first). O(n), with a copy of the array.
    static func sort(_ values: inout [UInt32]) {
        guard values.count > shortest else {
            values.sort()
            return
        }
        var starts = [UInt32](repeating: 0, count: 4 * 256)
        for value in values {
            for digit in 0..<4 { starts[digit << 8 | Int(value >> UInt32(digit * 8) & 0xFF)] += 1 }
        }
        var other = values
        for digit in 0..<4 {
            var sum: UInt32 = 0
            for slot in digit << 8..<(digit + 1) << 8 {
                let count = starts[slot]
                starts[slot] = sum
                sum += count
            }
            for value in values {
                let slot = digit << 8 | Int(value >> UInt32(digit * 8) & 0xFF)
                other[Int(starts[slot])] = value
                starts[slot] += 1
            }
            swap(&values, &other)
        }
    }

    /// Up to so many values the general sort is as fast.
    private static let shortest = 24
}
