/// What a page says of the replies as a whole besides the report's figures.
struct PageCounts: Sendable {
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
    }
}

extension Timestamp {
    /// The day in China, `2024-03-01`.
    var date: String { String(description.prefix(10)) }
    /// Day and minute in China, `2024-03-01 09:00`.
    var minute: String {
        let parts = description.prefix(16).split(separator: "T")
        return parts.joined(separator: " ")
    }
}
