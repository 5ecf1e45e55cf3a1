/// Tells which requests ask for the same thing: the same right answer to them is no fault.
///
/// Two requests agree if the cosine of their masked gram sets (characters and pairs of them), weighted by idf, reaches a
/// threshold. A request joins the group of the leader that it agrees with most; leaders are taken by ascending
/// fingerprint, so the order of the input does not matter, and groups do not chain.
package struct RequestGroups: Sendable {
    private let grams: [[UInt32]]
    private let norms: [Double]
    private let fingerprints: [UInt64]
    let weights: GramWeights
    private let threshold: Double
    /// For each request the leader of its group.
    private(set) var leaders: [Int] = []

    /// A leader is looked for behind so many of a request's heaviest grams …
    private static let searchedGrams = 12
    /// … of which each knows at most so many leaders, and only those are compared that share at least …
    private static let knownLeaders = 10
    /// … so many of the grams.
    private static let sharedGrams = 2

    /// Groups requests by their distinct, ascending grams. O(requests × grams).
    package init(
        grams: [[UInt32]],
        fingerprints: [UInt64],
        weights: GramWeights,
        threshold: Double,
        jobs: Int
    ) async {
        let ranges = evenRanges(of: grams.count, parts: jobs * 4)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            grams[ranges[part]].map { RequestGroups.weighed($0, weights) }
        }
        let weighed = parts.flatMap { $0 }
        self.grams = grams
        norms = weighed.map(\.norm)
        self.fingerprints = fingerprints
        self.weights = weights
        self.threshold = threshold
        leaders = await groupedByLeader(heaviest: weighed.map(\.heaviest), jobs: jobs)
    }

    private struct Weighed: Sendable {
        var norm: Double
        var heaviest: [UInt32]
    }

    private static func weighed(_ grams: [UInt32], _ weights: GramWeights) -> Weighed {
        var norm = 0.0
        // By descending weight; of equal weights the smaller gram, which comes first, stays first.
        var heaviest: [(weight: Double, gram: UInt32)] = []
        heaviest.reserveCapacity(searchedGrams + 1)
        for gram in grams {
            let weight = weights.weight(of: gram)
            norm += weight * weight
            if heaviest.count == searchedGrams, weight <= heaviest[searchedGrams - 1].weight { continue }
            var place = heaviest.count
            while place > 0, heaviest[place - 1].weight < weight { place -= 1 }
            heaviest.insert((weight, gram), at: place)
            if heaviest.count > searchedGrams { heaviest.removeLast() }
        }
        return Weighed(norm: norm.squareRoot(), heaviest: heaviest.map(\.gram))
    }

    /// Requests that are held against the leaders so far at a time, side by side. The result does not depend on it but for
    /// leaders of exactly the same similarity.
    private static let block = 4_096

    private func groupedByLeader(heaviest: [[UInt32]], jobs: Int) async -> [Int] {
        var leaders = [Int](repeating: 0, count: grams.count)
        var known: [UInt32: [UInt32]] = [:]
        let order = grams.indices.sorted { fingerprints[$0] < fingerprints[$1] }
        for start in stride(from: 0, to: order.count, by: RequestGroups.block) {
            let block = order[start..<min(order.count, start + RequestGroups.block)]
            let earlier = await agreeing(block, heaviest: heaviest, leadersByGram: known, jobs: jobs)
            var recent: [UInt32: [UInt32]] = [:]
            var tally = LeaderTally(count: grams.count)
            for (request, earlier) in zip(block, earlier) {
                let best = self.best(
                    for: request,
                    heaviest: heaviest[request],
                    leadersByGram: recent,
                    tally: &tally,
                    after: earlier
                )
                leaders[request] = best.leader
                guard best.leader == request else { continue }
                for gram in heaviest[request]
                where (known[gram]?.count ?? 0) + (recent[gram]?.count ?? 0) < RequestGroups.knownLeaders {
                    recent[gram, default: []].append(UInt32(request))
                }
            }
            for (gram, leaders) in recent { known[gram, default: []] += leaders }
        }
        return leaders
    }

    private struct Best: Sendable {
        var leader: Int
        var similarity: Double
    }

    /// How many grams each leader shares with a request; zero between two requests.
    private struct LeaderTally {
        var sharedCounts: [UInt8]
        var touched: [Int] = []

        init(count: Int) {
            sharedCounts = [UInt8](repeating: 0, count: count)
        }
    }

    /// For each request of a block the leader that it agrees with most, or itself.
    private func agreeing(
        _ block: ArraySlice<Int>,
        heaviest: [[UInt32]],
        leadersByGram: [UInt32: [UInt32]],
        jobs: Int
    ) async -> [Best] {
        guard !leadersByGram.isEmpty else { return block.map { Best(leader: $0, similarity: threshold) } }
        let ranges = evenRanges(of: block.count, parts: jobs)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            var tally = LeaderTally(count: grams.count)
            return ranges[part].map { place in
                let request = block[block.startIndex + place]
                return best(
                    for: request,
                    heaviest: heaviest[request],
                    leadersByGram: leadersByGram,
                    tally: &tally,
                    after: Best(leader: request, similarity: threshold)
                )
            }
        }
        return parts.flatMap(\.self)
    }

    /// The leader of some that a request agrees with most, if more than with the best before.
    private func best(
        for request: Int,
        heaviest: [UInt32],
        leadersByGram: [UInt32: [UInt32]],
        tally: inout LeaderTally,
        after earlier: Best
    ) -> Best {
        tally.touched.removeAll(keepingCapacity: true)
        for gram in heaviest {
            for leader in leadersByGram[gram] ?? [] {
                if tally.sharedCounts[Int(leader)] == 0 { tally.touched.append(Int(leader)) }
                tally.sharedCounts[Int(leader)] += 1
            }
        }
        var best = earlier
        for leader in tally.touched {
            let shared = tally.sharedCounts[leader]
            tally.sharedCounts[leader] = 0
            guard shared >= RequestGroups.sharedGrams else { continue }
            let similarity = similarity(request, leader)
            if similarity > best.similarity || similarity == best.similarity && best.leader == request {
                best = Best(leader: leader, similarity: similarity)
            }
        }
        return best
    }

    /// How much it tells that two requests share a gram.
    func weight(of gram: UInt32) -> Double { weights.weight(of: gram) }

    /// The weighted cosine of two requests, in 0…1.
    package func similarity(_ left: Int, _ right: Int) -> Double {
        if left == right { return 1 }
        return RequestGroups.similarity(grams[left], norms[left], grams[right], norms[right], weights)
    }

    /// The weighted cosine of two sets of grams with their norms, in 0…1.
    static func similarity(
        _ leftGrams: [UInt32],
        _ leftNorm: Double,
        _ rightGrams: [UInt32],
        _ rightNorm: Double,
        _ weights: GramWeights
    ) -> Double {
        guard leftNorm > 0, rightNorm > 0 else { return 0 }
        var leftIndex = 0
        var rightIndex = 0
        var dot = 0.0
        while leftIndex < leftGrams.count, rightIndex < rightGrams.count {
            let leftGram = leftGrams[leftIndex]
            let rightGram = rightGrams[rightIndex]
            if leftGram == rightGram {
                let weight = weights.weight(of: leftGram)
                dot += weight * weight
            }
            if leftGram <= rightGram { leftIndex += 1 }
            if rightGram <= leftGram { rightIndex += 1 }
        }
        return dot / (leftNorm * rightNorm)
    }

    /// How many of the requests are left if, by ascending fingerprint of their leaders, one is kept only where it agrees
    /// with none kept before.
    ///
    /// Up to `comparedLeaders` are compared with each other; beyond that the groups themselves are counted.
    package func distinctCount(of requests: [Int]) -> Int {
        let found = Set(requests.map { leaders[$0] }).sorted { fingerprints[$0] < fingerprints[$1] }
        guard found.count <= RequestGroups.comparedLeaders else { return found.count }
        var kept: [Int] = []
        for leader in found where !kept.contains(where: { similarity($0, leader) >= threshold }) {
            kept.append(leader)
        }
        return kept.count
    }

    private static let comparedLeaders = 64

    /// Makes one group of the requests that were given nearly the same answer and are coherent: one question in
    /// everybody's own words. The leader is the one of the smallest fingerprint.
    ///
    /// Of clusters that share a group the earlier decides.
    mutating func mergeOneQuestion(clusters: [[Int]], coherence least: Double) {
        var mergedInto: [Int: Int] = [:]
        for requests in clusters {
            let groups = Set(requests.map { leaders[$0] }).filter { mergedInto[$0] == nil }
            guard groups.count > 1, coherence(of: Array(groups)) >= least,
                let leader = groups.min(by: { fingerprints[$0] < fingerprints[$1] })
            else { continue }
            for group in groups { mergedInto[group] = leader }
        }
        for request in leaders.indices { leaders[request] = mergedInto[leaders[request]] ?? leaders[request] }
    }

    /// The mean similarity of the leaders of some requests with each other, 0 for fewer than two. Of many, those with the
    /// smallest fingerprints are compared.
    ///
    /// Different matters reach what any two requests do, some hundredths; one matter in everybody's own words a
    /// multiple of that, though two of its requests need not agree.
    package func coherence(of requests: [Int]) -> Double {
        let sample = Set(requests.map { leaders[$0] }).sorted { fingerprints[$0] < fingerprints[$1] }
            .prefix(RequestGroups.sampledRequests)
        guard sample.count > 1 else { return 0 }
        var sum = 0.0
        for (index, request) in sample.enumerated() {
            for other in sample.dropFirst(index + 1) { sum += similarity(request, other) }
        }
        return sum / Double(sample.count * (sample.count - 1) / 2)
    }

    private static let sampledRequests = 16
}
