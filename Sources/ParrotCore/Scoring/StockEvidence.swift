/// What the corpus says about a body being stock text. All but `otherRequests` are shares of the body, so that length by
/// itself says nothing; grams are counted by groups of agreeing requests, the reply's own group left out.
package struct StockEvidence: Sendable, Equatable {
    /// Share of the body's pairs that stand in the replies to 0.5 % of the other requests or fewer.
    package var rarePairs = 0.0
    /// Share of the body's pairs that stand in the replies to 10 % of the other requests or fewer.
    package var uncommonPairs = 0.0
    /// Share of the body's characters that stand in the replies to 3 % of the other requests or fewer.
    package var rareCharacters = 0.0
    /// Share of the weight of the body's pairs that the own request has too, rarer pairs of requests weighing more.
    package var ownRequestShare = 0.0
    /// Requests other than the own behind the template that the body belongs to; fewer the more all of them ask for the
    /// same.
    package var otherRequests = 0.0
    /// Share of the body in clauses that stand in replies to other requests too, for the message.
    package var repeatedShare = 0.0

    package init() {}
}
