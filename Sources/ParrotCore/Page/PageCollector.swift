/// Picks, while replies are scored, those that a page shows with their texts, and counts what the page says of the rest.
/// Memory grows with the parties, not with the replies.
struct PageCollector {
    /// Whose details a reply stands in: the agent who wrote it, or the department where no agent is named.
    struct PartyKey: Hashable {
        enum Kind: Int {
            case agent
            case department
        }

        var kind: Kind
        var name: String
    }

    /// A reply to be shown.
    struct Pick {
        /// Its place in the input.
        var place: Int
        var reply: ScoredReply
        /// How gravely it is flagged.
        var gravity: Double
    }

    /// What is kept of a party.
    struct Party {
        var picks: [Pick] = []
        /// Flagged replies, shown or not.
        var flagged = 0
        var departments: [String: Int] = [:]
    }

    /// Replies kept of a party, and of one template among them.
    private static let keptReplies = 6
    private static let keptOfTemplate = 2
    /// Replies kept of the whole input, of different templates.
    private static let keptOverall = 10

    private(set) var parties: [PartyKey: Party] = [:]
    private(set) var gravest: [Pick] = []
    private(set) var counts = PageCounts()
    private var place = 0

    mutating func add(_ reply: ScoredReply) {
        defer { place += 1 }
        counts.add(reply)
        let charged = reply.findings.filter { $0.stands && $0.severity >= .warning }
        let pick =
            charged.isEmpty
            ? nil : Pick(place: place, reply: reply, gravity: PageCollector.gravity(of: reply, charged))
        if let pick { gravest.keep(pick, limit: PageCollector.keptOverall, limitOfTemplate: 1) }
        guard let key = PageCollector.key(of: reply) else { return }
        if reply.agent != nil, let department = reply.department {
            parties[PartyKey(kind: .agent, name: key.name), default: Party()].departments[department, default: 0] += 1
        }
        guard let pick else { return }
        parties[key, default: Party()].flagged += 1
        parties[key, default: Party()].picks.keep(
            pick,
            limit: PageCollector.keptReplies,
            limitOfTemplate: PageCollector.keptOfTemplate
        )
    }

    private static func key(of reply: ScoredReply) -> PartyKey? {
        if let agent = reply.agent { return PartyKey(kind: .agent, name: agent) }
        return reply.department.map { PartyKey(kind: .department, name: $0) }
    }

    /// The probability that nothing of what was asked is given weighs most, then how many things were seen.
    static func gravity(of reply: ScoredReply, _ findings: [Finding]) -> Double {
        let score = findings.map(\.score).max() ?? 0
        return (reply.scores.unanswered ?? score) + 0.1 * Double(min(findings.count, 4)) + 0.1 * score
    }
}

extension [PageCollector.Pick] {
    /// Keeps a pick if it is among the gravest; the earlier of two that are equal.
    fileprivate mutating func keep(_ pick: PageCollector.Pick, limit: Int, limitOfTemplate: Int) {
        if let template = pick.reply.template {
            let same = indices.filter { self[$0].reply.template == template }
            if same.count >= limitOfTemplate, let least = same.last {
                guard self[least].gravity < pick.gravity else { return }
                remove(at: least)
            }
        }
        let position = firstIndex { $0.gravity < pick.gravity } ?? count
        guard position < limit else { return }
        insert(pick, at: position)
        if count > limit { removeLast() }
    }
}
