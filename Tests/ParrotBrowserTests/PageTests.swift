import Foundation
import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

@Suite("The page in a browser", .serialized)
struct PageTests {
    @Test("opens without a complaint of the browser and asks nothing of a network", arguments: ["zh", "en"])
    func opensQuietly(language: String) async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], ["--lang", language], in: folder)
        let browser = try Browser()
        try browser.open(page)
        try browser.click("#language")
        try browser.click("#expand")
        #expect(try browser.consoleMessages() == [])
        #expect(try browser.requestedAddresses() == [])
        #expect(try browser.texts("return [...document.querySelectorAll('h1')].map(e => e.textContent)").count == 1)
    }

    @Test("switches every sentence of ours to English and back")
    func switchesLanguage() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [Pages.government], in: folder)
        let browser = try Browser()
        try browser.open(page)
        let before = try browser.text("return document.body.innerHTML")
        try browser.click("#language")
        #expect(try browser.text("return document.documentElement.lang") == "en")
        #expect(try browser.text("return document.querySelector('#method h2').textContent") == "How it was counted")
        // What is left in Chinese are texts as they were given, names and ids.
        #expect(try browser.texts(Script.chineseOfOurs) == [])
        try browser.click("#language")
        let isAsBefore = try browser.text("return document.body.innerHTML") == before
        #expect(isAsBefore)
    }

    @Test("narrows the agents by name, department and what was seen, and says how many are shown")
    func filters() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let browser = try Browser()
        try browser.open(page)
        #expect(try browser.texts(Script.shownAgents).count == 12)
        try browser.type("l10", into: "#filter-name")
        #expect(try browser.texts(Script.shownAgents).sorted() == ["L101", "L102", "L103", "L104"])
        #expect(try browser.text("return document.querySelector('#filter-shown').textContent") == "4")
        try browser.click("#filter button[type=reset]")
        _ = try browser.run(
            """
            const select = document.querySelector('#filter-rule');
            select.value = 'off-topic-reply';
            select.dispatchEvent(new Event('input', {bubbles: true}));
            """
        )
        #expect(try browser.texts(Script.shownAgents).sorted() == ["S301", "S302"])
        #expect(try browser.texts(Script.shownDetails).allSatisfy { $0.hasPrefix("S30") })
    }

    @Test("sorts the agents by any column")
    func sorts() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let browser = try Browser()
        try browser.open(page)
        #expect(try browser.texts(Script.shownAgents).first == "L102")
        try browser.click("#agents-table thead th:first-child button")
        #expect(try browser.texts(Script.shownAgents).first == "H201")
        #expect(
            try browser.text("return document.querySelector('#agents-table thead th').getAttribute('aria-sort')")
                == "ascending"
        )
    }

    @Test("shows the report's months rule by rule, kinds of request and self-similarity, as the JSON document has them")
    func figuresOfTheReport() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let json = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let report = try JSONDecoder().decode(FiguresOfReport.self, from: Data(json.output))
        let browser = try Browser()
        try browser.open(page)
        func rows(_ selector: String, _ columns: [Int]) throws -> [[String]] {
            try browser.texts(
                """
                const columns = \(columns);
                return [...document.querySelectorAll('\(selector)')].map(row =>
                  (columns.length ? columns.map(c => row.cells[c]) : [...row.cells]).map(c => c.textContent).join('|'));
                """
            ).map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        }
        let months = try rows("#trend tbody tr", []).map { [$0[0], $0[1], $0[2]] + $0[5...] }
        #expect(
            months
                == report.totals.months.map { month in
                    [month.month, String(month.replies), String(month.flagged.count)]
                        + month.findings.map { String($0.replies.count) }
                }
        )
        #expect(months.count == 4)
        #expect(
            try rows("#kinds tbody tr", [0, 1, 2])
                == report.request_kinds.map { [$0.kind, String($0.replies), String($0.flagged.count)] }
        )
        let similarities = try rows("#agents-table tr[data-name]", [0, 8])
        for agent in report.agents {
            let shown = agent.self_similarity.map { String(format: "%.2f", $0) } ?? "—"
            #expect(similarities.contains([agent.name, shown]), "\(agent.name) \(shown)")
        }
        #expect(try browser.number("return document.querySelectorAll('details.party ul.kinds li').length") > 0)
    }

    @Test("can be used with the keyboard alone, and shows where one is")
    func keyboard() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let browser = try Browser()
        try browser.open(page)
        try browser.press(.tab)
        #expect(try browser.text("return document.activeElement.className") == "skip")
        try browser.press(.tab)
        #expect(try browser.text("return document.activeElement.id") == "language")
        #expect(
            try browser.text("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
        )
        try browser.press(.enter)
        #expect(try browser.text("return document.documentElement.lang") == "en")
        let reachable = try browser.number(Script.focusable)
        var visited: [String] = []
        for _ in 0..<Int(reachable) - 2 {
            try browser.press(.tab)
            visited.append(try browser.text(Script.focusedElement))
        }
        #expect(!visited.contains("BODY"))
        #expect(visited.contains("INPUT#filter-name"))
        #expect(visited.contains { $0.hasPrefix("SUMMARY") })
        #expect(visited.last?.hasPrefix("SUMMARY") == true || visited.last?.hasPrefix("DIV") == true)
    }

    @Test("opens the details that a row of the table links to")
    func linksToDetails() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let browser = try Browser()
        try browser.open(page)
        try browser.click("#agents-table tbody a")
        // A browser tells of a new fragment only after the click is over.
        try browser.wait("return document.querySelector('details.party[open]') !== null")
        #expect(try browser.texts(Script.openDetails) == ["L102"])
        #expect(try browser.number("return document.querySelectorAll('details[open] mark.m-stock').length") > 0)
        #expect(try browser.number("return document.querySelectorAll('details[open] .twin ins').length") > 0)
    }

    @Test("has landmarks, ordered headings, names and labels for everything", arguments: ["replies", "cases"])
    func isAccessible(input: String) async throws {
        let folder = try TemporaryFolder()
        let file = input == "cases" ? Pages.government : ParrotCheck.demo
        let page = try await Pages.page(of: [file], in: folder)
        let browser = try Browser()
        try browser.open(page)
        try browser.click("#expand")
        #expect(try browser.texts(PageAudit.accessibilityComplaints) == [])
        #expect(try browser.texts(PageAudit.contrastComplaints) == [])
        try browser.click("#language")
        #expect(try browser.texts(PageAudit.accessibilityComplaints) == [])
    }

    @Test("fits a desk's screen and a telephone's", arguments: [1280, 390])
    func fits(width: Int) async throws {
        let folder = try TemporaryFolder()
        for (name, file) in [("demo", ParrotCheck.demo), ("cases", Pages.government)] {
            let page = try await Pages.page(of: [file], in: folder)
            let browser = try Browser(width: width, height: width == 390 ? 844 : 900)
            try browser.open(page)
            try browser.click("#expand")
            let overflowing = try browser.texts(PageAudit.overflowing)
            #expect(overflowing == [])
            try browser.click("#collapse")
            try Screenshots.keep(try browser.fullPage(), as: "\(name)-\(width).png")
        }
    }

    @Test("prints on A4")
    func prints() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [Pages.government], in: folder)
        let browser = try Browser()
        try browser.open(page)
        let pdf = try browser.printed()
        #expect(pdf.starts(with: Data("%PDF-".utf8)))
        try Screenshots.keep(pdf, as: "cases.pdf")
    }
}

/// The members of a report's JSON document that the page shows too.
private struct FiguresOfReport: Decodable {
    struct Count: Decodable { var count: Int }
    struct Rule: Decodable { var replies: Count }
    struct Month: Decodable {
        var month: String
        var replies: Int
        var flagged: Count
        var findings: [Rule]
    }
    struct Kind: Decodable {
        var kind: String
        var replies: Int
        var flagged: Count
    }
    struct Agent: Decodable {
        var name: String
        var self_similarity: Double?
    }
    struct Totals: Decodable { var months: [Month] }

    var totals: Totals
    var request_kinds: [Kind]
    var agents: [Agent]
}
