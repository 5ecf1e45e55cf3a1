import ParrotText

/// The part of an analysis that is one party's, before it is masked.
struct PartyPart {
    private let isAgent: Bool
    private var replies: [ScoredReply]
    private let cases: [ReviewedCase]

    init(collector: PartyCollector, names: Set<String>, isAgent: Bool) {
        self.isAgent = isAgent
        replies = collector.replies.filter { reply in
            ((isAgent ? reply.agent : reply.department).map { names.contains($0) }) ?? false
        }
        let caseIDs = Set(replies.compactMap(\.caseID))
        cases = collector.cases.filter { reviewed in
            caseIDs.contains(reviewed.id)
                || reviewed.namesOfParties(areAgents: isAgent).contains { names.contains($0) }
        }
    }

    /// The replies whose texts are shown: all of an agent's, of a department's those that something was found of; and those
    /// that they repeat.
    var idsOfTexts: Set<String> {
        let shown = replies.filter { isAgent || !$0.findings.isEmpty }
        return Set(shown.map(\.id) + shown.compactMap(\.twinEvidence?.id))
    }

    /// The least probability that a reply gives nothing, from which it is asked about points that it does not touch by its
    /// words: of the demo's clean replies that are below, all but one of those with such points answer them in other words.
    private static let doubt = 0.1

    /// Asks of each reply what a better one has: a question for each finding, and each point of the request that the reply
    /// does not touch.
    mutating func addSuggestions(_ exchanges: [String: Exchange], normalizer: Normalizer) {
        let reader = AskedPointReader(normalizer: normalizer)
        for index in replies.indices {
            let reply = replies[index]
            var suggestions = Suggestion.suggestions(for: reply.findings)
            let isInDoubt = reply.scores.unanswered.map { $0 >= PartyPart.doubt } ?? true
            if let exchange = exchanges[reply.id], reply.scores != Scores(), isInDoubt {
                let request = [exchange.topic, exchange.question].compactMap(\.self).joined(separator: "\n")
                suggestions += Suggestion.suggestions(for: reader.missing(in: exchange.reply, askedBy: request))
            }
            replies[index].suggestions = suggestions
        }
    }

    // MARK: Figures

    /// The party's figures. Those that are held against others' come from the report of the whole input.
    func report(
        of whole: Report,
        configuration: Configuration,
        reviews: HumanReviews?,
        names: Set<String>
    ) -> Report {
        var builder = ReportBuilder(configuration: configuration, reviews: reviews)
        for reply in replies {
            var counted = reply
            counted.stratum = nil
            if isAgent { counted.findings = counted.findings.filter { $0.charge == .agent } }
            builder.add(counted)
        }
        for reviewed in cases { builder.add(reviewed) }
        let templates = Set(replies.compactMap(\.template) + replies.flatMap(\.idsOfTemplates))
        let ids = Set(replies.map(\.id))
        var report = builder.report(
            templates: whole.templates.filter { templates.contains($0.cluster.id) }.map { template in
                var template = template
                template.examples = template.examples.filter(ids.contains)
                return template
            },
            problems: [],
            tally: ValueTally()
        )
        report.problems = []
        let parties = (isAgent ? whole.agents : whole.departments).filter { names.contains($0.name) }
        if isAgent {
            report.agents = parties
            report.departments = []
            report.cases.departments = []
        } else {
            report.agents = []
            report.departments = parties
            let bodies = DepartmentNames(configuration: configuration)
            report.cases.departments = whole.cases.departments.filter { department in
                names.contains {
                    $0 == department.name || bodies.areSame(bodies.body(of: $0), bodies.body(of: department.name))
                }
            }
        }
        report.kinds = PartyPart.kinds(of: parties, among: whole.kinds)
        report.party = ReportedParty(
            kind: isAgent ? .agent : .department,
            name: names.sorted().joined(separator: "、"),
            comparedReplies: whole.replyCount,
            cleanReplies: replies.count(where: \.isClean)
        )
        return report
    }

    /// The parties' kinds of request, in the order of the whole input's.
    private static func kinds(of parties: [PartySummary], among whole: [KindCount]) -> [KindCount] {
        whole.compactMap { kind in
            let counts = parties.flatMap(\.kinds).filter { $0.kind == kind.kind }
            guard let first = counts.first else { return nil }
            var sum = first
            for other in counts.dropFirst() {
                sum.count.replies += other.count.replies
                sum.count.flagged += other.count.flagged
            }
            sum.expected = nil
            return sum
        }
    }

    // MARK: Masking

