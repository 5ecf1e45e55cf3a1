package import ParrotText

/// One reply as the corpus takes it.
package struct CorpusEntry: Sendable {
    package var outline: ReplyOutline
    package var bodyFingerprint: UInt64
    package var displayUnits: [UInt16]
    package var shingles: [UInt32]
    package var bandKeys: [UInt32]
    package var requestFingerprint: UInt64
    package var requestGrams: [UInt32]
    package var placeGrams: [UInt32]
}

/// Makes corpus entries from features.
package struct CorpusEntryMaker: Sendable {
    private let scheme: FingerprintScheme
    private let shingler: Shingler
    private let minHasher: MinHasher

    package init(scheme: FingerprintScheme) {
        self.scheme = scheme
        shingler = Shingler(width: scheme.shingleWidth)
        minHasher = MinHasher(scheme: scheme)
    }

    /// The entry of an exchange.
    package func entry(of features: ExchangeFeatures) -> CorpusEntry {
        let shingles = shingler.shingles(of: features.bodyUnits)
        return CorpusEntry(
            outline: features.outline,
            bodyFingerprint: features.bodyFingerprint,
            displayUnits: features.displayUnits,
            shingles: shingles,
            bandKeys: minHasher.signature(of: shingles).bandKeys(scheme: scheme),
            requestFingerprint: features.requestFingerprint,
            requestGrams: features.requestGrams,
            placeGrams: features.placeGrams
        )
    }
}

/// Gathers corpus entries; `CorpusSnapshot` then freezes them. Exact repeats are folded as they come: a repeated body,
/// request or clause costs its counts only.
package struct CorpusSnapshotBuilder: Sendable {
    let scheme: FingerprintScheme
    let configuration: Configuration

    private(set) var bodies = FoldedBodies()
    private(set) var requests = FoldedRequests()
    private(set) var outlines = OutlineTable()
    /// Per reply, in the order of the input; −1 for what there is none of.
    private(set) var replyBodies: [Int32] = []
    private(set) var replyRequests: [Int32] = []

    package init(scheme: FingerprintScheme, configuration: Configuration) {
        self.scheme = scheme
        self.configuration = configuration
    }

    /// The number of replies gathered.
    package var replyCount: Int { replyBodies.count }

    /// Adds a reply; replies come in the order of the input.
    package mutating func add(_ entry: CorpusEntry) {
        let traits = entry.outline.traits
        let isScored = !traits.contains(.isInterlude)
        replyBodies.append(isScored ? Int32(bodies.fold(entry)) : -1)
        replyRequests.append(isScored && traits.contains(.hasRequest) ? Int32(requests.fold(entry)) : -1)
        outlines.append(entry.outline)
    }

    /// Gives replies of equal content fingerprints of their own. Once, when all are there.
    mutating func tellEqualRepliesApart() { outlines.tellEqualRepliesApart() }
}

extension CorpusSnapshot {
    /// Freezes the replies whose features are given, in their order.
    package convenience init(
        of features: [ExchangeFeatures],
        configuration: Configuration,
        known: KnownGrams?,
        jobs: Int
    ) async throws(ICUError) {
        let scheme = FingerprintScheme()
        let maker = CorpusEntryMaker(scheme: scheme)
        var builder = CorpusSnapshotBuilder(scheme: scheme, configuration: configuration)
        for feature in features { builder.add(maker.entry(of: feature)) }
        try await self.init(freezing: builder, known: known, dictionary: .empty, jobs: jobs)
    }
}

/// The distinct bodies of a corpus.
struct FoldedBodies: Sendable {
    private var indexes: [UInt64: Int] = [:]
    private(set) var fingerprints: [UInt64] = []
    private(set) var displayUnits: [[UInt16]] = []
    private(set) var shingles: [[UInt32]] = []
    private(set) var bandKeys: [UInt32] = []

    var count: Int { fingerprints.count }

    /// The index of the entry's body, which is kept if it is new.
    mutating func fold(_ entry: CorpusEntry) -> Int {
        if let index = indexes[entry.bodyFingerprint] { return index }
        let index = fingerprints.count
        indexes[entry.bodyFingerprint] = index
        fingerprints.append(entry.bodyFingerprint)
        displayUnits.append(entry.displayUnits)
        shingles.append(entry.shingles)
        bandKeys.append(contentsOf: entry.bandKeys)
        return index
    }

    /// The index of the body with a fingerprint; −1 if there is none.
    func index(of fingerprint: UInt64) -> Int32 { indexes[fingerprint].map(Int32.init) ?? -1 }

    /// Exact Jaccard similarity of two bodies' shingles.
    func similarity(_ left: Int, _ right: Int) -> Double {
        left == right ? 1 : Jaccard.similarity(shingles[left], shingles[right])
    }
}

/// The distinct masked requests of a corpus.
struct FoldedRequests: Sendable {
    private var indexes: [UInt64: Int] = [:]
    private(set) var fingerprints: [UInt64] = []
    /// Distinct grams of each, ascending.
    private(set) var grams: [[UInt32]] = []
    /// Those of them that only stand in names of places, ascending.
    private(set) var placeGrams: [[UInt32]] = []

    /// The index of the request with a fingerprint; −1 if there is none.
    func index(of fingerprint: UInt64) -> Int32 { indexes[fingerprint].map(Int32.init) ?? -1 }

    /// The index of the entry's request, which is kept if it is new.
    mutating func fold(_ entry: CorpusEntry) -> Int {
        if let index = indexes[entry.requestFingerprint] { return index }
        let index = fingerprints.count
        indexes[entry.requestFingerprint] = index
        fingerprints.append(entry.requestFingerprint)
        grams.append(entry.requestGrams)
        placeGrams.append(entry.placeGrams)
        return index
    }
}
