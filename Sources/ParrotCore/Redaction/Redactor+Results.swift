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

    /// A reply and its texts, masked. What its findings point at are ranges of the masked text.
    package func redacted(_ reply: ScoredReply, _ exchange: Exchange) -> (reply: ScoredReply, exchange: Exchange) {
        let text = masked(exchange.reply)
        var reply = redacted(reply)
        for finding in reply.findings.indices {
            reply.findings[finding].range = text.range(of: reply.findings[finding].range)
            reply.findings[finding].evidence = reply.findings[finding].evidence.map { $0.moved(in: text) }
        }
        var exchange = redacted(exchange)
        exchange.reply = text.text
        return (reply, exchange)
    }

    /// A request and its reply with their ids and texts masked.
    package func redacted(_ exchange: Exchange) -> Exchange {
        var exchange = exchange
        exchange.id = identifier(exchange.id)
        exchange.reply = redacted(exchange.reply)
        exchange.question = exchange.question.map { redacted($0) }
        exchange.topic = exchange.topic.map { redacted($0) }
        exchange.context = exchange.context.map { redacted($0) }
        exchange.surveyNote = exchange.surveyNote.map { redacted($0) }
        exchange.rejectReason = exchange.rejectReason.map { redacted($0) }
        exchange.agent = exchange.agent.map(agent)
        exchange.receiver = exchange.receiver.map(agent)
        exchange.caseID = exchange.caseID.map(identifier)
        exchange.mergedInto = exchange.mergedInto.map(identifier)
        return exchange
    }

    /// Reviews with what was written into them masked.
    package func redacted(_ reviews: HumanReviews) -> HumanReviews {
        reviews.mapEntries { column, text in
            switch column {
            case .reason, .appeal: redacted(text)
            case .fingerprint, .conclusion, .reviewer, .time: text
            }
        }
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
        reviewed.firstDepartment = reviewed.firstDepartment.map(body)
        reviewed.closedDepartment = reviewed.closedDepartment.map(body)
        for index in reviewed.handOvers.indices {
            reviewed.handOvers[index].from = reviewed.handOvers[index].from.map(body)
            reviewed.handOvers[index].to = reviewed.handOvers[index].to.map(body)
        }
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
        finding.departments = finding.departments.map(body)
        finding.evidence = finding.evidence.map { evidence in
            switch evidence {
            case .turn(var turn):
                turn.from = turn.from.map(body)
                turn.to = turn.to.map(body)
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

extension Evidence {
    /// The same, pointing into the masked text of the reply.
    fileprivate func moved(in text: RedactedText) -> Evidence {
        switch self {
        case .clause(let range, let uses, let requests):
            .clause(range: text.range(of: range), uses: uses, requests: requests)
        case .quote(let range): .quote(range: text.range(of: range))
        case .wording(let range, let share): .wording(range: text.range(of: range), share: share)
        case .template, .reply, .relevance: self
        }
    }
}
