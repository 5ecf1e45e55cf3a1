import Testing

@testable import ParrotCore

@Suite("Tables at a terminal")
struct ConsoleReporterTests {
    private func party(_ name: String, replies: Int, flagged: Int) -> PartySummary {
        PartySummary(
            name: name,
            replies: replies,
            flagged: flagged,
            findingCounts: RuleRegistry.rules.map { RuleCount(rule: $0.description.id, replies: flagged) },
            topTemplates: [.init(template: "t-0123456789ab", uses: flagged)],
            isRanked: replies >= 20
        )
    }

    private func lines(_ report: Report, language: Language = .chinese) -> [String] {
        String(decoding: ConsoleReporter(language: language).footer(of: report), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func report(agents: [PartySummary]) -> Report {
        var report = Report()
        report.replyCount = 400
        report.flaggedCount = 37
        report.findingCounts = RuleRegistry.rules.map { RuleCount(rule: $0.description.id, replies: 5) }
        report.agents = agents
        return report
    }

    /// The columns up to the end of the first number of a row whose name has no blank.
    private func end(ofCell cell: Int, in line: String) -> Int {
        var seen = 0
        var columns = 0
        var inCell = false
        for scalar in line.unicodeScalars {
            if scalar == " ", inCell {
                inCell = false
                seen += 1
                if seen == cell { return columns }
            } else if scalar != " " {
                inCell = true
            }
            columns += scalar.value > 0x2E80 ? 2 : 1
        }
        return columns
    }

    @Test("Columns line up, whatever the names are written in")
    func columns() throws {
        let names = ["王小明", "A01", "社保医保服务大厅三号窗口", "Ｂ２"]
        let shown = lines(
            report(agents: names.enumerated().map { party($1, replies: 100 + $0 * 1_000, flagged: 7 * $0) })
        )
        let rows = names.compactMap { name in shown.first { $0.hasPrefix(name) } }
        #expect(rows.count == names.count)
        for cell in [2, 3, 4, 5] { #expect(Set(rows.map { end(ofCell: cell, in: $0) }).count == 1, "\(rows)") }
        let header = try #require(shown.first { $0.hasPrefix("坐席") })
        #expect(end(ofCell: 2, in: header) == end(ofCell: 2, in: rows[0]))
    }

    @Test("The greatest share stands first, those with too few replies are not ranked")
    func ranking() throws {
        let shown = lines(
            report(agents: [
                party("少", replies: 3, flagged: 3), party("低", replies: 100, flagged: 1),
                party("高", replies: 50, flagged: 25),
            ])
        )
        let high = try #require(shown.firstIndex { $0.hasPrefix("高") })
        let low = try #require(shown.firstIndex { $0.hasPrefix("低") })
        #expect(high < low)
        #expect(!shown.contains { $0.hasPrefix("少") })
        #expect(shown.contains("答复过少、不作排列:1 个,共 3 条"))
        #expect(shown[high].contains("50.0%") && shown[high].contains("36.6%–63.4%"))
    }

    @Test("A name cannot steer the terminal nor break the table")
    func hostileNames() {
        let output = lines(report(agents: [party("\u{1B}[2J坏\n人\u{202E}", replies: 40, flagged: 4)])).joined(
            separator: "\n"
        )
        #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        #expect(output.contains("\u{FFFD}[2J坏 人\u{FFFD}"))
    }

    @Test("The report says what it is not, and its totals, in both languages", arguments: Language.allCases)
    func totals(language: Language) {
        let shown = lines(report(agents: []), language: language)
        #expect(shown.first?.contains(Report.notice.text(in: language)) == true)
        #expect(shown[2].contains(language == .chinese ? "答复 400 条,标记待核实 37 条(9.3%" : "400 replies, 37 flagged (9.3%"))
    }

    @Test("Nothing to report is a table too")
    func nothing() {
        let shown = lines(Report())
        #expect(shown[2].contains("答复 0 条,标记待核实 0 条(0.0%,95% 区间 0.0%–100.0%)"))
    }
}
