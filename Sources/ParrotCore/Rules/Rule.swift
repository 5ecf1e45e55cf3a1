/// What a rule may look at besides the reply's outline: the reply's scores and what decided them, and the corpus.
package struct RuleContext: Sendable {
    package let snapshot: CorpusSnapshot
    /// Number of the reply in the input.
    package let reply: Int
    package let scores: Scores
    package let stockEvidence: StockEvidence?
    package let relevance: Relevance?

    package init(
        snapshot: CorpusSnapshot,
        reply: Int,
        scores: Scores,
        stockEvidence: StockEvidence?,
        relevance: Relevance?
    ) {
        self.snapshot = snapshot
        self.reply = reply
        self.scores = scores
        self.stockEvidence = stockEvidence
        self.relevance = relevance
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
        EchoedRequestRule.self,
    ]

    /// The rule with an id.
    package static func rule(_ id: String) -> (any Rule.Type)? {
        rules.first { $0.description.id == id }
    }
}
