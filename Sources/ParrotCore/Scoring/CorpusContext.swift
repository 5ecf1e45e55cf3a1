/// What the corpus says of a body and a request, put together once for everybody who judges or learns from it.
package struct CorpusContext: Sendable {
    /// How far the body is stock text; nil if it is empty or its request is not known.
    package let evidence: StockEvidence?
    /// How the body fits the request; nil where the corpus cannot tell what is usual.
    package let fit: RequestBackground.Fit?
    /// Whether the corpus has requests enough for its shares to say something.
    package let isLarge: Bool
    private let snapshot: CorpusSnapshot
    private let request: Int
    private let body: Int
    private let bodyGrams: BodyGrams

    fileprivate init(snapshot: CorpusSnapshot, request: Int, body: Int, outline: ReplyOutline) {
        let configuration = snapshot.configuration
        let requestPairs = snapshot.requestPairs(ofReply: request)
        let bodyGrams = snapshot.bodyGrams(ofReply: body)
        evidence = StockScorer(snapshot: snapshot, configuration: configuration)
            .evidence(for: outline, request: requestPairs, body: bodyGrams, reply: body)
        fit = snapshot.background.fit(
            of: requestPairs,
            to: bodyGrams,
            reply: request,
            leavingOut: request == body ? -1 : snapshot.requestNumber(ofReply: body)
        )
        isLarge = snapshot.grams.groupCount >= configuration.minimumCorpusRequests
        self.snapshot = snapshot
        self.request = request
        self.body = body
        self.bodyGrams = bodyGrams
    }

    /// The evidence where the corpus is large enough for a model to build on it.
    package var wordingEvidence: StockEvidence? { isLarge ? evidence : nil }

    /// The features of relevance; nil where the corpus is too small or there is nothing to compare.
    package func relevanceFeatures() -> [Double]? {
        guard let wordingEvidence, let fit else { return nil }
        return RelevanceFeatures.values(
            request: snapshot.requestGrams(ofReply: request),
            body: snapshot.bodyUnits(ofReply: body),
            grams: bodyGrams,
            fit: fit,
            evidence: wordingEvidence,
            corpus: snapshot.grams
        )
    }
}

extension CorpusSnapshot {
    /// What the corpus says of a reply with its own request.
    package func context(ofReply reply: Int, outline: ReplyOutline) -> CorpusContext {
        CorpusContext(snapshot: self, request: reply, body: reply, outline: outline)
    }

    /// What the corpus says of the body of one reply held against the request of another: a swapped reply, from which
    /// relevance is learned.
    package func context(ofBody body: Int, toRequest request: Int) -> CorpusContext {
        CorpusContext(snapshot: self, request: request, body: body, outline: outline(ofReply: body))
    }
}
