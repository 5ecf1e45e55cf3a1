import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Beside what a mix of requests leads one to expect")
struct PartyComparisonTests {
    private func counts(_ pairs: (Int, Int)...) -> [FlaggedCount] {
        pairs.map { FlaggedCount(replies: $0, flagged: $1) }
    }

    @Test("The rate of a kind is others', shrunk towards the rate of all with the weight of 20 replies")
    func expectation() throws {
        let comparer = PartyComparer([
            counts((40, 30), (60, 1)), counts((50, 10), (50, 1)), counts((50, 12), (50, 2)), counts((60, 14), (40, 0)),
        ])
        // Of all 400 replies 70 are flagged.
        let rate: Double = 39.5 / 180
        #expect(comparer.expectedShare(ofParty: 0, kind: 0) == rate)
        let comparison = try #require(comparer.comparisons(leastReplies: 20).first ?? nil)
        let expected: Double = (40.0 * 39.5 / 180 + 60.0 * 6.5 / 160) / 100
        #expect(comparison.replies == 100 && comparison.flagged == 31)
        #expect(comparison.expected == roundedScore(expected))
        let adjusted: Double = 0.31 / expected * 0.175
        #expect(comparison.adjusted == roundedScore(adjusted))
        #expect(comparison.lower < comparison.adjusted && comparison.adjusted < comparison.upper)
        #expect(comparison.isAbove && comparison.chance < 0.0001)
    }

    @Test(
        "With fewer than 50 replies of others, or fewer than three others, there is nobody to compare with",
        arguments: [([20, 20, 10], true), ([20, 20, 9], false), ([100, 100], false)] as [([Int], Bool)]
    )
    func nobody(others: [Int], isComparable: Bool) {
        let parties = ([30] + others).map { [FlaggedCount(replies: $0, flagged: 2)] }
        let comparer = PartyComparer(parties)
        let isExpected = comparer.expectedShare(ofParty: 0, kind: 0) != nil
        let isCompared = comparer.comparisons(leastReplies: 20)[0] != nil
        #expect(isExpected == isComparable)
        #expect(isCompared == isComparable)
    }

    @Test("Kinds without expectation are left out of both sides; too few that are left are not compared")
    func partly() throws {
        let others = (0..<4).map { _ in counts((40, 8), (0, 0)) }
        let half = try #require(
            PartyComparer([counts((25, 5), (75, 75))] + others).comparisons(leastReplies: 20).first ?? nil
        )
        #expect(half.replies == 25 && half.flagged == 5)
        #expect(!half.isAbove)
        let few = PartyComparer([counts((19, 19), (75, 75))] + others).comparisons(leastReplies: 20)
        #expect(few[0] == nil && few[1] != nil)
    }

    @Test("With one kind and many others the interval is Wilson's")
    func wilson() throws {
        let others = (0..<5).map { _ in counts((1_000_000, 200_000)) }
        let comparison = try #require(
            PartyComparer([counts((100, 30))] + others).comparisons(leastReplies: 20).first ?? nil
        )
        let share = Share(30, of: 100)
        let lower = abs(comparison.lower - share.interval.lower)
        let upper = abs(comparison.upper - share.interval.upper)
        #expect(lower < 0.0002 && upper < 0.0002)
    }

    @Test("Nothing flagged anywhere, and everything flagged everywhere, are compared too", arguments: [0, 30])
    func extremes(flagged: Int) {
        let parties = (0..<5).map { _ in [FlaggedCount(replies: 30, flagged: flagged)] }
        for comparison in PartyComparer(parties).comparisons(leastReplies: 20) {
            let share = Double(flagged) / 30
            #expect(comparison?.adjusted == share)
            #expect(comparison?.isAbove == false)
            #expect(comparison.map { $0.lower <= $0.adjusted && $0.adjusted <= $0.upper } == true)
        }
    }

    @Test("Who is clearly worse than others with the same mix is found, and nobody else")
    func power() {
        var parties = (0..<40).map { _ in counts((60, 18), (60, 3)) }
        parties[17] = counts((60, 40), (60, 20))
        let above = PartyComparer(parties).comparisons(leastReplies: 20).map { $0?.isAbove }
        #expect(above.indices.filter { above[$0] == true } == [17])
    }

    /// Months of agents who are all as good as one another, and get other mixes of requests.
    @Test("Equal agents with unlike mixes: adjusted rates agree, intervals cover, hardly anybody is highlighted")
    func equalAgents() {
        let outcome = MonthSimulation(months: 300, agents: 40, seed: 1).outcome()
        // By third of the agents, from those with the easiest requests to those with the hardest.
        let rawDifference = outcome.rawRates[2] - outcome.rawRates[0]
        #expect(rawDifference > 0.08)
        for rate in outcome.adjustedRates {
            let difference = abs(rate - outcome.overall)
            #expect(difference < 0.005)
        }
        #expect(outcome.largestDifference <= 0.01)
        #expect((0.93...0.97).contains(outcome.coverage))
        #expect(outcome.highlightedMonths <= 0.05)
    }
}

