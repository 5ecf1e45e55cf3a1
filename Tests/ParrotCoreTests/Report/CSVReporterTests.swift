import Testing

@testable import ParrotCore

@Suite("Rows for a spreadsheet")
struct CSVReporterTests {
    @Test(
        "No cell is run as a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "'-5"), ("@SUM", "'@SUM"), ("\t=1", "'\t=1"), ("＝1", "'＝1"),
            ("＋1", "'＋1"), ("－1", "'－1"), ("＠a", "'＠a"), ("\r=1", "\"'\n=1\""), ("\n=1", "\"'\n=1\""),
            ("=\"a\",1", "\"'=\"\"a\"\",1\""), ("A-1", "A-1"), ("王=李", "王=李"),
        ]
    )
    func formulas(text: String, expected: String) {
        #expect(Array(CSVReporter.cell(text).utf8) == Array(expected.utf8))
    }

    @Test(
        "Commas, quotes and line breaks are quoted",
        arguments: [
            ("a,b", "\"a,b\""), ("说\"好\"", "\"说\"\"好\"\"\""), ("一\n二", "\"一\n二\""), ("一\r\n二", "\"一\n二\""), ("", ""),
            ("一，二", "一，二"),
        ]
    )
    func quoting(text: String, expected: String) {
        #expect(Array(CSVReporter.cell(text).utf8) == Array(expected.utf8))
    }

    @Test(
        "Control characters do not reach a terminal",
        arguments: [("\u{1B}[31m红", "\u{FFFD}[31m红"), ("a\u{9B}2J", "a\u{FFFD}2J")]
    )
    func controls(text: String, expected: String) {
        #expect(CSVReporter.cell(text) == expected)
    }

    @Test("Rows have the header's columns, a mark at the start and CRLF at their ends", arguments: Language.allCases)
    func rows(language: Language) throws {
        let reporter = CSVReporter(language: language)
        var reply = ScoredReply(
            "X,1",
            agent: "=王",
            department: nil,
            template: "t-1",
            findings: [Finding("template-reply"), Finding("off-topic-reply", suppressed: true)]
        )
        reply.scores.parrot = 0.9
        reply.scores.offTopic = 0.25
        var bytes = reporter.header()
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        reporter.append(reply, isFirst: true, to: &bytes)
        bytes += reporter.footer(of: Report())
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 2)
        // What was written is read again by the input's own splitter.
        let message = language == .chinese ? "\"疑似,待核实\"" : "to be checked"
        let row = try #require(text.split(separator: "\r\n").last)
        #expect(
            row.hasPrefix(
                "\"X,1\",,'=王,,\(language == .chinese ? "待核实" : "flag"),t-1,0.75,0.9,0.25,,,,,,,template-reply,"
            )
        )
        #expect(row.hasSuffix(message))
        #expect(text.contains(Report.notice.text(in: language)))
    }
}
