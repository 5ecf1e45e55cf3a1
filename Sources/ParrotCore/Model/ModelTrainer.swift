import ParrotText

/// Learns a `ServiceModel` from files of requests and replies.
package struct ModelTrainer {
    private let extractor: FeatureExtractor
    private let jobs: Int
    /// Grams of requests and bodies, source by source.
    private var grams: [String: KnownGrams] = [:]
    private var dataSets: [ModelManifest.DataSet] = []
    private var exchanges: [String: [Exchange]] = [:]

    package init(jobs: Int) throws {
        extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: .empty)
        self.jobs = jobs
    }

    /// Counts one input's requests, and keeps its exchanges if labels are to be seen among them. Returns the problems
    /// met; throws if it cannot be read at all.
    package mutating func add(_ input: InputReader, keepsExchanges: Bool) async throws -> [IngestProblem] {
        let parser = ChunkParser(layout: input.layout)
        let extractor = extractor
        var records = 0
        var problems: [IngestProblem] = []
        let source = ModelTrainer.sourceName(of: input.layout)
        var grams = grams[source] ?? KnownGrams()
        var kept: [Exchange] = []
        try await orderedPipeline(
            jobs: jobs,
            next: input.nextChunk,
            process: { chunk in
                let parsed = parser.parse(chunk)
                var grams = KnownGrams()
                for exchange in parsed.exchanges {
                    let features = extractor.features(of: exchange)
                    grams.requests.beginDocument()
                    for gram in features.requestGrams { grams.requests.count(gram) }
                    grams.bodies.beginDocument()
                    guard !features.outline.traits.contains(.bodyIsEmpty) else { continue }
                    ContentGrams.forEach(in: features.displayUnits[...]) { grams.bodies.count($0) }
                }
                return (grams, parsed)
            },
            fold: { (part: KnownGrams, parsed: ParsedChunk) in
                grams.merge(part)
                records += parsed.exchanges.count
                problems += parsed.problems
                if keepsExchanges { kept += parsed.exchanges }
            }
        )
        self.grams[source] = grams
        if keepsExchanges { exchanges[source, default: []] += kept }
        dataSets.append(ModelManifest.DataSet(name: input.layout.baseName, records: records))
        return problems
    }

    /// The name by which labels call an input: its file's up to the first point.
    package static func sourceName(of layout: InputLayout) -> String {
        String(layout.baseName.prefix { $0 != "." })
    }

    /// The model learned so far; with labelled replies also of wording and relevance, and the lines that tell what
    /// their validation found.
    package func model(
        name: String,
        labelled: [LabelledReply],
        language: Language
    ) async throws -> (model: ServiceModel, lines: [String]) {
        guard !labelled.isEmpty else {
            return (ServiceModel(name: name, grams: known(without: nil), wording: nil, relevance: nil, dataSets: dataSets), [])
        }
        let configuration = Configuration()
        // A source is judged as one that nobody knew would be.
        var known: [String: KnownGrams] = [:]
        for source in exchanges.keys { known[source] = self.known(without: source) }
        let wordingTrainer = try WordingTrainer(configuration: configuration, known: known, jobs: jobs)
        let items = try await wordingTrainer.items(of: labelled, sources: exchanges)
        let wording = await wordingTrainer.model(of: items)
        let labelledPairs = zip(items, wording.judgements).compactMap { item, judgement in
            item.relevance.flatMap { features in
                item.labels.offTopic.map {
                    RelevanceTrainer.LabelledPair(
                        source: item.labels.source,
                        features: features,
                        judgement: judgement,
                        isOffTopic: $0,
                        weight: item.weight
                    )
                }
            }
        }
        var pairs: [RelevanceTrainer.Pair] = []
        for (source, exchanges) in exchanges.sorted(by: { $0.key < $1.key }) {
            let letters = try await SwappedLetters(
                of: exchanges,
                configuration: configuration,
                known: known[source],
                extractor: extractor,
                jobs: jobs
            )
            pairs += try await letters.pairs(
                source: source,
                rounds: RelevanceTrainer.rounds,
                limit: RelevanceTrainer.mostPairs
            )
        }
        let relevance = await RelevanceTrainer(jobs: jobs).model(pairs: pairs, labelled: labelledPairs)
        let labelSets = Dictionary(grouping: labelled, by: \.labels.source).map { source, replies in
            ModelManifest.DataSet(name: "labels:" + source, records: replies.count)
        }
        return (
            ServiceModel(
                name: name,
                grams: self.known(without: nil),
                wording: wording.model,
                relevance: relevance.model,
                dataSets: dataSets + labelSets.sorted { $0.name < $1.name }
            ),
            wording.validations.flatMap { $0.lines(in: language) } + relevance.validation.lines(in: language)
        )
    }

    /// What all sources but one know.
    private func known(without source: String?) -> KnownGrams {
        var known = KnownGrams()
        for (name, grams) in grams.sorted(by: { $0.key < $1.key }) where name != source { known.merge(grams) }
        return known
    }
}
