import Testing

@testable import ParrotCore

extension ScoredReply {
    /// A reply of a test.
    init(_ id: String, agent: String?, department: String?, template: String? = nil, findings: [Finding] = []) {
        self.init(
            id: id,
            fingerprint: ContentFingerprint(ofCase: id),
            agent: agent,
            department: department,
            turns: [],
            template: template,
            scores: Scores(),
            findings: findings
        )
    }
}

extension Finding {
    /// A finding of a test.
    init(_ rule: String, _ severity: Severity = .warning, charge: Charge = .agent, suppressed: Bool = false) {
        self.init(
            rule: rule,
            severity: severity,
            score: 0.75,
            message: Message("疑似,待核实", "to be checked"),
            range: 0..<3,
            evidence: [],
            charge: charge
        )
        if suppressed { self.suppressed = Suppression(by: "复核员", reason: "规定用语") }
    }
}

@Suite("Adding up a report")
struct ReportBuilderTests {
    private func report(_ replies: [ScoredReply]) -> Report {
        var builder = ReportBuilder(configuration: Configuration())
        for reply in replies { builder.add(reply) }
        return builder.report(templates: [], problems: [], tally: ValueTally())
    }

    private func count(_ rule: String, in counts: [RuleCount]) -> Int? {
        counts.first { $0.rule == rule }?.replies
    }

    @Test("House wording counts for the department and not for the agent")
    func charges() throws {
        let report = report([
            ScoredReply(
                "1",
                agent: "A",
                department: "D",
                template: "t-1",
                findings: [Finding("template-reply", charge: .department)]
            ),
            ScoredReply("2", agent: "A", department: "D", template: "t-2", findings: [Finding("template-reply")]),
            ScoredReply("3", agent: "A", department: "D"),
        ])
        let agent = try #require(report.agents.first)
        let department = try #require(report.departments.first)
        #expect((agent.replies, agent.flagged) == (3, 1))
        #expect(count("template-reply", in: agent.findingCounts) == 1)
        #expect(agent.topTemplates.map(\.template) == ["t-2"])
        #expect((department.replies, department.flagged) == (3, 2))
        #expect(count("template-reply", in: department.findingCounts) == 2)
        #expect(department.topTemplates.map(\.template) == ["t-1", "t-2"])
        #expect(report.flaggedCount == 2)
    }

    @Test("A reply without agent counts for its department only")
    func noAgent() {
        let report = report([ScoredReply("1", agent: nil, department: "D", findings: [Finding("off-topic-reply")])])
        #expect(report.agents.isEmpty)
        #expect(report.departments.map(\.flagged) == [1])
        #expect(report.replyCount == 1)
    }

    @Test("Notes are counted and flag nothing; what is suppressed is not counted at all")
    func notes() {
        let report = report([
            ScoredReply("1", agent: "A", department: nil, findings: [Finding("echoed-request", .note)]),
            ScoredReply("2", agent: "A", department: nil, findings: [Finding("template-reply", suppressed: true)]),
        ])
        #expect(report.flaggedCount == 0)
        #expect(count("echoed-request", in: report.findingCounts) == 1)
        #expect(count("template-reply", in: report.findingCounts) == 0)
        #expect(report.gravestSeverity == .note)
    }

    @Test("A reply with two findings is one flagged reply")
    func twoFindings() {
        let report = report([
            ScoredReply(
                "1",
                agent: "A",
                department: "D",
                findings: [Finding("template-reply"), Finding("repeated-reply", .error)]
            )
        ])
        #expect(report.agents.map(\.flagged) == [1])
        #expect(report.gravestSeverity == .error)
        #expect(report.findingCounts.map(\.rule) == RuleRegistry.rules.map { $0.description.id })
    }

    @Test("Nobody with fewer than twenty replies is ranked", arguments: [(19, false), (20, true)])
    func ranking(replies: Int, isRanked: Bool) {
        let report = report((0..<replies).map { ScoredReply("\($0)", agent: "A", department: nil) })
        #expect(report.agents.map(\.isRanked) == [isRanked])
    }

