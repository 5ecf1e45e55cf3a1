extension PartyFile {
    /// Fills a spreadsheet with the file. Throws what the sink throws.
    package func fill(_ sink: any SheetSink, identity: OutputIdentity, language: Language) throws {
        let isAgent = report.party?.kind == .agent
        let sheets = SpreadsheetSheets(
            language: language,
            identity: identity,
            reviews: reviews,
            hasSuggestions: isAgent
        )
        try sink.fill(sheets.overview, sheets.overviewRows(of: report))
        if isAgent {
            try sink.fill(sheets.agents, report.agents.map(sheets.row))
        } else {
            try sink.fill(sheets.departments, report.departments.map(sheets.row))
        }
        let shown = texts.sorted { $0.key < $1.key }.map(\.value)
        try sink.fill(
            sheets.findings,
            shown.flatMap { shown in shown.exchange.map { sheets.rows(shown.reply, $0) } ?? [] }
        )
        if isAgent {
            try sink.fill(
                sheets.clean,
                shown.filter(\.reply.isClean).compactMap { shown in
                    shown.exchange.map { sheets.row(clean: shown.reply, $0) }
                }
            )
        }
        try sink.fill(sheets.templates, sheets.templateRows(of: report))
        try sink.fill(sheets.cases, cases.flatMap(sheets.rows))
    }
}
