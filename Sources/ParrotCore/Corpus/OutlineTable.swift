/// The outlines of all replies in input order, column by column: about 160 bytes a reply.
struct OutlineTable: Sendable {
    private var ids = PackedTexts()
    private var cases = Interner()
    private(set) var agents = Interner()
    private(set) var departments = Interner()
    private(set) var kinds = Interner()
    private(set) var clauseFingerprints = FingerprintIndex()

    /// Per reply, −1 for none.
    private(set) var replyCases: [Int32] = []
    private(set) var replyAgents: [Int32] = []
    private(set) var replyDepartments: [Int32] = []
    private(set) var replyKinds: [Int32] = []
    private(set) var times: [Timestamp?] = []
    private var fingerprints: [ContentFingerprint] = []
    private var byteCounts: [UInt32] = []
    private var echoes: [Float] = []
    private var dates: [DateEvidence] = []
    private(set) var traits: [ReplyTraits] = []
    /// The turns of transcripts' replies, reply after reply, and where each reply's begin; a table's row has none.
    private var turns: [Int32] = []
    private var replyTurnStarts: [UInt32] = [0]
    /// Clauses reply after reply, and where each reply's begin.
    private var clauseStarts: [UInt32] = []
    private var clauseLengths: [UInt32] = []
    private var clauseParts: [ReplyPart] = []
    private var replyClauseStarts: [Int] = [0]
    /// Indexes of the fingerprints of body clauses, reply after reply, and where each reply's begin.
    private(set) var bodyClauses: [UInt32] = []
    private(set) var replyBodyClauseStarts: [Int] = [0]

    var count: Int { traits.count }

    mutating func append(_ outline: ReplyOutline) {
        for turn in outline.turns { turns.append(Int32(truncatingIfNeeded: turn)) }
        replyTurnStarts.append(UInt32(turns.count))
        ids.append(outline.id)
        replyCases.append(cases.index(of: outline.caseID))
        replyAgents.append(agents.index(of: outline.agent))
        replyDepartments.append(departments.index(of: outline.department))
        replyKinds.append(kinds.index(of: outline.kind))
        times.append(outline.time)
        fingerprints.append(outline.fingerprint)
        byteCounts.append(UInt32(outline.byteCount))
        echoes.append(Float(outline.echo))
        dates.append(outline.dates)
        traits.append(outline.traits)
        for clause in outline.clauses {
            clauseStarts.append(UInt32(clause.range.lowerBound))
            clauseLengths.append(UInt32(clause.range.count))
            clauseParts.append(clause.part)
        }
        replyClauseStarts.append(clauseStarts.count)
        for fingerprint in outline.clauseFingerprints {
            bodyClauses.append(UInt32(clauseFingerprints.index(of: fingerprint)))
        }
        replyBodyClauseStarts.append(bodyClauses.count)
    }

    /// Gives replies of equal content fingerprints of their own, the earliest first: by time, then in input order.
    mutating func tellEqualRepliesApart() {
        let sorted = fingerprints.map(\.value).sorted()
        let repeated = Set(zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0))
        guard !repeated.isEmpty else { return }
        let equals = Dictionary(
            grouping: fingerprints.indices.filter { repeated.contains(fingerprints[$0].value) },
            by: { fingerprints[$0].value }
        )
        for replies in equals.values {
            let ordered = replies.map { (times[$0]?.secondsSinceEpoch ?? .max, $0) }.sorted { $0 < $1 }
            for (ordinal, (_, reply)) in ordered.enumerated() {
                fingerprints[reply] = fingerprints[reply].among(equals: ordinal)
            }
        }
    }

    func id(of reply: Int) -> String { ids[reply] }

    /// Whether a reply comes from a transcript.
    func isFromTranscript(_ reply: Int) -> Bool { !turnRange(of: reply).isEmpty }

    private func turnRange(of reply: Int) -> Range<Int> {
        Int(replyTurnStarts[reply])..<Int(replyTurnStarts[reply + 1])
    }

    func outline(of reply: Int) -> ReplyOutline {
        ReplyOutline(
            id: ids[reply],
            fingerprint: fingerprints[reply],
            caseID: cases.text(replyCases[reply]),
            agent: agents.text(replyAgents[reply]),
            department: departments.text(replyDepartments[reply]),
            kind: kinds.text(replyKinds[reply]),
            turns: turns[turnRange(of: reply)].map { Int($0) },
            time: times[reply],
            byteCount: Int(byteCounts[reply]),
            clauses: (replyClauseStarts[reply]..<replyClauseStarts[reply + 1]).map { clause in
                let start = Int(clauseStarts[clause])
                return ReplyOutline.Clause(
                    range: start..<start + Int(clauseLengths[clause]),
                    part: clauseParts[clause]
                )
            },
            clauseFingerprints: bodyClauses[replyBodyClauseStarts[reply]..<replyBodyClauseStarts[reply + 1]].map {
                clauseFingerprints[Int($0)]
            },
            echo: Double(echoes[reply]),
            dates: dates[reply],
            traits: traits[reply]
        )
    }
}

/// Many texts in one buffer.
struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        starts.append(bytes.count)
    }

    subscript(index: Int) -> String {
        String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self)
    }
}

/// Numbers texts in the order in which they first come.
struct Interner: Sendable {
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

    /// The number of a text that has one already.
    func known(_ text: String) -> Int32? { indexes[text] }

    /// The text of a number; nil for −1.
    func text(_ index: Int32) -> String? {
        index < 0 ? nil : texts[Int(index)]
    }
}

/// Numbers fingerprints in the order in which they first come.
struct FingerprintIndex: Sendable {
    private var indexes: [UInt64: Int] = [:]
    private var fingerprints: [UInt64] = []

    var count: Int { fingerprints.count }

    subscript(index: Int) -> UInt64 { fingerprints[index] }

    /// The number of a fingerprint.
    mutating func index(of fingerprint: UInt64) -> Int {
        let next = fingerprints.count
        let index = indexes[fingerprint, default: next]
        if index == next {
            indexes[fingerprint] = next
            fingerprints.append(fingerprint)
        }
        return index
    }
}
