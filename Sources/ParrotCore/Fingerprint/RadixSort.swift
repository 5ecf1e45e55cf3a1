/// Sorting of small arrays of 32-bit numbers, several times faster than the general sort for a few hundred of them.
enum RadixSort {
    /// Sorts ascending, byte by byte from the lowest (least significant digit first). O(n), with a copy of the array.
    static func sort(_ values: inout [UInt32]) {
        guard values.count > shortest else {
            values.sort()
            return
        }
        var source = values
        var target = values
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            var starts = [Int](repeating: 0, count: 257)
            for value in source { starts[Int(value >> shift & 0xFF) + 1] += 1 }
            for digit in 0..<256 { starts[digit + 1] += starts[digit] }
            for value in source {
                let digit = Int(value >> shift & 0xFF)
                target[starts[digit]] = value
                starts[digit] += 1
            }
            swap(&source, &target)
        }
        values = source
    }

    /// Up to so many values the general sort is as fast.
    private static let shortest = 24
}
