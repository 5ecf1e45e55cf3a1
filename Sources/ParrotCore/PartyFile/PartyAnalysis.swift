import ParrotText

/// Makes the file of one agent or department: analyses whole inputs, so that everything is judged among all replies, and
/// keeps what is that party's.
package struct PartyAnalysis: Sendable {
    private let analysis: BatchAnalysis
    private let configuration: Configuration
    private let wish: PartyWish
    private let redactor: Redactor
    private let reviews: HumanReviews?
    private let language: Language
    private let jobs: Int

    /// `redactor` masks citizens' data; colleagues are masked besides. `language` is that of what stands for them.
    package init(
        analysis: BatchAnalysis,
        configuration: Configuration,
        wish: PartyWish,
        redactor: Redactor,
        reviews: HumanReviews? = nil,
        language: Language,
        jobs: Int
    ) {
        self.analysis = analysis
        self.configuration = configuration
        self.wish = wish
        self.redactor = redactor
        self.reviews = reviews
        self.language = language
        self.jobs = max(1, jobs)
    }

    /// Reads the inputs, and `events`, which are work-order logs. Each reply and case of the whole input is handed to `each`
    /// and `eachCase`. Throws what reading throws, and `PartyError` where the input has no such party.
    package func run(
        inputs: [InputReader],
        events: [InputReader] = [],
        progress: (BatchAnalysis.Progress) -> Void = { _ in },
        each: (ScoredReply) -> Void = { _ in },
        eachCase: (ReviewedCase) -> Void = { _ in }
    ) async throws -> PartyFile {
        let selector = PartySelector(wish: wish, configuration: configuration)
        var collector = PartyCollector(selector: selector)
        let whole = try await analysis.run(
            inputs: inputs,
            events: events,
            reporter: SilentReporter(),
            progress: progress,
            write: { _ in },
            each: {
                collector.add($0)
                each($0)
            },
            eachCase: {
                collector.add($0)
                eachCase($0)
            }
        )
        let names = try selector.names(among: wish.isAgent ? collector.allAgents : collector.allDepartments)
        var part = PartyPart(collector: collector, names: names, isAgent: wish.isAgent)
        let exchanges = try await ReplyTexts(of: part.idsOfTexts, inputs: inputs, jobs: jobs).exchanges
        let normalizer = try Normalizer()
        if wish.isAgent { part.addSuggestions(exchanges, normalizer: normalizer) }
        let report = part.report(of: whole, configuration: configuration, reviews: reviews, names: names)
        let masking = redactor.hiding(
            part.colleagues(
                of: collector,
                exchanges: exchanges,
                own: names,
                redactor: redactor,
                language: language,
                normalizer: normalizer
            )
        )
        return part.file(
            report: report,
            whole: whole,
            exchanges: exchanges,
            files: (inputs + events).map(\.layout.file),
            reviews: reviews,
            masking: masking
        )
    }
}
