/// Judges the wording of bodies: one linear model a label over hashed grams and dense figures.
package struct WordingModel: Sendable, Equatable {
    /// A position's row: idf, then a weight for each label.
    private static let rowWidth = 1 + WordingLabel.allCases.count
    private static let textScale = 4.0

    /// `textSize` rows of `rowWidth`.
    private var rows: [Float]
    /// Of each dense figure: what stands in for a missing one, mean, and factor.
    private var fillers: [Double]
    private var means: [Double]
    private var factors: [Double]
    /// Of each label: weights of the dense figures and of "no corpus", then the bias.
    private var denseWeights: [[Double]]
    /// Of each label: the probability that becomes 0.5.
    private var cuts: [Double]

    /// What a model says of a body, label by label.
    package struct Judgement: Sendable, Equatable {
        /// Calibrated, in 0…1.
        package var scores: [Double]

        package subscript(label: WordingLabel) -> Double { scores[label.rawValue] }

        /// How far the body is stock talk of any kind: such a body is not about another matter.
        package var stockTalk: Double {
            max(self[.parrot], self[.acknowledgement], self[.relay])
        }
    }

    /// The judgement of a body.
    package func judgement(of features: WordingFeatures) -> Judgement {
        let logOdds = logOdds(of: features)
        return Judgement(
            scores: WordingLabel.allCases.map { label in
                WordingModel.shifted(StableMath.logistic(logOdds[label.rawValue]), cut: cuts[label.rawValue])
            }
        )
    }

    /// The odds times those at which the cut becomes 0.5.
    static func shifted(_ probability: Double, cut: Double) -> Double {
        let positive = probability * (1 - cut)
        let negative = cut * (1 - probability)
        return positive + negative > 0 ? positive / (positive + negative) : 0.5
    }

    private func logOdds(of features: WordingFeatures) -> [Double] {
        let labels = WordingLabel.allCases.count
        var sums = [Double](repeating: 0, count: labels)
        var norm = 0.0
        for (position, value) in zip(features.text.positions, features.text.values) {
            let row = Int(position) * WordingModel.rowWidth
            let weighted = Double(value * rows[row])
            guard weighted > 0 else { continue }
            norm += weighted * weighted
            for label in 0..<labels { sums[label] += weighted * Double(rows[row + 1 + label]) }
        }
        let scale = norm > 0 ? WordingModel.textScale / norm.squareRoot() : 0
        let dense = prepared(features.dense)
        for label in 0..<labels {
            sums[label] *= scale
            let weights = denseWeights[label]
            for (index, value) in dense.enumerated() { sums[label] += weights[index] * value }
            sums[label] += weights[dense.count]
        }
        return sums
    }

    /// How much of what speaks for a label in a body's text each clause says: shares that add up to 1, 0 for clauses that
    /// speak against it; empty if none speaks for it.
    package func shares(of body: [UInt16], for label: WordingLabel) -> [(clause: Range<Int>, share: Double)] {
        let extractor = WordingFeatureExtractor()
        var contributions: [(clause: Range<Int>, share: Double)] = []
        for clause in extractor.clauseRanges(of: body) {
            let text = extractor.text(of: body, clauses: [clause])
            var sum = 0.0
            for (position, value) in zip(text.positions, text.values) {
                let row = Int(position) * WordingModel.rowWidth
                sum += Double(value * rows[row]) * Double(rows[row + 1 + label.rawValue])
            }
            contributions.append((clause, max(0, sum)))
        }
        let whole = contributions.reduce(0) { $0 + $1.share }
        return whole > 0 ? contributions.map { ($0.clause, $0.share / whole) } : []
    }

    /// Dense figures filled, centred and scaled, with "no corpus" behind them.
    private func prepared(_ dense: [Double]) -> [Double] {
        var prepared = zip(dense, zip(fillers, zip(means, factors))).map { value, rest in
            ((value.isNaN ? rest.0 : value) - rest.1.0) * rest.1.1
        }
        prepared.append(dense.last?.isNaN == true ? 0.15 : 0)
        return prepared
    }
}

// MARK: Training

extension WordingModel {
    /// A labelled body.
    package struct Item: Sendable {
        package var features: WordingFeatures
        package var labels: ReplyLabels
        /// How much it counts.
        package var weight: Double
        /// Bodies that are nearly the same share a group and never stand on both sides of a fold.
        package var group: Int
        /// Features of relevance, where there is a corpus.
        package var relevance: RelevanceTrainer.Features?
    }

