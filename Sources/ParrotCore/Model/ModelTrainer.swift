import ParrotText

/// Learns a `ServiceModel` from files of requests and replies.
package struct ModelTrainer {
    private let extractor: FeatureExtractor
    private let jobs: Int
    private var counts = GramCounts(minimumCapacity: 1 << 18)
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
        var counts = counts
        var kept: [Exchange] = []
        try await orderedPipeline(
            jobs: jobs,
            next: input.nextChunk,
            process: { chunk in
                let parsed = parser.parse(chunk)
                var counts = GramCounts(minimumCapacity: 1 << 14)
                for exchange in parsed.exchanges {
                    counts.beginDocument()
                    for gram in extractor.features(of: exchange).requestGrams { counts.count(gram) }
                }
                return (counts, parsed)
            },
            fold: { (part: GramCounts, parsed: ParsedChunk) in
                counts.merge(part)
                records += parsed.exchanges.count
                problems += parsed.problems
                if keepsExchanges { kept += parsed.exchanges }
            }
        )
        self.counts = counts
        if keepsExchanges { exchanges[ModelTrainer.sourceName(of: input.layout), default: []] += kept }
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
        customerSentences: [CustomerModel.Sentence] = [],
        language: Language
    ) async throws -> (model: ServiceModel, lines: [String]) {
        let customer = customerSentences.isEmpty ? nil : CustomerModel(sentences: customerSentences)
        guard !labelled.isEmpty else {
            let model = ServiceModel(
                name: name,
                counts: counts,
                wording: nil,
                relevance: nil,
                customer: customer,
                dataSets: dataSets
            )
            return (model, [])
        }
        let wordingTrainer = try WordingTrainer(configuration: Configuration(), knownRequests: counts, jobs: jobs)
        let gathered = try await wordingTrainer.items(of: labelled, sources: exchanges)
        let wording = await wordingTrainer.model(of: gathered.items)
        let labelledPairs = zip(gathered.items, wording.judgements).compactMap { item, judgement in
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
        let relevance = await RelevanceTrainer(jobs: jobs).model(pairs: gathered.pairs, labelled: labelledPairs)
        let labelSets = Dictionary(grouping: labelled, by: \.labels.source).map { source, replies in
            ModelManifest.DataSet(name: "labels:" + source, records: replies.count)
        }
        return (
            ServiceModel(
                name: name,
                counts: counts,
                wording: wording.model,
                relevance: relevance.model,
                customer: customer,
                dataSets: dataSets + labelSets.sorted { $0.name < $1.name }
            ),
            wording.validations.flatMap { $0.lines(in: language) } + relevance.validation.lines(in: language)
        )
    }
}
