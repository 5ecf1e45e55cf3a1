/// What is stored of a reply beside its texts, so that the index comes back without segmenting them again.
///
/// In bytes, little endian: the scheme's version, flags, the template's number, the fingerprints of body and request, how
/// many clauses and their fingerprints; then, for the first reply of a template, its band keys and shingles.
struct SentSignature: Sendable, Equatable {
    /// The first reply of a template, which others are held against.
    struct Leader: Sendable, Equatable {
        var bandKeys: [UInt32]
        var shingles: [UInt32]
    }

    /// Number of the template; nil for what is no answer.
    var template: UInt32?
    var bodyFingerprint: UInt64
    /// 0 without a request.
    var requestFingerprint: UInt64
    var clauses: [UInt64]
    var leader: Leader?

    private static let hasTemplate: UInt8 = 1
    private static let isLeader: UInt8 = 2

    /// So many clauses of a reply are kept.
    static let mostClauses = 256

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            32 + clauses.count * 8 + (leader.map { ($0.bandKeys.count + $0.shingles.count) * 4 } ?? 0)
        )
        bytes.append(UInt8(FingerprintScheme.version))
        bytes.append((template == nil ? 0 : SentSignature.hasTemplate) | (leader == nil ? 0 : SentSignature.isLeader))
        SentSignature.append(template ?? 0, to: &bytes)
        SentSignature.append(bodyFingerprint, to: &bytes)
        SentSignature.append(requestFingerprint, to: &bytes)
        SentSignature.append(UInt16(clauses.count), to: &bytes)
        for clause in clauses { SentSignature.append(clause, to: &bytes) }
        if let leader {
            for key in leader.bandKeys { SentSignature.append(key, to: &bytes) }
            for shingle in leader.shingles { SentSignature.append(shingle, to: &bytes) }
        }
        return bytes
    }

    init(template: UInt32?, entry: CorpusEntry, isLeader: Bool) {
        self.template = template
        bodyFingerprint = entry.bodyFingerprint
        requestFingerprint = entry.outline.traits.contains(.hasRequest) ? entry.requestFingerprint : 0
        clauses = Array(entry.outline.clauseFingerprints.prefix(SentSignature.mostClauses))
        leader = isLeader ? Leader(bandKeys: entry.bandKeys, shingles: entry.shingles) : nil
    }

    /// Reads what `bytes` wrote. Throws if it is cut off or of another version of the fingerprints.
    init(bytes: [UInt8]) throws(SentError) {
        var reader = Reader(bytes: bytes)
        guard let version = reader.next(UInt8.self), version == UInt8(FingerprintScheme.version) else {
            throw .otherScheme
        }
        guard let flags = reader.next(UInt8.self), let template = reader.next(UInt32.self),
            let body = reader.next(UInt64.self), let request = reader.next(UInt64.self),
            let count = reader.next(UInt16.self), reader.left >= Int(count) * 8
        else { throw .damagedSignature }
        self.template = flags & SentSignature.hasTemplate == 0 ? nil : template
        bodyFingerprint = body
        requestFingerprint = request
        clauses = reader.rest(UInt64.self, count: Int(count))
        guard flags & SentSignature.isLeader != 0 else { return }
        let bandCount = FingerprintScheme().bandCount
        guard self.template != nil, reader.left >= bandCount * 4, reader.left % 4 == 0 else { throw .damagedSignature }
        let bandKeys = reader.rest(UInt32.self, count: bandCount)
        leader = Leader(bandKeys: bandKeys, shingles: reader.rest(UInt32.self, count: reader.left / 4))
    }

    private static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
        var value = value
        for _ in 0..<Value.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: value))
            value >>= 8
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        private var position = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        var left: Int { bytes.count - position }

        @inline(__always)
        mutating func next<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
            let width = Value.bitWidth / 8
            guard left >= width else { return nil }
            var value: Value = 0
            for place in (0..<width).reversed() {
                value = value << 8 | Value(truncatingIfNeeded: bytes[position + place])
            }
            position += width
            return value
        }

        mutating func rest<Value: FixedWidthInteger>(_ type: Value.Type, count: Int) -> [Value] {
            var values: [Value] = []
            values.reserveCapacity(count)
            for _ in 0..<count {
                guard let value = next(type) else { break }
                values.append(value)
            }
            return values
        }
    }
}

/// Why the index of what was sent cannot be brought back or asked.
package struct SentError: Error, Equatable, Sendable {
    package let message: LocalizedMessage

    /// Signatures of another version of the fingerprints: they have to be made anew from the texts.
    package static let otherScheme = SentError(
        message: LocalizedMessage(
            "历史答复的特征由另一版本生成,请重新导入。",
            "the history's signatures are of another version; import it again"
        )
    )

    package static let damagedSignature = SentError(
        message: LocalizedMessage("历史答复的特征已损坏。", "a signature of the history is damaged")
    )
}