/// Months in which every agent's reply to a kind of request is flagged with the kind's rate.
struct MonthSimulation {
    var months: Int
    var agents: Int
    var seed: UInt64

    struct Outcome {
        /// Mean flagged share by third of the agents' mixes, easiest first.
        var rawRates = [0.0, 0, 0]
        /// Mean adjusted share by third.
        var adjustedRates = [0.0, 0, 0]
        /// The rate of all.
        var overall = 0.0
        /// Between the mean adjusted shares of the agents, over all months.
        var largestDifference = 0.0
        /// Share of intervals that hold the rate of all.
        var coverage = 0.0
        /// Share of months in which anybody is highlighted.
        var highlightedMonths = 0.0
    }

    static let rates = [0.03, 0.08, 0.15, 0.25, 0.4]

    /// An agent's share of each kind: agent 0 gets mostly the easiest, the last one mostly the hardest.
    private func mix(of agent: Int) -> [Double] {
        let center = Double(agent) / Double(max(1, agents - 1)) * Double(Self.rates.count - 1)
        let weights = Self.rates.indices.map { 1 / (0.3 + abs(Double($0) - center)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    func outcome() -> Outcome {
        var generator = SeededGenerator(seed: seed)
        var outcome = Outcome()
        var covered = 0
        var compared = 0
        var adjustedSums = [Double](repeating: 0, count: agents)
        var rawSums = [Double](repeating: 0, count: agents)
        var overallSum = 0.0
        for _ in 0..<months {
            var parties: [[FlaggedCount]] = []
            var expectedFlags = 0.0
            var replies = 0
            for agent in 0..<agents {
                let size = 60 + Int(generator.next() % 240)
                let mix = mix(of: agent)
                var counts = Self.rates.map { _ in FlaggedCount() }
                for _ in 0..<size {
                    var drawn = Double.random(in: 0..<1, using: &generator)
                    var kind = 0
                    while kind < mix.count - 1, drawn >= mix[kind] {
                        drawn -= mix[kind]
                        kind += 1
                    }
                    counts[kind].add(isFlagged: Double.random(in: 0..<1, using: &generator) < Self.rates[kind])
                    expectedFlags += Self.rates[kind]
                }
                replies += size
                parties.append(counts)
            }
            let truth = expectedFlags / Double(replies)
            overallSum += truth
            let comparisons = PartyComparer(parties).comparisons(leastReplies: 20)
            for (agent, comparison) in comparisons.enumerated() {
                guard let comparison else { continue }
                compared += 1
                if comparison.lower <= truth, truth <= comparison.upper { covered += 1 }
                adjustedSums[agent] += comparison.adjusted
                rawSums[agent] += Double(comparison.flagged) / Double(comparison.replies)
            }
            if comparisons.contains(where: { $0?.isAbove == true }) { outcome.highlightedMonths += 1 / Double(months) }
        }
        outcome.overall = overallSum / Double(months)
        outcome.coverage = Double(covered) / Double(compared)
        let adjusted = adjustedSums.map { $0 / Double(months) }
        let raw = rawSums.map { $0 / Double(months) }
        outcome.largestDifference = (adjusted.max() ?? 0) - (adjusted.min() ?? 0)
        for third in 0..<3 {
            let members = agents * third / 3..<agents * (third + 1) / 3
            outcome.rawRates[third] = raw[members].reduce(0, +) / Double(members.count)
            outcome.adjustedRates[third] = adjusted[members].reduce(0, +) / Double(members.count)
        }
        return outcome
    }
}
