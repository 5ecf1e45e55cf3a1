/// How well a body fits a request.
package struct Relevance: Sendable, Equatable {
    /// The scorer's own measure in 0…1, for the evidence; higher fits better.
    package var similarity: Double
    /// What replies of this input typically reach.
    package var typicalSimilarity: Double
    /// Probability that the body speaks of another matter than the request.
    package var offTopic: Double
}

/// Judges whether a reply speaks of the matter asked about.
package protocol RelevanceScorer: Sendable {
    /// The relevance of an exchange; nil where there is no request or no body.
    func relevance(of features: ExchangeFeatures) -> Relevance?
}

/// Compares words: the idf-weighted cosine of the character bigrams of request and body, quotation left out.
package struct LexicalRelevanceScorer: RelevanceScorer {
    private let weights: BigramWeights

    package init(weights: BigramWeights) {
        self.weights = weights
    }

    package func relevance(of features: ExchangeFeatures) -> Relevance? {
        guard !features.requestBigrams.isEmpty, !features.bodyBigrams.isEmpty else { return nil }
        let similarity = cosine(BigramSet(features.requestBigrams), BigramSet(features.bodyBigrams))
        return Relevance(
            similarity: similarity,
            typicalSimilarity: 0,
            offTopic: StableMath.logistic(1 - 20 * similarity)
        )
    }

    private func cosine(_ request: BigramSet, _ body: BigramSet) -> Double {
        var dot = 0.0
        var requestNorm = 0.0
        var bodyNorm = 0.0
        for bigram in request.bigrams {
            let weight = weights.weight(of: bigram)
            requestNorm += weight * weight
        }
        for bigram in body.bigrams {
            let weight = weights.weight(of: bigram)
            bodyNorm += weight * weight
            if request.contains(bigram) { dot += weight * weight }
        }
        let norm = (requestNorm * bodyNorm).squareRoot()
        return norm > 0 ? dot / norm : 0
    }
}
