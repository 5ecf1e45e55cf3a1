/// Requests of the corpus that replies to other requests are held against: a sample of all, and a sample of those to
/// each agent. The samples are the requests of the smallest fingerprints, whatever the order of the input.
package struct RequestBackground: Sendable {
    /// How a body fits its own request, and how it fits others.
    package struct Fit: Sendable, Equatable {
        /// Cosine with the own request, in 0…1.
        package var own: Double
        /// Mean cosine with other requests of the corpus and of the agent.
        package var mean: Double
        /// By how many standard deviations the own request fits better than others.
        package var deviations: Double
        /// Highest cosine with another request of the corpus.
        package var best: Double
        /// Share of the corpus's other requests that fit at least as well as the own.
        package var share: Double
        /// Mean cosine with other requests to the same agent, or of the corpus where there are too few.
        package var agentMean: Double
    }

    private struct WeightedRequest: Sendable {
        var request: Int32
        /// Pairs with their weights divided by the request's norm.
        var weights: [(gram: UInt32, weight: Double)]
    }

    /// A sample of the corpus's requests, pair by pair.
    private struct Sample: Sendable {
        var requests: [Int32] = []
        var grams = GramSet([])
        /// For each of `grams.entries` the requests that have it, with its weight in them.
        var postings: [[(place: Int, weight: Double)]] = []
    }

    private let grams: CorpusGrams
    private let general: Sample
    private let leastRequests: Double
    private let byAgent: [[WeightedRequest]]
    private let byDepartment: [[WeightedRequest]]
    private let replyRequests: [Int32]
    private let replyAgents: [Int32]
    private let replyDepartments: [Int32]

    /// Weight of the corpus against an agent's own requests when both tell what is usual.
    private static let corpusWeight = 5.0
    /// Added to the standard deviation, so that a background that hardly varies does not make small differences large.
    private static let leastDeviation = 0.02

    init(builder: CorpusSnapshotBuilder, grams: CorpusGrams, configuration: Configuration) {
        let requests = builder.requests
        func weighted(_ request: Int) -> WeightedRequest {
            var entries: [(gram: UInt32, weight: Double)] = []
            var norm = 0.0
            for gram in requests.grams[request] where Gram.isPair(gram) {
                let weight = grams.weight(of: grams.uses(of: gram))
                entries.append((gram, weight))
                norm += weight * weight
            }
            norm = norm.squareRoot()
            return WeightedRequest(
                request: Int32(request),
                weights: norm > 0 ? entries.map { ($0.gram, $0.weight / norm) } : []
            )
        }
        func smallest(_ indexes: some Sequence<Int>, limit: Int) -> [WeightedRequest] {
            indexes.sorted { requests.fingerprints[$0] < requests.fingerprints[$1] }.prefix(limit).map(weighted)
        }
        func smallest(byParty parties: [Int32], count: Int) -> [[WeightedRequest]] {
            var found = [Set<Int>](repeating: [], count: count)
            for (party, request) in zip(parties, builder.replyRequests) where party >= 0 && request >= 0 {
                found[Int(party)].insert(Int(request))
            }
            return found.map { smallest($0, limit: configuration.backgroundAgentRequests) }
        }
        self.grams = grams
        leastRequests = Double(configuration.minimumCorpusRequests - 1)
        general = RequestBackground.sample(
            smallest(requests.fingerprints.indices, limit: configuration.backgroundRequests)
        )
        byAgent = smallest(byParty: builder.outlines.replyAgents, count: builder.outlines.agents.texts.count)
        byDepartment = smallest(
            byParty: builder.outlines.replyDepartments,
            count: builder.outlines.departments.texts.count
        )
        replyRequests = builder.replyRequests
        replyAgents = builder.outlines.replyAgents
        replyDepartments = builder.outlines.replyDepartments
    }

    private static func sample(_ requests: [WeightedRequest]) -> Sample {
        var sample = Sample()
        sample.requests = requests.map(\.request)
        sample.grams = GramSet(requests.flatMap { $0.weights.map(\.gram) })
        sample.postings = [[(place: Int, weight: Double)]](repeating: [], count: sample.grams.entries.count)
        for (place, request) in requests.enumerated() {
            for entry in request.weights {
                if let position = sample.grams.position(of: entry.gram) {
                    sample.postings[position].append((place, entry.weight))
                }
            }
        }
        return sample
    }

    /// How the body of a reply fits; nil without a request, without a body, or in a corpus of too
    /// few requests to tell what is usual.
    ///
    /// `other` is a request that is left out too: for training, the one that a body really answers.
    package func fit(of request: GramSet, to body: BodyGrams, reply: Int, leavingOut other: Int32 = -1) -> Fit? {
        guard !request.entries.isEmpty, !body.set.entries.isEmpty else { return nil }
        var bodyWeights: [Double] = []
        bodyWeights.reserveCapacity(body.set.entries.count)
        var bodyNorm = 0.0
        for (entry, uses) in zip(body.set.entries, body.uses) {
            let weight = frequencyFactor(entry.count) * grams.weight(of: uses)
            bodyWeights.append(weight)
            bodyNorm += weight * weight
        }
        bodyNorm = bodyNorm.squareRoot()
        guard bodyNorm > 0 else { return nil }

        let ownRequest = replyRequests[reply]
        let own = similarity(request, to: body.set, bodyWeights) / bodyNorm
        var cosines = [Double](repeating: 0, count: general.requests.count)
        for (index, entry) in body.set.entries.enumerated() {
            guard let position = general.grams.position(of: entry.gram) else { continue }
            for posting in general.postings[position] {
                cosines[posting.place] += posting.weight * bodyWeights[index]
            }
        }
        var usual = Moments()
        var best = 0.0
        var better = 0
        for (request, cosine) in zip(general.requests, cosines) where request != ownRequest && request != other {
            usual.add(cosine / bodyNorm)
            best = max(best, cosine / bodyNorm)
            if cosine / bodyNorm >= own { better += 1 }
        }
        guard usual.count >= leastRequests else { return nil }
        var agents = Moments()
        for request in requestsOfParty(ofReply: reply) where request.request != ownRequest && request.request != other {
            var dot = 0.0
            for entry in request.weights {
                if let position = body.set.position(of: entry.gram) { dot += entry.weight * bodyWeights[position] }
            }
            agents.add(dot / bodyNorm)
        }
        var mean = usual.mean
        var variance = usual.variance
        if agents.count >= 2 {
            let whole = agents.count + RequestBackground.corpusWeight
            mean = (agents.count * agents.mean + RequestBackground.corpusWeight * usual.mean) / whole
            variance = (agents.count * agents.variance + RequestBackground.corpusWeight * usual.variance) / whole
        }
        return Fit(
            own: own,
            mean: mean,
            deviations: (own - mean) / (variance.squareRoot() + RequestBackground.leastDeviation),
            best: best,
            share: Double(better) / usual.count,
            agentMean: agents.count >= 2 ? agents.mean : usual.mean
        )
    }

    private func requestsOfParty(ofReply reply: Int) -> [WeightedRequest] {
        if replyAgents[reply] >= 0 { return byAgent[Int(replyAgents[reply])] }
        if replyDepartments[reply] >= 0 { return byDepartment[Int(replyDepartments[reply])] }
        return []
    }

    /// Dot product of the request's unit vector with the body's weights.
    private func similarity(_ request: GramSet, to body: GramSet, _ bodyWeights: [Double]) -> Double {
        var dot = 0.0
        var norm = 0.0
        for entry in request.entries {
            let weight = grams.weight(of: grams.uses(of: entry.gram))
            norm += weight * weight
            if let position = body.position(of: entry.gram) { dot += weight * bodyWeights[position] }
        }
        return norm > 0 ? dot / norm.squareRoot() : 0
    }

    /// 1 + ln(count): a word said five times weighs less than five words.
    private func frequencyFactor(_ count: Int) -> Double {
        count == 1 ? 1 : 1 + StableMath.log(Double(count))
    }
}

/// The distinct pairs of a body with what the corpus knows of them.
package struct BodyGrams: Sendable {
    let set: GramSet
    /// For each of `set.entries`.
    let uses: [CorpusGrams.Uses]

    init(pairs: [UInt32], corpus: CorpusGrams) {
        set = GramSet(pairs)
        uses = set.entries.map { corpus.uses(of: $0.gram) }
    }
}

/// Mean and population variance of some numbers.
private struct Moments {
    private var sum = 0.0
    private var squares = 0.0
    private(set) var count = 0.0

    mutating func add(_ value: Double) {
        sum += value
        squares += value * value
        count += 1
    }

    var mean: Double { count > 0 ? sum / count : 0 }

    var variance: Double { count > 0 ? max(0, squares / count - mean * mean) : 0 }
}
