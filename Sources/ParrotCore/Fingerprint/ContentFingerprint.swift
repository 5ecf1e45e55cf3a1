/// What a reply, a case or a finding is known by from run to run: it follows from what was asked and answered, by whom and
/// in which case, and never from a file's name, a line, an order, a score or other records.
///
/// Stored by users (baselines, reviews), so it may not change from version to version.
package struct ContentFingerprint: Sendable, Hashable {
    package let value: UInt64

    package init(value: UInt64) {
        self.value = value
    }

    /// Reads 16 hexadecimal digits; nil for anything else.
    package init?(parsing text: String) {
        guard text.utf8.count == ContentFingerprint.digits, text.utf8.allSatisfy(ContentFingerprint.isDigit),
            let value = UInt64(text, radix: 16)
        else { return nil }
        self.value = value
    }

    /// 16 hexadecimal digits.
    package var text: String {
        let digits = (0..<ContentFingerprint.digits).reversed().map { place in
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(place * 4)) & 0xF
            return digit < 10 ? digit + 0x30 : digit + 0x57
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The fingerprint of an exchange's content; exchanges of equal content have the same.
    package init(of exchange: Exchange) {
        var hasher = ContentHasher(seed: ContentFingerprint.replySeed)
        hasher.add(exchange.hasOwnID ? exchange.id : nil)
        hasher.add(exchange.hasOwnCaseID ? exchange.caseID : nil)
        hasher.add(exchange.agent)
        hasher.add(exchange.department)
        hasher.add(exchange.topic)
        hasher.add(exchange.question)
        hasher.add(exchange.reply)
        value = hasher.finish()
    }

    /// The fingerprint of a case that has an id.
    package init(ofCase id: String) {
        var hasher = ContentHasher(seed: ContentFingerprint.caseSeed)
        hasher.add(id)
        value = hasher.finish()
    }

    /// The fingerprint of a case without an id, by its topic and its first request; cases that agree in both have the same.
    package init(ofRequest request: String?, topic: String?) {
        var hasher = ContentHasher(seed: ContentFingerprint.requestSeed)
        hasher.add(topic)
        hasher.add(request)
        value = hasher.finish()
    }

    /// The fingerprint of one among several of equal content; that of the first is its own.
    func among(equals ordinal: Int) -> ContentFingerprint {
        guard ordinal > 0 else { return self }
        var hash = StableHash(seed: ContentFingerprint.ordinalSeed)
        hash.combine(value)
        hash.combine(UInt64(ordinal))
        return ContentFingerprint(value: hash.finish())
    }

    /// The fingerprint of what a rule reports of the reply or the case.
    func finding(of rule: String) -> ContentFingerprint {
        var hasher = ContentHasher(seed: value)
        hasher.add(rule)
        return ContentFingerprint(value: hasher.finish())
    }

    private static let digits = 16
    private static let replySeed: UInt64 = 0x5245_504C_59
    private static let caseSeed: UInt64 = 0x4341_5345
    private static let requestSeed: UInt64 = 0x52_4551_5545_5354
    private static let ordinalSeed: UInt64 = 0x45_5155_414C

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}

/// Hashes fields one after the other, eight bytes at a time. Blanks and line breaks count for nothing: spreadsheets add
/// and lose them.
private struct ContentHasher {
    private var hash: StableHash

    init(seed: UInt64) {
        hash = StableHash(seed: seed)
    }

    mutating func add(_ field: String?) {
        var word: UInt64 = 0
        var count: UInt64 = 0
        let field = field ?? ""
        let bytes = field.utf8Span.span
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte > 0x20 else { continue }
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { hash.combine(word) }
        }
        if count & 7 != 0 { hash.combine(word) }
        hash.combine(count)
    }

    func finish() -> UInt64 { hash.finish() }
}
