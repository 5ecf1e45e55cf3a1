/// Adds up scored replies, one after the other in input order, into a `Report`.
struct ReportBuilder {
    private struct Party {
        var replies = 0
        var flagged = 0
        var findings = [Int](repeating: 0, count: ReportBuilder.ruleIDs.count)
        var templates: [String: Int] = [:]
    }

    private struct Parties {
        private var names = Interner()
        var parties: [Party] = []

        mutating func index(of name: String) -> Int {
            let index = Int(names.index(of: name))
            if index == parties.count { parties.append(Party()) }
            return index
        }

        var byName: [(name: String, party: Party)] {
            zip(names.texts, parties).map { ($0, $1) }.sorted { $0.name < $1.name }
        }
    }

    private static let ruleIDs = RuleRegistry.rules.map { $0.description.id }
    private static let shownTemplates = 3

    private let configuration: Configuration
    private var total = Party()
    private var agents = Parties()
    private var departments = Parties()
    private var gravestSeverity: Severity?
    private var cases = CaseSummaryBuilder()

    init(configuration: Configuration) {
        self.configuration = configuration
    }

    mutating func add(_ reply: ScoredReply) {
        let findings = reply.findings.filter(\.stands)
        ReportBuilder.count(reply, findings, in: &total)
        if let agent = reply.agent {
            let index = agents.index(of: agent)
            ReportBuilder.count(reply, findings.filter { $0.charge == .agent }, in: &agents.parties[index])
        }
        if let department = reply.department {
            let index = departments.index(of: department)
            ReportBuilder.count(reply, findings, in: &departments.parties[index])
        }
        for finding in findings where gravestSeverity.map({ $0 < finding.severity }) ?? true {
            gravestSeverity = finding.severity
        }
    }

    mutating func add(_ reviewed: ReviewedCase) {
        cases.add(reviewed)
        for finding in reviewed.findings where finding.suppressed == nil {
            if gravestSeverity.map({ $0 < finding.severity }) ?? true { gravestSeverity = finding.severity }
        }
    }

    private static func count(_ reply: ScoredReply, _ findings: [Finding], in party: inout Party) {
        party.replies += 1
        guard !findings.isEmpty else { return }
        if findings.contains(where: { $0.severity >= .warning }) { party.flagged += 1 }
        for (index, rule) in ReportBuilder.ruleIDs.enumerated() where findings.contains(where: { $0.rule == rule }) {
            party.findings[index] += 1
        }
        if let template = reply.template, findings.contains(where: { $0.rule == TemplateReplyRule.description.id }) {
            party.templates[template, default: 0] += 1
        }
    }

    /// The report of all that was added.
    mutating func report(templates: [ReportedTemplate], problems: [IngestProblem], tally: ValueTally) -> Report {
        var report = Report()
        report.replyCount = total.replies
        report.flaggedCount = total.flagged
        report.findingCounts = counts(of: total)
        report.agents = summaries(of: agents)
        report.departments = summaries(of: departments)
        report.cases = cases.finished()
        report.templates = templates
        report.problems = problems
        report.tally = tally
        report.gravestSeverity = gravestSeverity
        return report
    }

    private func counts(of party: Party) -> [RuleCount] {
        zip(ReportBuilder.ruleIDs, party.findings).map { RuleCount(rule: $0, replies: $1) }
    }

    private func summaries(of parties: Parties) -> [PartySummary] {
        parties.byName.map { name, party in
            PartySummary(
                name: name,
                replies: party.replies,
                flagged: party.flagged,
                findingCounts: counts(of: party),
                topTemplates: party.templates
                    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                    .prefix(ReportBuilder.shownTemplates)
                    .map { PartySummary.TemplateUse(template: $0.key, uses: $0.value) },
                isRanked: party.replies >= configuration.minimumRankedReplies
            )
        }
    }
}
