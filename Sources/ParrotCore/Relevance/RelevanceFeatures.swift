import ParrotText

/// What tells whether a body is about its request. No length by itself, and nothing of frame or quotation.
package enum RelevanceFeatures {
    /// Number of features.
    package static let count = 22
    private static let rarestGrams = 10

    /// The features of a body held against a request.
    package static func values(
        request: [UInt32],
        body units: [UInt16],
        grams: BodyGrams,
        fit: RequestBackground.Fit,
        evidence: StockEvidence,
        corpus: CorpusGrams
    ) -> [Double] {
        let body = grams.set
        let characters = GramSet(units.filter { UnitClass.contentTable[Int($0)] }.map(Gram.single))
        var requestPairs = 0
        var requestWeight = 0.0
        var sharedWeight = 0.0
        var sharedPairs = 0
        var heaviestShared = 0.0
        var rarest: [(weight: Double, isShared: Bool)] = []
        var characterDot = 0.0
        var requestCharacterNorm = 0.0
        for gram in request {
            let weight = corpus.weight(of: corpus.uses(of: gram))
            guard Gram.isPair(gram) else {
                requestCharacterNorm += weight * weight
                if characters.position(of: gram) != nil { characterDot += weight * weight }
                continue
            }
            requestPairs += 1
            requestWeight += weight
            let isShared = body.position(of: gram) != nil
            if isShared {
                sharedPairs += 1
                sharedWeight += weight
                heaviestShared = max(heaviestShared, weight)
            }
            keep((weight, isShared), in: &rarest)
        }
        var bodyWeight = 0.0
        for uses in grams.uses { bodyWeight += corpus.weight(of: uses) }
        var bodyCharacterNorm = 0.0
        for entry in characters.entries {
            let weight = corpus.weight(of: corpus.uses(of: entry.gram))
            bodyCharacterNorm += weight * weight
        }
        let characterNorm = (requestCharacterNorm * bodyCharacterNorm).squareRoot()
        let run = longestSharedRun(of: units, request: GramSet(request.filter(Gram.isPair)))
        return [
            fit.own,
            min(6, max(-3, fit.deviations)),
            fit.mean,
            fit.own - fit.mean,
            fit.own - fit.best,
            fit.share,
            fit.own - fit.agentMean,
            bodyWeight > 0 ? sharedWeight / bodyWeight : 0,
            requestWeight > 0 ? sharedWeight / requestWeight : 0,
            StableMath.log(1 + sharedWeight),
            heaviestShared,
            rarest.isEmpty ? 0 : Double(rarest.count(where: \.isShared)) / Double(rarest.count),
            characterNorm > 0 ? characterDot / characterNorm : 0,
            requestCharacterNorm > 0 ? characterDot / requestCharacterNorm : 0,
            Double(sharedPairs),
            Double(run),
            StableMath.log(1 + Double(requestPairs)),
            StableMath.log(1 + Double(body.entries.count)),
            evidence.rarePairs,
            evidence.uncommonPairs,
            evidence.rareCharacters,
            evidence.ownRequestShare,
        ]
    }

    /// Keeps the heaviest few; of equal weights those that came first.
    private static func keep(
        _ entry: (weight: Double, isShared: Bool),
        in rarest: inout [(weight: Double, isShared: Bool)]
    ) {
        if rarest.count == rarestGrams, entry.weight <= rarest[rarestGrams - 1].weight { return }
        var place = rarest.count
        while place > 0, rarest[place - 1].weight < entry.weight { place -= 1 }
        rarest.insert(entry, at: place)
        if rarest.count > rarestGrams { rarest.removeLast() }
    }

    /// Units of the longest stretch of the body all of whose pairs the request has.
    private static func longestSharedRun(of units: [UInt16], request: GramSet) -> Int {
        let isContent = UnitClass.contentTable
        var longest = 0
        var run = 0
        var previous: UInt16 = 0
        for unit in units {
            guard isContent[Int(unit)] else {
                previous = 0
                run = 0
                continue
            }
            if previous != 0, request.position(of: Gram.pair(previous, unit)) != nil {
                run += 1
                longest = max(longest, run + 1)
            } else {
                run = 0
            }
            previous = unit
        }
        return longest
    }
}
