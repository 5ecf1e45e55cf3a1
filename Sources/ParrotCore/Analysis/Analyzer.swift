/// Scores replies against a frozen corpus and runs the rules over them. One pure function of its inputs.
package struct Analyzer: Sendable {
    private var snapshot: CorpusSnapshot
    private let configuration: Configuration
    private var stockScorer: StockScorer
    private let relevanceScorer: any RelevanceScorer
    private let wordingModel: WordingModel?
    private let relevanceJudge: RelevanceJudge?
    private let wordingFeatures = WordingFeatureExtractor()
    private let rules: [(rule: any Rule, severity: SeverityAdjustment)]
    private let settled: SettledFindings
    private let departments: DepartmentNames

    /// An analyzer of a corpus. `settled` are findings that do not count any more.
    package init(
        snapshot: CorpusSnapshot,
        configuration: Configuration,
        model: ServiceModel?,
        settled: SettledFindings = .none
    ) {
        self.settled = settled
        self.snapshot = snapshot
        self.configuration = configuration
        stockScorer = StockScorer(snapshot: snapshot, configuration: configuration)
        relevanceScorer = LexicalRelevanceScorer()
        wordingModel = model?.wording
        relevanceJudge = model?.relevance
        rules = RuleRegistry.rules.compactMap { rule in
            let description = rule.description
            guard configuration.isEnabled(description.id) else { return nil }
            return (
                rule.init(configuration: configuration),
                SeverityAdjustment(description.severity, wanted: configuration.rules[description.id]?.severity)
            )
        }
        departments = DepartmentNames(configuration: configuration)
    }

    /// The scores and findings of a reply that is no part of the corpus.
    package func scoredGuest(_ guest: GuestReply) -> ScoredReply {
        var analyzer = self
        analyzer.snapshot = CorpusSnapshot(snapshot, receiving: guest)
        analyzer.stockScorer = StockScorer(snapshot: analyzer.snapshot, configuration: configuration)
        return analyzer.scoredReply(snapshot.replyCount)
    }

    /// The scores and findings of the reply with the number `reply` in the input.
    package func scoredReply(_ reply: Int) -> ScoredReply {
        let outline = snapshot.outline(ofReply: reply)
        var scored = ScoredReply(
            id: outline.id,
            fingerprint: outline.fingerprint,
            caseID: outline.caseID,
            agent: outline.agent,
            department: outline.department,
            turns: outline.turns,
            time: outline.time,
            stratum: snapshot.stratum(ofReply: reply),
            template: snapshot.template(ofReply: reply)?.template.id,
            scores: Scores(),
            findings: []
        )
        guard !outline.traits.contains(.isInterlude) else { return scored }

        let judged = judged(reply, outline: outline)
        scored.scores = judged.scores
        let context = RuleContext(
            snapshot: snapshot,
            reply: reply,
            scores: judged.scores,
            stockEvidence: judged.stockEvidence,
            relevance: judged.relevance,
            wordingModel: wordingModel
        )
        for (rule, severity) in rules {
            rule.check(outline, in: context) { finding in
                var finding = finding
                finding.severity = severity.applied(to: finding.severity)
                if outline.traits.contains(.isSpeechRecognized) { finding.severity = finding.severity.lowered }
                if Analyzer.receiptRules.contains(finding.rule), isHubsReceipt(outline) { return }
                if Analyzer.liftedRules.contains(finding.rule) {
                    finding.followedUpBy = resultFollowing(reply, outline: outline)
                }
                scored.findings.append(finding)
            }
        }
        identify(&scored.findings, of: outline)
        return scored
    }

    /// Gives findings their fingerprints, and says which of them do not count.
    private func identify(_ findings: inout [Finding], of outline: ReplyOutline) {
        for index in findings.indices {
            let rule = findings[index].rule
            let fingerprint = outline.fingerprint.finding(of: rule)
                .among(equals: findings[..<index].count { $0.rule == rule })
            findings[index].fingerprint = fingerprint
            findings[index].suppressed =
                outline.traits.contains(.isAllowed) && Analyzer.bodyRules.contains(rule)
                ? .allowed : settled.suppression(of: fingerprint, accused: [outline.agent])
        }
    }

    /// Rules on what the body says: of a body that is nothing but allowed phrases they have nothing to say.
    private static let bodyRules: Set<String> = [
        TemplateReplyRule.description.id, OffTopicReplyRule.description.id, AcknowledgementOnlyRule.description.id,
        DeflectedRequestRule.description.id, RelayOnlyRule.description.id,
    ]

    private struct Judged {
        var scores: Scores
        var stockEvidence: StockEvidence?
        var relevance: Relevance?
    }

    private func judged(_ reply: Int, outline: ReplyOutline) -> Judged {
        let corpus = snapshot.context(ofReply: reply, outline: outline)
        let corpusParrot = corpus.evidence.flatMap(stockScorer.score)
        let judgement = wordingJudgement(of: outline, reply: reply, corpus: corpus)
        let parrot = parrot(judgement: judgement, evidence: corpus.evidence, byCorpus: corpusParrot)
        let stock = max(corpusParrot ?? 0, judgement?.stockTalk ?? 0)
        let relevance = relevance(in: corpus, judgement: judgement, stock: stock)
        let scores = scores(
            of: outline,
            reply: reply,
            parrot: parrot,
            judgement: judgement,
            relevance: relevance
        )
        return Judged(scores: scores, stockEvidence: corpus.evidence, relevance: relevance)
    }

    /// So many later replies of a case are looked at for a result.
    private static let comparedLaterReplies = 8

    /// Rules that a later result in the same case lifts.
    private static let liftedRules: Set<String> = [
        RelayOnlyRule.description.id, AcknowledgementOnlyRule.description.id,
    ]

    /// Rules that say nothing of a hub's receipt: recording, handing out and saying so is what it is there for.
    private static let receiptRules = liftedRules.union([TemplateReplyRule.description.id])

    /// Who takes requests at a hub, and hands them out, has done that desk's duty.
    private func isHubsReceipt(_ outline: ReplyOutline) -> Bool {
        outline.traits.contains(.caseIsHandedOn)
            && outline.department.map { departments.body(of: $0).isHub } ?? false
    }

    /// The id of a later reply of the same case that brings the result in time; nil where none does.
    private func resultFollowing(_ reply: Int, outline: ReplyOutline) -> String? {
        // A long talk would be judged again and again otherwise.
        for later in snapshot.laterReplies(ofReply: reply).prefix(Analyzer.comparedLaterReplies) {
            let laterOutline = snapshot.outline(ofReply: later)
            if let begun = outline.time, let time = laterOutline.time {
                let seconds = time.secondsSinceEpoch - begun.secondsSinceEpoch
                guard seconds <= Int64(configuration.followUpDays) * 86_400 else { return nil }
            }
            guard laterOutline.traits.isDisjoint(with: [.isInterlude, .bodyIsEmpty]) else { continue }
            let scores = judged(later, outline: laterOutline).scores
            let isHolding = [scores.relay, scores.acknowledgement, scores.deflection].contains { ($0 ?? 0) >= 0.5 }
            if let unanswered = scores.unanswered, unanswered < 0.5, !isHolding { return laterOutline.id }
        }
        return nil
    }

    private func scores(
        of outline: ReplyOutline,
        reply: Int,
        parrot: Double?,
        judgement: WordingModel.Judgement?,
        relevance: Relevance?
    ) -> Scores {
        var scores = Scores()
        scores.echo = outline.echo
        scores.repetition = repetitionScore(ofReply: reply)
        if outline.traits.contains(.bodyIsEmpty) {
            let certain = outline.traits.contains(.requestIsCourtesy) ? 0.0 : 1.0
            scores.parrot = certain
            scores.acknowledgement = certain
            scores.unanswered = certain
            scores.offTopic = outline.traits.contains(.hasRequest) ? 0 : nil
        } else {
            scores.parrot = parrot
            scores.acknowledgement = judgement?[.acknowledgement]
            scores.deflection = judgement?[.deflection]
            scores.relay = judgement?[.relay]
            scores.offTopic = relevance?.offTopic
            if let offTopic = scores.offTopic, !outline.traits.contains(.requestIsComparable) {
                scores.offTopic = min(offTopic, Analyzer.belowReporting)
            }
            // Nothing is given either because the wording gives nothing or because it is about another matter.
            scores.unanswered = judgement.map { 1 - (1 - $0[.unanswered]) * (1 - (scores.offTopic ?? 0)) }
        }
        return scores.rounded()
    }

    /// What wording and corpus say together. Where a template serves several requests the corpus is a witness of its
    /// own: the model has not seen this desk's paragraphs.
    private func parrot(
        judgement: WordingModel.Judgement?,
        evidence: StockEvidence?,
        byCorpus corpusParrot: Double?
    ) -> Double? {
        guard let judgement else { return corpusParrot }
        let together = stockScorer.combined(judgement[.parrot], with: evidence)
        guard let evidence, evidence.otherRequests >= Analyzer.witnessingRequests else { return together }
        return max(together, corpusParrot ?? 0)
    }

    /// Other requests behind a template from which the corpus is believed whatever the wording.
    private static let witnessingRequests = 2.0

    private func relevance(
        in corpus: CorpusContext,
        judgement: WordingModel.Judgement?,
        stock: Double
    ) -> Relevance? {
        guard let relevanceJudge else {
            return corpus.fit.map { relevanceScorer.relevance(of: $0, parrot: stock) }
        }
        return relevanceJudge.offTopic(in: corpus, judgement: judgement).map {
            Relevance(similarity: corpus.fit?.own, typicalSimilarity: corpus.fit?.mean, offTopic: $0)
        }
    }

    private func wordingJudgement(
        of outline: ReplyOutline,
        reply: Int,
        corpus: CorpusContext
    ) -> WordingModel.Judgement? {
        guard let wordingModel, !outline.traits.contains(.bodyIsEmpty) else { return nil }
        return wordingModel.judgement(
            of: wordingFeatures.features(
                of: snapshot.bodyUnits(ofReply: reply),
                request: snapshot.gramsOfRequest(ofReply: reply),
                evidence: corpus.wordingEvidence,
                fit: corpus.fit
            )
        )
    }

    /// A score that is as high as it can be without being reported.
    private static let belowReporting = 0.4999

    /// Linear, with 0.5 at the least similarity that is reported and 1 at equality.
    private func repetitionScore(ofReply reply: Int) -> Double {
        guard let similarity = snapshot.repetitionSimilarity(ofReply: reply) else { return 0 }
        let threshold = configuration.repeatSimilarity
        return similarity >= threshold
            ? 0.5 + 0.5 * (similarity - threshold) / (1 - threshold)
            : 0.5 * similarity / threshold
    }
}

extension Finding.Suppression {
    fileprivate static let allowed = Finding.Suppression(
        by: Finding.Suppression.allowedPhrases,
        reason: LocalizedMessage("正文都是本单位规定的用语", "the body is nothing but phrases that the house prescribes")
    )
}

extension Severity {
    /// One step less; a note stays a note.
    package var lowered: Severity {
        self == .error ? .warning : .note
    }
}
