extension WordingTrainer {
    /// What cross-validation found for one label.
    package struct Validation: Sendable {
        package var label: WordingLabel
        /// How log-odds become scores.
        package var calibration: Calibration
        /// Pooled over five folds.
        package var folds: [BinaryMeasures.Row]
        /// Each source judged by a model that has not seen it.
        package var leftOut: [(source: String, rows: [BinaryMeasures.Row])]
    }

    /// A trained model with what was found on the way.
    package struct Trained: Sendable {
        package var model: WordingModel
        package var validations: [Validation]
        /// Each item judged by the fold that has not seen it.
        package var judgements: [WordingModel.Judgement]
    }

    private static let foldCount = 5
    /// Of what is reported over the folds, so much has to be right.
    private static let leastPrecision = 0.82
    /// And so much of what is reported of sources that the model has not seen.
    private static let leastPrecisionLeftOut = 0.80
    /// More for `parrot`, which the corpus may raise afterwards: over the folds that costs a hundredth of precision.
    private static let parrotMargin = 0.02
    /// Leaving one out tells something only if so many sources remain.
    private static let leastSources = 3

    /// Validates over folds and sources, and trains on everything with the reporting points found. `progress` hears how
    /// many of how many models are trained.
    package func model(
        of items: [WordingModel.Item],
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async -> Trained {
        let sources = Set(items.lazy.filter(\.isMeasured).map(\.labels.source)).sorted()
        let folds = heldOut(of: items, sources: sources)
        let judged = await concurrentMap(
            count: folds.count,
            jobs: jobs,
            progress: { progress($0, folds.count + 1) },
            { fold in
                let held = Set(folds[fold])
                let model = WordingModel(items: items.indices.filter { !held.contains($0) }.map { items[$0] })
                return folds[fold].map { model.logOdds(of: items[$0].features) }
            }
        )
        let validations = WordingLabel.allCases.map { label in
            validation(of: label, items: items, folds: folds, judged: judged, sources: sources)
        }
        let calibrations = validations.map(\.calibration)
        var judgements = items.map { _ in WordingModel.Judgement(scores: []) }
        for fold in 0..<WordingTrainer.foldCount {
            for (item, logOdds) in zip(folds[fold], judged[fold]) {
                judgements[item].scores = zip(calibrations, logOdds).map { $0.score($1) }
            }
        }
        let model = WordingModel(items: items).calibrated(by: calibrations)
        progress(folds.count + 1, folds.count + 1)
        return Trained(model: model, validations: validations, judgements: judgements)
    }

    /// What is held out in turn: five folds by a hash of the group, then one source each.
    private func heldOut(of items: [WordingModel.Item], sources: [String]) -> [[Int]] {
        let foldCount = UInt64(WordingTrainer.foldCount)
        let folds = items.map { StableHash.mixed(UInt64($0.group) &+ 1 &+ seed &* 0x9E37_79B9_7F4A_7C15) % foldCount }
        return (0..<foldCount).map { fold in items.indices.filter { folds[$0] == fold } }
            + sources.map { source in items.indices.filter { items[$0].labels.source == source } }
    }

    private func validation(
        of label: WordingLabel,
        items: [WordingModel.Item],
        folds: [[Int]],
        judged: [[[Double]]],
        sources: [String]
    ) -> Validation {
        func rows(_ fold: Int) -> [BinaryMeasures.Row] {
            zip(folds[fold], judged[fold]).compactMap { item, logOdds in
                guard let truth = label.truth(items[item].labels), items[item].isMeasured else { return nil }
                return BinaryMeasures.Row(score: logOdds[label.rawValue], isPositive: truth)
            }
        }
        let pooled = (0..<WordingTrainer.foldCount).flatMap(rows)
        let leftOut = sources.indices.map { rows(WordingTrainer.foldCount + $0) }
        let calibration = Calibration(
            cut: cut(pooled: pooled, leftOut: leftOut, margin: label == .parrot ? WordingTrainer.parrotMargin : 0),
            rows: pooled
        )
        func calibrated(_ rows: [BinaryMeasures.Row]) -> [BinaryMeasures.Row] {
            rows.map { .init(score: calibration.score($0.score), isPositive: $0.isPositive) }
        }
        return Validation(
            label: label,
            calibration: calibration,
            folds: calibrated(pooled),
            leftOut: zip(sources, leftOut).map { ($0, calibrated($1)) }
        )
    }

    /// The log-odds from which enough of what is reported is right, over the folds and of sources left out.
    private func cut(pooled: [BinaryMeasures.Row], leftOut: [[BinaryMeasures.Row]], margin: Double) -> Double {
        func cut(_ rows: [BinaryMeasures.Row], _ leastPrecision: Double) -> Double {
            let probabilities = rows.map {
                BinaryMeasures.Row(score: StableMath.logistic($0.score), isPositive: $0.isPositive)
            }
            let cut = ReportingPoint.cut(for: probabilities, leastPrecision: leastPrecision)
            return StableMath.log(cut / (1 - cut))
        }
        let overFolds = cut(pooled, WordingTrainer.leastPrecision + margin)
        guard leftOut.count > WordingTrainer.leastSources else { return overFolds }
        // Sources that nobody has seen are what counts: their best point is taken if the folds bear it.
        let unseen = cut(leftOut.flatMap { $0 }, WordingTrainer.leastPrecisionLeftOut + margin)
        let reported = pooled.filter { $0.score >= unseen }
        let hits = Double(reported.count(where: \.isPositive))
        let isBorne = hits >= (WordingTrainer.leastPrecision + margin) * Double(reported.count)
        return isBorne ? unseen : max(overFolds, unseen)
    }
}