    @Test("Parties stand by name, templates by uses and id")
    func order() {
        let found = [Finding("template-reply")]
        let report = report(
            ["B", "A", "C", "A"].map { ScoredReply($0, agent: $0, department: nil) }
                + ["t-9", "t-5", "t-5", "t-1", "t-7"].map {
                    ScoredReply($0, agent: "C", department: nil, template: $0, findings: found)
                }
        )
        #expect(report.agents.map(\.name) == ["A", "B", "C"])
        #expect(report.agents.last?.topTemplates.map(\.template) == ["t-5", "t-1", "t-7"])
        #expect(report.agents.last?.topTemplates.map(\.uses) == [2, 1, 1])
    }

    @Test("Months are those in China; what has no time is in none")
    func months() throws {
        let times = ["2024-03-31 23:59", "2024-03-31T16:00:00Z", "2024-04-02", "2023-12-01"]
        let report = report(
            times.map { time in
                var reply = ScoredReply(time, agent: "A", department: nil, findings: [Finding("off-topic-reply")])
                reply.time = Timestamp(parsing: time)
                return reply
            } + [ScoredReply("-", agent: "A", department: nil)]
        )
        let agent = try #require(report.agents.first)
        #expect(agent.months.map(\.month) == report.months.map(\.month))
        #expect(agent.months.map(\.count) == report.months.map(\.count))
        #expect(report.months.map { count("off-topic-reply", in: $0.findings) } == [1, 1, 2])
        #expect(report.months.map { count("template-reply", in: $0.findings) } == [0, 0, 0])
        #expect(report.months.map(\.month) == ["2023-12", "2024-03", "2024-04"])
        #expect(report.months.map(\.count.replies) == [1, 1, 2])
        #expect(report.months.map(\.count.flagged) == [1, 1, 2])
    }

    @Test("Agents are compared by what counts for them, within kinds; what is no answer is in no kind")
    func comparison() throws {
        let strata = ["咨询", "投诉"].map { RequestStratum(name: LocalizedMessage($0, $0), origin: .given) }
        var builder = ReportBuilder(configuration: Configuration(), strata: strata)
        for agent in ["A", "B", "C", "D", "E"] {
            for number in 0..<30 {
                let isFlagged = number < (agent == "A" ? 25 : 3)
                var reply = ScoredReply(
                    "\(agent)\(number)",
                    agent: agent,
                    department: "D",
                    findings: isFlagged ? [Finding("template-reply", charge: agent == "B" ? .department : .agent)] : []
                )
                reply.stratum = number == 29 ? nil : 1
                builder.add(reply)
            }
        }
        let report = builder.report(templates: [], problems: [], tally: ValueTally())
        #expect(report.kinds.map(\.kind.name.chinese) == ["投诉"])
        #expect(report.kinds.map(\.count) == [FlaggedCount(replies: 145, flagged: 37)])
        #expect(report.agents.map { $0.comparison?.isAbove } == [true, false, false, false, false])
        let second = try #require(report.agents[1].comparison)
        #expect(second.replies == 29 && second.flagged == 0)
        let department = try #require(report.departments.first)
        #expect(department.comparison == nil)
        #expect(department.kinds.map(\.expected) == [nil])
    }

    // Newcombe, Two-sided confidence intervals for the single proportion (Statistics in Medicine, 1998), table I, method 3.
    @Test(
        "Wilson's interval has the published values",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
            (20, 20, 0.8389, 1),
        ] as [(Int, Int, Double, Double)]
    )
    func wilson(count: Int, total: Int, lower: Double, upper: Double) {
        let share = Share(count, of: total)
        #expect(share.interval.lower == lower)
        #expect(share.interval.upper == upper)
        #expect(share.value == roundedScore(Double(count) / Double(total)))
    }

    @Test("The share of nothing is 0 and could be anything")
    func nothing() {
        #expect(Share(0, of: 0).value == 0)
        #expect(Share(0, of: 0).interval == (0, 1))
    }

    @Test("Shares and scores are rounded to four decimals, within 0 and 1")
    func rounding() {
        #expect(Share(1, of: 3).value == 0.3333)
        #expect(Share(2, of: 3).value == 0.6667)
        #expect([-0.1, 0.00005, 0.49995, 1.2].map(roundedScore) == [0, 0.0001, 0.5, 1])
    }

    @Test("Severities are ordered and lowered by one, a note stays")
    func severities() {
        #expect(Severity.note < .warning && Severity.warning < .error)
        #expect(Severity.allCases.map(\.lowered) == [.note, .note, .warning])
    }
}
