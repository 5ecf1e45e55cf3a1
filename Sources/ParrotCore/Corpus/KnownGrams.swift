/// In how many texts of other corpora each gram occurs.
package struct KnownGrams: Sendable {
    /// Counted over requests.
    package var requests: GramCounts
    /// Counted over the bodies of replies.
    package var bodies: GramCounts

    package init(requests: GramCounts = GramCounts(), bodies: GramCounts = GramCounts()) {
        self.requests = requests
        self.bodies = bodies
    }

    /// Adds another corpus.
    package mutating func merge(_ other: KnownGrams) {
        requests.merge(other.requests)
        bodies.merge(other.bodies)
    }
}
