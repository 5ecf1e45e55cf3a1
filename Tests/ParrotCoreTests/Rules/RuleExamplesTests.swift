import Testing
import _ParrotTestSupport

@testable import ParrotCore

/// Every rule's page shows examples; here they are run, one by one, among the replies of the demo corpus.
@Suite("Rules do what their pages show")
struct RuleExamplesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: any Rule.Type
        let example: RuleExample
        let isTriggering: Bool

        var testDescription: String {
            "\(rule.description.id): \(example.caption.chinese), \(isTriggering ? "reported" : "left alone")"
        }
    }

    static let cases = RuleRegistry.rules.flatMap { rule in
        rule.description.triggering.map { Case(rule: rule, example: $0, isTriggering: true) }
            + rule.description.nonTriggering.map { Case(rule: rule, example: $0, isTriggering: false) }
    }

    /// Words of judgement that no report may use; they stand in `explain` only.
    static let forbidden = ["推诿", "敷衍", "造假", "假办结", "懒政", "复读机", "二传手"]
    /// Words that leave the judgement to a person.
    static let reserve = ["疑似", "待核实", "请核对"]

    private func exchanges(of example: RuleExample) -> [(exchange: Exchange, marked: MarkedText)] {
        example.rows.enumerated().map { index, row in
            let marked = MarkedText(row.reply)
            return (
                Exchange("EX-\(index)", row.question, marked.text, agent: row.agent, caseID: row.caseID), marked
            )
        }
    }

    @Test("An example is reported where it is marked and nowhere else", arguments: cases)
    func example(of testCase: Case) async throws {
        let rows = exchanges(of: testCase.example)
        #expect(rows.contains { !$0.marked.ranges.isEmpty } == testCase.isTriggering)
        let corpus = try await SampleCorpus(
            rows.map(\.exchange),
            background: DemoCorpus.entries(),
            model: .shipped()
        )
        for (exchange, marked) in rows {
            let reply = try #require(corpus.reply(exchange.id))
            let findings = reply.findings.filter { $0.rule == testCase.rule.description.id }
            #expect(findings.map(\.range) == marked.ranges, "\(exchange.reply): \(reply.scores)")
        }
    }

    @Test("What is reported of the demo corpus and of the examples points into the reply and judges nobody")
    func findings() async throws {
        let examples = Self.cases.enumerated().flatMap { number, testCase in
            exchanges(of: testCase.example).map { row in
                var exchange = row.exchange
                exchange.id = "\(number)-" + exchange.id
                exchange.caseID = exchange.caseID.map { "\(number)-" + $0 }
                return exchange
            }
        }
        let texts = try Dictionary(
            uniqueKeysWithValues: (examples + DemoCorpus.exchanges()).map { ($0.id, Array($0.reply.utf8)) }
        )
        let corpus = try await SampleCorpus(examples, background: DemoCorpus.entries(), model: .shipped())
        let found = corpus.replies.flatMap { reply in reply.findings.map { (reply, $0) } }
        #expect(Set(found.map(\.1.rule)) == Set(RuleRegistry.rules.map { $0.description.id }))
        for (reply, finding) in found {
            let text = try #require(texts[reply.id])
            #expect(isStretch(finding.range, of: text), "\(reply.id) \(finding.rule)")
            for case .clause(let range, let uses, let requests) in finding.evidence {
                #expect(isStretch(range, of: text))
                #expect(uses >= requests && requests > 1)
            }
            for case .quote(let range) in finding.evidence { #expect(isStretch(range, of: text)) }
            for case .reply(let id, _, _) in finding.evidence { #expect(texts[id] != nil && id != reply.id) }
            let message = finding.message.text
            #expect(Self.reserve.contains { message.chinese.contains($0) }, "\(message.chinese)")
            #expect(message.english.contains("check"), "\(message.english)")
            for word in Self.forbidden { #expect(!message.chinese.contains(word), "\(message.chinese)") }
            #expect(finding.score >= 0.5 && finding.score <= 1)
        }
    }

    private func isStretch(_ range: Range<Int>, of text: [UInt8]) -> Bool {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= text.count else { return false }
        return String(validating: text[range], as: UTF8.self) != nil
    }

    @Test(
        "Titles judge nobody, and every rule has a page in two languages",
        arguments: RuleRegistry.rules.map { $0.description.id }
    )
    func pages(id: String) throws {
        let description = try #require(RuleRegistry.rule(id)).description
        for word in Self.forbidden {
            #expect(!description.title.chinese.contains(word) && !description.shortTitle.chinese.contains(word))
        }
        #expect(!description.triggering.isEmpty && !description.nonTriggering.isEmpty)
        for language in Language.allCases {
            let page = RulePage(description, language: language).text
            #expect(page.contains(id) && page.contains(description.rationale.text(in: language)))
            #expect(page.hasSuffix(Report.notice.text(in: language)))
            for option in description.options { #expect(page.contains(option.key)) }
            #expect(RulePage(description, language: language).line.hasPrefix(id))
        }
    }

    @Test("Ids are the contract's, each once, and an unknown id has no rule")
    func registry() {
        let ids = RuleRegistry.rules.map { $0.description.id }
        #expect(
            ids == [
                "template-reply", "repeated-reply", "off-topic-reply", "acknowledgement-only", "deflected-request",
                "relay-only", "echoed-request",
            ]
        )
        #expect(RuleRegistry.rule("no-such-rule") == nil)
    }
}
