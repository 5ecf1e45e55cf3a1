/// Learns a `RelevanceModel`: trees from real pairs against bodies of the same agent's other replies, then a logistic
/// regression on labelled replies.
package struct RelevanceTrainer: Sendable {
    /// The features of one reply for each of the models.
    package struct Features: Sendable {
        /// nil where letters cannot be told from their background.
        var letters: [Double]?
        var pair: [Double]?

        init(letters: [Double]?, pair: [Double]?) {
            self.letters = letters
            self.pair = pair
        }

        init(_ context: CorpusContext) {
            self.init(letters: context.relevanceFeatures(), pair: context.pairFeatures())
        }
    }

    /// A reply that is its request's own or not, as both models see it.
    struct Sample: Sendable {
        var source: String
        var features: Features
        var isSwapped: Bool
    }

    /// A pair of request and body as one model sees it.
    struct Pair: Sendable {
        var source: String
        var features: [Double]
        /// The body answers another request.
        var isSwapped: Bool
    }

    /// A labelled reply as one model sees it: its features, what its wording was judged to be by a model that had not seen it, its label.
    struct LabelledPair: Sendable {
        var source: String
        var features: [Double]
        /// nil where the model goes without it.
        var judgement: WordingModel.Judgement?
        var isOffTopic: Bool
        var weight: Double
        /// Of a set in which replies are swapped on purpose: the reporting point is chosen on such sets, if there are any.
        var isOfSwappedSet = false
    }

    /// What validation found, each source judged by trees that have not seen it.
    package struct Validation: Sendable {
        /// Swapped against real pairs.
        package var pairs: [(source: String, rows: [BinaryMeasures.Row])]
        package var cut: Double
        package var labelled: [(source: String, rows: [BinaryMeasures.Row])]
    }

    private let jobs: Int
    /// Of what is reported of labelled replies whose source the trees have not seen, so much has to be right.
    private static let leastPrecision = 0.8
    /// Files of swapped replies are made so often of each source.
    static let rounds = 2
    /// At most so many pairs of a source are used.
    static let mostPairs = 8000

    /// What the models that `judge` trains are called.
    static let titles = ["letters", "pairs"]

    init(jobs: Int) {
        self.jobs = jobs
    }

    /// Trains both models, and tells what validation found of each.
    func judge(
        samples: [Sample],
        items: [WordingModel.Item],
        judgements: [WordingModel.Judgement]
    ) async -> (judge: RelevanceJudge, validations: [Validation]) {
        func labelled(
            _ select: (Features) -> [Double]?,
            knowsWording: Bool
        ) -> [LabelledPair] {
            zip(items, judgements).compactMap { item, judgement in
                guard let features = item.relevance.flatMap(select), let isOffTopic = item.labels.offTopic else {
                    return nil
                }
                return LabelledPair(
                    source: item.labels.source,
                    features: features,
                    judgement: knowsWording ? judgement : nil,
                    isOffTopic: isOffTopic,
                    weight: item.weight,
                    isOfSwappedSet: item.broughtItsText
                )
            }
        }
        func pairs(_ select: (Features) -> [Double]?) -> [Pair] {
            samples.compactMap { sample in
                select(sample.features).map { Pair(source: sample.source, features: $0, isSwapped: sample.isSwapped) }
            }
        }
        let letters = await model(pairs: pairs(\.letters), labelled: labelled(\.letters, knowsWording: true))
        let alone = await model(pairs: pairs(\.pair), labelled: labelled(\.pair, knowsWording: false))
        return (RelevanceJudge(letters: letters.model, pairs: alone.model), [letters.validation, alone.validation])
    }

    /// Trains on pairs and labelled replies.
    func model(pairs: [Pair], labelled: [LabelledPair]) async -> (model: RelevanceModel, validation: Validation) {
        let bySource = Dictionary(grouping: pairs, by: \.source)
            .mapValues { Array($0.prefix(RelevanceTrainer.mostPairs)) }
        let sources = bySource.keys.sorted()
        // One model without each source, then one of all.
        let trees = await concurrentMap(count: sources.count + 1, jobs: jobs) { index in
            RelevanceTrainer.trees(
                of: sources.enumerated().filter { $0.offset != index }.map { bySource[$0.element] ?? [] }
            )
        }
        func unseen(_ source: String) -> BoostedTrees {
            trees[sources.firstIndex(of: source) ?? sources.count]
        }
        let rows = labelled.map { pair in
            RelevanceModel.combined(
                logOdds: unseen(pair.source).logOdds(of: pair.features),
                judgement: pair.judgement
            )
        }
        var trainer = LogisticRegressionTrainer(size: RelevanceModel.combinedCount)
        trainer.penalty = 1 / Double(max(1, labelled.count))
        trainer.iterations = 600
        let regression = trainer.model(
            of: zip(rows, labelled).map { row, pair in
                .init(
                    vector: SparseVector(positions: RelevanceModel.combinedPositions, values: row.map(Float.init)),
                    isPositive: pair.isOffTopic,
                    weight: pair.weight
                )
            }
        )
        let weights = regression.weights.map(Double.init) + [Double(regression.bias)]
        var model = RelevanceModel(trees: trees[sources.count], weights: weights, cut: 0.5)
        let judged = zip(rows, labelled).map { row, pair in
            BinaryMeasures.Row(
                score: StableMath.logistic(
                    zip(weights, row).reduce(weights[RelevanceModel.combinedCount]) { $0 + $1.0 * $1.1 }
                ),
                isPositive: pair.isOffTopic
            )
        }
        let ofSwappedSets = zip(judged, labelled).filter(\.1.isOfSwappedSet).map(\.0)
        model.cut = ReportingPoint.cut(
            for: ofSwappedSets.contains(where: \.isPositive) ? ofSwappedSets : judged,
            leastPrecision: RelevanceTrainer.leastPrecision
        )
        let shifted = judged.map {
            BinaryMeasures.Row(score: WordingModel.shifted($0.score, cut: model.cut), isPositive: $0.isPositive)
        }
        let labelledBySource = Dictionary(grouping: zip(labelled, shifted), by: \.0.source)
        let validation = Validation(
            pairs: sources.map { source in
                (
                    source,
                    (bySource[source] ?? []).map {
                        .init(
                            score: StableMath.logistic(unseen(source).logOdds(of: $0.features)),
                            isPositive: $0.isSwapped
                        )
                    }
                )
            },
            cut: model.cut,
            labelled: labelledBySource.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.1)) }
        )
        return (model, validation)
    }

    private static func trees(of sources: [[Pair]]) -> BoostedTrees {
        var trainer = BoostedTreesTrainer()
        trainer.treeCount = 200
        trainer.learningRate = 0.07
        trainer.minimumWeight = 8
        let largest = Double(sources.map(\.count).max() ?? 1)
        return trainer.model(
            rows: sources.flatMap { $0.map(\.features) },
            isPositive: sources.flatMap { $0.map(\.isSwapped) },
            weights: sources.flatMap { pairs in
                // Sources weigh the same, within a factor of three.
                [Double](repeating: min(3, largest / Double(max(1, pairs.count))), count: pairs.count)
            }
        )
    }
}

extension RelevanceTrainer.Validation {
    /// The figures: pairs source by source, then labelled replies.
    package func lines(in language: Language, title: String) -> [String] {
        var lines: [String] = []
        var areas: [Double] = []
        for (source, rows) in pairs {
            let measures = BinaryMeasures(rows)
            areas.append(measures.areaUnderCurve ?? 0.5)
            lines.append("    " + TerminalText.padded(source, to: 22, alignRight: false) + measures.text)
        }
        let mean = areas.isEmpty ? 0 : areas.reduce(0, +) / Double(areas.count)
        return [
            "off_topic  \(title)  "
                + LocalizedMessage("换答复,留出来源,平均 AUC ", "other replies, sources left out, mean AUC ")
                .text(in: language) + BinaryMeasures.text(mean)
        ] + lines + [
            "  " + LocalizedMessage("标注,报告点 ", "labelled, cut ").text(in: language) + BinaryMeasures.text(cut) + "  "
                + BinaryMeasures(labelled.flatMap(\.rows)).text
        ]
            + labelled.map {
                "    " + TerminalText.padded($0.source, to: 22, alignRight: false) + BinaryMeasures($0.rows).text
            }
    }
}
