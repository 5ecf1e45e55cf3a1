package import ParrotText

/// Masks what tells who a citizen is, in texts and ids that go out: the one place where that is done.
///
/// A person's id becomes a pseudonym, the same for the same id wherever it stands. It is made with SHA-256 of the id and
/// a secret that only whoever has the inputs can know: a phone number could be found again by trying them all otherwise.
package struct Redactor: Sendable {
    private let secret: String
    private let normalizer: Normalizer
    private let finder = PersonalDataFinder()
    private let masksAgents: Bool
    private let knownNames: [String]
    private let colleagues: Colleagues?

    /// A redactor with a secret. `masksAgents` tells whether agents' ids become pseudonyms too; names of departments never do.
    package init(secret: String, normalizer: Normalizer, masksAgents: Bool = false) {
        self.init(secret: secret, normalizer: normalizer, masksAgents: masksAgents, knownNames: [], colleagues: nil)
    }

    /// A redactor whose secret follows from the bytes of the inputs: the same pseudonyms for the same inputs.
    package init(inputs: [InputReader], masksAgents: Bool = false) throws {
        let digests = try inputs.map { try $0.contentDigest().sha256 }
        self.init(
            secret: ContentDigest.sha256(of: Array(digests.joined(separator: "\n").utf8)),
            normalizer: try Normalizer(),
            masksAgents: masksAgents
        )
    }

    private init(
        secret: String,
        normalizer: Normalizer,
        masksAgents: Bool,
        knownNames: [String],
        colleagues: Colleagues?
    ) {
        self.secret = secret
        self.normalizer = normalizer
        self.masksAgents = masksAgents
        self.knownNames = knownNames
        self.colleagues = colleagues
    }

    /// The same, that also masks some names wherever they stand in a text, but for those that are a few letters or digits.
    func knowing(names: [String]) -> Redactor {
        let names = Set(names.filter { $0.utf8.count >= 6 }).sorted { ($1.count, $0) < ($0.count, $1) }
        return Redactor(
            secret: secret,
            normalizer: normalizer,
            masksAgents: masksAgents,
            knownNames: names,
            colleagues: colleagues
        )
    }

    /// The same for a file that one party is given: colleagues' ids, and those of other people's records, are masked too,
    /// in texts as well.
    func hiding(_ colleagues: Colleagues) -> Redactor {
        Redactor(
            secret: secret,
            normalizer: normalizer,
            masksAgents: true,
            knownNames: knownNames,
            colleagues: colleagues
        )
    }

    /// A text with placeholders for phones, identity cards and other long numbers, plates, addresses on the net, and names.
    package func redacted(_ text: String) -> String { masked(text).text }

    /// The same, with where each stretch of the text went.
    package func masked(_ text: String) -> RedactedText {
        var masked = RedactedText(text)
        for name in knownNames {
            masked.replace(
                masked.text.ranges(ofWord: name).map { ($0, Placeholder.name.chineseLabel) }
            )
        }
        if let colleagues { masked.replace(colleagues.mentions(in: normalizer.normalize(masked.text))) }
        let normalized = normalizer.normalize(masked.text)
        masked.replace(
            finder.spans(in: normalized).map { (normalized.byteRange(of: $0.range), $0.kind.chineseLabel) }
        )
        return masked
    }

    /// A pseudonym of a citizen's id.
    package func pseudonym(of id: String) -> String {
        "p-" + ContentDigest.sha256(of: Array((secret + "\n" + id).utf8)).prefix(12)
    }

    /// An agent's id: as it is, unless agents are to be masked too.
    package func agent(_ id: String) -> String {
        colleagues?.shown(id) ?? (masksAgents ? pseudonym(of: id) : id)
    }

    /// The name of a body that a case went to: as it is, unless it is a colleague to whom the case was given.
    package func body(_ name: String) -> String {
        colleagues?.placeholder(ofBody: name) ?? name
    }

    /// A record's id: as it is, unless it holds a phone, an identity card, a plate, an address or a name. What stands behind
    /// the last `#` (a transcript's turn) stays.
    package func identifier(_ id: String) -> String {
        if let hidden = colleagues?.record(id) { return hidden }
        let hash = id.lastIndex(of: "#")
        let stem = String(id[..<(hash ?? id.endIndex)])
        guard tellsPerson(stem) else { return id }
        return pseudonym(of: stem) + (hash.map { String(id[$0...]) } ?? "")
    }

    /// Order numbers are digits too: only what has the form of a mobile phone's or an identity card's number counts.
    private func tellsPerson(_ id: String) -> Bool {
        let normalized = normalizer.normalize(id)
        if normalized.units.contains(UInt16(UInt8(ascii: "@"))) { return true }
        let kinds = finder.spans(in: normalized).map(\.kind)
        if kinds.contains(.name) || kinds.contains(.licensePlate) || kinds.contains(.email) { return true }
        return normalized.units.split(whereSeparator: { !($0 &- 0x30 < 10 || $0 == 0x78) }).contains { run in
            let digits = run.map { Int($0) - 0x30 }
            if digits.count == 11 { return digits[0] == 1 && digits[1] >= 3 && digits[10] < 10 }
            guard digits.count == 18 else { return false }
            let century = digits[6] * 10 + digits[7]
            let month = digits[10] * 10 + digits[11]
            let day = digits[12] * 10 + digits[13]
            return (century == 19 || century == 20) && (1...12).contains(month) && (1...31).contains(day)
        }
    }
}

extension String {
    /// Where a word stands, in UTF-8 offsets, ascending.
    fileprivate func ranges(ofWord word: String) -> [Range<Int>] {
        let bytes = Array(utf8)
        let searched = Array(word.utf8)
        var ranges: [Range<Int>] = []
        var position = 0
        while position + searched.count <= bytes.count {
            if bytes[position...].starts(with: searched) {
                ranges.append(position..<(position + searched.count))
                position += searched.count
            } else {
                position += 1
            }
        }
        return ranges
    }
}
