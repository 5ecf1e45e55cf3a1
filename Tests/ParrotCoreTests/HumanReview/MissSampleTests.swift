import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("The sample of replies without findings, and what it says of misses")
struct MissSampleTests {
    /// Replies of two agents, judged, without findings.
    private func replies(_ counts: [String: Int]) -> [ScoredReply] {
        counts.sorted { $0.key < $1.key }.flatMap { agent, count in
            (0..<count).map { number in
                var scores = Scores()
                scores.echo = 0
                let id = "\(agent)-\(number)"
                return ScoredReply(
                    id: id,
                    fingerprint: ContentFingerprint(value: StableHash.of(id)),
                    agent: agent,
                    turns: [],
                    scores: scores,
                    findings: []
                )
            }
        }
    }

    @Test("The same replies are drawn whatever their order, evenly, and others by another seed")
    func order() {
        let all = replies(["A": 40, "B": 3])
        func drawn(_ replies: [ScoredReply], seed: UInt64) -> Set<String> {
            var sample = MissSample(size: 5, seed: seed)
            for (place, reply) in replies.enumerated() { sample.add(reply, place: place) }
            #expect(sample.drawn.map(\.place) == sample.drawn.map(\.place).sorted())
            return Set(sample.drawn.map(\.reply.id))
        }
        var generator = SeededGenerator(seed: 1)
        let first = drawn(all, seed: 0)
        #expect(first.count == 8)
        #expect(first.isSuperset(of: ["B-0", "B-1", "B-2"]))
        for _ in 0..<10 { #expect(drawn(all.shuffled(using: &generator), seed: 0) == first) }
        #expect(drawn(all, seed: 1) != first)
        var times: [String: Int] = [:]
        for seed in 0..<4_000 { for id in drawn(all, seed: UInt64(seed)) { times[id, default: 0] += 1 } }
        // 4,000 draws of 5 in 40: 500 each, with a standard deviation of 21.
        #expect(all.filter { $0.agent == "A" }.allSatisfy { (400...600).contains(times[$0.id] ?? 0) })
    }

    @Test("Misses are weighted by each agent's replies, and those in doubt are left out")
    func weights() throws {
        let all = replies(["A": 90, "B": 10, "C": 50])
        var reviews = HumanReviews()
        func review(_ id: String, _ conclusion: HumanReview.Conclusion) {
            reviews.add(
                HumanReview(
                    fingerprint: ContentFingerprint(value: StableHash.of(id)),
                    conclusion: conclusion,
                    entries: ["", "", "", ""],
                    location: Location(file: "a.xlsx", sheet: "抽检", line: 2)
                )
            )
        }
        for number in 0..<4 { review("A-\(number)", number == 0 ? .confirmed : .dismissed) }
        for number in 0..<2 { review("B-\(number)", .confirmed) }
        review("C-0", .doubtful)
        var tally = HumanReviewTally(reviews)
        for reply in all { tally.add(reply) }
        #expect(tally.problems.isEmpty)
        let misses = try #require(tally.summary.misses)
        #expect(misses.replies == 100)
        #expect(misses.reviewed == 6)
        #expect(misses.missed == 3)
        #expect(misses.doubtful == 1)
        // 0.9 · 1/4 + 0.1 · 2/2
        #expect(misses.share == 0.325)
        // As much as 1 / (0.81/4 + 0.01/2) = 4.82 replies tell without weights; Wilson's formula by hand.
        #expect(misses.lower == 0.0812)
        #expect(misses.upper == 0.7241)
    }

    @Test("The interval covers the share of faults in nineteen of twenty simulated months")
    func coverage() throws {
        let all = replies(Dictionary(uniqueKeysWithValues: (0..<20).map { ("A\($0)", 20 + 15 * $0) }))
        var generator = SeededGenerator(seed: 9)
        var covered = 0
        let months = 300
        for month in 0..<months {
            let faulty = Set(all.indices.filter { _ in Int.random(in: 0..<100, using: &generator) < 12 })
            var sample = MissSample(size: 5, seed: UInt64(month))
            for (place, reply) in all.enumerated() { sample.add(reply, place: place) }
            var reviews = HumanReviews()
            for drawn in sample.drawn {
                reviews.add(
                    HumanReview(
                        fingerprint: drawn.reply.fingerprint,
                        conclusion: faulty.contains(drawn.place) ? .confirmed : .dismissed,
                        entries: ["", "", "", ""],
                        location: Location(file: "a.xlsx", sheet: "抽检", line: 2)
                    )
                )
            }
            var tally = HumanReviewTally(reviews)
            for reply in all { tally.add(reply) }
            let misses = try #require(tally.summary.misses)
            let share = Double(faulty.count) / Double(all.count)
            if misses.lower <= share && share <= misses.upper { covered += 1 }
        }
        #expect(Double(covered) / Double(months) >= 0.92)
    }
}
