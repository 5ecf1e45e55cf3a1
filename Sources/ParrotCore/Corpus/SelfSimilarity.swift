/// How like one another the bodies are that one party sends to different requests.
package struct SelfSimilarity: Sendable {
    /// Mean similarity by the party's name; those with one request or none are missing.
    package private(set) var agents: [String: Double] = [:]
    package private(set) var departments: [String: Double] = [:]

    init() {}

    /// Replies of a party that are compared, each to another kind of question.
    static let sampledReplies = 24

    /// Measures each party. The replies compared are those of the smallest hashes of body and request (of the id, where
    /// there is no request), one for each group of requests that agree, so that the same right answer to the same question
    /// is no likeness. O(parties × 24²) comparisons of bodies.
    init(builder: CorpusSnapshotBuilder, leaders: [Int32], jobs: Int) async {
        let outlines = builder.outlines
        agents = await SelfSimilarity.means(
            of: outlines.replyAgents,
            names: outlines.agents.texts,
            builder: builder,
            leaders: leaders,
            jobs: jobs
        )
        departments = await SelfSimilarity.means(
            of: outlines.replyDepartments,
            names: outlines.departments.texts,
            builder: builder,
            leaders: leaders,
            jobs: jobs
        )
    }

    private static func means(
        of replyParties: [Int32],
        names: [String],
        builder: CorpusSnapshotBuilder,
        leaders: [Int32],
        jobs: Int
    ) async -> [String: Double] {
        var replies = [[Int]](repeating: [], count: names.count)
        for (reply, party) in replyParties.enumerated() where party >= 0 && builder.replyBodies[reply] >= 0 {
            replies[Int(party)].append(reply)
        }
        let gathered = replies
        let ranges = evenRanges(of: names.count, parts: jobs * 8)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            ranges[part].map { mean(of: gathered[$0], builder: builder, leaders: leaders) }
        }
        var means: [String: Double] = [:]
        for (name, mean) in zip(names, parts.joined()) { means[name] = mean }
        return means
    }

    private static func mean(of replies: [Int], builder: CorpusSnapshotBuilder, leaders: [Int32]) -> Double? {
        var smallest: [Int32: (key: UInt64, body: Int)] = [:]
        var bodies: [(key: UInt64, body: Int)] = []
        for reply in replies {
            let body = Int(builder.replyBodies[reply])
            let request = builder.replyRequests[reply]
            guard request >= 0 else {
                bodies.append((StableHash.of(builder.outlines.id(of: reply), seed: 11), body))
                continue
            }
            var hash = StableHash(seed: 11)
            hash.combine(builder.bodies.fingerprints[body])
            hash.combine(builder.requests.fingerprints[Int(request)])
            let key = hash.finish()
            let leader = leaders[Int(request)]
            if smallest[leader].map({ key < $0.key }) ?? true { smallest[leader] = (key, body) }
        }
        bodies += smallest.values
        let sample = bodies.sorted { ($0.key, $0.body) < ($1.key, $1.body) }.prefix(sampledReplies)
        guard sample.count > 1 else { return nil }
        var sum = 0.0
        for (place, left) in sample.enumerated() {
            for right in sample.dropFirst(place + 1) { sum += builder.bodies.similarity(left.body, right.body) }
        }
        return roundedScore(sum / Double(sample.count * (sample.count - 1) / 2))
    }
}
