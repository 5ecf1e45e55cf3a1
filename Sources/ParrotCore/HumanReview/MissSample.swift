/// Draws, of each agent's replies that nothing was found of, some for a person to look at: what rules miss can be estimated
/// from them.
///
/// Which ones depends on the seed and on what the replies are, never on their order.
package struct MissSample: Sendable {
    /// A reply that was drawn.
    package struct Drawn: Sendable {
        /// Its number in the input.
        package var place: Int
        package var reply: ScoredReply
        fileprivate var rank: UInt64
    }

    private let size: Int
    private let seed: UInt64
    /// Of each stratum the replies of the lowest ranks so far, ascending.
    private var strata: [String: [Drawn]] = [:]

    /// A sample of `size` replies of each agent.
    package init(size: Int, seed: UInt64) {
        self.size = size
        self.seed = seed
    }

    /// Whose reply it counts as: the agent's, without one the department's. Nil for a reply that is not sampled, because
    /// something was found of it or it was not judged.
    package static func stratum(of reply: ScoredReply) -> String? {
        guard reply.findings.isEmpty, reply.scores != Scores() else { return nil }
        return reply.agent.map { "a" + $0 } ?? reply.department.map { "d" + $0 } ?? ""
    }

    /// Considers a reply.
    package mutating func add(_ reply: ScoredReply, place: Int) {
        guard size > 0, let stratum = MissSample.stratum(of: reply) else { return }
        var hash = StableHash(seed: seed)
        hash.combine(reply.fingerprint.value)
        let rank = hash.finish()
        var drawn = strata[stratum] ?? []
        if drawn.count == size, let last = drawn.last, last.rank <= rank { return }
        let index = drawn.firstIndex { $0.rank > rank } ?? drawn.count
        drawn.insert(Drawn(place: place, reply: reply, rank: rank), at: index)
        if drawn.count > size { drawn.removeLast() }
        strata[stratum] = drawn
    }

    /// All that were drawn, in input order.
    package var drawn: [Drawn] {
        strata.values.flatMap(\.self).sorted { $0.place < $1.place }
    }
}
