package import ParrotText

/// Scores whole inputs: reads them once, freezes the corpus, and judges each reply against it.
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
    private let model: ServiceModel?
    private let dictionary: UserDictionary
    private let jobs: Int

    package init(
        configuration: Configuration,
        model: ServiceModel? = nil,
        dictionary: UserDictionary = .empty,
        jobs: Int
    ) {
        self.configuration = configuration
        self.model = model
        self.dictionary = dictionary
        self.jobs = max(1, jobs)
    }

    /// Reads the inputs and hands each stretch of the reporter's output to `write`, and each reply to `each`, in order.
    ///
    /// Memory grows with the distinct bodies and requests and by some 150 bytes a reply, not with the input. Throws what
    /// reading and writing throw.
    package func run(
        inputs: [InputReader],
        reporter: any Reporter,
        progress: (Progress) -> Void = { _ in },
        write: ([UInt8]) throws -> Void,
        each: (ScoredReply) -> Void = { _ in }
    ) async throws -> Report {
        let gathered = try await gatherCorpus(inputs: inputs, progress: progress)
        progress(.comparing)
        let snapshot = try await CorpusSnapshot(
            freezing: gathered.builder,
            known: model?.grams,
            dictionary: dictionary,
            jobs: jobs
        )
        try write(reporter.header())
        var report = ReportBuilder(configuration: configuration)
        try await score(snapshot: snapshot, reporter: reporter, progress: progress, write: write) { reply in
            report.add(reply)
            each(reply)
        }
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
        var problems: [IngestProblem] = []
        var tally = ValueTally()
    }

    private func gatherCorpus(inputs: [InputReader], progress: (Progress) -> Void) async throws -> Gathered {
        let extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: dictionary)
        let maker = CorpusEntryMaker(scheme: scheme)
        var gathered = Gathered(builder: CorpusSnapshotBuilder(scheme: scheme, configuration: configuration))
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
                    for (entry, exchange) in zip(entries, parsed.exchanges) {
                        var entry = entry
                        entry.outline.id = exchange.id
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

    /// Replies that one task scores at a time.
    private static let stretch = 512

    private func score(
        snapshot: CorpusSnapshot,
        reporter: any Reporter,
        progress: (Progress) -> Void,
        write: ([UInt8]) throws -> Void,
        add: (ScoredReply) -> Void
    ) async throws {
        let analyzer = Analyzer(snapshot: snapshot, configuration: configuration, model: model)
        let total = snapshot.replyCount
        var nextReply = 0
        var scoredCount = 0
        try await orderedPipeline(
            jobs: jobs,
            next: { () -> Range<Int>? in
                guard nextReply < total else { return nil }
                let end = min(total, nextReply + BatchAnalysis.stretch)
                defer { nextReply = end }
                return nextReply..<end
            },
            process: { range in
                var output: [UInt8] = []
                let replies = range.map { reply in
                    let scored = analyzer.scoredReply(reply)
                    reporter.append(scored, isFirst: reply == 0, to: &output)
                    return scored
                }
                return (replies, output)
            },
            fold: { (replies: [ScoredReply], output: [UInt8]) in
                for reply in replies { add(reply) }
                scoredCount += replies.count
                try write(output)
                progress(.scoring(replies: scoredCount, total: total))
            }
        )
    }
}
