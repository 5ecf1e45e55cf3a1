import ParrotText

/// Learns a `ServiceModel` from files of requests and replies.
package struct ModelTrainer {
    private let extractor: FeatureExtractor
    private let jobs: Int
    private var counts = GramCounts(minimumCapacity: 1 << 18)
    private var dataSets: [ModelManifest.DataSet] = []

    package init(jobs: Int) throws {
        extractor = FeatureExtractor(normalizer: try Normalizer(), dictionary: .empty)
        self.jobs = jobs
    }

    /// Counts one input's requests and bodies. Returns the problems met; throws if it cannot be read at all.
    package mutating func add(_ input: InputReader) async throws -> [IngestProblem] {
        let parser = ChunkParser(layout: input.layout)
        let extractor = extractor
        var records = 0
        var problems: [IngestProblem] = []
        var counts = counts
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
                return (counts, parsed.exchanges.count, parsed.problems)
            },
            fold: { (part: GramCounts, exchanges: Int, found: [IngestProblem]) in
                counts.merge(part)
                records += exchanges
                problems += found
            }
        )
        self.counts = counts
        dataSets.append(ModelManifest.DataSet(name: input.layout.baseName, records: records))
        return problems
    }

    /// The model learned so far.
    package func model(name: String) -> ServiceModel {
        ServiceModel(name: name, counts: counts, dataSets: dataSets)
    }
}
