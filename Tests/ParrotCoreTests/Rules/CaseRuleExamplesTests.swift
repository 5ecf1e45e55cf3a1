import Testing
import _ParrotTestSupport

@testable import ParrotCore

/// Every case rule's page shows examples; here they are run, one by one.
@Suite("Case rules do what their pages show")
struct CaseRuleExamplesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let rule: any CaseRule.Type
        let example: RuleExample
        let isTriggering: Bool

        var testDescription: String {
            "\(rule.description.id): \(example.caption.chinese), \(isTriggering ? "reported" : "left alone")"
        }
    }

    static let examples = CaseRuleRegistry.rules.flatMap { rule in
        rule.description.triggering.map { Example(rule: rule, example: $0, isTriggering: true) }
            + rule.description.nonTriggering.map { Example(rule: rule, example: $0, isTriggering: false) }
    }

    private func reviewed(_ example: RuleExample) throws -> (transcript: Transcript, reviewed: ReviewedCase) {
        let transcript = Transcript("EX", events: example.events)
        let last = example.events.map(\.day).max() ?? 0
        let files = try CaseFiles([transcript], asOf: .exampleDay(last + 60))
        return (transcript, try #require(files.reviewed("EX")))
    }

    @Test("An example is reported or left alone, as its page says", arguments: examples)
    func example(of testCase: Example) throws {
        let (_, reviewed) = try reviewed(testCase.example)
        let found = reviewed.findings.map(\.rule)
        #expect(found.contains(testCase.rule.description.id) == testCase.isTriggering, "\(found)")
        if let finding = reviewed.findings.first(where: { $0.rule == testCase.rule.description.id }) {
            #expect(finding.severity == testCase.rule.description.severity)
        }
    }

    @Test("What must be left alone is left alone by every rule", arguments: examples.filter { !$0.isTriggering })
    func clean(of testCase: Example) throws {
        #expect(try reviewed(testCase.example).reviewed.findings.map(\.rule) == [])
    }

    @Test("What is reported names turns that are there, and judges nobody", arguments: examples.filter(\.isTriggering))
    func findings(of testCase: Example) throws {
        let (transcript, reviewed) = try reviewed(testCase.example)
        for finding in reviewed.findings {
            let message = finding.message.text
            #expect(RuleExamplesTests.reserve.contains { message.chinese.contains($0) }, "\(message.chinese)")
            #expect(message.english.contains("to be checked"), "\(message.english)")
            for word in RuleExamplesTests.forbidden { #expect(!message.chinese.contains(word), "\(message.chinese)") }
            #expect(Set(finding.departments).count == finding.departments.count && !finding.departments.isEmpty)
            #expect(!finding.evidence.isEmpty)
            var last: Timestamp?
            for case .turn(let evidence) in finding.evidence {
                try #require(transcript.turns.indices.contains(evidence.turn))
                let turn = transcript.turns[evidence.turn]
                #expect(evidence.type == turn.kind && evidence.role == turn.speaker && evidence.time == turn.time)
                #expect(evidence.from == turn.from ?? turn.department)
                #expect(last.map { evidence.time ?? $0 >= $0 } ?? true)
                last = evidence.time ?? last
            }
        }
    }

    @Test(
        "Titles judge nobody, and every rule has a page in two languages",
        arguments: CaseRuleRegistry.rules.map { $0.description.id }
    )
    func pages(id: String) throws {
        let description = try #require(CaseRuleRegistry.rules.first { $0.description.id == id }).description
        for word in RuleExamplesTests.forbidden {
            #expect(!description.title.chinese.contains(word) && !description.shortTitle.chinese.contains(word))
        }
        #expect(!description.triggering.isEmpty && !description.nonTriggering.isEmpty)
        for language in Language.allCases {
            let page = RulePage(description, language: language).text
            #expect(page.contains(id) && page.contains(description.rationale.text(in: language)))
            #expect(page.hasSuffix(Report.notice.text(in: language)))
            #expect(!page.contains("⟦"))
            for option in description.options { #expect(page.contains(option.key)) }
            for example in description.triggering + description.nonTriggering {
                #expect(page.contains(example.caption.text(in: language)) && example.rows.isEmpty)
            }
            let line = RulePage(description, language: language).line
            #expect(line.hasPrefix(id + " "), "\(line)")
        }
    }

    @Test("Options are keys of the configuration")
    func options() {
        let known = Set(Mirror(reflecting: Configuration()).children.compactMap(\.label))
        for rule in CaseRuleRegistry.rules {
            for option in rule.description.options { #expect(known.contains(option.key), "\(option.key)") }
        }
    }

    @Test("Ids are the contract's, each once, and no rule on replies has one of them")
    func registry() {
        let ids = CaseRuleRegistry.rules.map { $0.description.id }
        #expect(
            ids == [
                "transfer-loop", "first-receiver-dropped", "untracked-relay", "false-closure", "contested-closure",
                "undocumented-answer", "contradicted-satisfaction",
            ]
        )
        #expect(ids.allSatisfy { RuleRegistry.rule($0) == nil })
    }
}
