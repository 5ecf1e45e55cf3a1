/// Adds up scored replies, one after the other in input order, into a `Report`.
struct ReportBuilder {
    private struct Party {
        var count = FlaggedCount()
        var findings = [Int](repeating: 0, count: ReportBuilder.ruleIDs.count)
        var templates: [String: Int] = [:]
        var kinds: [FlaggedCount]
        var months: [Month: FlaggedCount] = [:]

        init(kindCount: Int) {
            kinds = Array(repeating: FlaggedCount(), count: kindCount)
        }
    }

    private struct Parties {
        private var names = Interner()
        private let kindCount: Int
        var parties: [Party] = []

        init(kindCount: Int) {
            self.kindCount = kindCount
        }

        mutating func index(of name: String) -> Int {
            let index = Int(names.index(of: name))
            if index == parties.count { parties.append(Party(kindCount: kindCount)) }
            return index
        }

        var byName: [(name: String, party: Party)] {
            zip(names.texts, parties).map { ($0, $1) }.sorted { $0.name < $1.name }
        }
    }

    private static let ruleIDs = RuleRegistry.rules.map { $0.description.id }
    private static let shownTemplates = 3
    private static let shownReplies = 10

    private let configuration: Configuration
    private let strata: [RequestStratum]
    private var total: Party
    /// By rule, of all replies.
    private var monthFindings: [Month: [Int]] = [:]
    private var agents: Parties
    private var departments: Parties
    private var gravestSeverity: Severity?
    private var suppressedCounts: [String: Int] = [:]
    private var cases = CaseSummaryBuilder()
    private var reviews: HumanReviewTally?
    /// With the reply's place in the input.
    private var worst: [(place: Int, reply: ScoredReply)] = []

    /// `strata` are the kinds of request by which replies are numbered.
    init(configuration: Configuration, strata: [RequestStratum] = [], reviews: HumanReviews? = nil) {
        self.configuration = configuration
        self.strata = strata
        self.reviews = reviews.map { HumanReviewTally($0) }
        total = Party(kindCount: strata.count)
        agents = Parties(kindCount: strata.count)
        departments = Parties(kindCount: strata.count)
    }

