import ParrotText

/// Weighs the corpus's evidence that a body is stock text.
package struct StockScorer: Sendable {
    private let snapshot: CorpusSnapshot

    package init(snapshot: CorpusSnapshot) {
        self.snapshot = snapshot
    }

    /// The evidence for a reply; nil if its body is empty.
    package func evidence(for features: ExchangeFeatures, reply: Int) -> StockEvidence? {
        guard !features.bodyIsEmpty else { return nil }
        var evidence = StockEvidence()
        var content = 0
        var repeated = 0
        var oftenRepeated = 0
        let clauses = features.composition.clauses.filter { $0.part == .body }
        for (clause, fingerprint) in zip(clauses, features.clauseFingerprints) {
            content += clause.contentCount
            let requests = snapshot.clause(fingerprint)?.requests ?? 0
            if requests > 1 { repeated += clause.contentCount }
            if requests > 3 { oftenRepeated += clause.contentCount }
        }
        if content > 0 {
            evidence.repeatedShare = Double(repeated) / Double(content)
            evidence.oftenRepeatedShare = Double(oftenRepeated) / Double(content)
        }
        if let (template, similarity) = snapshot.template(ofReply: reply), template.requests > 1 {
            evidence.templateSimilarity = similarity
        }
        let request = BigramSet(features.requestBigrams)
        var commonness = 0.0
        var weight = 0.0
        var requestWeight = 0.0
        for bigram in features.bodyBigrams {
            commonness += snapshot.weights.commonness(of: bigram)
            let own = snapshot.weights.weight(of: bigram)
            weight += own
            if request.contains(bigram) { requestWeight += own }
        }
        if !features.bodyBigrams.isEmpty { evidence.commonness = commonness / Double(features.bodyBigrams.count) }
        if weight > 0 { evidence.requestShare = requestWeight / weight }
        return evidence
    }

    /// The probability that the body is stock text.
    package func score(_ evidence: StockEvidence) -> Double {
        StableMath.logistic(
            -6 + 4 * evidence.repeatedShare + 2 * evidence.oftenRepeatedShare + 3 * evidence.templateSimilarity
                + 4 * evidence.commonness - 3 * evidence.requestShare
        )
    }
}
