import ParrotText
import _ParrotTestSupport

@testable import ParrotCore

extension ServiceModel {
    /// The model that is shipped, loaded once.
    static func shipped() throws -> ServiceModel {
        try loaded.get()
    }

    private static let loaded = Result { try ServiceModel(folder: PackageRoot.path(of: "Models/zh-service")) }
}

/// A small corpus that is gathered, frozen and scored in memory.
struct SampleCorpus {
    let snapshot: CorpusSnapshot
    /// In the order of the input.
    let replies: [ScoredReply]

    init(
        _ exchanges: [Exchange],
        background: [CorpusEntry] = [],
        model: ServiceModel? = nil,
        configuration: Configuration = Configuration(),
        jobs: Int = 2
    ) async throws {
        let made = try SampleCorpus.entries(of: exchanges)
        try await self.init(entries: background + made, model: model, configuration: configuration, jobs: jobs)
    }

    init(
        entries: [CorpusEntry],
        model: ServiceModel? = nil,
        configuration: Configuration = Configuration(),
        jobs: Int = 2
    ) async throws {
        var builder = CorpusSnapshotBuilder(scheme: FingerprintScheme(), configuration: configuration)
        for entry in entries { builder.add(entry) }
        let frozen = try await CorpusSnapshot(
            freezing: builder,
            known: model?.grams,
            dictionary: .empty,
            jobs: jobs
        )
        let analyzer = Analyzer(snapshot: frozen, configuration: configuration, model: model)
        snapshot = frozen
        replies = (0..<frozen.replyCount).map { analyzer.scoredReply($0) }
    }

    /// What the corpus takes of some exchanges.
    static func entries(of exchanges: [Exchange]) throws -> [CorpusEntry] {
        let extractor = FeatureExtractor(normalizer: try SharedNormalizer.get(), dictionary: .empty)
        let maker = CorpusEntryMaker(scheme: FingerprintScheme())
        return exchanges.map { maker.entry(of: extractor.features(of: $0)) }
    }

    /// The reply with an id.
    func reply(_ id: String) -> ScoredReply? {
        replies.first { $0.id == id }
    }

    /// The template of the reply with an id.
    func template(ofReply id: String) -> TemplateCluster? {
        replies.firstIndex { $0.id == id }.flatMap { snapshot.template(ofReply: $0)?.template }
    }
}

extension Exchange {
    /// An exchange of a test.
    init(
        _ id: String,
        _ question: String?,
        _ reply: String,
        agent: String? = "A01",
        department: String? = nil,
        caseID: String? = nil,
        time: Timestamp? = nil
    ) {
        self.init(id: id, reply: reply, location: Location(file: "a.csv", line: 2))
        self.question = question
        self.agent = agent
        self.department = department
        self.caseID = caseID
        self.replyTime = time
    }
}

extension ScoredReply {
    /// The ids of the rules that report the reply.
    var rules: [String] { findings.map(\.rule) }
}
