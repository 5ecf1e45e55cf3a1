import ParrotCore
import Testing

@Suite("Computing in parallel")
struct ConcurrentMapTests {
    @Test("Values come back in index order for any number of jobs", arguments: [-1, 0, 1, 2, 3, 7, 200])
    func order(jobs: Int) async {
        let values = await concurrentMap(count: 101, jobs: jobs) { index in
            // Early ones take longest.
            var sum = 0
            for step in 0..<(101 - index) * 50 { sum &+= step }
            return sum >= 0 ? index : -1
        }
        #expect(values == Array(0..<101))
    }

    @Test("Nothing maps to nothing")
    func nothing() async {
        #expect(await concurrentMap(count: 0, jobs: 4) { $0 }.isEmpty)
    }

    @Test("Values that are nil are values too")
    func optional() async {
        let values: [Int?] = await concurrentMap(count: 3, jobs: 2) { $0 == 1 ? nil : $0 }
        #expect(values == [0, nil, 2])
    }

    @Test(
        "Even ranges cover everything once, without empty ranges",
        arguments: [(10, 3), (3, 10), (0, 4), (7, 1), (8, 8), (100, 7), (5, 0)]
    )
    func ranges(count: Int, parts: Int) {
        let ranges = evenRanges(of: count, parts: parts)
        #expect(ranges.flatMap { Array($0) } == Array(0..<count))
        #expect(ranges.count <= max(1, parts))
        #expect(count == 0 || ranges.allSatisfy { !$0.isEmpty })
        #expect((ranges.map(\.count).max() ?? 0) - (ranges.map(\.count).min() ?? 0) <= 1)
    }
}
