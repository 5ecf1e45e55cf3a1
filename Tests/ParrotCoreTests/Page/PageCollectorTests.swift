import Testing

@testable import ParrotCore

@Suite("Which replies a page shows")
struct PageCollectorTests {
    private func reply(
        _ id: String,
        agent: String? = "A",
        department: String? = "D",
        template: String? = nil,
        unanswered: Double = 0.5,
        rules: [String] = ["template-reply"],
        severity: Severity = .warning
    ) -> ScoredReply {
        var reply = ScoredReply(
            id,
            agent: agent,
            department: department,
            template: template,
            findings: rules.map { Finding($0, severity) }
        )
        reply.scores.unanswered = unanswered
        return reply
    }

    private func collected(_ replies: [ScoredReply]) -> PageCollector {
        var collector = PageCollector()
        for reply in replies { collector.add(reply) }
        return collector
    }

    private func ids(_ collector: PageCollector, _ kind: PageCollector.PartyKey.Kind, _ name: String) -> [String]? {
        collector.parties[PageCollector.PartyKey(kind: kind, name: name)]?.picks.map(\.reply.id)
    }

    @Test("Of each agent the six gravest are kept, gravest first, the earlier of equals first; all are counted")
    func gravest() {
        let replies = (0..<9).map { reply("\($0)", unanswered: [0.9, 0.1, 0.5, 0.5, 0.8, 0.2, 0.7, 0.3, 0.6][$0]) }
        let collector = collected(replies)
        #expect(ids(collector, .agent, "A") == ["0", "4", "6", "8", "2", "3"])
        #expect(collector.parties[PageCollector.PartyKey(kind: .agent, name: "A")]?.flagged == 9)
        #expect(collector.gravest.map(\.reply.id) == ["0", "4", "6", "8", "2", "3", "7", "5", "1"])
    }

    @Test("No more than two of one template are shown of an agent, and one among the gravest of all")
    func templates() {
        let replies =
            (0..<4).map { reply("t\($0)", template: "t-1", unanswered: 0.6 + 0.1 * Double($0)) }
            + [reply("other", unanswered: 0.1)]
        let collector = collected(replies)
        #expect(ids(collector, .agent, "A") == ["t3", "t2", "other"])
        #expect(collector.gravest.map(\.reply.id) == ["t3", "other"])
    }

    @Test("A reply without an agent stands with its department; one without either with nobody, but among the gravest")
    func parties() {
        let collector = collected([
            reply("1", agent: nil, department: "D"), reply("2", agent: nil, department: nil), reply("3"),
        ])
        #expect(ids(collector, .department, "D") == ["1"])
        #expect(ids(collector, .agent, "A") == ["3"])
        #expect(collector.parties[PageCollector.PartyKey(kind: .agent, name: "A")]?.departments == ["D": 1])
    }

    @Test("Notes and findings that do not count are no reason to show a reply")
    func notes() {
        var suppressed = reply("suppressed")
        suppressed.findings[0].suppressed = Finding.Suppression(by: "baseline", reason: "x")
        var lifted = reply("lifted")
        lifted.findings[0].followedUpBy = "later"
        let collector = collected([reply("note", severity: .note), suppressed, lifted, reply("none", rules: [])])
        #expect(ids(collector, .agent, "A") == [])
        #expect(collector.gravest.isEmpty)
        #expect((collector.counts.suppressed, collector.counts.followedUp) == (1, 1))
    }
}
