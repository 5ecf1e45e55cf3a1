/// Makes spreadsheets: analyses whole inputs, and reads them once more for the texts of the replies that are shown.
package struct SpreadsheetAnalysis: Sendable {
    private let analysis: BatchAnalysis
    private let sheets: SpreadsheetSheets
    private let redactor: Redactor?
    private let sampleSize: Int
    private let seed: UInt64
    private let jobs: Int

    /// `sampleSize` replies of each agent that nothing was found of are drawn for a person to look at; `seed` decides
    /// which. What `reviews` say stands in the rows that they are of. `redactor` masks what tells who a person is.
    package init(
        analysis: BatchAnalysis,
        identity: OutputIdentity,
        language: Language,
        reviews: HumanReviews?,
        redactor: Redactor? = nil,
        sampleSize: Int,
        seed: UInt64,
        jobs: Int
    ) {
        self.analysis = analysis
        sheets = SpreadsheetSheets(
            language: language,
            identity: identity,
            reviews: redactor.flatMap { redactor in reviews.map(redactor.redacted) } ?? reviews
        )
        self.redactor = redactor
        self.sampleSize = sampleSize
        self.seed = seed
        self.jobs = max(1, jobs)
    }

    /// Reads the inputs, and `events`, which are work-order logs, and fills `sink`. Throws what reading and the sink throw,
    /// and where an input is no longer the same when it is read again. Each reply and case is handed to `each` and `eachCase`.
    package func run(
        inputs: [InputReader],
        events: [InputReader] = [],
        into sink: any SheetSink,
        progress: (BatchAnalysis.Progress) -> Void = { _ in },
        each: (ScoredReply) -> Void = { _ in },
        eachCase: (ReviewedCase) -> Void = { _ in }
    ) async throws -> Report {
        let digests = try inputs.map { try $0.contentDigest() }
        var found: [(place: Int, reply: ScoredReply)] = []
        var sample = MissSample(size: sampleSize, seed: seed)
        var caseRows: [[SheetCell]] = []
        var place = 0
        let analysed = try await analysis.run(
            inputs: inputs,
            events: events,
            reporter: SilentReporter(),
            progress: progress,
            write: { _ in },
            each: { reply in
                each(reply)
                if reply.findings.isEmpty {
                    sample.add(reply, place: place)
                } else {
                    found.append((place, reply))
                }
                place += 1
            },
            eachCase: { reviewed in
                eachCase(reviewed)
                caseRows += sheets.rows(redactor?.redacted(reviewed) ?? reviewed)
            }
        )
        let report = redactor?.redacted(analysed) ?? analysed
        let drawn = sample.drawn
        try sink.fill(sheets.overview, sheets.overviewRows(of: report, sample: description(of: drawn.count)))
        try sink.fill(sheets.agents, report.agents.map(sheets.row))
        try sink.fill(sheets.departments, report.departments.map(sheets.row))
        let findingSheet = try sink.begin(sheets.findings)
        let sampleSheet = try sink.begin(sheets.sample)
        var nextFound = 0
        var nextDrawn = 0
        try await readAgain(inputs) { place, exchange in
            if nextFound < found.count, found[nextFound].place == place {
                let shown = shown(found[nextFound].reply, exchange)
                for row in sheets.rows(shown.reply, shown.exchange) { try sink.append(row, to: findingSheet) }
                nextFound += 1
            }
            if nextDrawn < drawn.count, drawn[nextDrawn].place == place {
                let shown = shown(drawn[nextDrawn].reply, exchange)
                try sink.append(sheets.row(sampled: shown.reply, shown.exchange), to: sampleSheet)
                nextDrawn += 1
            }
        }
        for (input, digest) in zip(inputs, digests) where try input.contentDigest() != digest {
            throw SpreadsheetAnalysis.changed(input.layout.file)
        }
        try sink.fill(sheets.templates, sheets.templateRows(of: report))
        try sink.fill(sheets.cases, caseRows)
        return report
    }

    private func shown(_ reply: ScoredReply, _ exchange: Exchange) -> (reply: ScoredReply, exchange: Exchange) {
        redactor?.redacted(reply, exchange) ?? (reply, exchange)
    }

    /// The exchanges of the inputs with their numbers, in order.
    private func readAgain(_ inputs: [InputReader], each: (Int, Exchange) throws -> Void) async throws {
        var place = 0
        for input in inputs {
            try input.rewind()
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { parser.parse($0).exchanges },
                fold: { (exchanges: [Exchange]) in
                    for exchange in exchanges {
                        try each(place, exchange)
                        place += 1
                    }
                }
            )
        }
    }

    private func description(of drawn: Int) -> String {
        LocalizedMessage(
            "抽检:每名坐席(无坐席的按部门)从未发现问题的答复中随机抽取至多 \(sampleSize) 条,共 \(drawn) 条;随机种子 \(seed)。",
            "Sample: at most \(sampleSize) of each agent's replies without findings (of a department's, where no agent is "
                + "named), \(drawn) in all; seed \(seed)."
        ).text(in: sheets.language)
    }

    private static func changed(_ file: String) -> IngestError {
        IngestError(
            .changedWhileRead,
            file: file,
            message: LocalizedMessage(
                "\(file) 在读取过程中被改动,未生成表格。请在文件不再写入后重新运行。",
                "\(file) was changed while it was read, and no spreadsheet was made; run again when nothing writes to it"
            )
        )
    }
}
