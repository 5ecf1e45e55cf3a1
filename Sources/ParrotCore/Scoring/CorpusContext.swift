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
        body = snapshot.bodyGrams(ofReply: reply)
        request = snapshot.requestGrams(ofReply: reply, body: body)
        isShared = body.isShared(with: request)
        evidence = StockScorer(snapshot: snapshot, configuration: configuration)
            .evidence(for: outline, isShared: isShared, body: body, reply: reply)
        fit = snapshot.background.fit(of: request, to: body, place: snapshot.place(ofReply: reply))
        isLarge = snapshot.grams.groupCount >= configuration.minimumCorpusRequests
        dates = outline.dates
        self.snapshot = snapshot
        self.reply = reply
    }

    /// The evidence where the corpus is large enough for a model to build on it.
    package var wordingEvidence: StockEvidence? { isLarge ? evidence : nil }

    /// The features of relevance among letters; nil where the corpus is too small to tell what is usual, where it is
    /// talk, or where there is nothing to compare.
    package func relevanceFeatures() -> [Double]? {
        guard let wordingEvidence, let fit, !snapshot.isTalk else { return nil }
        return RelevanceFeatures.values(
            request: request,
            body: snapshot.bodyUnits(ofReply: reply),
            grams: body,
            isShared: isShared,
            fit: fit,
            evidence: wordingEvidence,
            dates: dates
        )
    }

    /// The features of request and body by themselves; nil where there is nothing to compare.
    package func pairFeatures() -> [Double]? {
        guard !request.pairs.isEmpty, !body.set.entries.isEmpty else { return nil }
        return PairFeatures.values(
            request: request,
            body: snapshot.bodyUnits(ofReply: reply),
            grams: body,
            isShared: isShared,
            corpus: snapshot.grams
        )
    }
}

extension CorpusSnapshot {
    /// What the corpus says of a reply, whose outline is at hand.
    package func context(ofReply reply: Int, outline: ReplyOutline) -> CorpusContext {
        CorpusContext(snapshot: self, reply: reply, outline: outline)
    }
}
