/// How well a body fits its request.
package struct Relevance: Sendable, Equatable {
    /// How like the body is to the own request, in 0…1; nil where it cannot be held against others.
    package var similarity: Double?
    /// How like it is to other requests on average.
    package var typicalSimilarity: Double?
    /// Probability that the body speaks of another matter than the request.
    package var offTopic: Double
}

/// Judges whether a reply speaks of the matter asked about.
package protocol RelevanceScorer: Sendable {
    /// The relevance of a body to its request, given how the body fits and how far it is stock text.
    func relevance(of fit: RequestBackground.Fit, parrot: Double) -> Relevance
}

/// Compares words: the idf-weighted cosine of the pairs of characters of request and body, quotation left out, as a
/// deviation from what other requests to the same agent and in the same corpus reach.
///
/// The coefficients are a logistic regression on labelled replies; `docs/scoring.md` tells of which and how. Stock text
/// fits no request and is not off topic: the probability that it is stock counts against.
package struct LexicalRelevanceScorer: RelevanceScorer {
    package init() {}

    package func relevance(of fit: RequestBackground.Fit, parrot: Double) -> Relevance {
        Relevance(
            similarity: fit.own,
            typicalSimilarity: fit.mean,
            offTopic: StableMath.logistic(-0.06 - 2.24 * min(2, fit.deviations) - 4.64 * parrot)
        )
    }
}
