/// Tells of a few requests how many of them ask for different things, as `RequestGroups` does for a whole corpus.
struct RequestAgreement {
    private struct Weighed {
        var grams: [UInt32]
        var norm: Double
    }

    private let weights: GramWeights
    private let threshold: Double
    private var kept: [Weighed] = []
    /// Mean similarity of all pairs so far.
    private var similarities = 0.0
    private var all: [Weighed] = []

    init(weights: GramWeights, threshold: Double) {
        self.weights = weights
        self.threshold = threshold
    }

    /// Requests of which no two agree.
    var distinctCount: Int { kept.count }

    /// The mean similarity of all requests with each other; 0 for fewer than two.
    var coherence: Double {
        all.count < 2 ? 0 : similarities / Double(all.count * (all.count - 1) / 2)
    }

    /// Takes another request, by its distinct grams, ascending, without those of places.
    mutating func add(_ grams: [UInt32]) {
        let norm = grams.reduce(0.0) { $0 + weights.weight(of: $1) * weights.weight(of: $1) }.squareRoot()
        let request = Weighed(grams: grams, norm: norm)
        for other in all { similarities += similarity(request, other) }
        all.append(request)
        if !kept.contains(where: { similarity($0, request) >= threshold }) { kept.append(request) }
    }

    private func similarity(_ left: Weighed, _ right: Weighed) -> Double {
        RequestGroups.similarity(left.grams, left.norm, right.grams, right.norm, weights)
    }
}
