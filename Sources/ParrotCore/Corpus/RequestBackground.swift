/// What other requests and bodies of the corpus are like, so that how well a body fits its request can be told from how
/// well it fits any: a sample of all requests, of those to each agent, and of all bodies. The samples are those of the
/// smallest fingerprints, whatever the order of the input.
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
        /// How like body and request are, by every measure.
        var likeness = Likeness()
        /// By how many deviations the body is more like its request than other requests are like it.
        var bodyDeviations = Likeness()
        /// By how many deviations the request is more like its body than other bodies are like it.
        var requestDeviations = Likeness()
        /// Highest known cosine with another request of the corpus.
        var knownBest = 0.0
        /// Share of the corpus's other requests that fit at least as well by the known cosine.
        var knownShare = 0.0
    }

    /// A request that bodies are held against.
    struct ComparedRequest: Sendable {
        var request: Int32
        var pairs: [(gram: UInt32, local: Float, known: Float)] = []
        var characters: [(unit: UInt16, weight: Float)] = []
        var factor = Likeness.Lanes.zero
    }

    let grams: CorpusGrams
    let sampledRequests: [Int32]
    let requestFactors: [Likeness.Lanes]
    let sampledBodies: [Int32]
    let bodyFactors: [Likeness.Lanes]
    let leastRequests: Double
    private let byAgent: [[ComparedRequest]]
    private let byDepartment: [[ComparedRequest]]
    /// Mean standard deviation of a sampled body over the sampled requests, and of a request over the bodies.
    let bodySpread: Likeness.Lanes
    let requestSpread: Likeness.Lanes

    /// Weight of the corpus against an agent's own requests when both tell what is usual.
    static let corpusWeight = 5.0
    /// Added to the standard deviation, so that a background that hardly varies does not make small differences large.
    static let leastDeviation = 0.02
    /// A sample is a bit a text in one word.
    private static let mostSampled = 64

    /// Samples, and marks in `grams` what the samples have.
    init(builder: CorpusSnapshotBuilder, grams: inout CorpusGrams, configuration: Configuration) {
        let requests = builder.requests
        func smallest(_ indexes: some Sequence<Int>, limit: Int) -> [Int] {
            Array(indexes.sorted { requests.fingerprints[$0] < requests.fingerprints[$1] }.prefix(limit))
        }
        let sampled = smallest(
            requests.fingerprints.indices,
            limit: min(RequestBackground.mostSampled, configuration.backgroundRequests)
        )
        let bodies = RequestBackground.sampledBodies(of: builder)
        let bodyGrams = bodies.map { RequestBackground.distinctGrams(of: builder.bodies.displayUnits[$0]) }
        grams.mark(requests: sampled.map { requests.grams[$0] }, bodies: bodyGrams)
        let marked = grams
        func smallest(byParty parties: [Int32], count: Int) -> [[ComparedRequest]] {
            var found = [Set<Int>](repeating: [], count: count)
            for (party, request) in zip(parties, builder.replyRequests) where party >= 0 && request >= 0 {
                found[Int(party)].insert(Int(request))
            }
            return found.map { indexes in
                smallest(indexes, limit: configuration.backgroundAgentRequests).map { request in
                    RequestBackground.compared(request, of: requests, marked)
                }
            }
        }
        self.grams = marked
        sampledRequests = sampled.map(Int32.init)
        requestFactors = sampled.map { RequestBackground.size(of: requests.grams[$0], marked).requestFactor }
        sampledBodies = bodies.map(Int32.init)
        bodyFactors = bodyGrams.map { RequestBackground.size(of: $0, marked).bodyFactor }
        leastRequests = Double(configuration.minimumCorpusRequests - 1)
        byAgent = smallest(byParty: builder.outlines.replyAgents, count: builder.outlines.agents.texts.count)
        byDepartment = smallest(
            byParty: builder.outlines.replyDepartments,
            count: builder.outlines.departments.texts.count
        )
        (bodySpread, requestSpread) = RequestBackground.spreads(
            bodies: bodyGrams,
            bodyFactors: bodyFactors,
            requestFactors: requestFactors,
            marked
        )
    }

    /// The bodies of the smallest fingerprints that answer a request.
    private static func sampledBodies(of builder: CorpusSnapshotBuilder) -> [Int] {
        var isAnswer = [Bool](repeating: false, count: builder.bodies.count)
        for (reply, body) in builder.replyBodies.enumerated()
        where body >= 0 && builder.replyRequests[reply] >= 0
            && !builder.outlines.traits[reply].contains(.bodyIsEmpty)
        {
            isAnswer[Int(body)] = true
        }
        let fingerprints = builder.bodies.fingerprints
        return Array(
            isAnswer.indices.filter { isAnswer[$0] }.sorted { fingerprints[$0] < fingerprints[$1] }
                .prefix(mostSampled)
        )
    }

    private static func distinctGrams(of units: [UInt16]) -> [UInt32] {
        var grams: [UInt32] = []
        ContentGrams.forEach(in: units[...]) { grams.append($0) }
        RadixSort.sort(&grams)
        grams.removeAdjacentDuplicates()
        return grams
    }

    private static func size(of texts: [UInt32], _ grams: CorpusGrams) -> Likeness.Size {
        var size = Likeness.Size()
        for gram in texts {
            if Gram.isPair(gram) {
                let uses = grams.uses(of: gram)
                size.add(pair: grams.weight(of: uses), known: Double(uses.knownWeight))
            } else {
                size.add(character: grams.weight(of: grams.uses(ofUnit: UInt16(gram))))
            }
        }
        return size
    }

    private static func compared(_ request: Int, of requests: FoldedRequests, _ grams: CorpusGrams) -> ComparedRequest {
        var compared = ComparedRequest(request: Int32(request))
        var size = Likeness.Size()
        for gram in requests.grams[request] {
            if Gram.isPair(gram) {
                let uses = grams.uses(of: gram)
                let weight = grams.weight(of: uses)
                compared.pairs.append((gram, Float(weight), uses.knownWeight))
                size.add(pair: weight, known: Double(uses.knownWeight))
            } else {
                let weight = grams.weight(of: grams.uses(ofUnit: UInt16(gram)))
                compared.characters.append((UInt16(gram), Float(weight)))
                size.add(character: weight)
            }
        }
        compared.factor = size.requestFactor
        return compared
    }

    private static func spreads(
        bodies: [[UInt32]],
        bodyFactors: [Likeness.Lanes],
        requestFactors: [Likeness.Lanes],
        _ grams: CorpusGrams
    ) -> (body: Likeness.Lanes, request: Likeness.Lanes) {
        var byRequest = [Likeness.Moments](repeating: .init(), count: requestFactors.count)
        var bodySpread = Likeness.Lanes.zero
        for (body, factor) in zip(bodies, bodyFactors) {
            var shared = [Likeness.Shared](repeating: .init(), count: requestFactors.count)
            for gram in body {
                let isPair = Gram.isPair(gram)
                let uses = isPair ? grams.uses(of: gram) : grams.uses(ofUnit: UInt16(gram))
                let weight = grams.weight(of: uses)
                forEachBit(of: uses.sampledRequests) { place in
                    if isPair {
                        shared[place].add(pair: weight * weight, known: Double(uses.knownWeight))
                    } else {
                        shared[place].add(character: weight)
                    }
                }
            }
            var moments = Likeness.Moments()
            for place in requestFactors.indices {
                let likeness = shared[place].likeness(request: requestFactors[place], body: factor)
                moments.add(likeness)
                byRequest[place].add(likeness)
            }
            bodySpread += moments.variance.squareRoot()
        }
        let requestSpread = byRequest.reduce(Likeness.Lanes.zero) { $0 + $1.variance.squareRoot() }
        return (
            bodySpread / Double(max(1, bodies.count)), requestSpread / Double(max(1, requestFactors.count))
        )
    }

    @inline(__always)
    static func forEachBit(of bits: UInt64, _ use: (Int) -> Void) {
        var bits = bits
        while bits != 0 {
            use(bits.trailingZeroBitCount)
            bits &= bits &- 1
        }
    }

    /// The sampled requests to whoever wrote the reply.
    func requestsOfParty(_ place: ReplyPlace) -> [ComparedRequest] {
        if place.agent >= 0 { return byAgent[Int(place.agent)] }
        if place.department >= 0 { return byDepartment[Int(place.department)] }
        return []
    }
}
