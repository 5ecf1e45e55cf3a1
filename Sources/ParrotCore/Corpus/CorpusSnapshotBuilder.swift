import ParrotText

/// One reply as the corpus needs it.
package struct CorpusEntry: Sendable {
    package var id: String
    package var agent: String?
    package var department: String?
    package var caseID: String?
    package var replyTime: Timestamp?
    package var bodyFingerprint: UInt64
    package var bodyIsEmpty: Bool
    /// The body with its punctuation, masked: what a template is shown from.
    package var displayUnits: [UInt16]
    package var shingles: [UInt32]
    package var bandKeys: [UInt32]
    package var clauseFingerprints: [UInt64]
    package var requestFingerprint: UInt64
    package var requestGrams: [UInt32]
    /// The customer only asked to hear the last answer again.
    package var asksAgain: Bool
    /// Not an answer: numbered with the others, and left out of everything.
    package var isInterlude: Bool
}

/// Makes corpus entries from features: the first pass's own work.
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
        let exchange = features.exchange
        let shingles = shingler.shingles(of: features.bodyUnits)
        return CorpusEntry(
            id: exchange.id,
            agent: exchange.agent,
            department: exchange.department,
            caseID: exchange.caseID,
            replyTime: exchange.replyTime ?? exchange.time,
            bodyFingerprint: features.bodyFingerprint,
            bodyIsEmpty: features.bodyIsEmpty,
            displayUnits: features.displayUnits,
            shingles: shingles,
            bandKeys: minHasher.signature(of: shingles).bandKeys(scheme: scheme),
            clauseFingerprints: features.clauseFingerprints,
            requestFingerprint: features.requestFingerprint,
            requestGrams: features.requestGrams,
            asksAgain: features.asksAgain,
            isInterlude: exchange.isInterlude
        )
    }
}

/// Gathers corpus entries; `snapshot` then freezes them. Exact repeats are folded as they come: a repeated body,
/// request or clause costs its counts only.
package struct CorpusSnapshotBuilder: Sendable {
    let scheme: FingerprintScheme
    let configuration: Configuration

    private(set) var bodies = FoldedBodies()
    private(set) var requests = FoldedRequests()
    /// Clause fingerprints by index, and the index of each.
    private(set) var clauseFingerprints: [UInt64] = []
    private var clauseIndexes: [UInt64: UInt32] = [:]
    /// Per reply: its clauses' indexes, reply after reply, and where each reply's begin.
    private(set) var replyClauses: [UInt32] = []
    private(set) var replyClauseStarts: [UInt32] = [0]
    /// Per reply, in the order of the input; −1 for what there is none of.
    private(set) var replyBodies: [Int32] = []
    private(set) var replyRequests: [Int32] = []
    private(set) var replyAgents: [Int32] = []
    private(set) var replyDepartments: [Int32] = []
    private(set) var replyTimes: [Timestamp?] = []
    private(set) var agents = Interner()
    private(set) var departments = Interner()
    /// The replies of each case that has an id, with whether the customer only asked to hear the answer again.
    private(set) var caseReplies: [String: [(reply: Int, asksAgain: Bool)]] = [:]
    private(set) var replyIDs = Interner.Texts()

    package init(scheme: FingerprintScheme, configuration: Configuration) {
        self.scheme = scheme
        self.configuration = configuration
    }

    /// The number of replies gathered.
    package var replyCount: Int { replyBodies.count }

    /// Adds a reply; replies come in the order of the input.
    package mutating func add(_ entry: CorpusEntry) {
        let reply = replyCount
        replyBodies.append(entry.isInterlude ? -1 : Int32(bodies.fold(entry)))
        replyRequests.append(
            entry.requestFingerprint == 0 || entry.isInterlude
                ? -1 : Int32(requests.fold(entry.requestFingerprint, grams: entry.requestGrams))
        )
        replyAgents.append(agents.index(of: entry.agent))
        replyDepartments.append(departments.index(of: entry.department))
        replyTimes.append(entry.replyTime)
        replyIDs.append(entry.id)
        for fingerprint in entry.clauseFingerprints where !entry.isInterlude {
            let next = UInt32(clauseFingerprints.count)
            let index = clauseIndexes[fingerprint, default: next]
            if index == next {
                clauseIndexes[fingerprint] = next
                clauseFingerprints.append(fingerprint)
            }
            replyClauses.append(index)
        }
        replyClauseStarts.append(UInt32(replyClauses.count))
        if let caseID = entry.caseID, !entry.bodyIsEmpty, !entry.isInterlude {
            caseReplies[caseID, default: []].append((reply, entry.asksAgain))
        }
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

    /// Exact Jaccard similarity of two bodies' shingles.
    func similarity(_ left: Int, _ right: Int) -> Double {
        Jaccard.similarity(shingles[left][...], shingles[right][...])
    }
}

/// The distinct masked requests of a corpus.
struct FoldedRequests: Sendable {
    private var indexes: [UInt64: Int] = [:]
    private(set) var fingerprints: [UInt64] = []
    /// Distinct grams of each, ascending.
    private(set) var grams: [[UInt32]] = []

    /// The index of a request, which is kept if it is new.
    mutating func fold(_ fingerprint: UInt64, grams requestGrams: [UInt32]) -> Int {
        if let index = indexes[fingerprint] { return index }
        let index = fingerprints.count
        indexes[fingerprint] = index
        fingerprints.append(fingerprint)
        grams.append(requestGrams)
        return index
    }
}

/// Numbers texts in the order in which they first come.
struct Interner: Sendable {
    /// Many short texts in one buffer.
    struct Texts: Sendable {
        private var bytes: [UInt8] = []
        private var ends: [UInt32] = []

        var count: Int { ends.count }

        mutating func append(_ text: String) {
            bytes.append(contentsOf: text.utf8)
            ends.append(UInt32(bytes.count))
        }

        subscript(index: Int) -> String {
            let start = index == 0 ? 0 : Int(ends[index - 1])
            return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
        }
    }

    private var indexes: [String: Int32] = [:]
    private(set) var texts: [String] = []

    /// The number of a text; −1 for none.
    mutating func index(of text: String?) -> Int32 {
        guard let text else { return -1 }
        if let index = indexes[text] { return index }
        let index = Int32(texts.count)
        indexes[text] = index
        texts.append(text)
        return index
    }
}
