import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Sorting hashes")
struct RadixSortTests {
    @Test("Any array is sorted as by sort()", arguments: [0, 1, 2, 23, 24, 25, 26, 100, 1_000, 5_000])
    func sorts(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        for upper in [1, 3, 300, 70_000, UInt32.max] as [UInt32] {
            let values = (0..<count).map { _ in UInt32.random(in: 0...upper, using: &generator) }
            var sorted = values
            RadixSort.sort(&sorted)
            #expect(sorted == values.sorted())
        }
    }

    @Test("The extremes and equal values stay")
    func extremes() {
        var values =
            [UInt32](repeating: .max, count: 20) + [0, 1, .max, 0x8000_0000, 0x7FFF_FFFF, 0xFF00, 0xFF]
            + [UInt32](repeating: 0, count: 20)
        let expected = values.sorted()
        RadixSort.sort(&values)
        #expect(values == expected)
    }

    @Test(
        "Adjacent duplicates are dropped",
        arguments: [([], []), ([1], [1]), ([1, 1], [1]), ([1, 2, 2, 3, 3, 3], [1, 2, 3]), ([1, 2, 1], [1, 2, 1])]
            as [([Int], [Int])]
    )
    func adjacentDuplicates(values: [Int], expected: [Int]) {
        var values = values
        values.removeAdjacentDuplicates()
        #expect(values == expected)
    }

    @Test("What another ascending array has is taken away")
    func subtracting() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let arrays = (0..<2).map { _ in
                Set(
                    (0..<Int.random(in: 0...30, using: &generator)).map { _ in Int.random(in: 0..<40, using: &generator)
                    }
                ).sorted()
            }
            #expect(arrays[0].subtracting(sorted: arrays[1]) == Set(arrays[0]).subtracting(arrays[1]).sorted())
        }
    }
}
