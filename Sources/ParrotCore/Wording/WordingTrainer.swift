package import ParrotText

/// A labelled reply with its text, or without where the text stands in one of the inputs.
package struct LabelledReply: Sendable {
    /// Where a reply and its labels come from.
    package enum Origin: Sendable, Equatable {
        /// A real reply that somebody read; sure of it from 1 to 3, nil where that is not told.
        case read(confidence: Int?)
        /// A reply that somebody wrote to show what a label means.
        case written
        /// A reply made of its request.
        case echo
    }

    package var labels: ReplyLabels
    package var origin: Origin
    package var exchange: Exchange?

    package init(labels: ReplyLabels, origin: Origin, exchange: Exchange?) {
        self.labels = labels
        self.origin = origin
        self.exchange = exchange
    }

    /// How much it counts in training.
    var weight: Double {
        switch origin {
        case .read(confidence: 1): 0.4
        case .read(confidence: 2): 0.8
        case .read(confidence: 3): 1
        case .read: 0.9
        case .written: 0.5
        case .echo: 0.35
        }
    }

    /// The share of the weight that counts for labels that a corpus helps to tell: a written reply stands in none.
    var shareWithoutCorpus: Double { origin == .written ? 0.3 : 1 }

    /// Whether it tells how good a model is: only what was really sent does.
    var isMeasured: Bool {
        if case .read = origin { true } else { false }
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
        func add(_ features: WordingFeatures, _ weight: Double, isMeasured: Bool) {
            items.append(
                WordingModel.Item(
                    features: features,
                    labels: reply.labels,
                    weight: weight,
                    shareWithoutCorpus: reply.shareWithoutCorpus,
                    group: 0,
                    isMeasured: isMeasured,
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
                reply.weight,
                isMeasured: reply.isMeasured
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
        // But only the form that its source gives is measured.
        add(alone, reply.weight * (snapshot == nil ? 1 : 0.3), isMeasured: reply.isMeasured && snapshot == nil)
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
