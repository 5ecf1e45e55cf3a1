/// Judges the wording of bodies: one linear model a label over hashed grams, sequences of concepts and dense figures.
package struct WordingModel: Sendable, Equatable {
    private static let textScale = 4.0
    private static let conceptScale = 2.0

    private var text: WordingTable
    private var concepts: WordingTable
    /// Of each dense figure: what stands in for a missing one, mean, and factor.
    private var fillers: [Double]
    private var means: [Double]
    private var factors: [Double]
    /// Of each label: weights of the dense figures and of "no corpus", then the bias.
    private var denseWeights: [[Double]]
    /// Of each label: the probability that becomes 0.5, and the factor of the log-odds around it.
    private var calibrations: [Calibration]

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
        return Judgement(scores: WordingLabel.allCases.map { calibrations[$0.rawValue].score(logOdds[$0.rawValue]) })
    }

    /// The odds times those at which the cut becomes 0.5.
    static func shifted(_ probability: Double, cut: Double) -> Double {
        let positive = probability * (1 - cut)
        let negative = cut * (1 - probability)
        return positive + negative > 0 ? positive / (positive + negative) : 0.5
    }

    /// The log-odds of each label before calibration.
    package func logOdds(of features: WordingFeatures) -> [Double] {
        var sums = denseWeights.map { $0[$0.count - 1] }
        text.add(features.text, to: &sums)
        concepts.add(features.concepts, to: &sums)
        let dense = prepared(features.dense)
        for label in sums.indices {
            let weights = denseWeights[label]
            for (index, value) in dense.enumerated() { sums[label] += weights[index] * value }
        }
        return sums
    }

    /// How much of what speaks for a label in a body's words each clause says: shares that add up to 1, 0 for clauses
    /// that speak against it; empty if none speaks for it.
    package func shares(of body: [UInt16], for label: WordingLabel) -> [(clause: Range<Int>, share: Double)] {
        let extractor = WordingFeatureExtractor()
        let clauses = extractor.clauseRanges(of: body)
        let hits = clauses.map { WordingLexicon.shared.hits(in: body, clause: $0) }
        let textFactor = text.factor(of: extractor.text(of: body, clauses: clauses))
        let conceptFactor = concepts.factor(of: extractor.concepts(of: hits))
        let contributions = zip(clauses, hits).map { clause, hits in
            max(
                0,
                text.weight(of: extractor.text(of: body, clauses: [clause]), for: label) * textFactor
                    + concepts.weight(of: extractor.concepts(of: [hits]), for: label) * conceptFactor
            )
        }
        let whole = contributions.reduce(0, +)
        return whole > 0 ? zip(clauses, contributions).map { ($0, $1 / whole) } : []
    }

    /// Dense figures filled, centred and scaled, with "no corpus" behind them.
    private func prepared(_ dense: [Double]) -> [Double] {
        var prepared: [Double] = []
        prepared.reserveCapacity(dense.count + 1)
        for index in dense.indices {
            prepared.append(((dense[index].isNaN ? fillers[index] : dense[index]) - means[index]) * factors[index])
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
        /// The share of the weight that counts for labels that a corpus is needed to tell.
        package var shareWithoutCorpus = 1.0
        /// Bodies that are nearly the same share a group and never stand on both sides of a fold.
        package var group: Int
        /// Whether validation counts it.
        package var isMeasured = true
        /// Features of relevance, where there is a corpus.
        package var relevance: RelevanceTrainer.Features?
        /// The label stands beside request and reply, as in sets in which some replies are swapped on purpose; of labels
        /// that only name a reply of the corpus hardly any is off topic.
        package var broughtItsText = false

        func weight(for label: WordingLabel) -> Double {
            label == .parrot || label == .unanswered ? weight * shareWithoutCorpus : weight
        }
    }

    /// Trains on items. Nothing is calibrated yet: a score is the probability learned.
    package init(items: [Item]) {
        let denseCount = WordingFeatureExtractor.denseCount
        let labelCount = WordingLabel.allCases.count
        // Of six sources a gram has to stand in four; what few sources there are counts less strictly.
        let sourceCount = Set(items.map(\.labels.source)).count
        text = WordingTable(
            size: WordingFeatureExtractor.textSize,
            scale: WordingModel.textScale,
            vectors: items.map { ($0.features.text, $0.labels.source) },
            leastSources: max(1, min(4, sourceCount - 2))
        )
        concepts = WordingTable(
            size: WordingFeatureExtractor.conceptSize,
            scale: WordingModel.conceptScale,
            vectors: items.map { ($0.features.concepts, $0.labels.source) },
            leastSources: max(1, min(3, sourceCount - 2))
        )
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
        calibrations = [Calibration](repeating: .none, count: labelCount)

        let vectors = items.map { combined($0.features) }
        let denseStart = text.size + concepts.size
        for label in WordingLabel.allCases {
            var trainer = LogisticRegressionTrainer(size: denseStart + denseCount + 1)
            var trainingRows: [LogisticRegressionTrainer.Row] = []
            for (item, vector) in zip(items, vectors) {
                guard let truth = label.truth(item.labels) else { continue }
                trainingRows.append(.init(vector: vector, isPositive: truth, weight: item.weight(for: label)))
            }
            trainer.penalty = 1 / max(1, trainingRows.reduce(0) { $0 + $1.weight })
            let model = trainer.model(of: trainingRows)
            text.setWeights(model.weights[..<text.size], of: label)
            concepts.setWeights(model.weights[text.size..<denseStart], of: label)
            denseWeights.append(model.weights[denseStart...].map(Double.init) + [Double(model.bias)])
        }
    }

    private func combined(_ features: WordingFeatures) -> SparseVector {
        var vector = SparseVector()
        text.append(features.text, offset: 0, to: &vector)
        concepts.append(features.concepts, offset: text.size, to: &vector)
        for (index, value) in prepared(features.dense).enumerated() {
            vector.positions.append(UInt32(text.size + concepts.size + index))
            vector.values.append(Float(value))
        }
        return vector
    }

    /// The same model with a calibration for each label.
    package func calibrated(by calibrations: [Calibration]) -> WordingModel {
        var model = self
        model.calibrations = calibrations
        return model
    }
}

