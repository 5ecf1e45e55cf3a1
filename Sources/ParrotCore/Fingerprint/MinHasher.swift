/// Computes minimum-hash signatures (Broder, 1997): the share of equal values in two signatures estimates the
/// Jaccard similarity of the sets.
///
/// A signature value is the least `multiplier × hash + increment` (mod 2³², signed: baseline x86-64 compares signed
/// lanes in one instruction) over the set's hashes. Cost: some microseconds for 200 shingles and 128 permutations.
package struct MinHasher: Sendable {
    private let multipliers: [SIMD16<Int32>]
    private let increments: [SIMD16<Int32>]

    /// Draws the permutations from the scheme's seed. `scheme.permutationCount` has to be a multiple of 16.
    package init(scheme: FingerprintScheme) {
        precondition(scheme.permutationCount % 16 == 0, "permutations come in blocks of 16")
        var state = scheme.seed
        func next() -> Int32 {
            state &+= 0x9E37_79B9_7F4A_7C15
            return Int32(truncatingIfNeeded: StableHash.mixed(state) >> 16)
        }
        var multipliers: [SIMD16<Int32>] = []
        var increments: [SIMD16<Int32>] = []
        for _ in 0..<scheme.permutationCount / 16 {
            var multiplier = SIMD16<Int32>()
            var increment = SIMD16<Int32>()
            for lane in 0..<16 {
                multiplier[lane] = next() | 1
                increment[lane] = next()
            }
            multipliers.append(multiplier)
            increments.append(increment)
        }
        self.multipliers = multipliers
        self.increments = increments
    }

    /// The signature of a set of hashes; all values are `Int32.max` for the empty set.
    package func signature(of hashes: [UInt32]) -> MinHashSignature {
        var values: [Int32] = []
        values.reserveCapacity(multipliers.count * 16)
        for block in multipliers.indices {
            let multiplier = multipliers[block]
            let increment = increments[block]
            var least = SIMD16<Int32>(repeating: .max)
            for hash in hashes {
                let value = multiplier &* Int32(bitPattern: hash) &+ increment
                least.replace(with: value, where: value .< least)
            }
            for lane in 0..<16 { values.append(least[lane]) }
        }
        return MinHashSignature(values: values)
    }
}

/// A minimum-hash signature: one value a permutation.
package struct MinHashSignature: Sendable, Equatable {
    package let values: [Int32]

    /// The estimated Jaccard similarity of the two sets; both signatures have to be of one scheme.
    package func similarity(to other: MinHashSignature) -> Double {
        precondition(values.count == other.values.count, "signatures of different schemes")
        var equal = 0
        for index in values.indices where values[index] == other.values[index] { equal += 1 }
        return Double(equal) / Double(values.count)
    }

    /// One key a band: sets whose keys agree in any band are candidates.
    package func bandKeys(scheme: FingerprintScheme) -> [UInt32] {
        (0..<scheme.bandCount).map { band in
            var hash = StableHash(seed: UInt64(band))
            for row in 0..<scheme.rowsPerBand {
                hash.combine(UInt64(UInt32(bitPattern: values[band * scheme.rowsPerBand + row])))
            }
            return UInt32(truncatingIfNeeded: hash.finish())
        }
    }
}
