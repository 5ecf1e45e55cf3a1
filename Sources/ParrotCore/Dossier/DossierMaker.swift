/// Puts a case's dossier together from what was found and what was read.
struct DossierMaker {
    private let originals: OriginalRecords
    private let problems: [IngestProblem]

    init(originals: OriginalRecords, problems: [IngestProblem]) {
        self.originals = originals
        self.problems = problems
    }

    /// The dossier of a case with its scored replies and their places among all replies.
    func dossier(of reviewed: ReviewedCase, replies: [(place: Int, reply: ScoredReply)]) -> Dossier {
        let records = originals.records[reviewed.id] ?? []
        let turns = originals.turns[reviewed.id] ?? [:]
        var leads = caseLeads(of: reviewed)
        for (place, reply) in replies {
            leads += replyLeads(of: reply, original: originals.replies[place], in: reviewed)
        }
        for index in leads.indices { leads[index].number = index + 1 }
        var leadsOfTurn: [Int: [Int]] = [:]
        for lead in leads {
            for turn in lead.turns { leadsOfTurn[turn, default: []].append(lead.number) }
        }
        let entries = reviewed.file.turns.map { turn in
            let original = turns[Int(turn.index)]
            return Dossier.Entry(
                turn: original?.turn ?? known(turn, names: reviewed.names),
                location: original?.location,
                leads: leadsOfTurn[Int(turn.index)] ?? []
            )
        }
        return Dossier(
            reviewed: reviewed,
            records: records,
            entries: entries,
            leads: leads,
            missing: MissingRecords(reviewed: reviewed, records: records, entries: entries).remarks,
            problems: problems.filter { problem in records.contains { $0.location == problem.location } }
        )
    }

    private func caseLeads(of reviewed: ReviewedCase) -> [Dossier.Lead] {
        let counter = CounterEvidence(reviewed: reviewed)
        return reviewed.findings.map { finding in
            var turns: Set<Int> = []
            var refiledAs: String?
            for evidence in finding.evidence {
                switch evidence {
                case .turn(let turn): turns.insert(turn.turn)
                case .refiling(let caseID, _): refiledAs = caseID
                }
            }
            return Dossier.Lead(
                number: 0,
                rule: finding.rule,
                title: title(of: finding.rule),
                severity: finding.severity,
                message: finding.message.text,
                turns: turns.sorted(),
                refiledAs: refiledAs,
                suppressed: finding.suppressed,
                against: counter.remarks(on: finding, turns: turns, isRefiled: refiledAs != nil)
            )
        }
    }

    private func replyLeads(
        of reply: ScoredReply,
        original: OriginalRecords.OriginalReply?,
        in reviewed: ReviewedCase
    ) -> [Dossier.Lead] {
        let counter = CounterEvidence(reviewed: reviewed)
        let turns = original?.turns ?? reply.turns
        return reply.findings.map { finding in
            Dossier.Lead(
                number: 0,
                rule: finding.rule,
                title: title(of: finding.rule),
                severity: finding.severity,
                message: finding.message.text,
                reply: Dossier.Lead.Reply(
                    id: reply.id,
                    agent: reply.agent,
                    department: reply.department,
                    finding: finding,
                    quote: original.flatMap { DossierMaker.quote(finding.range, of: $0.text) }
                ),
                turns: turns,
                suppressed: finding.suppressed,
                against: counter.remarks(on: finding, turns: Set(turns))
            )
        }
    }

    private static func quote(_ range: Range<Int>, of text: String) -> String? {
        let bytes = Array(text.utf8)
        guard !range.isEmpty, range.upperBound <= bytes.count else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    private func title(of rule: String) -> LocalizedMessage {
        if let rule = CaseRuleRegistry.rules.first(where: { $0.description.id == rule }) {
            return rule.description.title
        }
        return RuleRegistry.rule(rule)?.description.title ?? LocalizedMessage("", "")
    }

    /// What is known of a turn that no record of the input holds, such as an event of a work-order log.
    private func known(_ turn: CaseTurn, names: Interner) -> Turn {
        var known = Turn(kind: turn.kind, index: Int(turn.index))
        known.time = turn.time
        known.speaker = turn.speaker
        known.by = names.text(turn.person)
        known.from = names.text(turn.body)
        known.to = names.text(turn.target)
        return known
    }
}