// MARK: Storing

extension WordingModel {
    /// Little-endian 32-bit floats for the tables, then 64-bit floats for the rest.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((text.rows.count + concepts.rows.count) * 4)
        for row in text.rows + concepts.rows { append(UInt64(row.bitPattern), byteCount: 4, to: &bytes) }
        let doubles =
            fillers + means + factors + denseWeights.flatMap { $0 } + calibrations.flatMap { [$0.cut, $0.slope] }
        for value in doubles { append(value.bitPattern, byteCount: 8, to: &bytes) }
        return bytes
    }

    /// Nil if the bytes are not as many as a model has.
    init?(encoded bytes: [UInt8]) {
        let textCount = WordingFeatureExtractor.textSize * WordingTable.rowWidth
        let rowCount = textCount + WordingFeatureExtractor.conceptSize * WordingTable.rowWidth
        let denseCount = WordingFeatureExtractor.denseCount
        let labelCount = WordingLabel.allCases.count
        let doubleCount = denseCount * 3 + labelCount * (denseCount + 2) + labelCount * 2
        guard bytes.count == rowCount * 4 + doubleCount * 8 else { return nil }
        var rows = [Float](repeating: 0, count: rowCount)
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
        guard doubles.allSatisfy(\.isFinite), rows.allSatisfy(\.isFinite) else { return nil }
        text = WordingTable(scale: WordingModel.textScale, rows: Array(rows[..<textCount]))
        concepts = WordingTable(scale: WordingModel.conceptScale, rows: Array(rows[textCount...]))
        fillers = Array(doubles[..<denseCount])
        means = Array(doubles[denseCount..<denseCount * 2])
        factors = Array(doubles[denseCount * 2..<denseCount * 3])
        let width = denseCount + 2
        denseWeights = (0..<labelCount).map { label in
            Array(doubles[denseCount * 3 + label * width..<denseCount * 3 + (label + 1) * width])
        }
        let last = doubles.suffix(labelCount * 2)
        calibrations = (0..<labelCount).map { label in
            Calibration(cut: last[last.startIndex + label * 2], slope: last[last.startIndex + label * 2 + 1])
        }
    }

    private func append(_ value: UInt64, byteCount: Int, to bytes: inout [UInt8]) {
        for index in 0..<byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }
}
