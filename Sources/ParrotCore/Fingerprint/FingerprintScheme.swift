/// What a signature depends on. Signatures of different schemes are never compared: loading or inserting one
/// of another scheme fails.
package struct FingerprintScheme: Sendable, Equatable {
    /// Raised whenever hashing, masking, composition or shingling changes what a fingerprint is.
    package static let version = 1
    /// Characters per shingle.
    package var shingleWidth = 3
    /// Minimum-hash permutations per signature; `bandCount` × `rowsPerBand`.
    package var permutationCount: Int { bandCount * rowsPerBand }
    /// Bands of the locality-sensitive index.
    package var bandCount = 32
    /// Signature values per band. With 32 bands of 4 rows a pair of Jaccard 0.5 becomes a candidate with
    /// probability 0.87, one of 0.6 with 0.99, one of 0.2 with 0.05.
    package var rowsPerBand = 4
    /// Seed of the permutations.
    package var seed: UInt64 = 0x5041_5252_4F54

    package init() {}
}