    /// Who and what is not to be told, numbered in the order in which the file comes to them; those whom it does not come to
    /// are in no order that tells anything.
    func colleagues(
        of collector: PartyCollector,
        exchanges: [String: Exchange],
        own: Set<String>,
        redactor: Redactor,
        language: Language,
        normalizer: Normalizer
    ) -> Colleagues {
        var people: [String] = replies.compactMap(\.agent)
        people += replies.compactMap { reply in reply.twinEvidence.flatMap { exchanges[$0.id]?.agent } }
        people += cases.flatMap { $0.namesOfParties(areAgents: true) }
        let others = collector.allAgents.union(exchanges.values.flatMap { [$0.agent, $0.receiver].compactMap(\.self) })
        people += others.map { (key: redactor.pseudonym(of: $0), name: $0) }.sorted { $0.key < $1.key }.map(\.name)
        let bodies = collector.departments.union(cases.flatMap { $0.namesOfParties(areAgents: false) })
        return Colleagues(
            own: isAgent ? own : [],
            bodies: bodies.subtracting(others),
            people: PartyPart.unique(people.filter { $0 != "customer" && $0 != "system" }),
            records: records(language),
            language: language,
            normalizer: normalizer
        )
    }

    /// Ids of other people's replies and cases that the file's findings name.
    private func records(_ language: Language) -> [(id: String, placeholder: String)] {
        let ids = Set(replies.map(\.id))
        let caseIDs = Set(cases.map(\.id))
        let hiddenReplies = PartyPart.unique(replies.flatMap(\.findings).flatMap(\.idsOfReplies)).filter { id in
            !ids.contains(id) && !(id.lastIndex(of: "#").map { caseIDs.contains(String(id[..<$0])) } ?? false)
        }
        let named = cases.flatMap { reviewed in
            [reviewed.mergedInto, reviewed.refiledAs].compactMap(\.self) + reviewed.findings.flatMap(\.idsOfCases)
        }
        return hiddenReplies.enumerated().map { number, id in
            (id, LocalizedMessage("其他答复\(number + 1)", "Other reply \(number + 1)").text(in: language))
        }
            + PartyPart.unique(named).filter { !caseIDs.contains($0) }.enumerated().map { number, id in
                (id, LocalizedMessage("其他工单\(number + 1)", "Other case \(number + 1)").text(in: language))
            }
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// The first clean replies that are shown with what they do not touch.
    private static let shownImprovable = 10

    /// The file, masked.
    func file(
        report: Report,
        whole: Report,
        exchanges: [String: Exchange],
        files: [String],
        reviews: HumanReviews?,
        masking: Redactor
    ) -> PartyFile {
        let masked = replies.map { masking.redacted($0.hidingID(of: masking)) }
        var texts: [Int: PageContent.ShownReply] = [:]
        for (place, reply) in replies.enumerated() {
            guard isAgent || !reply.findings.isEmpty, exchanges[reply.id] != nil else { continue }
            texts[place] = masking.redacted(
                PageContent.ShownReply(reply.hidingID(of: masking), exchanges: exchanges)
            )
        }
        var shown = report
        shown.worst = shown.worst.map { worst in
            var reply = worst.hidingID(of: masking)
            reply.stratum = nil
            return reply
        }
        shown = masking.redacted(shown)
        if isAgent {
            shown.party?.improvable = Array(
                masked.lazy.filter { $0.isClean && $0.suggestions?.isEmpty == false }.prefix(PartyPart.shownImprovable)
            )
        }
        return PartyFile(
            replies: masked,
            cases: cases.map(masking.redacted),
            report: shown,
            texts: texts,
            files: files.map(masking.identifier),
            reviews: reviews.map(masking.redacted)?.mapEntries { $0 == .reviewer ? "" : $1 },
            problems: whole.problems,
            tally: whole.tally
        )
    }
}

extension ScoredReply {
    /// Templates that its findings name.
    fileprivate var idsOfTemplates: [String] {
        findings.flatMap(\.evidence).compactMap { evidence in
            if case .template(let template) = evidence { template.id } else { nil }
        }
    }

    /// The same where what a finding says of an earlier reply of the case does not name that by its id, if it is hidden.
    fileprivate func hidingID(of masking: Redactor) -> ScoredReply {
        var reply = self
        for index in findings.indices where findings[index].rule == RepeatedReplyRule.description.id {
            for id in findings[index].idsOfReplies {
                let shown = masking.identifier(id)
                guard shown != id else { continue }
                let text = findings[index].message.text
                reply.findings[index].message = Finding.Message(
                    text.chinese.replacing("(" + id + ")", with: "(" + shown + ")", maxReplacements: 1),
                    text.english.replacing(" " + id + " ", with: " " + shown + " ", maxReplacements: 1)
                )
            }
        }
        return reply
    }
}

extension Finding {
    fileprivate var idsOfReplies: [String] {
        evidence.compactMap { evidence in
            if case .reply(let id, _, _) = evidence { id } else { nil }
        } + [followedUpBy].compactMap(\.self)
    }
}

extension CaseFinding {
    fileprivate var idsOfCases: [String] {
        evidence.compactMap { evidence in
            if case .refiling(let caseID, _) = evidence { caseID } else { nil }
        }
    }
}

extension ReviewedCase {
    /// The people, or the bodies, that have part in it, in the order of its turns.
    fileprivate func namesOfParties(areAgents: Bool) -> [String] {
        let numbers =
            areAgents
            ? file.turns.filter(PartyCollector.isOfAgent).map(\.person)
            : [file.department] + file.turns.flatMap { [$0.body, $0.target] }
        return numbers.compactMap { names.text($0) }
    }
}
