import ParrotCore
import Testing
import _ParrotTestSupport

@Suite("Finding near duplicates")
struct LSHIndexTests {
    /// Texts as the index takes them, and what it should find: the exact similarity of every pair that shares a shingle.
    private struct Sample {
        var bandKeys: [UInt32] = []
        var similarities: [(left: Int, right: Int, similarity: Double)] = []
        let scheme = FingerprintScheme()

        init(texts: [[UInt16]]) {
            let shingler = Shingler(width: scheme.shingleWidth)
            let hasher = MinHasher(scheme: scheme)
            let shingles = texts.map(shingler.shingles(of:))
            for set in shingles { bandKeys += hasher.signature(of: set).bandKeys(scheme: scheme) }
            // The oracle counts shared shingles pair by pair; pairs that share none have similarity 0.
            var holders: [UInt32: [Int]] = [:]
            for (text, set) in shingles.enumerated() {
                for shingle in set { holders[shingle, default: []].append(text) }
            }
            var shared: [[Int]: Int] = [:]
            for texts in holders.values {
                for (place, left) in texts.enumerated() {
                    for right in texts[(place + 1)...] { shared[[left, right], default: 0] += 1 }
                }
            }
            similarities = shared.map { pair, count in
                let union = shingles[pair[0]].count + shingles[pair[1]].count - count
                return (pair[0], pair[1], Double(count) / Double(union))
            }
        }

        func index(jobs: Int) async -> LSHIndex {
            await LSHIndex(bandKeys: bandKeys, bandCount: scheme.bandCount, jobs: jobs)
        }
    }

    private static func sample(families: Int, seed: UInt64) -> Sample {
        Sample(texts: RandomReplies.families(count: families, size: 5, seed: seed).flatMap { $0 })
    }

    @Test("Of a large sample every pair alike by 0.7 is found, and at least 95 in 100 of those alike by 0.5 to 0.7")
    func recall() async {
        let sample = Self.sample(families: 400, seed: 12_345)
        let index = await sample.index(jobs: 2)
        let candidates = (0..<2_000).map { Set(index.candidates(of: $0)) }
        var alike = (found: 0, all: 0)
        var similar = (found: 0, all: 0)
        for pair in sample.similarities where pair.similarity >= 0.5 {
            let isFound = candidates[pair.left].contains(pair.right)
            #expect(isFound == candidates[pair.right].contains(pair.left), "\(pair) is found from one side only")
            if pair.similarity >= 0.7 {
                alike.all += 1
                alike.found += isFound ? 1 : 0
            } else {
                similar.all += 1
                similar.found += isFound ? 1 : 0
            }
        }
        #expect(alike.all > 1_000)
        #expect(similar.all > 500)
        #expect(alike.found == alike.all)
        #expect(similar.found * 100 >= similar.all * 95, "\(similar)")
    }

    @Test("Unlike texts rarely meet: a candidate list is no list of everything")
    func precision() async {
        let sample = Self.sample(families: 200, seed: 99)
        let index = await sample.index(jobs: 2)
        var related = Set<[Int]>()
        for pair in sample.similarities where pair.similarity >= 0.1 { related.insert([pair.left, pair.right]) }
        let strangers = (0..<1_000).reduce(0) { sum, item in
            sum + index.candidates(of: item).count { !related.contains([min(item, $0), max(item, $0)]) }
        }
        #expect(strangers <= 10)
    }

    @Test("The index is the same for any number of jobs", arguments: [1, 2, 3, 64])
    func jobs(jobs: Int) async {
        let sample = Self.sample(families: 30, seed: 7)
        let expected = await sample.index(jobs: 1)
        let index = await sample.index(jobs: jobs)
        #expect(index.members == expected.members)
        #expect(index.bucketStarts == expected.bucketStarts)
        for item in 0..<150 {
            #expect(index.candidates(of: item) == expected.candidates(of: item))
            #expect(index.degree(of: item) == expected.degree(of: item))
        }
    }

    @Test("Nothing is its own candidate, and a text that stands alone has none")
    func alone() async {
        let index = await LSHIndex(bandKeys: [1, 2, 1, 3, 9, 4], bandCount: 2, jobs: 1)
        #expect(index.candidates(of: 0) == [1])
        #expect(index.candidates(of: 1) == [0])
        #expect(index.candidates(of: 2).isEmpty)
        #expect(index.degree(of: 2) == 0)
        #expect(index.degree(of: 0) == 2)
    }

    @Test("An index of nothing is empty")
    func empty() async {
        let index = await LSHIndex(bandKeys: [], bandCount: 32, jobs: 3)
        #expect(index.members.isEmpty)
    }

    @Test("Copies take no more room than their members: pairs are not enumerated")
    func copies() async {
        let count = 20_000
        let keys = [UInt32](repeating: 5, count: count * 4)
        let index = await LSHIndex(bandKeys: keys, bandCount: 4, jobs: 2)
        #expect(index.members.count == count * 4)
        #expect(index.bucketStarts.count == 5)
    }
}
