/// What the corpus says about a body being stock text. All shares are of content characters, so that length by
/// itself says nothing.
package struct StockEvidence: Sendable, Equatable {
    /// Share of the body in clauses that stand in replies to another request too.
    package var repeatedShare = 0.0
    /// Share of the body in clauses that stand in replies to three other requests or more.
    package var oftenRepeatedShare = 0.0
    /// Similarity with the representative of a template that serves more than one request; else 0.
    package var templateSimilarity = 0.0
    /// Mean over the body's bigrams of ln(documents that have it) ÷ ln(documents).
    package var commonness = 0.0
    /// Share of the body's idf weight in bigrams that its own request has too.
    package var requestShare = 0.0

    package init() {}
}
