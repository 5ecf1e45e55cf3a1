import ParrotText

/// Learns a `ServiceModel` from files of requests and replies.
package struct ModelTrainer {
    private let extractor: FeatureExtractor
    private let jobs: Int
    private let seed: UInt64
    /// Requests read with their replies.
    private var pairs = 0
    /// Grams of requests and bodies, source by source.
    private var grams: [String: KnownGrams] = [:]
    private var dataSets: [ModelManifest.DataSet] = []
    private var exchanges: [String: [Exchange]] = [:]

    /// How far training has come.
    package enum Progress: Sendable {
        /// Records read so far.
        case reading(Int)
        /// The wording's models trained so far: one for each part held out, and one on everything.
        case wording(done: Int, total: Int)
        case relevance
    }

    /// `seed` decides how labels are dealt out to the folds of the validation.
    package init(jobs: Int, seed: UInt64 = 0) throws {
        extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: .empty)
        self.jobs = jobs
        self.seed = seed
    }

    /// Counts one input's requests, and keeps its exchanges if labels are to be seen among them. Returns the problems
    /// met; throws if it cannot be read at all.
    package mutating func add(
        _ input: InputReader,
        keepsExchanges: Bool,
        progress: (Progress) -> Void = { _ in }
    ) async throws -> [IngestProblem] {
        let parser = ChunkParser(layout: input.layout)
        let extractor = extractor
        let recordsBefore = dataSets.reduce(0) { $0 + $1.records }
        var pairs = pairs
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
                var pairs = 0
                for exchange in parsed.exchanges {
                    let features = extractor.features(of: exchange)
                    if features.outline.traits.contains(.hasRequest) { pairs += 1 }
                    grams.requests.beginDocument()
                    for gram in features.requestGrams { grams.requests.count(gram) }
                    grams.bodies.beginDocument()
                    guard !features.outline.traits.contains(.bodyIsEmpty) else { continue }
                    ContentGrams.forEach(in: features.displayUnits[...]) { grams.bodies.count($0) }
                }
                return Part(grams: grams, pairs: pairs, parsed: parsed)
            },
            fold: { (part: Part) in
                grams.merge(part.grams)
                pairs += part.pairs
                let parsed = part.parsed
                records += parsed.exchanges.count
                progress(.reading(recordsBefore + records))
                problems += parsed.problems
                if keepsExchanges { kept += parsed.exchanges }
            }
        )
        self.grams[source] = grams
        self.pairs = pairs
        if keepsExchanges { exchanges[source, default: []] += kept }
        dataSets.append(ModelManifest.DataSet(name: input.layout.baseName, records: records))
        return problems
    }

    /// What is learned from one chunk of an input.
    private struct Part: Sendable {
        var grams: KnownGrams
        var pairs: Int
        var parsed: ParsedChunk
    }

    /// The name by which labels call an input: its file's up to the first point.
    package static func sourceName(of layout: InputLayout) -> String {
        String(layout.baseName.prefix { $0 != "." })
    }

    /// The model learned so far; with labelled replies also of wording and relevance, and the lines that tell what
    /// their validation found. Throws if no input has a request with its reply.
    package func model(
        name: String,
        labelled: [LabelledReply],
        customerSentences: [CustomerModel.Sentence] = [],
        language: Language,
        progress: (Progress) -> Void = { _ in }
    ) async throws -> (model: ServiceModel, lines: [String]) {
        guard pairs > 0 else {
            throw ModelError(
                .nothingToLearn,
                "训练文件中没有一条既有诉求又有答复的记录,未写模型;可用 score --dry-run 查看列的识别结果。",
                "no record of the training files has a request and a reply, and no model was written: "
                    + "see how the columns are understood with score --dry-run"
            )
        }
        let customer = customerSentences.isEmpty ? nil : CustomerModel(sentences: customerSentences)
        guard !labelled.isEmpty else {
            let model = try ServiceModel(
                name: name,
                grams: known(without: nil),
                wording: nil,
                relevance: nil,
                customer: customer,
                dataSets: dataSets
            )
            return (model, [])
        }
        let configuration = Configuration()
        // A source is judged as one that nobody knew would be.
        var known: [String: KnownGrams] = [:]
        for source in exchanges.keys { known[source] = self.known(without: source) }
        let wordingTrainer = try WordingTrainer(configuration: configuration, known: known, jobs: jobs, seed: seed)
        // Who only says whether a reply answers says nothing of its wording.
        let answers = labelled.filter(\.labels.isAboutRelevanceOnly)
        let items = try await wordingTrainer.items(
            of: labelled.filter { !$0.labels.isAboutRelevanceOnly },
            sources: exchanges
        )
        let wording = await wordingTrainer.model(of: items) { progress(.wording(done: $0, total: $1)) }
        progress(.relevance)
        let samples = try await relevanceSamples(known: known, answers: answers, configuration: configuration)
        let relevance = await RelevanceTrainer(jobs: jobs).judge(
            samples: samples,
            items: items,
            judgements: wording.judgements
        )
        let labelSets = Dictionary(grouping: labelled, by: \.labels.source).map { source, replies in
            ModelManifest.DataSet(name: "labels:" + source, records: replies.count)
        }
        return (
            try ServiceModel(
                name: name,
                grams: self.known(without: nil),
                wording: wording.model,
                relevance: relevance.judge,
                customer: customer,
                dataSets: dataSets + labelSets.sorted { $0.name < $1.name }
            ),
            wording.validations.flatMap { $0.lines(in: language) }
                + zip(relevance.validations, RelevanceTrainer.titles).flatMap { $0.lines(in: language, title: $1) }
        )
    }

    /// Of each source, replies that are their request's own and replies that are not: by labels where readers said which
    /// replies answer, and swapped elsewhere.
    private func relevanceSamples(
        known: [String: KnownGrams],
        answers: [LabelledReply],
        configuration: Configuration
    ) async throws -> [RelevanceTrainer.Sample] {
        let answersBySource = Dictionary(grouping: answers, by: \.labels.source)
        var samples: [RelevanceTrainer.Sample] = []
        for (source, exchanges) in exchanges.sorted(by: { $0.key < $1.key }) {
            let read = try await ReadLetters(
                exchanges,
                configuration: configuration,
                known: known[source],
                extractor: extractor,
                jobs: jobs
            )
            if let answers = answersBySource[source] {
                let offTopic = Dictionary(answers.map { ($0.labels.id, $0.labels.offTopic) }) { first, _ in first }
                samples += try await read.samples(source: source, limit: RelevanceTrainer.mostPairs) { id in
                    offTopic[source + ":" + id] ?? nil
                }
            } else {
                samples += try await SwappedLetters(of: read).samples(
                    source: source,
                    rounds: RelevanceTrainer.rounds,
                    limit: RelevanceTrainer.mostPairs
                )
            }
        }
        return samples
    }

    /// What all sources but one know.
    private func known(without source: String?) -> KnownGrams {
        var known = KnownGrams()
        for (name, grams) in grams.sorted(by: { $0.key < $1.key }) where name != source { known.merge(grams) }
        return known
    }
}
