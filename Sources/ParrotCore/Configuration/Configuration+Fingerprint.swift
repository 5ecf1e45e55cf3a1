import FoundationEssentials

extension Configuration {
    /// A hash of all values, 12 hex digits: equal for equal configurations.
    package var fingerprint: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let encoded = (try? encoder.encode(self)) ?? Data()
        return hexadecimal(StableHash.of(String(decoding: encoded, as: UTF8.self)), digits: 12)
    }
}