    mutating func add(_ reply: ScoredReply) {
        reviews?.add(reply)
        let findings = reply.findings.filter(\.stands)
        for suppressed in reply.findings.compactMap(\.suppressed) { suppressedCounts[suppressed.by, default: 0] += 1 }
        if reply.verdict == .flag { addWorst(reply) }
        ReportBuilder.count(reply, findings, in: &total)
        countMonth(of: reply, findings)
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

    private mutating func countMonth(of reply: ScoredReply, _ findings: [Finding]) {
        guard !findings.isEmpty, let time = reply.time else { return }
        let none = [Int](repeating: 0, count: ReportBuilder.ruleIDs.count)
        for (index, rule) in ReportBuilder.ruleIDs.enumerated() where findings.contains(where: { $0.rule == rule }) {
            monthFindings[Month(of: time), default: none][index] += 1
        }
    }

    private mutating func addWorst(_ reply: ScoredReply) {
        worst.append((total.count.replies, reply))
        if worst.count > 4 * ReportBuilder.shownReplies { keepWorst() }
    }

    private mutating func keepWorst() {
        func gravity(_ reply: ScoredReply) -> Double {
            let standing = reply.findings.filter { $0.stands && $0.severity >= .warning }
            let isError = standing.contains { $0.severity == .error }
            return (isError ? 10 : 0) + (reply.scores.unanswered ?? 0) + (standing.map(\.score).max() ?? 0)
        }
        worst = Array(
            worst.map { (gravity: gravity($0.reply), entry: $0) }
                .sorted { ($1.gravity, $0.entry.place) < ($0.gravity, $1.entry.place) }
                .map(\.entry)
                .prefix(ReportBuilder.shownReplies)
        )
    }

    mutating func add(_ reviewed: ReviewedCase) {
        cases.add(reviewed)
        reviews?.add(reviewed)
        for suppressed in reviewed.findings.compactMap(\.suppressed) {
            suppressedCounts[suppressed.by, default: 0] += 1
        }
        for finding in reviewed.findings where finding.suppressed == nil {
            if gravestSeverity.map({ $0 < finding.severity }) ?? true { gravestSeverity = finding.severity }
        }
    }

    private static func count(_ reply: ScoredReply, _ findings: [Finding], in party: inout Party) {
        let isFlagged = findings.contains { $0.severity >= .warning }
        party.count.add(isFlagged: isFlagged)
        if let stratum = reply.stratum { party.kinds[stratum].add(isFlagged: isFlagged) }
        if let time = reply.time { party.months[Month(of: time), default: FlaggedCount()].add(isFlagged: isFlagged) }
        guard !findings.isEmpty else { return }
        for (index, rule) in ReportBuilder.ruleIDs.enumerated() where findings.contains(where: { $0.rule == rule }) {
            party.findings[index] += 1
        }
        if let template = reply.template, findings.contains(where: { $0.rule == TemplateReplyRule.description.id }) {
            party.templates[template, default: 0] += 1
        }
    }

    /// The report of all that was added.
    mutating func report(
        templates: [ReportedTemplate],
        selfSimilarity: SelfSimilarity = SelfSimilarity(),
        problems: [IngestProblem],
        tally: ValueTally
    ) -> Report {
        var report = Report()
        report.replyCount = total.count.replies
        report.flaggedCount = total.count.flagged
        report.findingCounts = counts(of: total)
        report.months = total.months.sorted { $0.key < $1.key }.map { month, count in
            MonthCount(
                month: month.description,
                count: count,
                findings: ReportBuilder.ruleIDs.enumerated().map { index, rule in
                    RuleCount(rule: rule, replies: monthFindings[month]?[index] ?? 0)
                }
            )
        }
        report.kinds = kinds(of: total) { _ in nil }
        report.agents = summaries(of: agents, selfSimilarity: selfSimilarity.agents)
        report.departments = summaries(of: departments, selfSimilarity: selfSimilarity.departments)
        report.cases = cases.finished()
        keepWorst()
        report.worst = worst.map(\.reply)
        report.templates = templates
        report.problems = problems + (reviews?.problems ?? [])
        report.reviews = reviews?.summary
        report.tally = tally
        report.gravestSeverity = gravestSeverity
        report.suppressedCounts = suppressedCounts
        return report
    }

    private func counts(of party: Party) -> [RuleCount] {
        zip(ReportBuilder.ruleIDs, party.findings).map { RuleCount(rule: $0, replies: $1) }
    }

    private func months(of party: Party) -> [MonthCount] {
        party.months.sorted { $0.key < $1.key }.map { MonthCount(month: $0.key.description, count: $0.value) }
    }

    private func kinds(of party: Party, expected: (Int) -> Double?) -> [KindCount] {
        party.kinds.indices.filter { party.kinds[$0].replies > 0 }.map { kind in
            KindCount(kind: strata[kind], count: party.kinds[kind], expected: expected(kind))
        }
    }

    private func summaries(of parties: Parties, selfSimilarity: [String: Double]) -> [PartySummary] {
        let named = parties.byName
        let comparer = PartyComparer(named.map(\.party.kinds))
        let comparisons = comparer.comparisons(leastReplies: configuration.minimumRankedReplies)
        return named.enumerated().map { index, entry in
            let (name, party) = entry
            let isRanked = party.count.replies >= configuration.minimumRankedReplies
            return PartySummary(
                name: name,
                replies: party.count.replies,
                flagged: party.count.flagged,
                findingCounts: counts(of: party),
                topTemplates: party.templates
                    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                    .prefix(ReportBuilder.shownTemplates)
                    .map { PartySummary.TemplateUse(template: $0.key, uses: $0.value) },
                isRanked: isRanked,
                comparison: comparisons[index],
                kinds: kinds(of: party) { comparer.expectedShare(ofParty: index, kind: $0).map(roundedScore) },
                months: months(of: party),
                selfSimilarity: isRanked ? selfSimilarity[name] : nil
            )
        }
    }
}

/// A month in China.
private struct Month: Hashable, Comparable, CustomStringConvertible {
    private let year: Int
    private let month: Int

    init(of time: Timestamp) {
        let date = Timestamp.civilDate(days: time.civilDay)
        year = date.year
        month = date.month
    }

    /// For example `2024-03`.
    var description: String {
        func digits(_ number: Int, count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return digits(year, count: 4) + "-" + digits(month, count: 2)
    }

    static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
