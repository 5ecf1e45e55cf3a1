/// What a page says of the replies as a whole besides the report's figures.
struct PageCounts: Sendable {
    /// One month's replies.
    struct Month: Sendable {
        var replies = 0
        var flagged = 0
        /// By rule, in the registry's order.
        var findings = [Int](repeating: 0, count: RuleRegistry.rules.count)
    }

    /// By month, counted from the year 0.
    private var monthsByNumber: [Int: Month] = [:]
    private(set) var first: Timestamp?
    private(set) var last: Timestamp?
    private(set) var untimed = 0
    /// Replies that nothing was judged of: back-channels, verification, questions that gather facts.
    private(set) var unscored = 0
    /// Replies without a request to compare with.
    private(set) var withoutRequest = 0
    private(set) var withoutAgent = 0
    /// Findings that do not count: suppressed, or followed up by a later reply.
    private(set) var suppressed = 0
    private(set) var followedUp = 0

    private static let ruleIDs = RuleRegistry.rules.map { $0.description.id }

    mutating func add(_ reply: ScoredReply) {
        if reply.agent == nil { withoutAgent += 1 }
        if reply.scores == Scores() {
            unscored += 1
        } else if reply.scores.offTopic == nil {
            withoutRequest += 1
        }
        for finding in reply.findings {
            if finding.suppressed != nil { suppressed += 1 } else if finding.followedUpBy != nil { followedUp += 1 }
        }
        guard let time = reply.time else {
            untimed += 1
            return
        }
        first = min(first ?? time, time)
        last = max(last ?? time, time)
        let number = time.monthNumber
        monthsByNumber[number, default: Month()].replies += 1
        guard !reply.findings.isEmpty else { return }
        if reply.verdict == .flag { monthsByNumber[number, default: Month()].flagged += 1 }
        let standing = reply.findings.filter(\.stands)
        for (index, rule) in PageCounts.ruleIDs.enumerated() where standing.contains(where: { $0.rule == rule }) {
            monthsByNumber[number, default: Month()].findings[index] += 1
        }
    }

    /// By month, as `2024-03`, ascending.
    var months: [(month: String, counts: Month)] {
        monthsByNumber.sorted { $0.key < $1.key }.map { number, counts in
            let month = number % 12 + 1
            return ("\(number / 12)-" + (month < 10 ? "0" : "") + String(month), counts)
        }
    }
}

extension Timestamp {
    /// The day in China, `2024-03-01`.
    var date: String { String(description.prefix(10)) }
    /// The month in China, counted from the year 0.
    fileprivate var monthNumber: Int {
        let date = Timestamp.civilDate(days: civilDay)
        return date.year * 12 + date.month - 1
    }
    /// Day and minute in China, `2024-03-01 09:00`.
    var minute: String {
        let parts = description.prefix(16).split(separator: "T")
        return parts.joined(separator: " ")
    }
}
