extension PartyFile {
    /// Replies that something was found of shown at most.
    private static let shownReplies = 200
    /// Clean replies shown at most.
    private static let shownClean = 200
    private static let shownFirst = 10

    /// The page of the file.
    package func page(identity: OutputIdentity, previous: PreviousReport?) -> PageContent {
        var counts = PageCounts()
        for reply in replies { counts.add(reply) }
        var budget = PageBudget()
        let flagged = gravest
        let shown = budget.fitting(flagged.prefix(PartyFile.shownReplies).compactMap { texts[$0] })
        let countsOfNames = Dictionary(grouping: replies.compactMap(\.department)) { $0 }.mapValues(\.count)
        let summaries = report.agents + report.departments
        let parties = summaries.enumerated().map { place, summary in
            // A department may go by several names: its replies stand with the first.
            PageContent.Party(
                summary: summary,
                isAgent: !report.agents.isEmpty,
                department: report.agents.isEmpty
                    ? nil : countsOfNames.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key,
                replies: place == 0 ? shown : [],
                leftOut: place == 0 ? max(0, flagged.count - shown.count) : 0
            )
        }
        let wanting = clean.filter { replies[$0].suggestions?.isEmpty == false }
        let others = clean.filter { replies[$0].suggestions?.isEmpty != false }
        return PageContent(
            report: report,
            identity: identity,
            files: files,
            counts: counts,
            agents: report.agents.isEmpty ? [] : parties,
            departments: report.agents.isEmpty ? parties : [],
            gravest: Array(shown.filter { $0.reply.verdict == .flag }.prefix(PartyFile.shownFirst)),
            clean: budget.fitting((wanting + others).prefix(PartyFile.shownClean).compactMap { texts[$0] }),
            previous: previous
        )
    }

    /// The replies that something was found of, the gravest first; what does not count stands last.
    private var gravest: [Int] {
        replies.indices.filter { !replies[$0].findings.isEmpty }.map { place in
            let reply = replies[place]
            let standing = reply.findings.filter { $0.stands && $0.severity >= .warning }
            let gravity = standing.isEmpty ? -1 : PageCollector.gravity(of: reply, standing)
            return (gravity: gravity, place: place)
        }
        .sorted { ($1.gravity, $0.place) < ($0.gravity, $1.place) }
        .map(\.place)
    }
}
