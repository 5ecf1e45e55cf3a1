/// Judges whether a body is about its request: among letters by how it fits compared with others, in talk and in files
/// of few requests by request and body alone.
package struct RelevanceJudge: Sendable, Equatable, Codable {
    /// Over `RelevanceFeatures`.
    package var letters: RelevanceModel
    /// Over `PairFeatures`.
    package var pairs: RelevanceModel

    /// What request and body alone tell counts half: it sorts, but nobody is reported where there is nothing to show
    /// beside the reply, or where most is left unsaid.
    private static let pairShare = 0.4999

    /// Probability that the body of a reply speaks of another matter; nil where there is nothing to compare.
    func offTopic(in corpus: CorpusContext, judgement: WordingModel.Judgement?) -> Double? {
        if let features = corpus.relevanceFeatures() {
            return letters.offTopic(features: features, judgement: judgement)
        }
        return corpus.pairFeatures().map {
            RelevanceJudge.pairShare * pairs.offTopic(features: $0, judgement: nil)
        }
    }

    /// Whether every index points at something: a model from a file is checked before it is used.
    var isSound: Bool {
        letters.isSound(featureCount: RelevanceFeatures.count) && pairs.isSound(featureCount: PairFeatures.count)
    }
}

/// Boosted trees over features of request and body, then a logistic regression that knows how far the body is stock
/// talk, since that is about no request and is not off topic.
package struct RelevanceModel: Sendable, Equatable, Codable {
    package var trees: BoostedTrees
    /// Weights of the trees' log-odds, of stock text, of both together, of acknowledgement and relay, and the bias.
    package var weights: [Double]
    /// The probability that becomes 0.5.
    package var cut: Double

    /// The figures that `weights` weigh.
    static func combined(logOdds: Double, judgement: WordingModel.Judgement?) -> [Double] {
        let logOdds = min(5, max(-5, logOdds))
        let parrot = judgement?[.parrot] ?? 0
        return [logOdds, parrot, logOdds * parrot, judgement?[.acknowledgement] ?? 0, judgement?[.relay] ?? 0]
    }

    /// How many figures those are.
    static let combinedCount = 5
    static let combinedPositions = Array(0..<UInt32(combinedCount))

    /// Probability that the body speaks of another matter, with the reporting point at 0.5.
    package func offTopic(features: [Double], judgement: WordingModel.Judgement?) -> Double {
        WordingModel.shifted(probability(features: features, judgement: judgement), cut: cut)
    }

    func probability(features: [Double], judgement: WordingModel.Judgement?) -> Double {
        var sum = weights[weights.count - 1]
        for (weight, value) in zip(
            weights,
            RelevanceModel.combined(logOdds: trees.logOdds(of: features), judgement: judgement)
        ) {
            sum += weight * value
        }
        return StableMath.logistic(sum)
    }

    func isSound(featureCount: Int) -> Bool {
        weights.count == RelevanceModel.combinedCount + 1 && weights.allSatisfy(\.isFinite) && cut > 0 && cut < 1
            && trees.isSound(featureCount: featureCount)
    }
}
