/// Weighs the corpus's evidence that a body is stock text.
///
/// The coefficients are a logistic regression on labelled replies with signs held so that more reuse never lowers the
/// score; `docs/scoring.md` tells of which and how.
package struct StockScorer: Sendable {
    private let snapshot: CorpusSnapshot
    private let configuration: Configuration

    package init(snapshot: CorpusSnapshot, configuration: Configuration) {
        self.snapshot = snapshot
        self.configuration = configuration
    }

    /// The evidence for a reply; nil if its body is empty or its request is not known. `isShared` tells of each of the
    /// body's pairs whether the request has it.
    package func evidence(
        for outline: ReplyOutline,
        isShared: [Bool],
        body: BodyGrams,
        reply: Int
    ) -> StockEvidence? {
        guard outline.traits.contains(.hasRequest), !outline.traits.contains(.bodyIsEmpty) else { return nil }
        var evidence = StockEvidence()
        evidence.repeatedShare = repeatedShare(of: outline)
        if let (template, _) = snapshot.template(ofReply: reply) {
            evidence.otherRequests = Double(max(0, template.requests - 1)) * differenceShare(template.coherence)
        }
        let grams = snapshot.grams
        let others = Double(grams.groupCount)
        let characters = snapshot.bodyCharacters(ofReply: reply)
        let ownBodies = snapshot.isGuest(reply) ? 0 : 1
        let rareLimit = 0.03 * others
        var rareCharacters = 0
        for unit in characters where Double(grams.bodies(with: unit) - ownBodies) <= rareLimit { rareCharacters += 1 }
        var pairs = 0
        var rare = 0
        var uncommon = 0
        var weight = 0.0
        var ownWeight = 0.0
        for (place, (entry, uses)) in zip(body.set.entries, body.uses).enumerated() {
            pairs += entry.count
            let otherUses = Double(uses.inBodies - 1)
            if otherUses <= 0.005 * others { rare += entry.count }
            if otherUses <= 0.10 * others { uncommon += entry.count }
            let isOwn = isShared[place]
            let pairWeight = grams.weight(ofGroups: uses.inRequests - (isOwn ? 1 : 0)) * Double(entry.count)
            weight += pairWeight
            if isOwn { ownWeight += pairWeight }
        }
        if !characters.isEmpty { evidence.rareCharacters = Double(rareCharacters) / Double(characters.count) }
        if pairs > 0 {
            evidence.rarePairs = Double(rare) / Double(pairs)
            evidence.uncommonPairs = Double(uncommon) / Double(pairs)
        }
        if weight > 0 { evidence.ownRequestShare = ownWeight / weight }
        return evidence
    }

    /// The probability that the body is stock text by the corpus alone; nil if the corpus is too small to tell.
    package func score(_ evidence: StockEvidence) -> Double? {
        guard snapshot.grams.groupCount >= configuration.minimumCorpusRequests else {
            return evidence.otherRequests > 0 ? template(evidence) : nil
        }
        return combined(
            StableMath.logistic(
                5.4 - 4.25 * evidence.rarePairs - 5.15 * evidence.uncommonPairs - 8.3 * evidence.rareCharacters
                    - 5.05 * evidence.ownRequestShare
            ),
            with: evidence
        )
    }

    /// What wording says, together with the template that the body belongs to.
    package func combined(_ wording: Double, with evidence: StockEvidence?) -> Double {
        1 - (1 - wording) * (1 - (evidence.map(template) ?? 0))
    }

    /// What a template alone says. Its uses are counted as they are: in a large corpus seventy copies are still rare.
    private func template(_ evidence: StockEvidence) -> Double {
        guard evidence.ownRequestShare <= StockScorer.ownRequestLimit else { return 0 }
        return evidence.otherRequests / (evidence.otherRequests + 5)
    }

    /// 1 where a template's requests are as different as any, 0 where they are one question, linear between.
    private func differenceShare(_ coherence: Double) -> Double {
        let span = configuration.oneQuestionCoherence - configuration.differentMattersCoherence
        return min(1, max(0, (configuration.oneQuestionCoherence - coherence) / span))
    }

    /// A body that takes up more of its request than this is not stock merely because others are like it.
    private static let ownRequestLimit = 0.2

    /// In bytes of the body.
    private func repeatedShare(of outline: ReplyOutline) -> Double {
        var length = 0
        var repeated = 0
        for (clause, fingerprint) in zip(outline.clauses.filter { $0.part == .body }, outline.clauseFingerprints) {
            length += clause.range.count
            if snapshot.clause(fingerprint)?.requests ?? 0 > 1 { repeated += clause.range.count }
        }
        return length > 0 ? Double(repeated) / Double(length) : 0
    }
}