    /// Trains on items. The cuts are all 0.5.
    package init(items: [Item]) {
        let textSize = WordingFeatureExtractor.textSize
        let denseCount = WordingFeatureExtractor.denseCount
        let labelCount = WordingLabel.allCases.count
        rows = [Float](repeating: 0, count: textSize * WordingModel.rowWidth)
        var frequencies = [Int](repeating: 0, count: textSize)
        for item in items { for position in item.features.text.positions { frequencies[Int(position)] += 1 } }
        for (position, count) in frequencies.enumerated() where count >= 2 {
            let idf = StableMath.log(Double(items.count + 1) / Double(count + 1))
            rows[position * WordingModel.rowWidth] = Float(max(0, idf))
        }
        fillers = []
        means = []
        factors = []
        for index in 0..<denseCount {
            let known = items.map { $0.features.dense[index] }.filter { !$0.isNaN }.sorted()
            let filler = known.isEmpty ? 0 : known[known.count / 2]
            let values = items.map { $0.features.dense[index].isNaN ? filler : $0.features.dense[index] }
            let mean = values.reduce(0, +) / Double(max(1, values.count))
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))
            let isCorpus = index >= denseCount - WordingFeatureExtractor.corpusCount
            fillers.append(filler)
            means.append(mean)
            factors.append((isCorpus ? 0.3 : 0.15) / (variance.squareRoot() + 0.05))
        }
        denseWeights = []
        cuts = [Double](repeating: 0.5, count: labelCount)

        let vectors = items.map { combined($0.features) }
        for label in WordingLabel.allCases {
            var trainer = LogisticRegressionTrainer(size: textSize + denseCount + 1)
            var trainingRows: [LogisticRegressionTrainer.Row] = []
            for (item, vector) in zip(items, vectors) {
                guard let truth = label.truth(item.labels) else { continue }
                trainingRows.append(.init(vector: vector, isPositive: truth, weight: item.weight))
            }
            trainer.penalty = 1 / max(1, trainingRows.reduce(0) { $0 + $1.weight })
            let model = trainer.model(of: trainingRows)
            for position in 0..<textSize {
                rows[position * WordingModel.rowWidth + 1 + label.rawValue] = model.weights[position]
            }
            denseWeights.append(model.weights[textSize...].map(Double.init) + [Double(model.bias)])
        }
    }

    private func combined(_ features: WordingFeatures) -> SparseVector {
        var vector = SparseVector()
        var norm = 0.0
        for (position, value) in zip(features.text.positions, features.text.values) {
            let weighted = value * rows[Int(position) * WordingModel.rowWidth]
            guard weighted > 0 else { continue }
            vector.positions.append(position)
            vector.values.append(weighted)
            norm += Double(weighted) * Double(weighted)
        }
        let scale = norm > 0 ? WordingModel.textScale / norm.squareRoot() : 0
        vector.values = vector.values.map { Float(Double($0) * scale) }
        for (index, value) in prepared(features.dense).enumerated() {
            vector.positions.append(UInt32(WordingFeatureExtractor.textSize + index))
            vector.values.append(Float(value))
        }
        return vector
    }

    /// The probabilities before cuts are applied.
    package func probabilities(of features: WordingFeatures) -> [Double] {
        logOdds(of: features).map(StableMath.logistic)
    }

    /// The same model with a cut for each label.
    package func cutting(at cuts: [Double]) -> WordingModel {
        var model = self
        model.cuts = cuts
        return model
    }
}

// MARK: Storing

extension WordingModel {
    /// Little-endian 32-bit floats for the rows, then 64-bit floats for the rest.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * 4)
        for row in rows { append(UInt64(row.bitPattern), byteCount: 4, to: &bytes) }
        for value in fillers + means + factors + denseWeights.flatMap({ $0 }) + cuts {
            append(value.bitPattern, byteCount: 8, to: &bytes)
        }
        return bytes
    }

    /// Nil if the bytes are not as many as a model has.
    init?(encoded bytes: [UInt8]) {
        let rowCount = WordingFeatureExtractor.textSize * WordingModel.rowWidth
        let denseCount = WordingFeatureExtractor.denseCount
        let labelCount = WordingLabel.allCases.count
        let doubleCount = denseCount * 3 + labelCount * (denseCount + 2) + labelCount
        guard bytes.count == rowCount * 4 + doubleCount * 8 else { return nil }
        rows = [Float](repeating: 0, count: rowCount)
        for index in 0..<rowCount {
            let start = index * 4
            rows[index] = Float(
                bitPattern: UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                    | UInt32(bytes[start + 3]) << 24
            )
        }
        var doubles: [Double] = []
        for index in 0..<doubleCount {
            let start = rowCount * 4 + index * 8
            doubles.append(
                Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
            )
        }
        fillers = Array(doubles[..<denseCount])
        means = Array(doubles[denseCount..<denseCount * 2])
        factors = Array(doubles[denseCount * 2..<denseCount * 3])
        let width = denseCount + 2
        denseWeights = (0..<labelCount).map { label in
            Array(doubles[denseCount * 3 + label * width..<denseCount * 3 + (label + 1) * width])
        }
        cuts = Array(doubles.suffix(labelCount))
        guard doubles.allSatisfy(\.isFinite), rows.allSatisfy(\.isFinite) else { return nil }
    }

    private func append(_ value: UInt64, byteCount: Int, to bytes: inout [UInt8]) {
        for index in 0..<byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }
}
