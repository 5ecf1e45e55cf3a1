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
    private let asOf: Timestamp?
    private let reviews: HumanReviews?
    private let baseline: Set<ContentFingerprint>

    /// `asOf` is the time up to which cases are counted; by default the latest of the input. `reviews` are held
    /// against what is found; `baseline` are findings that are known already.
    package init(
        configuration: Configuration,
        model: ServiceModel? = nil,
        dictionary: UserDictionary = .empty,
        asOf: Timestamp? = nil,
        reviews: HumanReviews? = nil,
        baseline: Set<ContentFingerprint> = [],
        jobs: Int
    ) {
        self.reviews = reviews
        self.baseline = baseline
        self.asOf = asOf
        self.configuration = configuration
        self.model = model
        self.dictionary = dictionary
        self.jobs = max(1, jobs)
    }

    /// Reads the inputs and hands each stretch of the reporter's output to `write`, and each reply to `each`, each
    /// case to `eachCase`, in order.
    ///
    /// `events` are work-order logs, joined to the inputs' cases by their ids.
    /// Memory grows with the distinct bodies and requests and by some 150 bytes a reply, not with the input. Throws what
    /// reading and writing throw.
    package func run(
        inputs: [InputReader],
        events: [InputReader] = [],
        reporter: any Reporter,
        progress: (Progress) -> Void = { _ in },
        write: ([UInt8]) throws -> Void,
        each: (ScoredReply) -> Void = { _ in },
        eachCase: (ReviewedCase) -> Void = { _ in }
    ) async throws -> Report {
        var gathered = try await gatherCorpus(inputs: inputs, progress: progress)
        try await gather(events: events, into: &gathered)
        let snapshot = try await frozen(gathered, progress: progress)
        let settled = SettledFindings(
            baseline: baseline,
            appeals: configuration.appeals,
            asOf: asOf ?? [snapshot.latestTime, gathered.book.latestTime].compactMap { $0 }.max()
        )
        try write(reporter.header())
        var report = ReportBuilder(configuration: configuration, strata: snapshot.strata, reviews: reviews)
        var book = gathered.book
        try await score(snapshot: snapshot, settled: settled, reporter: reporter, progress: progress, write: write) {
            reply in
            report.add(reply)
            book.note(reply)
            each(reply)
        }
        try await review(book, settled: settled, reporter: reporter, write: write) { reviewed in
            report.add(reviewed)
            eachCase(reviewed)
        }
        let finished = report.report(
            templates: snapshot.templates.map { ReportedTemplate($0, snapshot: snapshot) },
            selfSimilarity: await snapshot.selfSimilarity(jobs: jobs),
            problems: gathered.problems,
            tally: gathered.tally
        )
        try write(reporter.footer(of: finished))
        return finished
    }

    /// Reads the inputs and returns their templates; nothing is scored. Throws what reading throws.
    package func templates(
        inputs: [InputReader],
        progress: (Progress) -> Void = { _ in }
    ) async throws -> TemplateCorpus {
        let gathered = try await gatherCorpus(inputs: inputs, progress: progress)
        let snapshot = try await frozen(gathered, progress: progress)
        return TemplateCorpus(
            templates: snapshot.templates.map { ReportedTemplate($0, snapshot: snapshot) },
            replyCount: snapshot.replyCount,
            problems: gathered.problems
        )
    }

    private func frozen(_ gathered: Gathered, progress: (Progress) -> Void) async throws -> CorpusSnapshot {
        progress(.comparing)
        return try await CorpusSnapshot(
            freezing: gathered.builder,
            known: model?.grams,
            dictionary: dictionary,
            jobs: jobs
        )
    }

    private struct Gathered {
        var builder: CorpusSnapshotBuilder
        var book = CaseBook()
        var problems: [IngestProblem] = []
        var tally = ValueTally()
    }

    private func gatherCorpus(inputs: [InputReader], progress: (Progress) -> Void) async throws -> Gathered {
        let normalizer = try Normalizer()
        let extractor = FeatureExtractor(
            normalizer: normalizer,
            dictionary: dictionary,
            configuration: configuration
        )
        let recorder = CaseRecorder(
            normalizer: normalizer,
            configuration: configuration,
            customerModel: model?.customer
        )
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
                    return (
                        parsed,
                        parsed.exchanges.map { maker.entry(of: extractor.features(of: $0)) },
                        recorder.drafts(of: parsed)
                    )
                },
                fold: { (parsed: ParsedChunk, entries: [CorpusEntry], drafts: [CaseDraft]) in
                    var parsed = parsed
                    identifiers.register(&parsed)
                    for draft in drafts { gathered.book.add(draft) }
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

    /// Reads the work-order logs; an event whose case no input names is a problem.
    private func gather(events inputs: [InputReader], into gathered: inout Gathered) async throws {
        guard !inputs.isEmpty else { return }
        let recorder = CaseRecorder(normalizer: try Normalizer(), configuration: configuration)
        for input in inputs {
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { chunk in
                    let parsed = parser.parse(chunk)
                    return (parsed, parsed.events.map { recorder.draft(of: $0) })
                },
                fold: { (parsed: ParsedChunk, drafts: [CaseDraft]) in
                    var problems = parsed.problems
                    for draft in drafts where !gathered.book.add(event: draft) {
                        problems.append(.unknownCase(draft.location))
                    }
                    gathered.problems += problems.sortedByLine()
                    gathered.tally.merge(parsed.tally)
                }
            )
        }
    }

    /// Replies that one task scores at a time.
    private static let stretch = 512

    private func score(
        snapshot: CorpusSnapshot,
        settled: SettledFindings,
        reporter: any Reporter,
        progress: (Progress) -> Void,
        write: ([UInt8]) throws -> Void,
        add: (ScoredReply) -> Void
    ) async throws {
        let analyzer = Analyzer(snapshot: snapshot, configuration: configuration, model: model, settled: settled)
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

    /// Cases that one task reviews at a time.
    private static let caseStretch = 512

    private func review(
        _ book: CaseBook,
        settled: SettledFindings,
        reporter: any Reporter,
        write: ([UInt8]) throws -> Void,
        add: (ReviewedCase) -> Void
    ) async throws {
        let analysis = CaseAnalysis(book: book, configuration: configuration, asOf: asOf, settled: settled)
        var nextCase = 0
        let first = analysis.first
        try write(reporter.casesHeader())
        try await orderedPipeline(
            jobs: jobs,
            next: { () -> Range<Int>? in
                guard nextCase < analysis.count else { return nil }
                let end = min(analysis.count, nextCase + BatchAnalysis.caseStretch)
                defer { nextCase = end }
                return nextCase..<end
            },
            process: { range in
                var output: [UInt8] = []
                let cases = range.compactMap { number in
                    let reviewed = analysis.reviewedCase(number)
                    if let reviewed { reporter.append(reviewed, isFirst: number == first, to: &output) }
                    return reviewed
                }
                return (cases, output)
            },
            fold: { (cases: [ReviewedCase], output: [UInt8]) in
                for reviewed in cases { add(reviewed) }
                try write(output)
            }
        )
    }
}

extension IngestProblem {
    /// An event's case stands in no input.
    fileprivate static func unknownCase(_ location: Location) -> IngestProblem {
        IngestProblem(
            location: location,
            field: InputField.caseID.name,
            reason: LocalizedMessage(
                "输入文件中没有该工单,该事件未采用。请核对工单号,或一并给出含该工单的文件。",
                "no input names this case; the event was left out: check the case's id, or give the file that has it"
            ),
            kept: false
        )
    }
}
