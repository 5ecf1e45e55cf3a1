import ParrotText

/// What tells whether a body is about its request, seen against what others asked and were told. Nothing of frame and
/// quotation: saying the request back is no answer.
package enum RelevanceFeatures {
    /// Number of features.
    package static let count = 31

    /// The features of a reply, from everything that its context holds.
    static func values(
        request: RequestGrams,
        body units: [UInt16],
        grams: BodyGrams,
        isShared: [Bool],
        fit: RequestBackground.Fit,
        evidence: StockEvidence,
        dates: DateEvidence
    ) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count)
        for measure in Likeness.Measure.allCases {
            values.append(fit.likeness[measure])
            values.append(fit.bodyDeviations[measure])
            values.append(fit.requestDeviations[measure])
        }
        values += [
            fit.knownShare,
            fit.likeness[.known] - fit.knownBest,
            fit.share,
            fit.own - fit.best,
            Double(longestSharedRun(of: units, grams: grams, isShared: isShared)),
            StableMath.log(1 + Double(request.pairs.count)),
            StableMath.log(1 + Double(grams.set.entries.count)),
            evidence.rarePairs,
            evidence.uncommonPairs,
            evidence.rareCharacters,
            evidence.ownRequestShare,
            Double(dates.nearest),
            Double(dates.latest),
            Double(dates.latestMonth),
            Double(dates.count),
        ]
        values.append(rarestShare(of: request, in: grams))
        return values
    }

    private static let rarestPairs = 10

    /// Of the request's rarest pairs the share that the body has.
    static func rarestShare(of request: RequestGrams, in body: BodyGrams) -> Double {
        // By descending weight; of equal weights the smaller pair, which comes first, stays first.
        var rarest: [(weight: Float, gram: UInt32)] = []
        for (gram, uses) in request.pairs {
            let weight = uses.knownWeight
            if rarest.count == rarestPairs, weight <= rarest[rarestPairs - 1].weight { continue }
            var place = rarest.count
            while place > 0, rarest[place - 1].weight < weight { place -= 1 }
            rarest.insert((weight, gram), at: place)
            if rarest.count > rarestPairs { rarest.removeLast() }
        }
        guard !rarest.isEmpty else { return 0 }
        return Double(rarest.count { body.set.position(of: $0.gram) != nil }) / Double(rarest.count)
    }

    /// Units of the longest stretch of the body all of whose pairs the request has.
    static func longestSharedRun(of units: [UInt16], grams: BodyGrams, isShared: [Bool]) -> Int {
        guard isShared.contains(true) else { return 0 }
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
            if previous != 0, let position = grams.set.position(of: Gram.pair(previous, unit)), isShared[position] {
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
