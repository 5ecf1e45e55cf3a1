/// Writes a line of JSON a reply (`jsonl`), or one document of everything (`json`), in the shape of
/// `docs/output.schema.json`.
package struct JSONReporter: Reporter {
    package enum Shape: Sendable {
        case lines
        case document
    }

    private let shape: Shape
    private let language: Language
    private let identity: OutputIdentity
    private let showsScores: Bool

    package init(shape: Shape, language: Language, identity: OutputIdentity, showsScores: Bool = true) {
        self.showsScores = showsScores
        self.shape = shape
        self.language = language
        self.identity = identity
    }

    package func header() -> [UInt8] {
        shape == .lines ? [] : Array("{\"replies\":[\n".utf8)
    }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {
        if shape == .document, !isFirst { output += Array(",\n".utf8) }
        var json = JSONWriter(continuing: &output)
        write(reply, to: &json)
        json.finish(into: &output)
        if shape == .lines { output.append(UInt8(ascii: "\n")) }
    }

    package func casesHeader() -> [UInt8] {
        shape == .lines ? [] : Array("\n],\n\"cases\":[\n".utf8)
    }

    package func append(_ reviewed: ReviewedCase, isFirst: Bool, to output: inout [UInt8]) {
        guard shape == .document else { return }
        if !isFirst { output += Array(",\n".utf8) }
        var json = JSONWriter(continuing: &output)
        CaseJSON(language: language).write(reviewed, to: &json)
        json.finish(into: &output)
    }

    package func footer(of report: Report) -> [UInt8] {
        guard shape == .document else { return [] }
        var json = JSONWriter()
        json.beginObject()
        json.key("agents")
        write(report.agents, to: &json)
        json.key("departments")
        write(report.departments, to: &json)
        json.key("templates")
        json.beginArray()
        for template in report.templates { write(template, to: &json) }
        json.endArray()
        CaseJSON(language: language).write(report.cases, to: &json)
        json.key("request_kinds")
        write(report.kinds, to: &json)
        json.key("problems")
        json.beginArray()
        for problem in report.problems { write(problem, to: &json) }
        json.endArray()
        json.key("totals")
        json.beginObject()
        json.key("replies")
        json.value(report.replyCount)
        json.key("flagged")
        json.value(report.flaggedCount)
        json.key("findings")
        write(report.findingCounts, of: report.replyCount, to: &json)
        json.key("months")
        write(report.months, to: &json)
        json.endObject()
        if let party = report.party {
            json.key("party")
            json.beginObject()
            json.key("kind")
            json.value(party.kind.rawValue)
            json.key("name")
            json.value(party.name)
            json.key("compared_replies")
            json.value(party.comparedReplies)
            json.key("clean_replies")
            json.value(party.cleanReplies)
            json.endObject()
        }
        if let reviews = report.reviews {
            json.key("reviews")
            write(reviews, to: &json)
        }
        json.key("notice")
        json.value(Report.notice.text(in: language))
        json.key("identity")
        writeIdentity(to: &json)
        json.endObject()
        // The members follow the array that the header opened: the object's own brace is left out.
        return Array("\n],\n".utf8) + json.bytes.dropFirst() + [UInt8(ascii: "\n")]
    }

    // MARK: Replies

    private func write(_ reply: ScoredReply, to json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.value(reply.id)
        json.key("fingerprint")
        json.value(reply.fingerprint.text)
        json.key("case")
        json.value(reply.caseID)
        if let turn = reply.turns.first {
            json.key("turn")
            json.value(turn)
            json.key("turns")
            json.beginArray()
            for turn in reply.turns { json.value(turn) }
            json.endArray()
        }
        json.key("agent")
        json.value(reply.agent)
        json.key("department")
        json.value(reply.department)
        json.key("verdict")
        json.value(reply.verdict.rawValue)
        json.key("template")
        json.value(reply.template)
        if showsScores {
            json.key("relevance")
            json.value(reply.relevance)
            json.key("scores")
            json.beginObject()
            for (name, score) in reply.scores.named {
                json.key(name)
                json.value(score)
            }
            json.endObject()
        }
        json.key("findings")
        json.beginArray()
        for finding in reply.findings { write(finding, to: &json) }
        json.endArray()
        if let suggestions = reply.suggestions {
            json.key("suggestions")
            json.write(suggestions, in: language)
        }
        json.endObject()
    }

    private func write(_ finding: Finding, to json: inout JSONWriter) {
        json.beginObject()
        json.key("rule")
        json.value(finding.rule)
        json.key("fingerprint")
        json.value(finding.fingerprint.text)
        json.key("severity")
        json.value(finding.severity.rawValue)
        if showsScores {
            json.key("score")
            json.value(finding.score)
        }
        json.key("message")
        json.value(finding.message.text.text(in: language))
        json.key("range")
        json.value(finding.range)
        json.key("charge")
        json.value(finding.charge.rawValue)
        json.key("evidence")
        json.beginArray()
        for evidence in finding.evidence { write(evidence, to: &json) }
        json.endArray()
        json.write(finding.suppressed, in: language)
        if let followedUpBy = finding.followedUpBy {
            json.key("followed_up_by")
            json.value(followedUpBy)
        }
        json.endObject()
    }

    func write(_ evidence: Evidence, to json: inout JSONWriter) {
        json.beginObject()
        json.key("kind")
        switch evidence {
        case .template(let template):
            json.value("template")
            json.key("id")
            json.value(template.id)
            json.key("uses")
            json.value(template.uses)
            json.key("requests")
            json.value(template.requests)
            json.key("agents")
            json.value(template.agents)
            json.key("template")
            json.value(template.template)
            json.key("similarity")
            json.value(template.similarity)
        case .reply(let id, let similarity, let excerpt):
            json.value("reply")
            json.key("id")
            json.value(id)
            json.key("similarity")
            json.value(similarity)
            json.key("excerpt")
            json.value(excerpt)
        case .clause(let range, let uses, let requests):
            json.value("clause")
            json.key("range")
            json.value(range)
            json.key("uses")
            json.value(uses)
            json.key("requests")
            json.value(requests)
        case .quote(let range):
            json.value("quote")
            json.key("range")
            json.value(range)
        case .wording(let range, let share):
            json.value("wording")
            json.key("range")
            json.value(range)
            json.key("share")
            json.value(share)
        case .relevance(let similarity, let typical):
            json.value("relevance")
            json.key("similarity")
            json.value(similarity)
            json.key("typical")
            json.value(typical)
        }
        json.endObject()
    }

    // MARK: Report

    private func write(_ parties: [PartySummary], to json: inout JSONWriter) {
        json.beginArray()
        for party in parties {
            json.beginObject()
            json.key("name")
            json.value(party.name)
            json.key("replies")
            json.value(party.replies)
            json.key("ranked")
            json.value(party.isRanked)
            json.key("flagged")
            write(Share(party.flagged, of: party.replies), to: &json)
            json.key("findings")
            write(party.findingCounts, of: party.replies, to: &json)
            json.key("templates")
            json.beginArray()
            for use in party.topTemplates {
                json.beginObject()
                json.key("id")
                json.value(use.template)
                json.key("uses")
                json.value(use.uses)
                json.endObject()
            }
            json.endArray()
            json.key("comparison")
            write(party.comparison, to: &json)
            json.key("kinds")
            write(party.kinds, withExpectation: true, to: &json)
            json.key("months")
            write(party.months, to: &json)
            json.key("self_similarity")
            json.value(party.selfSimilarity)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ comparison: PartyComparison?, to json: inout JSONWriter) {
        guard let comparison else { return json.null() }
        json.beginObject()
        json.key("replies")
        json.value(comparison.replies)
        json.key("flagged")
        json.value(comparison.flagged)
        json.key("expected")
        json.value(comparison.expected)
        json.key("adjusted")
        json.value(comparison.adjusted)
        json.key("interval")
        json.beginArray()
        json.value(comparison.lower)
        json.value(comparison.upper)
        json.endArray()
        json.key("chance")
        json.value(comparison.chance)
        json.key("above")
        json.value(comparison.isAbove)
        json.endObject()
    }

    private func write(_ kinds: [KindCount], withExpectation: Bool = false, to json: inout JSONWriter) {
        json.beginArray()
        for kind in kinds {
            json.beginObject()
            json.key("kind")
            json.value(kind.kind.name.text(in: language))
            json.key("origin")
            json.value(kind.kind.origin.rawValue)
            json.key("replies")
            json.value(kind.count.replies)
            json.key("flagged")
            write(Share(kind.count.flagged, of: kind.count.replies), to: &json)
            if withExpectation {
                json.key("expected")
                json.value(kind.expected)
            }
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ months: [MonthCount], to json: inout JSONWriter) {
        json.beginArray()
        for month in months {
            json.beginObject()
            json.key("month")
            json.value(month.month)
            json.key("replies")
            json.value(month.count.replies)
            json.key("flagged")
            write(Share(month.count.flagged, of: month.count.replies), to: &json)
            if !month.findings.isEmpty {
                json.key("findings")
                write(month.findings, of: month.count.replies, to: &json)
            }
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ counts: [RuleCount], of total: Int, to json: inout JSONWriter) {
        json.beginArray()
        for count in counts {
            json.beginObject()
            json.key("rule")
            json.value(count.rule)
            json.key("replies")
            write(Share(count.replies, of: total), to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ share: Share, to json: inout JSONWriter) {
        json.beginObject()
        json.key("count")
        json.value(share.count)
        json.key("share")
        json.value(share.value)
        json.key("interval")
        json.beginArray()
        json.value(share.interval.lower)
        json.value(share.interval.upper)
        json.endArray()
        json.endObject()
    }

    private func write(_ reviews: HumanReviewSummary, to json: inout JSONWriter) {
        json.beginObject()
        json.key("rules")
        json.beginArray()
        for rule in reviews.rules {
            json.beginObject()
            json.key("rule")
            json.value(rule.rule)
            for (name, count) in [
                ("screened", rule.screened), ("pending", rule.pending), ("confirmed", rule.confirmed),
                ("dismissed", rule.dismissed), ("doubtful", rule.doubtful),
            ] {
                json.key(name)
                json.value(count)
            }
            json.key("precision")
            if rule.precision.total > 0 { write(rule.precision, to: &json) } else { json.null() }
            json.endObject()
        }
        json.endArray()
        json.key("misses")
        if let misses = reviews.misses {
            json.beginObject()
            for (name, count) in [
                ("replies", misses.replies), ("reviewed", misses.reviewed), ("missed", misses.missed),
                ("doubtful", misses.doubtful),
            ] {
                json.key(name)
                json.value(count)
            }
            json.key("share")
            json.value(misses.share)
            json.key("interval")
            json.beginArray()
            json.value(misses.lower)
            json.value(misses.upper)
            json.endArray()
            json.endObject()
        } else {
            json.null()
        }
        json.endObject()
    }

    func write(_ template: ReportedTemplate, to json: inout JSONWriter) {
        let cluster = template.cluster
        json.beginObject()
        json.key("id")
        json.value(cluster.id)
        json.key("template")
        json.value(cluster.template)
        json.key("uses")
        json.value(cluster.uses)
        json.key("requests")
        json.value(cluster.requests)
        json.key("coherence")
        json.value(cluster.coherence)
        json.key("agents")
        json.value(cluster.agents)
        json.key("first")
        json.value(cluster.first?.description)
        json.key("examples")
        json.value(template.examples)
        json.endObject()
    }

    func write(_ problem: IngestProblem, to json: inout JSONWriter) {
        json.beginObject()
        json.members(of: problem.location)
        if let field = problem.field {
            json.key("field")
            json.value(field)
        }
        json.key("reason")
        json.value(problem.reason.text(in: language))
        json.key("kept")
        json.value(problem.kept)
        json.endObject()
    }

    func writeIdentity(to json: inout JSONWriter) {
        json.beginObject()
        json.key("tool")
        json.value("parrotcheck " + identity.toolVersion)
        json.key("model")
        json.value(identity.model)
        json.key("configuration")
        json.value(identity.configuration)
        json.key("icu")
        json.value(identity.icuVersion)
        json.key("dictionary")
        json.value(identity.dictionary)
        json.endObject()
    }
}

extension JSONWriter {
    /// Writes questions to whoever wrote a reply.
    mutating func write(_ suggestions: [Suggestion], in language: Language) {
        beginArray()
        for suggestion in suggestions {
            beginObject()
            key("rule")
            value(suggestion.rule)
            key("text")
            value(suggestion.text.text(in: language))
            endObject()
        }
        endArray()
    }

    /// Writes the member `suppressed` of a finding.
    mutating func write(_ suppressed: Finding.Suppression?, in language: Language) {
        key("suppressed")
        guard let suppressed else { return null() }
        beginObject()
        key("by")
        value(suppressed.by)
        key("reason")
        value(suppressed.reason.text(in: language))
        if let until = suppressed.until {
            key("until")
            value(until.description)
        }
        endObject()
    }
}

extension Scores {
    /// The scores by their names in the contract, in its order.
    var named: [(name: String, score: Double?)] {
        [
            ("parrot", parrot),
            ("off_topic", offTopic),
            ("acknowledgement", acknowledgement),
            ("deflection", deflection),
            ("relay", relay),
            ("echo", echo),
            ("repeat", repetition),
            ("unanswered", unanswered),
        ]
    }
}
