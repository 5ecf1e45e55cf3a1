import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("The tables of what was sent")
struct SentTablesTests {
    @Test("The index that grows finds the pairs that the frozen one finds", arguments: [1, 2, 3] as [UInt64])
    func bands(seed: UInt64) async {
        var generator = SeededGenerator(seed: seed)
        let bandCount = 8
        let items = (0..<2_000).map { _ in
            (0..<bandCount).map { _ in UInt32.random(in: 0..<3_000, using: &generator) }
        }
        let frozen = await LSHIndex(bandKeys: items.flatMap(\.self), bandCount: bandCount, jobs: 2)
        var table = BandTable(bandCount: bandCount)
        for item in items { table.append(item) }
        for (number, item) in items.enumerated() {
            #expect(table.candidates(of: item).filter { $0 != number } == frozen.candidates(of: number))
        }
    }

    @Test("Uses of clauses are counted; their requests never more than there are", arguments: [1, 2] as [UInt64])
    func clauses(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var table = SentClauses()
        var uses: [UInt64: Int] = [:]
        var requests: [UInt64: Set<UInt64>] = [:]
        for _ in 0..<20_000 {
            let clause = StableHash.mixed(UInt64.random(in: 1..<8_000, using: &generator))
            let request = StableHash.mixed(UInt64.random(in: 1..<6, using: &generator))
            table.add([clause, clause], request: request)
            uses[clause, default: 0] += 1
            requests[clause, default: []].insert(request)
        }
        let own = StableHash.mixed(3)
        for (clause, count) in uses {
            let statistics = table.statistics(of: clause, with: own)
            #expect(statistics?.uses == count + 1)
            let known = requests[clause, default: []].union([own]).count
            #expect(statistics.map { $0.requests <= known && $0.requests >= min(known, 2) } ?? false)
        }
        #expect(table.statistics(of: StableHash.mixed(999_999), with: own) == nil)
    }

    @Test("Shingles in chunks give the similarity that they give as a whole")
    func shingles() {
        var generator = SeededGenerator(seed: 7)
        var chunks = ChunkedShingles()
        let sets = (0..<300).map { number -> [UInt32] in
            let count = number == 150 ? 1_100_000 : Int.random(in: 0..<9_000, using: &generator)
            return (0..<UInt32(count)).map { $0 * 3 + UInt32(number % 2) }
        }
        for set in sets { chunks.append(set) }
        let probe = sets[20]
        for (number, set) in sets.enumerated() {
            #expect(chunks.similarity(number, with: probe) == Jaccard.similarity(set, probe))
        }
    }
}
