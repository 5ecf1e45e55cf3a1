extension Redactor {
    /// A reply with its ids and texts masked.
    package func redacted(_ reply: ScoredReply) -> ScoredReply {
        var reply = reply
        reply.id = identifier(reply.id)
        reply.caseID = reply.caseID.map(identifier)
        reply.agent = reply.agent.map(agent)
        reply.findings = reply.findings.map(redacted)
        return reply
    }

    /// A finding with its ids and texts masked.
    package func redacted(_ finding: Finding) -> Finding {
        var finding = finding
        finding.message = redacted(finding.message)
        finding.evidence = finding.evidence.map(redacted)
        finding.suppressed = finding.suppressed.map(redacted)
        finding.followedUpBy = finding.followedUpBy.map(identifier)
        return finding
    }

    /// A case with its ids and texts masked.
    package func redacted(_ reviewed: ReviewedCase) -> ReviewedCase {
        var reviewed = reviewed
        reviewed.id = identifier(reviewed.id)
        reviewed.findings = reviewed.findings.map(redacted)
        reviewed.firstAgent = reviewed.firstAgent.map(agent)
        reviewed.closedBy = reviewed.closedBy.map { actor($0, role: nil) }
        reviewed.mergedInto = reviewed.mergedInto.map(identifier)
        reviewed.refiledAs = reviewed.refiledAs.map(identifier)
        for index in reviewed.parts.indices {
            reviewed.parts[index].rejectReasons = reviewed.parts[index].rejectReasons.map { redacted($0) }
        }
        return reviewed
    }

    /// A sentence of this program; it may name what the input names.
    package func redacted(_ message: LocalizedMessage) -> LocalizedMessage {
        LocalizedMessage(redacted(message.chinese), redacted(message.english))
    }

    /// Who spoke or acted. Without a role it may be an agent, a body, or the customer.
    package func actor(_ name: String, role: Speaker?) -> String {
        if name == "customer" || name == "system" { return name }
        switch role {
        case .customer?: return pseudonym(of: name)
        case .agent?, .bot?: return agent(name)
        case nil:
            let shown = identifier(name)
            return shown == name ? agent(name) : shown
        }
    }

    func redacted(_ suppression: Finding.Suppression) -> Finding.Suppression {
        var suppression = suppression
        suppression.reason = redacted(suppression.reason)
        return suppression
    }

    private func redacted(_ message: Finding.Message) -> Finding.Message {
        let text = redacted(message.text)
        return Finding.Message(text.chinese, text.english)
    }

    private func redacted(_ finding: CaseFinding) -> CaseFinding {
        var finding = finding
        finding.message = redacted(finding.message)
        finding.suppressed = finding.suppressed.map(redacted)
        finding.evidence = finding.evidence.map { evidence in
            switch evidence {
            case .turn(var turn):
                turn.by = turn.by.map { actor($0, role: turn.role) }
                turn.excerpt = turn.excerpt.map { redacted($0) }
                return .turn(turn)
            case .refiling(let caseID, let time):
                return .refiling(caseID: identifier(caseID), time: time)
            }
        }
        return finding
    }

    private func redacted(_ evidence: Evidence) -> Evidence {
        switch evidence {
        case .template(var template):
            template.template = redacted(template.template)
            return .template(template)
        case .reply(let id, let similarity, let excerpt):
            return .reply(id: identifier(id), similarity: similarity, excerpt: redacted(excerpt))
        case .clause, .quote, .wording, .relevance: return evidence
        }
    }
}
