import ParrotCore
import ParrotServer

/// Takes the replies of inputs into the history, in transactions of some thousands; what is there already stays as it is.
struct ReplyImport {
    /// What came of it.
    struct Totals {
        var stored = 0
        var known = 0
        var refused = 0
        var count: Int { stored + known + refused }
    }

    /// Replies of one transaction.
    private static let commitCount = 4_096

    private let index: SentReplies
    private let keeper: StoreAdapter
    private let jobs: Int
    private(set) var progress: ImportProgress
    private(set) var totals = Totals()
    private(set) var problems: [IngestProblem] = []
    private var waiting: [SentReply] = []

    init(index: SentReplies, keeper: StoreAdapter, jobs: Int, progress: ImportProgress) {
        self.index = index
        self.keeper = keeper
        self.jobs = jobs
        self.progress = progress
    }

    /// Takes one input. Throws what reading and writing throw; what was written by then stays.
    mutating func take(_ input: InputReader) async throws {
        let parser = ChunkParser(layout: input.layout)
        let index = index
        // Ids are kept apart within a file; across files one id is one reply.
        var identifiers = IdentifierRegistry()
        try await orderedPipeline(
            jobs: jobs,
            next: input.nextChunk,
            process: { chunk in
                let parsed = parser.parse(chunk)
                return (parsed, parsed.exchanges.map(index.prepared))
            },
            fold: { (parsed: ParsedChunk, prepared: [PreparedReply]) in
                var parsed = parsed
                identifiers.register(&parsed)
                problems += parsed.problems
                for (exchange, prepared) in zip(parsed.exchanges, prepared) {
                    var exchange = exchange
                    if !exchange.hasOwnID { exchange.id = ReplyImport.id(of: exchange) }
                    waiting.append(SentReply(exchange: exchange, overrideReason: nil, prepared: prepared))
                }
                if waiting.count >= ReplyImport.commitCount { try commit() }
            }
        )
        try commit()
    }

    /// Nothing more comes.
    mutating func finish() {
        progress.clear()
    }

    private mutating func commit() throws {
        if waiting.isEmpty { return }
        let outcomes = try ReplyCommit.commit(waiting, index: index, keeper: keeper)
        for (reply, outcome) in zip(waiting, outcomes) {
            switch outcome {
            case .stored: totals.stored += 1
            case .known: totals.known += 1
            case .otherText:
                totals.refused += 1
                problems.append(.otherText(reply.exchange.location))
            }
        }
        waiting = []
        progress.show(totals.count)
    }

    /// An id for a reply that its file names none for: the file, the place and the texts, so that the same file may be
    /// imported again, and another one of its name may too.
    private static func id(of exchange: Exchange) -> String {
        var location = exchange.location
        location.file = String(
            location.file[
                (location.file.lastIndex(of: "/").map(location.file.index(after:)) ?? location.file.startIndex)...
            ]
        )
        let texts = [exchange.reply, exchange.question, exchange.topic, exchange.agent].map { $0 ?? "" }
        let digest = ContentDigest.sha256(of: Array(texts.joined(separator: "\u{1F}").utf8))
        return location.text + ":" + digest.prefix(12)
    }
}

extension IngestProblem {
    fileprivate static func otherText(_ location: Location) -> IngestProblem {
        IngestProblem(
            location: location,
            field: InputField.id.name,
            reason: LocalizedMessage(
                "同一编号已存有另一条答复,本条未导入。请核对编号。",
                "another reply is stored under this id; this one was left out: check the id"
            ),
            kept: false
        )
    }
}
