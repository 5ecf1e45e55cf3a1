/// Writes what a person pastes into a mail, as Markdown: summary, figures, what to look at first.
package struct MarkdownReporter: Reporter {
    private let language: Language
    private let identity: OutputIdentity

    package init(language: Language, identity: OutputIdentity) {
        self.language = language
        self.identity = identity
    }

    package func header() -> [UInt8] { [] }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {}

    package func footer(of report: Report) -> [UInt8] {
        let tables = ReportTables(language: language)
        let cases = CaseTables(language: language)
        let agents = text("坐席", "Agent")
        let departments = text("部门", "Department")
        var lines = ["# " + text("ParrotCheck 复读机检测", "ParrotCheck"), ""]
        lines += ["**" + MarkdownText.escaped(Report.notice.text(in: language)) + "**", ""]
        lines += tables.party(of: report).flatMap { [MarkdownText.escaped($0), ""] }
        lines += [MarkdownText.escaped(tables.totals(of: report))]
        lines += tables.settled(in: report).flatMap { ["", MarkdownText.escaped($0)] }
        lines += section(agents, [tables.parties(report.agents, title: agents)])
        lines += section(departments, [tables.parties(report.departments, title: departments)])
        lines += section(text("月份", "Months"), [tables.months(report.months)])
        lines += worst(report.worst)
        for sentence in tables.clean(of: report) {
            lines += ["", "## " + text("未发现问题的答复", "Replies without findings"), "", MarkdownText.escaped(sentence), ""]
            lines += tables.improvable(in: report).map {
                "- **" + MarkdownText.escaped($0.id) + "** · " + MarkdownText.escaped($0.text)
            }
        }
        if report.cases.caseCount > 0 {
            lines += ["", "## " + text("工单", "Cases"), "", MarkdownText.escaped(cases.totals(of: report.cases))]
            lines += MarkdownReporter.lines(of: cases.worst(of: report.cases))
            lines += MarkdownReporter.lines(of: cases.departments(of: report.cases))
        }
        lines += section(text("模板", "Templates"), [tables.templates(report.templates)])
        if let reviews = report.reviews {
            lines += section(text("复核", "Reviews"), [HumanReviewTable(language: language).table(of: reviews)])
        }
        lines += ["", MarkdownText.escaped(tables.explanation), "", MarkdownText.escaped(identity.ruleVersion)]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func section(_ title: String, _ tables: [ReportTable]) -> [String] {
        let lines = tables.flatMap { MarkdownReporter.lines(of: $0) }
        return lines.isEmpty ? [] : ["", "## " + title] + lines
    }

    private func worst(_ replies: [ScoredReply]) -> [String] {
        guard !replies.isEmpty else { return [] }
        var lines = ["", "## " + text("建议先核实的答复", "Replies to look at first"), ""]
        for reply in replies {
            let who = [reply.department, reply.agent].compactMap { $0 }.joined(separator: " ")
            let seen = reply.findings.filter { $0.stands && $0.severity >= .warning }
                .map { $0.message.text.text(in: language) }
            let advice = ReportTables(language: language).advice(on: reply)
            lines.append(
                "- **" + MarkdownText.escaped(reply.id) + "**" + (who.isEmpty ? "" : " · " + MarkdownText.escaped(who))
                    + " · " + MarkdownText.escaped(seen.joined(separator: text(";", "; ")))
                    + (advice.isEmpty ? "" : " — " + MarkdownText.escaped(advice))
            )
        }
        return lines
    }

    /// A table with its notes; none for an empty one.
    static func lines(of table: ReportTable) -> [String] {
        var lines: [String] = []
        if !table.rows.isEmpty { lines += [""] + MarkdownText.table(table.rows, leftColumns: table.leftColumns) }
        if !table.notes.isEmpty { lines += [""] + table.notes.map(MarkdownText.escaped) }
        return lines
    }

    private func text(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese, english).text(in: language)
    }
}
