import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Which requests ask for the same thing")
struct RequestGroupsTests {
    /// A request as its fingerprint and its grams.
    private struct Request {
        var fingerprint: UInt64
        var grams: [UInt32]
    }

    /// Families of requests: each shares a random part of its grams with the first of its family.
    private func requests(families: Int, size: Int, seed: UInt64) -> [Request] {
        var generator = SeededGenerator(seed: seed)
        var requests: [Request] = []
        for _ in 0..<families {
            let first = (0..<30).map { _ in UInt32.random(in: 1...4_000, using: &generator) }
            for _ in 0..<size {
                let kept = Int.random(in: 8...30, using: &generator)
                let own = (kept..<30).map { _ in UInt32.random(in: 1...4_000, using: &generator) }
                let grams = Set(first.shuffled(using: &generator).prefix(kept) + own)
                requests.append(Request(fingerprint: generator.next(), grams: grams.sorted()))
            }
        }
        return requests
    }

    private func groups(_ requests: [Request], threshold: Double = 0.25, jobs: Int = 1) async -> RequestGroups {
        var counts = GramCounts()
        for request in requests {
            counts.beginDocument()
            for gram in request.grams { counts.count(gram) }
        }
        return await RequestGroups(
            grams: requests.map(\.grams),
            fingerprints: requests.map(\.fingerprint),
            weights: GramWeights(counts: counts),
            threshold: threshold,
            jobs: jobs
        )
    }

    private func leaders(of groups: RequestGroups, _ requests: [Request]) -> [UInt64: UInt64] {
        Dictionary(
            uniqueKeysWithValues: requests.indices.map {
                (requests[$0].fingerprint, requests[groups.leaders[$0]].fingerprint)
            }
        )
    }

    @Test(
        "Groups depend neither on the order of the requests nor on the number of jobs",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func order(seed: UInt64) async {
        let requests = requests(families: 12, size: 8, seed: seed)
        let expected = leaders(of: await groups(requests), requests)
        var generator = SeededGenerator(seed: seed &+ 100)
        let shuffled = requests.shuffled(using: &generator)
        #expect(leaders(of: await groups(shuffled, jobs: 3), shuffled) == expected)
        #expect(Set(expected.values).count > 12)
        #expect(Set(expected.values).count < 96)
    }

    @Test(
        "Groups do not chain: each request agrees with its leader, and a leader leads itself",
        arguments: [0.25, 0.4, 0.6]
    )
    func noChains(threshold: Double) async {
        let requests = requests(families: 20, size: 6, seed: 5)
        let groups = await groups(requests, threshold: threshold)
        for (request, leader) in groups.leaders.enumerated() {
            #expect(groups.leaders[leader] == leader)
            #expect(groups.similarity(request, leader) >= threshold)
        }
    }

    @Test("Similarity is symmetric, 1 for the same grams and 0 for none in common")
    func similarity() async {
        let requests = [
            Request(fingerprint: 1, grams: [1, 2, 3]), Request(fingerprint: 2, grams: [1, 2, 3]),
            Request(fingerprint: 3, grams: [4, 5, 6]), Request(fingerprint: 4, grams: [1, 4]),
            Request(fingerprint: 5, grams: []),
        ]
        let groups = await groups(requests)
        #expect((groups.similarity(0, 1) - 1).magnitude < 1e-12)
        #expect(groups.similarity(0, 2) == 0)
        #expect(groups.similarity(0, 3) == groups.similarity(3, 0))
        #expect(groups.similarity(0, 3) > 0 && groups.similarity(0, 3) < 1)
        #expect(groups.similarity(4, 0) == 0)
        #expect(groups.distinctCount(of: [0, 1, 2]) == 2)
        #expect(groups.distinctCount(of: []) == 0)
        #expect(groups.coherence(of: [0]) == 0)
        #expect(groups.coherence(of: [0, 1]) == 0, "requests that agree count once")
        #expect(groups.coherence(of: [0, 3]) == groups.similarity(0, 3))
    }

    @Test("Requests that one answer serves become one group where they are coherent, and only there")
    func oneQuestion() async {
        let requests = requests(families: 6, size: 5, seed: 21)
        var groups = await groups(requests, threshold: 0.9)
        let before = groups.leaders
        groups.mergeOneQuestion(clusters: [Array(0..<5), [5, 10, 15, 20, 25]], coherence: 0.07)
        #expect(Set(groups.leaders[0..<5]).count == 1)
        #expect(groups.leaders[0] == (0..<5).min { requests[$0].fingerprint < requests[$1].fingerprint })
        #expect(Array(groups.leaders[5...]) == Array(before[5...]))
    }
}
