import ParrotCore
import Testing
import _ParrotTestSupport

@Suite("Minimum-hash signatures")
struct MinHasherTests {
    private let scheme = FingerprintScheme()

    @Test("The estimate stays near the exact similarity, and is right on average")
    func estimate() {
        let shingler = Shingler(width: scheme.shingleWidth)
        let hasher = MinHasher(scheme: scheme)
        var errors: [Double] = []
        for family in RandomReplies.families(count: 150, size: 4, seed: 4_711) {
            let shingles = family.map(shingler.shingles(of:))
            let signatures = shingles.map(hasher.signature(of:))
            for other in 1..<family.count {
                let exact = naiveJaccard(shingles[0], shingles[other])
                errors.append(signatures[0].similarity(to: signatures[other]) - exact)
            }
        }
        // The standard deviation with 128 permutations is 0.044 at most.
        #expect(errors.count == 450)
        #expect(errors.count { $0.magnitude > 0.09 } <= 30)
        #expect(errors.allSatisfy { $0.magnitude < 0.2 })
        #expect((errors.reduce(0, +) / Double(errors.count)).magnitude < 0.01)
    }

    @Test("Equal sets have equal signatures, whatever the order and repetition of their hashes")
    func equalSets() {
        let hasher = MinHasher(scheme: scheme)
        #expect(hasher.signature(of: [3, 1, 2]) == hasher.signature(of: [1, 2, 3, 3]))
        #expect(hasher.signature(of: [1, 2, 3]).similarity(to: hasher.signature(of: [1, 2, 3])) == 1)
        #expect(hasher.signature(of: [1, 2, 3]).similarity(to: hasher.signature(of: [4, 5, 6])) < 0.1)
    }

    @Test("An empty set has a signature of its own")
    func emptySet() {
        let signature = MinHasher(scheme: scheme).signature(of: [])
        #expect(signature.values == [Int32](repeating: .max, count: scheme.permutationCount))
    }

    @Test("Another seed draws other permutations, the same seed the same")
    func seeds() {
        var other = scheme
        other.seed += 1
        let hashes: [UInt32] = [17, 4, 2_000_000_000]
        #expect(
            MinHasher(scheme: scheme).signature(of: hashes)
                == MinHasher(scheme: FingerprintScheme()).signature(of: hashes)
        )
        #expect(MinHasher(scheme: scheme).signature(of: hashes) != MinHasher(scheme: other).signature(of: hashes))
    }

    @Test("There is a key for each band, and equal values in different bands give different keys")
    func bandKeys() {
        let keys = MinHasher(scheme: scheme).signature(of: []).bandKeys(scheme: scheme)
        #expect(keys.count == scheme.bandCount)
        #expect(Set(keys).count == scheme.bandCount)
    }

    @Test(
        "Jaccard similarity of ascending sets",
        arguments: [
            ([], [], 0.0), ([1], [], 0.0), ([1, 2], [1, 2], 1.0), ([1, 2], [2, 3], 1.0 / 3), ([1, 2, 3, 4], [4], 0.25),
            ([1], [0, 2, 4], 0.0), ([.max], [0, .max], 0.5),
        ] as [([UInt32], [UInt32], Double)]
    )
    func jaccard(left: [UInt32], right: [UInt32], expected: Double) {
        #expect(Jaccard.similarity(left, right) == expected)
        #expect(Jaccard.similarity(right, left) == expected)
    }

    @Test("Jaccard similarity agrees with that of sets")
    func jaccardOracle() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let sets = (0..<2).map { _ in
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in UInt32.random(in: 0..<50, using: &generator)
                }
            }
            let sorted = sets.map { Set($0).sorted() }
            #expect(Jaccard.similarity(sorted[0], sorted[1]) == naiveJaccard(sorted[0], sorted[1]))
        }
    }

    private func naiveJaccard(_ left: [UInt32], _ right: [UInt32]) -> Double {
        let union = Set(left).union(right).count
        return union == 0 ? 0 : Double(Set(left).intersection(right).count) / Double(union)
    }
}
