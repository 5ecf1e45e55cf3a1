/// A 64-bit hash that is the same in every process, on every machine and in every version that shares a
/// `FingerprintScheme`. Never replaced by `Hasher`, whose seed differs from process to process.
package struct StableHash: Sendable {
    private var state: UInt64

    /// Starts a hash; different seeds give unrelated hashes.
    package init(seed: UInt64 = 0) {
        state = seed ^ 0x9E37_79B9_7F4A_7C15
    }

    /// Adds one value.
    @inline(__always)
    package mutating func combine(_ value: UInt64) {
        state = (state ^ value) &* 0xD6E8_FEB8_6659_FD93
        state ^= state >> 32
    }

    /// The hash of what was added.
    @inline(__always)
    package func finish() -> UInt64 {
        StableHash.mixed(state)
    }

    /// The finalizer of MurmurHash3 (Appleby): spreads every bit of the input over the output.
    @inline(__always)
    package static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// The hash of a string's UTF-8 bytes.
    package static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
        var hash = StableHash(seed: seed)
        for byte in text.utf8 { hash.combine(UInt64(byte)) }
        return hash.finish()
    }
}
