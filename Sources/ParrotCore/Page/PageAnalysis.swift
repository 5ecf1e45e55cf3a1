/// Makes pages: analyses whole inputs, and reads them once more for the texts of the replies that are shown.
package struct PageAnalysis: Sendable {
    private let analysis: BatchAnalysis
    private let identity: OutputIdentity
    private let previous: PreviousReport?
    private let redactor: Redactor?
    private let jobs: Int

    /// `previous` is the report of the month before. `redactor` masks what tells who a person is.
    package init(
        analysis: BatchAnalysis,
        identity: OutputIdentity,
        previous: PreviousReport? = nil,
        redactor: Redactor? = nil,
        jobs: Int
    ) {
        self.analysis = analysis
        self.identity = identity
        self.previous = previous
        self.redactor = redactor
        self.jobs = max(1, jobs)
    }

    /// Reads the inputs, and `events`, which are work-order logs. Throws what reading throws.
    package func run(
        inputs: [InputReader],
        events: [InputReader] = [],
        progress: (BatchAnalysis.Progress) -> Void = { _ in },
        each: (ScoredReply) -> Void = { _ in },
        eachCase: (ReviewedCase) -> Void = { _ in }
    ) async throws -> PageContent {
        var collector = PageCollector()
        let report = try await analysis.run(
            inputs: inputs,
            events: events,
            reporter: SilentReporter(),
            progress: progress,
            write: { _ in },
            each: {
                collector.add($0)
                each($0)
            },
            eachCase: eachCase
        )
        let picks = collector.parties.values.flatMap(\.picks) + collector.gravest
        let texts = try await ReplyTexts(
            of: Set(picks.flatMap { [$0.reply.id] + ($0.reply.twinEvidence.map { [$0.id] } ?? []) }),
            inputs: inputs,
            jobs: jobs
        )
        var budget = PageBudget()
        let content = PageContent(
            report: report,
            identity: identity,
            files: (inputs + events).map(\.layout.file),
            counts: collector.counts,
            agents: budget.parties(report.agents, kind: .agent, collector: collector, texts: texts),
            departments: budget.parties(report.departments, kind: .department, collector: collector, texts: texts),
            gravest: collector.gravest.map { PageContent.ShownReply($0.reply, exchanges: texts.exchanges) },
            previous: previous
        )
        return redactor?.redacted(content) ?? content
    }
}

/// Shares out the room for texts, so that a page stays small whatever the input: every party's gravest reply before
/// anybody's second.
struct PageBudget {
    /// Bytes of texts and what goes around them.
    private var rest = 2_600_000
    /// About what the markup of a reply takes.
    private static let markup = 1_600

    /// As many of some replies, from the first on, as there is room for.
    mutating func fitting(_ replies: [PageContent.ShownReply]) -> [PageContent.ShownReply] {
        var fitting: [PageContent.ShownReply] = []
        for reply in replies {
            let cost = reply.byteCount + PageBudget.markup
            guard cost <= rest else { break }
            rest -= cost
            fitting.append(reply)
        }
        return fitting
    }

    mutating func parties(
        _ summaries: [PartySummary],
        kind: PageCollector.PartyKey.Kind,
        collector: PageCollector,
        texts: ReplyTexts
    ) -> [PageContent.Party] {
        var parties = PageBudget.ordered(summaries).map { summary in
            let kept = collector.parties[PageCollector.PartyKey(kind: kind, name: summary.name)]
            return PageContent.Party(
                summary: summary,
                isAgent: kind == .agent,
                department: kept?.departments.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key,
                replies: kept?.picks.map { PageContent.ShownReply($0.reply, exchanges: texts.exchanges) } ?? [],
                leftOut: kept?.flagged ?? 0
            )
        }
        var allowed = [Int](repeating: 0, count: parties.count)
        let rounds = parties.map(\.replies.count).max() ?? 0
        for round in 0..<rounds {
            for (index, party) in parties.enumerated() where party.replies.count > round {
                let cost = party.replies[round].byteCount + PageBudget.markup
                guard allowed[index] == round, cost <= rest else { continue }
                rest -= cost
                allowed[index] = round + 1
            }
        }
        for index in parties.indices {
            parties[index].replies.removeLast(parties[index].replies.count - allowed[index])
            parties[index].leftOut -= allowed[index]
        }
        return parties
    }

    /// Those with enough replies by share, then the others by name.
    private static func ordered(_ summaries: [PartySummary]) -> [PartySummary] {
        summaries.filter(\.isRanked).sorted {
            ($1.flagged * $0.replies, $0.name) < ($0.flagged * $1.replies, $1.name)
        } + summaries.filter { !$0.isRanked }
    }
}

extension PageContent.ShownReply {
    init(_ reply: ScoredReply, exchanges: [String: Exchange]) {
        self.reply = reply
        exchange = exchanges[reply.id]
        twin = reply.twinEvidence.flatMap { exchanges[$0.id] }
        twinSimilarity = reply.twinEvidence?.similarity
    }

    /// How many bytes its texts have; a twin is shown with what differs marked.
    var byteCount: Int {
        let own = (exchange?.reply.utf8.count ?? 0) + (exchange?.question?.utf8.count ?? 0)
        let others = (twin?.reply.utf8.count ?? 0) * 3 + (twin?.question?.utf8.count ?? 0)
        return min(own + others, 4 * ShownText.maximumByteCount)
    }
}

extension ScoredReply {
    /// The reply that this one is shown beside: of a standing finding before others.
    var twinEvidence: (id: String, similarity: Double)? {
        for finding in findings.filter(\.stands) + findings.filter({ !$0.stands }) {
            for case .reply(let id, let similarity, _) in finding.evidence { return (id, similarity) }
        }
        return nil
    }
}
