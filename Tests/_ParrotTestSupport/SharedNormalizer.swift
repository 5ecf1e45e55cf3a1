package import ParrotText

/// One normalizer for all tests: in a debug build its tables take a while.
package enum SharedNormalizer {
    private static let result = Result { try Normalizer() }

    /// The normalizer.
    package static func get() throws -> Normalizer {
        try result.get()
    }
}
