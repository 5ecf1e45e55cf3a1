import Testing

@testable import ParrotCore

@Suite("What is wanted of single rules")
struct RuleSettingsTests {
    @Test(
        "A severity that is wanted takes the place of the rule's own, and never raises what the rule has lowered",
        arguments: [
            (Severity.warning, nil, Severity.warning, Severity.warning), (.warning, nil, .note, .note),
            (.warning, .error, .warning, .error), (.warning, .error, .note, .note), (.warning, .note, .warning, .note),
            (.error, .warning, .error, .warning), (.error, .warning, .note, .note), (.error, .note, .warning, .note),
        ] as [(Severity, Severity?, Severity, Severity)]
    )
    func severity(own: Severity, wanted: Severity?, emitted: Severity, expected: Severity) {
        #expect(SeverityAdjustment(own, wanted: wanted).applied(to: emitted) == expected)
    }

    @Test("Every rule is on and reports from 0.5 until something else is said")
    func defaults() {
        let configuration = Configuration()
        #expect(configuration.isEnabled("template-reply"))
        #expect(configuration.threshold(of: "template-reply") == 0.5)
    }

    @Test("Reporting points that can be moved are those of rules that there are")
    func reportingPoints() {
        #expect(RuleRegistry.reportingPoints.keys.allSatisfy { RuleRegistry.rule($0) != nil })
    }
}
