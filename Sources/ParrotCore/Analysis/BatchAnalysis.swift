import ParrotText

/// Scores whole inputs: reads them once for the corpus and once for the verdicts.
package struct BatchAnalysis: Sendable {
    /// What has been done so far, for a progress bar.
    package enum Progress: Sendable, Equatable {
        /// Replies read for the corpus.
        case reading(replies: Int)
        /// The corpus is being frozen.
        case comparing
        /// Replies scored, of all.
        case scoring(replies: Int, total: Int)
    }

    private let configuration: Configuration
    private let scheme = FingerprintScheme()
    private let knownRequests: GramCounts?
    private let jobs: Int

    package init(configuration: Configuration, knownRequests: GramCounts? = nil, jobs: Int) {
        self.configuration = configuration
        self.knownRequests = knownRequests
        self.jobs = max(1, jobs)
    }

    /// Runs both passes over the inputs and hands each stretch of the reporter's output to `write`, in order.
    ///
    /// Memory grows with the distinct bodies, clauses and requests, not with the input. Throws what reading and
    /// writing throw.
    package func run(
        inputs: [InputReader],
        reporter: any Reporter,
        progress: (Progress) -> Void = { _ in },
        write: ([UInt8]) throws -> Void
    ) async throws -> Report {
        let extractor = try FeatureExtractor()
        let gathered = try await gatherCorpus(inputs: inputs, extractor: extractor, progress: progress)
        progress(.comparing)
        let snapshot = try await CorpusSnapshot(freezing: gathered.builder, knownRequests: knownRequests, jobs: jobs)
        var report = ReportBuilder(configuration: configuration)
        try write(reporter.header())
        try await score(
            inputs: inputs,
            extractor: extractor,
            snapshot: snapshot,
            firstReplies: gathered.firstReplies,
            reporter: reporter,
            progress: progress,
            report: &report,
            write: write
        )
        let finished = report.report(
            templates: snapshot.templates.map { ReportedTemplate($0, snapshot: snapshot) },
            problems: gathered.problems,
            tally: gathered.tally
        )
        try write(reporter.footer(of: finished))
        return finished
    }

    private struct Gathered {
        var builder: CorpusSnapshotBuilder
        /// For each chunk of each input, in order, the number of its first reply.
        var firstReplies: [Int] = []
        var problems: [IngestProblem] = []
        var tally = ValueTally()
    }

    private func gatherCorpus(
        inputs: [InputReader],
        extractor: FeatureExtractor,
        progress: (Progress) -> Void
    ) async throws -> Gathered {
        let maker = CorpusEntryMaker(scheme: scheme)
        var gathered = Gathered(
            builder: CorpusSnapshotBuilder(scheme: scheme, configuration: configuration)
        )
        var identifiers = IdentifierRegistry()
        for input in inputs {
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { chunk in
                    let parsed = parser.parse(chunk)
                    return (parsed, parsed.exchanges.map { maker.entry(of: extractor.features(of: $0)) })
                },
                fold: { (parsed: ParsedChunk, entries: [CorpusEntry]) in
                    var parsed = parsed
                    identifiers.register(&parsed)
                    gathered.firstReplies.append(gathered.builder.replyCount)
                    for (entry, exchange) in zip(entries, parsed.exchanges) {
                        var entry = entry
                        entry.id = exchange.id
                        gathered.builder.add(entry)
                    }
                    gathered.problems += parsed.problems
                    gathered.tally.merge(parsed.tally)
                    progress(.reading(replies: gathered.builder.replyCount))
                }
            )
        }
        return gathered
    }

    private func score(
        inputs: [InputReader],
        extractor: FeatureExtractor,
        snapshot: CorpusSnapshot,
        firstReplies: [Int],
        reporter: any Reporter,
        progress: (Progress) -> Void,
        report: inout ReportBuilder,
        write: ([UInt8]) throws -> Void
    ) async throws {
        let analyzer = Analyzer(snapshot: snapshot, configuration: configuration)
        var chunkNumber = 0
        var scoredCount = 0
        for input in inputs {
            try input.rewind()
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: { () throws(IngestError) -> (chunk: RawChunk, firstReply: Int)? in
                    guard let chunk = try input.nextChunk() else { return nil }
                    guard chunkNumber < firstReplies.count else { throw IngestError.changed(input.layout.file) }
                    defer { chunkNumber += 1 }
                    return (chunk, firstReplies[chunkNumber])
                },
                process: { item in
                    let exchanges = parser.parse(item.chunk).exchanges
                    guard item.firstReply + exchanges.count <= snapshot.replyCount else { return nil }
                    var output: [UInt8] = []
                    var replies: [ScoredReply] = []
                    replies.reserveCapacity(exchanges.count)
                    for (offset, exchange) in exchanges.enumerated() {
                        var exchange = exchange
                        let reply = item.firstReply + offset
                        exchange.id = snapshot.id(ofReply: reply)
                        let scored = analyzer.scoredReply(of: extractor.features(of: exchange), reply: reply)
                        reporter.append(scored, isFirst: reply == 0, to: &output)
                        replies.append(scored)
                    }
                    return ScoredChunk(firstReply: item.firstReply, replies: replies, output: output)
                },
                fold: { (chunk: ScoredChunk?) in
                    guard let chunk, chunk.firstReply == scoredCount else {
                        throw IngestError.changed(input.layout.file)
                    }
                    for reply in chunk.replies { report.add(reply) }
                    scoredCount += chunk.replies.count
                    try write(chunk.output)
                    progress(.scoring(replies: scoredCount, total: snapshot.replyCount))
                }
            )
        }
        guard scoredCount == snapshot.replyCount else {
            throw IngestError.changed(inputs.last?.layout.file ?? "-")
        }
    }

    private struct ScoredChunk: Sendable {
        var firstReply: Int
        var replies: [ScoredReply]
        var output: [UInt8]
    }
}

extension IngestError {
    /// An input did not give the same records when it was read for the second time.
    fileprivate static func changed(_ file: String) -> IngestError {
        IngestError(
            .notReadable,
            file: file,
            message: LocalizedMessage(
                "\(file) 在读取过程中被改动,结果不可用。请待文件写完后重新运行。",
                "\(file) changed while it was read, so there is no result: run again once it is complete"
            )
        )
    }
}
