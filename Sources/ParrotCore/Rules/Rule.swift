/// What a rule may look at besides the reply's outline: the reply's scores and what decided them, and the corpus.
package struct RuleContext: Sendable {
    package let snapshot: CorpusSnapshot
    /// Number of the reply in the input.
    package let reply: Int
    package let scores: Scores
    package let stockEvidence: StockEvidence?
    package let relevance: Relevance?
    /// The model of wording; nil where there is none.
    package let wordingModel: WordingModel?

    package init(
        snapshot: CorpusSnapshot,
        reply: Int,
        scores: Scores,
        stockEvidence: StockEvidence?,
        relevance: Relevance?,
        wordingModel: WordingModel?
    ) {
        self.snapshot = snapshot
        self.reply = reply
        self.scores = scores
        self.stockEvidence = stockEvidence
        self.relevance = relevance
        self.wordingModel = wordingModel
    }
}

extension RuleContext {
    /// Below this probability of giving nothing (two to one that something of what was asked is given) wording alone is a
    /// note: "corrected, thank you" fits much else and is no fault, and a pointer may be what was asked for.
    private static let answeredLimit = 0.33

    /// The severity of a finding that rests on the reply's wording.
    func severity(_ severity: Severity, of reply: ReplyOutline) -> Severity {
        guard let unanswered = scores.unanswered, !reply.traits.contains(.bodyIsEmpty) else { return severity }
        return unanswered < RuleContext.answeredLimit ? .note : severity
    }

    /// So many clauses are shown as having decided.
    private static let shownClauses = 3

    /// The clauses of a reply whose wording speaks most for a label.
    func wordingEvidence(for label: WordingLabel, in outline: ReplyOutline) -> [Evidence] {
        guard let wordingModel else { return [] }
        let shares = wordingModel.shares(of: snapshot.bodyUnits(ofReply: reply), for: label)
        let clauses = outline.clauses.filter { $0.part == .body }
        guard shares.count == clauses.count else { return [] }
        return zip(clauses, shares).map { (range: $0.range, share: roundedScore($1.share)) }
            .filter { $0.share > 0 }
            .sorted { ($1.share, $0.range.lowerBound) < ($0.share, $1.range.lowerBound) }
            .prefix(RuleContext.shownClauses)
            .map { .wording(range: $0.range, share: $0.share) }
    }
}

/// Decides whether one thing is reported of a reply. Reads scores, evidence and configuration, and computes no
/// score of its own; never fires where the score is nil.
package protocol Rule: Sendable {
    static var description: RuleDescription { get }
    init(configuration: Configuration)
    /// Emits a finding, or none. Never asks who listens.
    func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void)
}

/// All rules, in the order in which their findings stand.
package enum RuleRegistry {
    package static let rules: [any Rule.Type] = [
        TemplateReplyRule.self,
        RepeatedReplyRule.self,
        OffTopicReplyRule.self,
        AcknowledgementOnlyRule.self,
        DeflectedRequestRule.self,
        RelayOnlyRule.self,
        EchoedRequestRule.self,
    ]

    /// Rules whose reporting point can be moved, and how far. What is off topic in talk is never reported: such scores
    /// stay below 0.5, and no reporting point may lie there.
    package static let reportingPoints: [String: ClosedRange<Double>] = [
        TemplateReplyRule.description.id: 0.05...1,
        OffTopicReplyRule.description.id: Configuration.reportingPoint...1,
        AcknowledgementOnlyRule.description.id: 0.05...1,
        DeflectedRequestRule.description.id: 0.05...1,
        RelayOnlyRule.description.id: 0.05...1,
    ]

    /// The rule with an id.
    package static func rule(_ id: String) -> (any Rule.Type)? {
        rules.first { $0.description.id == id }
    }
}
