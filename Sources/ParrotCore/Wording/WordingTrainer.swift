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
    private let extractor: FeatureExtractor
    private let configuration: Configuration
    /// What is known elsewhere when a source is judged, by its name.
    private let known: [String: KnownGrams]
    let jobs: Int
    /// Makes other folds.
    let seed: UInt64
    /// Sources are cut into parts of so many replies, the size of a month's file.
    private static let partSize = 800

    package init(
        configuration: Configuration,
        known: [String: KnownGrams],
        jobs: Int,
        seed: UInt64 = 0
    ) throws(ICUError) {
        extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: .empty)
        self.configuration = configuration
        self.known = known
        self.jobs = jobs
        self.seed = seed
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
            var echoes = 0
            for (index, exchange) in exchanges.enumerated() where byPlace[index] == nil && echoes < Echo.limit {
                guard let echo = Echo(of: exchange, source: source) else { continue }
                echoes += 1
                exchanges[index].reply = echo.reply
                byPlace[index] = echo.labelled
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
        let weight = [Echo.confidence: Echo.weight, 1: 0.4, 2: 0.8, 3: 1.0][reply.confidence ?? 0] ?? 0.9
        func add(_ features: WordingFeatures, _ weight: Double) {
            items.append(
                WordingModel.Item(
                    features: features,
                    labels: reply.labels,
                    weight: weight,
                    group: 0,
                    broughtItsText: reply.exchange != nil
                )
            )
        }
        if let snapshot {
            let context = snapshot.context(ofReply: number, outline: features.outline)
            add(
                wording.features(
                    of: features.displayUnits,
                    request: features.requestGrams,
                    evidence: context.wordingEvidence,
                    fit: context.fit
                ),
                weight
            )
            items[items.count - 1].relevance = RelevanceTrainer.Features(context)
            bodies.append(features)
        }
        // Every reply also teaches how to judge without a corpus.
        let alone = wording.features(
            of: features.displayUnits,
            request: features.requestGrams,
            evidence: nil,
            fit: nil
        )
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
}
