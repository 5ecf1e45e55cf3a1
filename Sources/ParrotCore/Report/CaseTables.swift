/// The tables of cases that a person reads at a terminal: totals, the gravest cases, the bodies' figures.
struct CaseTables {
    let language: Language
    /// Rows of the bodies' table at most.
    private let shownDepartments = 15

    init(language: Language) {
        self.language = language
    }

    /// All of it as lines for a terminal; none without cases.
    func lines(of summary: CaseSummary) -> [String] {
        guard summary.caseCount > 0 else { return [] }
        return ["", totals(of: summary)] + ConsoleTable.lines(of: worst(of: summary))
            + ConsoleTable.lines(of: departments(of: summary))
    }

    /// How many cases each rule reported.
    func totals(of summary: CaseSummary) -> String {
        let rules = zip(CaseRuleRegistry.rules, summary.findingCounts).map { rule, count in
            rule.description.shortTitle.text(in: language) + " \(count.replies)"
        }
        return text(
            "工单 \(summary.caseCount) 件,标记待核实 \(summary.flaggedCount) 件;" + rules.joined(separator: ","),
            "\(summary.caseCount) cases, \(summary.flaggedCount) flagged; " + rules.joined(separator: ", ")
        )
    }

    /// The gravest cases.
    func worst(of summary: CaseSummary) -> ReportTable {
        guard !summary.worst.isEmpty else { return ReportTable() }
        var rows = [[text("工单", "Case"), text("历时(天)", "days"), text("首接单位", "first receiver"), text("初筛所见", "seen")]]
        for reviewed in summary.worst {
            let seen =
                reviewed.findings.filter { $0.suppressed == nil && $0.severity >= .warning }
                .map { $0.message.text.text(in: language) }.first ?? ""
            let more = reviewed.findings.count { $0.suppressed == nil } - 1
            rows.append([
                TerminalText.cut(TerminalText.safe(reviewed.id), to: 24),
                reviewed.daysOpen.map(String.init) ?? "",
                TerminalText.cut(TerminalText.safe(reviewed.firstDepartment ?? ""), to: 20),
                TerminalText.cut(TerminalText.safe(seen), to: 88) + (more > 0 ? " +\(more)" : ""),
            ])
        }
        return ReportTable(rows: rows, leftColumns: [0, 2, 3])
    }

    /// What each body did in them.
    func departments(of summary: CaseSummary) -> ReportTable {
        let figures = CaseFigure.all.filter { CaseTables.shownFigures.contains($0.id) }
        let places = CaseFigure.all.indices.filter { CaseTables.shownFigures.contains(CaseFigure.all[$0].id) }
        let shown = summary.departments.filter { department in places.contains { department.values[$0].total > 0 } }
            .sorted { ($1.cases, $0.name) < ($0.cases, $1.name) }
        guard !shown.isEmpty else { return ReportTable() }
        var rows = [[text("承办单位", "Body"), text("工单", "cases")] + figures.map { $0.title.text(in: language) }]
        for department in shown.prefix(shownDepartments) {
            rows.append(
                [TerminalText.cut(TerminalText.safe(department.name), to: 24), String(department.cases)]
                    + places.map { place in
                        let value = department.values[place]
                        return value.total == 0 ? "·" : "\(value.count)/\(value.total)"
                    }
            )
        }
        var table = ReportTable(rows: rows, leftColumns: [0])
        if shown.count > shownDepartments {
            let more = shown.count - shownDepartments
            table.notes.append(text("…… 另有 \(more) 个", "... and \(more) more"))
        }
        return table
    }

    private static let shownFigures: Set<String> = [
        "loops_begun", "loops_passed_on", "relays_without_result", "closings_contradicted", "reported_resolution",
        "standing_resolution", "redone", "overdue",
    ]

    private func text(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese, english).text(in: language)
    }
}
