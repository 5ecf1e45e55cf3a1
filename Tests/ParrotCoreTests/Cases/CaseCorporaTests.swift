import Testing

@testable import ParrotCore

@Suite("The case corpora")
struct CaseCorporaTests {
    @Test("Every file of transcripts has its expectations, one a case, in known rules")
    func expectations() throws {
        #expect(CaseCorpora.names.count >= 2)
        let known = Set(CaseRuleRegistry.rules.map { $0.description.id })
        var counts: [String: Int] = [:]
        var total = 0
        for name in CaseCorpora.names {
            let expectations = try CaseCorpora.expectations(name)
            #expect(Set(expectations.map(\.case)).count == expectations.count)
            for expectation in expectations {
                #expect(known.isSuperset(of: expectation.rules), "\(expectation.case)")
                #expect(Set(expectation.rules).count == expectation.rules.count, "\(expectation.case)")
                #expect(!expectation.why.isEmpty)
                for rule in expectation.rules { counts[rule, default: 0] += 1 }
            }
            total += expectations.count
            // Look-alikes that must stay clean.
            #expect(expectations.count { $0.rules.isEmpty } * 3 >= expectations.count, "\(name)")
        }
        #expect(total >= 120)
        for rule in known { #expect(counts[rule, default: 0] >= 15, "\(rule)") }
    }

    @Test("Each case gives the expected rules and no other", arguments: CaseCorpora.names)
    func rules(name: String) async throws {
        let expected = try Dictionary(
            uniqueKeysWithValues: CaseCorpora.expectations(name).map { ($0.case, Set($0.rules)) }
        )
        let (cases, report) = try await CaseCorpora.reviewed(name)
        #expect(report.problems.isEmpty)
        #expect(Set(cases.map(\.id)) == Set(expected.keys))
        var differences: [String] = []
        for reviewed in cases {
            let found = Set(reviewed.findings.map(\.rule))
            let wanted = expected[reviewed.id] ?? []
            guard found != wanted else { continue }
            let missing = wanted.subtracting(found).sorted().map { "-" + $0 }
            let surplus = found.subtracting(wanted).sorted().map { "+" + $0 }
            differences.append("\(reviewed.id): " + (missing + surplus).joined(separator: " "))
        }
        #expect(differences == [], "\(differences.count) of \(cases.count)\n\(differences.joined(separator: "\n"))")
    }

    @Test("What is reported judges nobody, and names turns and bodies", arguments: CaseCorpora.names)
    func wording(name: String) async throws {
        for reviewed in try await CaseCorpora.reviewed(name).cases {
            for finding in reviewed.findings {
                let message = finding.message.text
                #expect(RuleExamplesTests.reserve.contains { message.chinese.contains($0) }, "\(message.chinese)")
                #expect(message.english.contains("to be checked"), "\(message.english)")
                for word in RuleExamplesTests.forbidden { #expect(!message.chinese.contains(word)) }
                #expect(!finding.evidence.isEmpty, "\(reviewed.id) \(finding.rule)")
                #expect(Set(finding.departments).count == finding.departments.count)
            }
        }
    }
}
