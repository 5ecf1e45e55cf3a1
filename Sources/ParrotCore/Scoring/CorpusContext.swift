/// What the corpus says of a reply, put together once for everybody who judges it or learns from it.
package struct CorpusContext: Sendable {
    /// How far the body is stock text; nil if it is empty or its request is not known.
    package let evidence: StockEvidence?
    /// How the body fits the request; nil where the corpus cannot tell what is usual.
    package let fit: RequestBackground.Fit?
    /// Whether the corpus has requests enough for its shares to say something.
    package let isLarge: Bool
    private let snapshot: CorpusSnapshot
    private let reply: Int
    private let dates: DateEvidence
    private let request: RequestGrams
    private let body: BodyGrams
    private let isShared: [Bool]

    fileprivate init(snapshot: CorpusSnapshot, reply: Int, outline: ReplyOutline) {
        let configuration = snapshot.configuration
        request = snapshot.requestGrams(ofReply: reply)
        body = snapshot.bodyGrams(ofReply: reply)
        isShared = body.isShared(with: request)
        evidence = StockScorer(snapshot: snapshot, configuration: configuration)
            .evidence(for: outline, isShared: isShared, body: body, reply: reply)
        fit = snapshot.background.fit(of: request, to: body, reply: reply)
        isLarge = snapshot.grams.groupCount >= configuration.minimumCorpusRequests
        dates = outline.dates
        self.snapshot = snapshot
        self.reply = reply
    }

    /// The evidence where the corpus is large enough for a model to build on it.
    package var wordingEvidence: StockEvidence? { isLarge ? evidence : nil }

    /// The features of relevance; nil where the corpus is too small or there is nothing to compare.
    package func relevanceFeatures() -> [Double]? {
        guard let wordingEvidence, let fit else { return nil }
        return RelevanceFeatures.values(
            request: request,
            body: snapshot.bodyUnits(ofReply: reply),
            grams: body,
            isShared: isShared,
            fit: fit,
            frame: snapshot.background.fit(
                of: request,
                toFrame: snapshot.framePairs(ofReply: reply),
                reply: reply
            ),
            evidence: wordingEvidence,
            dates: dates
        )
    }
}

extension CorpusSnapshot {
    /// What the corpus says of a reply, whose outline is at hand.
    package func context(ofReply reply: Int, outline: ReplyOutline) -> CorpusContext {
        CorpusContext(snapshot: self, reply: reply, outline: outline)
    }
}
