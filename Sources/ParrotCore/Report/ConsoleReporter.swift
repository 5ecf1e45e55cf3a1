/// Writes the tables that a person reads at a terminal: totals, agents, departments, templates.
package struct ConsoleReporter: Reporter {
    private let language: Language

    package init(language: Language) {
        self.language = language
    }

    package func header() -> [UInt8] { [] }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {}

    package func footer(of report: Report) -> [UInt8] {
        let tables = ReportTables(language: language)
        var lines = [
            text("ParrotCheck 复读机检测", "ParrotCheck") + " · " + Report.notice.text(in: language),
            "",
        ]
        lines += tables.party(of: report)
        lines.append(tables.totals(of: report))
        lines += tables.settled(in: report)
        lines += ConsoleTable.lines(of: tables.parties(report.agents, title: text("坐席", "Agent")))
        lines += ConsoleTable.lines(of: tables.parties(report.departments, title: text("部门", "Department")))
        lines += ConsoleTable.lines(of: tables.months(report.months))
        lines += ConsoleTable.lines(of: tables.templates(report.templates))
        lines += CaseTables(language: language).lines(of: report.cases)
        if let reviews = report.reviews {
            lines += ConsoleTable.lines(of: HumanReviewTable(language: language).table(of: reviews))
        }
        let clean = tables.clean(of: report)
        if !clean.isEmpty {
            lines += [""] + clean
            lines += tables.improvable(in: report).map { "  " + TerminalText.safe($0.id) + "  " + $0.text }
        }
        lines += ["", tables.explanation]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func text(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese, english).text(in: language)
    }
}

/// Sets rows of cells in columns.
enum ConsoleTable {
    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// A table with a blank line before it; none for an empty one.
    static func lines(of table: ReportTable) -> [String] {
        guard !table.rows.isEmpty || !table.notes.isEmpty else { return [] }
        return [""] + aligned(table.rows, leftColumns: table.leftColumns) + table.notes
    }

    private static func aligned(_ rows: [[String]], leftColumns: Set<Int>) -> [String] {
        guard let first = rows.first else { return [] }
        let widths = first.indices.map { column in rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                TerminalText.padded(row[column], to: widths[column], alignRight: !leftColumns.contains(column))
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
