/// A party's flagged replies beside what others' replies to the same kinds of request lead one to expect.
package struct PartyComparison: Sendable, Equatable {
    /// Replies to kinds of request that enough others answer too.
    package var replies: Int
    /// How many of them are flagged.
    package var flagged: Int
    /// The share that would be flagged if this party's replies were as others' to the same kinds of request are.
    package var expected: Double
    /// Indirectly standardised: observed ÷ expected × the rate of all.
    package var adjusted: Double
    /// The 95 % interval of `adjusted`.
    package var lower: Double
    package var upper: Double
    /// The chance of so many flagged replies or more if there were no difference.
    package var chance: Double
    /// More than expected, at a false discovery rate of 0.05 over all parties that are compared.
    package var isAbove = false
}

/// Replies, and how many of them are flagged.
package struct FlaggedCount: Sendable, Equatable {
    package var replies = 0
    package var flagged = 0

    package init(replies: Int = 0, flagged: Int = 0) {
        self.replies = replies
        self.flagged = flagged
    }

    mutating func add(isFlagged: Bool) {
        replies += 1
        if isFlagged { flagged += 1 }
    }
}

/// Compares parties by their counts per kind of request, so that who gets the hard requests is not blamed for it.
///
/// A kind's rate is taken without the party concerned and shrunk towards the rate of all with the weight of 20 replies. What
/// is still unknown of it goes into interval and chance: counts are beta-binomial (how many of the party's replies are
/// flagged, given the others').
struct PartyComparer {
    private let parties: [[FlaggedCount]]
    private var kinds: [FlaggedCount]
    /// How many parties answer each kind.
    private var answering: [Int]
    private let overall: Double

    /// Weight, in replies, of the rate of all in the rate of a kind.
    private static let overallWeight = 20.0
    /// A kind can be compared with so many replies of others …
    private static let leastReplies = 50
    /// … by at least so many.
    private static let leastOthers = 3
    private static let discoveryRate = 0.05
    private static let quantile = 1.959_963_984_540_054

    /// Takes for each party its counts per kind.
    init(_ parties: [[FlaggedCount]]) {
        self.parties = parties
        let count = parties.first?.count ?? 0
        kinds = Array(repeating: FlaggedCount(), count: count)
        answering = Array(repeating: 0, count: count)
        for party in parties {
            for (kind, counts) in party.enumerated() where counts.replies > 0 {
                kinds[kind].replies += counts.replies
                kinds[kind].flagged += counts.flagged
                answering[kind] += 1
            }
        }
        let replies = kinds.reduce(0) { $0 + $1.replies }
        let flagged = kinds.reduce(0) { $0 + $1.flagged }
        overall = replies == 0 ? 0 : Double(flagged) / Double(replies)
    }

    /// The share of a party's replies to a kind that is to be expected; nil where there is nobody to compare with.
    func expectedShare(ofParty party: Int, kind: Int) -> Double? {
        background(ofParty: party, kind: kind).map { $0.successes / ($0.successes + $0.failures) }
    }

    /// The comparison of each party; nil for those with fewer comparable replies than `leastReplies`.
    func comparisons(leastReplies: Int) -> [PartyComparison?] {
        var comparisons = parties.indices.map { party in
            comparison(ofParty: party, leastReplies: leastReplies)
        }
        let compared = comparisons.indices.filter { comparisons[$0] != nil }
        let discoveries = FalseDiscoveryRate.discoveries(
            among: compared.map { comparisons[$0]?.chance ?? 1 },
            rate: PartyComparer.discoveryRate
        )
        for (party, isAbove) in zip(compared, discoveries) { comparisons[party]?.isAbove = isAbove }
        return comparisons
    }

    /// What others' replies to a kind tell of its rate, as counts.
    private func background(ofParty party: Int, kind: Int) -> (successes: Double, failures: Double)? {
        let own = parties[party][kind]
        let replies = kinds[kind].replies - own.replies
        guard replies >= PartyComparer.leastReplies,
            answering[kind] - (own.replies > 0 ? 1 : 0) >= PartyComparer.leastOthers
        else { return nil }
        let flagged = kinds[kind].flagged - own.flagged
        return (
            Double(flagged) + PartyComparer.overallWeight * overall,
            Double(replies - flagged) + PartyComparer.overallWeight * (1 - overall)
        )
    }

    private func comparison(ofParty party: Int, leastReplies: Int) -> PartyComparison? {
        var counts = FlaggedCount()
        var expected = 0.0
        var ownVariance = 0.0
        var rateVariance = 0.0
        var distribution = CountDistribution()
        for (kind, own) in parties[party].enumerated() where own.replies > 0 {
            guard let (successes, failures) = background(ofParty: party, kind: kind) else { continue }
            let size = Double(own.replies)
            let known = successes + failures
            let rate = successes / known
            counts.replies += own.replies
            counts.flagged += own.flagged
            expected += size * rate
            ownVariance += size * rate * (1 - rate)
            rateVariance += size * size * rate * (1 - rate) / (known + 1)
            distribution.add(CountDistribution(trials: own.replies, successes: successes, failures: failures))
        }
        guard counts.replies >= max(1, leastReplies) else { return nil }
        let size = Double(counts.replies)
        guard expected > 0 else {
            // Nothing is flagged anywhere: Wilson's interval for none of so many.
            let square = PartyComparer.quantile * PartyComparer.quantile
            return PartyComparison(
                replies: counts.replies,
                flagged: counts.flagged,
                expected: 0,
                adjusted: 0,
                lower: 0,
                upper: roundedScore(square / (size + square)),
                chance: 1
            )
        }
        let interval = PartyComparer.ratioInterval(
            observed: Double(counts.flagged) / size,
            expected: expected / size,
            size: size,
            ownVariance: ownVariance,
            relativeVariance: rateVariance / (expected * expected)
        )
        return PartyComparison(
            replies: counts.replies,
            flagged: counts.flagged,
            expected: roundedScore(expected / size),
            adjusted: roundedScore(Double(counts.flagged) / expected * overall),
            lower: roundedScore(interval.lower * overall),
            upper: roundedScore(interval.upper * overall),
            chance: distribution.chance(ofAtLeast: counts.flagged)
        )
    }

    /// Wilson's interval for the ratio of an observed share to an expected one: those ratios from which the observed share
    /// is less than 1.96 standard deviations away. It allows for kinds of unlike rates, whose sum varies less than one
    /// rate's would (a greater size), and for what is not known of the expected share.
    private static func ratioInterval(
        observed: Double,
        expected: Double,
        size: Double,
        ownVariance: Double,
        relativeVariance: Double
    ) -> (lower: Double, upper: Double) {
        let square = quantile * quantile
        let oneRate = size * expected * (1 - expected)
        let effective = ownVariance > 0 && oneRate > 0 ? size * oneRate / ownVariance : size
        // a r² − b r + c ≤ 0 for the ratio r.
        let a = 1 + square / effective - square * relativeVariance
        let b = (2 * observed + square / effective) / expected
        let c = observed * observed / (expected * expected)
        let root = max(0, b * b - 4 * a * c).squareRoot()
        return (2 * c / (b + root), a > 0 ? (b + root) / (2 * a) : .infinity)
    }
}
