extension RequestBackground {
    /// How the body of a reply fits; nil without a request, without a body, or in a corpus of too
    /// few requests to tell what is usual.
    func fit(of request: RequestGrams, to body: BodyGrams, place: ReplyPlace) -> Fit? {
        guard !request.pairs.isEmpty, !body.set.entries.isEmpty else { return nil }
        let text = WeighedBody(body, grams)
        guard text.size.weight > 0 else { return nil }
        let bodyFactor = text.size.bodyFactor
        var requestSize = Likeness.Size()
        var shared = Likeness.Shared()
        var byBody = [Likeness.Shared](repeating: .init(), count: bodyFactors.count)
        for (gram, uses) in request.pairs {
            let weight = grams.weight(of: uses)
            let known = Double(uses.knownWeight)
            requestSize.add(pair: weight, known: known)
            if let position = body.set.position(of: gram) {
                shared.add(pair: weight * text.weights[position], known: known)
            }
            RequestBackground.forEachBit(of: uses.sampledBodies) { byBody[$0].add(pair: weight * weight, known: known) }
        }
        for unit in request.characters {
            let uses = grams.uses(ofUnit: unit)
            let weight = grams.weight(of: uses)
            requestSize.add(character: weight)
            if body.characters.contains(unit) { shared.add(character: weight) }
            RequestBackground.forEachBit(of: uses.sampledBodies) { byBody[$0].add(character: weight) }
        }
        let requestFactor = requestSize.requestFactor
        let own = shared.likeness(request: requestFactor, body: bodyFactor)

        let byRequest = shares(of: text, body)
        var usual = Likeness.Moments()
        var best = Likeness.Lanes.zero
        var better = Likeness.Lanes.zero
        for sample in sampledRequests.indices where sampledRequests[sample] != place.request {
            let likeness = byRequest[sample].likeness(request: requestFactors[sample], body: bodyFactor)
            usual.add(likeness)
            best = pointwiseMax(best, likeness.lanes)
            better.replace(with: better + 1, where: likeness.lanes .>= own.lanes)
        }
        guard usual.count >= leastRequests else { return nil }
        let agents = agentMoments(of: text, body, factor: bodyFactor, place: place)
        let (mean, variance) =
            agents.count >= 2
            ? agents.mixed(with: usual, weight: RequestBackground.corpusWeight) : (usual.mean, usual.variance)

        var others = Likeness.Moments()
        for sample in sampledBodies.indices where sampledBodies[sample] != place.body {
            others.add(byBody[sample].likeness(request: requestFactor, body: bodyFactors[sample]))
        }
        let local = Likeness.Measure.local.rawValue
        let known = Likeness.Measure.known.rawValue
        return Fit(
            own: own[.local],
            mean: mean[local],
            deviations: (own[.local] - mean[local])
                / (variance[local].squareRoot() + RequestBackground.leastDeviation),
            best: best[local],
            share: better[local] / usual.count,
            agentMean: agents.count >= 2 ? agents.mean[local] : usual.mean[local],
            likeness: own,
            bodyDeviations: own.deviations(from: mean, variance, least: bodySpread),
            requestDeviations: own.deviations(from: others.mean, others.variance, least: requestSpread),
            knownBest: best[known],
            knownShare: better[known] / usual.count
        )
    }

    /// A body's pairs and characters with their weights.
    private struct WeighedBody {
        /// For each of the body's pairs; a pair said five times weighs less than five pairs.
        var weights: [Double] = []
        var size = Likeness.Size()

        init(_ body: BodyGrams, _ grams: CorpusGrams) {
            weights.reserveCapacity(body.set.entries.count)
            for (entry, uses) in zip(body.set.entries, body.uses) {
                let factor = entry.count == 1 ? 1 : 1 + StableMath.log(Double(entry.count))
                let weight = factor * grams.weight(of: uses)
                weights.append(weight)
                size.add(pair: weight, known: Double(uses.knownWeight))
            }
            for unit in body.characters.units { size.add(character: grams.weight(of: grams.uses(ofUnit: unit))) }
        }
    }

    /// What the body shares with each of the sampled requests.
    private func shares(of text: WeighedBody, _ body: BodyGrams) -> [Likeness.Shared] {
        var shares = [Likeness.Shared](repeating: .init(), count: requestFactors.count)
        for (uses, weight) in zip(body.uses, text.weights) where uses.sampledRequests != 0 {
            let local = weight * grams.weight(of: uses)
            let known = Double(uses.knownWeight)
            RequestBackground.forEachBit(of: uses.sampledRequests) { shares[$0].add(pair: local, known: known) }
        }
        for unit in body.characters.units {
            let uses = grams.uses(ofUnit: unit)
            let weight = grams.weight(of: uses)
            RequestBackground.forEachBit(of: uses.sampledRequests) { shares[$0].add(character: weight) }
        }
        return shares
    }

    /// How like the body is to other requests to the same agent.
    private func agentMoments(
        of text: WeighedBody,
        _ body: BodyGrams,
        factor: Likeness.Lanes,
        place: ReplyPlace
    ) -> Likeness.Moments {
        var moments = Likeness.Moments()
        for request in requestsOfParty(place) where request.request != place.request {
            var shared = Likeness.Shared()
            for pair in request.pairs {
                guard let position = body.set.position(of: pair.gram) else { continue }
                shared.add(pair: Double(pair.local) * text.weights[position], known: Double(pair.known))
            }
            for character in request.characters where body.characters.contains(character.unit) {
                shared.add(character: Double(character.weight))
            }
            moments.add(shared.likeness(request: request.factor, body: factor))
        }
        return moments
    }
}

extension Likeness {
    /// By how many standard deviations each measure is above a mean, within −3…8; `least` is what texts of the corpus
    /// vary by, a share of which is added to each deviation.
    fileprivate func deviations(from mean: Lanes, _ variance: Lanes, least: Lanes) -> Likeness {
        let scale = variance.squareRoot() + least * Likeness.leastSpread + 1e-6
        return Likeness(
            lanes: ((lanes - mean) / scale).clamped(lowerBound: Lanes(repeating: -3), upperBound: Lanes(repeating: 8))
        )
    }

    private static let leastSpread = 0.3
}
