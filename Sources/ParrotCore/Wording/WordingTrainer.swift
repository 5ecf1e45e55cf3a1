package import ParrotText

/// A labelled reply with its text, or without where the text stands in one of the inputs.
package struct LabelledReply: Sendable {
    package var labels: ReplyLabels
    /// 1 to 3; nil where the reader gave none.
    package var confidence: Int?
    package var exchange: Exchange?

    package init(labels: ReplyLabels, confidence: Int?, exchange: Exchange?) {
        self.labels = labels
        self.confidence = confidence
        self.exchange = exchange
    }
}

/// Learns a `WordingModel` from labelled replies, seen among the other replies of their source.
package struct WordingTrainer: Sendable {
    /// What cross-validation found for one label.
    package struct Validation: Sendable {
        package var label: WordingLabel
        /// The probability that becomes 0.5.
        package var cut: Double
        /// Pooled over five folds.
        package var folds: [BinaryMeasures.Row]
        /// Each source judged by a model that has not seen it.
        package var leftOut: [(source: String, rows: [BinaryMeasures.Row])]
    }

    private let extractor: FeatureExtractor
    private let configuration: Configuration
    /// What is known elsewhere when a source is judged, by its name.
    private let known: [String: KnownGrams]
    private let jobs: Int
    /// Sources are cut into parts of so many replies, the size of a month's file.
    private static let partSize = 800
    private static let foldCount = 5
    /// Of what is reported over the folds, so much has to be right: unseen sources reach some hundredths less.
    private static let leastPrecision = 0.85

    package init(configuration: Configuration, known: [String: KnownGrams], jobs: Int) throws(ICUError) {
        extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: .empty)
        self.configuration = configuration
        self.known = known
        self.jobs = jobs
    }

    /// The items of labelled replies. `sources` holds all exchanges of each source, by its name; a label's id is
    /// `SOURCE:ID`. A labelled text takes the place of the source's. Replies without a body teach nothing and are left out.
    package func items(
        of labelled: [LabelledReply],
        sources: [String: [Exchange]]
    ) async throws(ICUError) -> [WordingModel.Item] {
        var items: [WordingModel.Item] = []
        var bodies: [ExchangeFeatures] = []
        for (source, replies) in Dictionary(grouping: labelled, by: \.labels.source).sorted(by: { $0.key < $1.key }) {
            var exchanges = sources[source] ?? []
            var places: [String: Int] = [:]
            for (index, exchange) in exchanges.enumerated() { places[source + ":" + exchange.id] = index }
            var byPlace: [Int: LabelledReply] = [:]
            for reply in replies {
                if let place = places[reply.labels.id] {
                    if let text = reply.exchange {
                        exchanges[place].reply = text.reply
                        exchanges[place].question = text.question
                        exchanges[place].topic = text.topic
                    }
                    byPlace[place] = reply
                } else if let exchange = reply.exchange {
                    append(reply, extractor.features(of: exchange), nil, 0, to: &items, &bodies)
                }
            }
            for start in stride(from: 0, to: exchanges.count, by: WordingTrainer.partSize) {
                let part = start..<min(exchanges.count, start + WordingTrainer.partSize)
                let features = exchanges[part].map(extractor.features)
                let snapshot = try await CorpusSnapshot(
                    of: features,
                    configuration: configuration,
                    known: known[source],
                    jobs: jobs
                )
                for (offset, place) in part.enumerated() {
                    guard let reply = byPlace[place] else { continue }
                    append(reply, features[offset], snapshot, offset, to: &items, &bodies)
                }
            }
        }
        let groups = await groups(of: bodies)
        for index in items.indices { items[index].group = groups[index] }
        return items
    }

    private func append(
        _ reply: LabelledReply,
        _ features: ExchangeFeatures,
        _ snapshot: CorpusSnapshot?,
        _ number: Int,
        to items: inout [WordingModel.Item],
        _ bodies: inout [ExchangeFeatures]
    ) {
        guard !features.outline.traits.contains(.bodyIsEmpty) else { return }
        let wording = WordingFeatureExtractor()
        let weight = [1: 0.4, 2: 0.8, 3: 1.0][reply.confidence ?? 0] ?? 0.9
        func add(_ features: WordingFeatures, _ weight: Double) {
            items.append(WordingModel.Item(features: features, labels: reply.labels, weight: weight, group: 0))
        }
        if let snapshot {
            let context = snapshot.context(ofReply: number, outline: features.outline)
            add(
                wording.features(of: features.displayUnits, evidence: context.wordingEvidence, fit: context.fit),
                weight
            )
            items[items.count - 1].relevance = RelevanceTrainer.Features(context)
            bodies.append(features)
        }
        // Every reply also teaches how to judge without a corpus.
        let alone = wording.features(of: features.displayUnits, evidence: nil, fit: nil)
        add(alone, snapshot == nil ? weight : weight * 0.3)
        bodies.append(features)
    }

    /// For each body the number of the first that is nearly the same.
    private func groups(of bodies: [ExchangeFeatures]) async -> [Int] {
        let scheme = FingerprintScheme()
        let maker = CorpusEntryMaker(scheme: scheme)
        var folded = FoldedBodies()
        let places = bodies.map { folded.fold(maker.entry(of: $0)) }
        let index = await LSHIndex(bandKeys: folded.bandKeys, bandCount: scheme.bandCount, jobs: jobs)
        let assignment = TemplateClusterer(
            index: index,
            bodies: folded,
            threshold: configuration.templateSimilarity
        ).assignment()
        return places.map { assignment.representatives[$0] }
    }

    /// A trained model with what was found on the way.
    package struct Trained: Sendable {
        package var model: WordingModel
        package var validations: [Validation]
        /// Each item judged by the fold that has not seen it.
        package var judgements: [WordingModel.Judgement]
    }

    /// Validates over folds and sources, and trains on everything with the cuts found.
    package func model(of items: [WordingModel.Item]) async -> Trained {
        let sources = Set(items.map(\.labels.source)).sorted()
        // Five folds by a hash of the group, then one a source.
        let folds: [[Int]] =
            (0..<WordingTrainer.foldCount).map { fold in
                items.indices.filter {
                    Int(StableHash.mixed(UInt64(items[$0].group) &+ 1) % UInt64(WordingTrainer.foldCount)) == fold
                }
            } + sources.map { source in items.indices.filter { items[$0].labels.source == source } }
        let judged = await concurrentMap(count: folds.count, jobs: jobs) { fold in
            let held = Set(folds[fold])
            let model = WordingModel(items: items.indices.filter { !held.contains($0) }.map { items[$0] })
            return folds[fold].map { model.probabilities(of: items[$0].features) }
        }
        let validations = WordingLabel.allCases.map { label in
            validation(of: label, items: items, folds: folds, judged: judged, sources: sources)
        }
        let cuts = validations.map(\.cut)
        var judgements = items.map { _ in WordingModel.Judgement(scores: []) }
        for fold in 0..<WordingTrainer.foldCount {
            for (item, probabilities) in zip(folds[fold], judged[fold]) {
                judgements[item].scores = zip(probabilities, cuts).map { WordingModel.shifted($0, cut: $1) }
            }
        }
        return Trained(
            model: WordingModel(items: items).cutting(at: cuts),
            validations: validations,
            judgements: judgements
        )
    }

    private func validation(
        of label: WordingLabel,
        items: [WordingModel.Item],
        folds: [[Int]],
        judged: [[[Double]]],
        sources: [String]
    ) -> Validation {
        func rows(_ fold: Int) -> [BinaryMeasures.Row] {
            zip(folds[fold], judged[fold]).compactMap { item, probabilities in
                // Only the form that the source gives counts: with a corpus where there is one.
                guard let truth = label.truth(items[item].labels), items[item].weight >= 0.4 else { return nil }
                return BinaryMeasures.Row(score: probabilities[label.rawValue], isPositive: truth)
            }
        }
        let pooled = (0..<WordingTrainer.foldCount).flatMap(rows)
        let cut = ReportingPoint.cut(for: pooled, leastPrecision: WordingTrainer.leastPrecision)
        func shifted(_ rows: [BinaryMeasures.Row]) -> [BinaryMeasures.Row] {
            rows.map { .init(score: WordingModel.shifted($0.score, cut: cut), isPositive: $0.isPositive) }
        }
        return Validation(
            label: label,
            cut: cut,
            folds: shifted(pooled),
            leftOut: sources.enumerated().map { ($1, shifted(rows(WordingTrainer.foldCount + $0))) }
        )
    }
}
