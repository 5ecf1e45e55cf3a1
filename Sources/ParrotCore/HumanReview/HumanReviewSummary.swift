/// What reviews say of a run's findings (初筛, screened; 已确认, confirmed) and of what it missed.
package struct HumanReviewSummary: Sendable, Equatable {
    /// One rule's findings. Those that were lifted or suppressed are not among them.
    package struct Rule: Sendable, Equatable {
        package var rule: String
        package var screened = 0
        package var confirmed = 0
        package var dismissed = 0
        package var doubtful = 0

        package var pending: Int { screened - confirmed - dismissed - doubtful }

        /// The share that was confirmed of what was confirmed or dismissed; what is in doubt is left out.
        package var precision: Share { Share(confirmed, of: confirmed + dismissed) }
    }

    /// Faults among the replies that nothing was found of, estimated from those that were sampled and reviewed.
    package struct Misses: Sendable, Equatable {
        /// Replies without any finding whose agents (without one: departments) had reviewed samples.
        package var replies: Int
        /// Reviewed, those in doubt left out.
        package var reviewed: Int
        package var missed: Int
        package var doubtful: Int
        /// The share of `replies` that has a fault: each agent's share, weighted by the agent's replies.
        package var share: Double
        /// Wilson's interval for a sample that tells as much as this one, weights considered (Kish, Survey Sampling, 1965).
        package var lower: Double
        package var upper: Double
    }

    /// Of replies and of cases, in the registries' order.
    package var rules: [Rule]
    /// Nil where no sampled reply was reviewed.
    package var misses: Misses?
}

/// Holds a run's findings against reviews, one reply or case after the other.
struct HumanReviewTally {
    private struct Stratum {
        var replies = 0
        var reviewed = 0
        var missed = 0
        var doubtful = 0
    }

    private let reviews: HumanReviews
    private var rules: [String: HumanReviewSummary.Rule] = [:]
    private var strata: [String: Stratum] = [:]
    private var seen: Set<ContentFingerprint> = []

    init(_ reviews: HumanReviews) {
        self.reviews = reviews
    }

    mutating func add(_ reply: ScoredReply) {
        for finding in reply.findings { add(finding.fingerprint, rule: finding.rule, stands: finding.stands) }
        let review = reviews[reply.fingerprint]
        if review != nil { seen.insert(reply.fingerprint) }
        guard let stratum = MissSample.stratum(of: reply) else { return }
        var counts = strata[stratum] ?? Stratum()
        counts.replies += 1
        switch review?.conclusion {
        case .confirmed?:
            counts.reviewed += 1
            counts.missed += 1
        case .dismissed?: counts.reviewed += 1
        case .doubtful?: counts.doubtful += 1
        case nil: break
        }
        strata[stratum] = counts
    }

    mutating func add(_ reviewed: ReviewedCase) {
        for finding in reviewed.findings {
            add(finding.fingerprint, rule: finding.rule, stands: finding.suppressed == nil)
        }
    }

    private mutating func add(_ fingerprint: ContentFingerprint, rule: String, stands: Bool) {
        let review = reviews[fingerprint]
        if review != nil { seen.insert(fingerprint) }
        guard stands else { return }
        var counts = rules[rule] ?? HumanReviewSummary.Rule(rule: rule)
        counts.screened += 1
        switch review?.conclusion {
        case .confirmed?: counts.confirmed += 1
        case .dismissed?: counts.dismissed += 1
        case .doubtful?: counts.doubtful += 1
        case nil: break
        }
        rules[rule] = counts
    }

    var summary: HumanReviewSummary {
        let ids = RuleRegistry.rules.map { $0.description.id } + CaseRuleRegistry.rules.map { $0.description.id }
        return HumanReviewSummary(rules: ids.map { rules[$0] ?? HumanReviewSummary.Rule(rule: $0) }, misses: misses)
    }

    /// Of what is the review there that nothing in the run answers to: a problem each.
    var problems: [IngestProblem] {
        reviews.problems
            + reviews.all.filter { !seen.contains($0.fingerprint) }.map { review in
                .atReview(
                    review.location,
                    LocalizedMessage(
                        "该复核没有对应的初筛发现或抽检答复,未计入。请核对输入文件是否同一批,或该发现是否已不再出现。",
                        "nothing that was found or sampled answers to this review, and it was left out: check that the input is "
                            + "the same, or whether the finding is no longer made"
                    )
                )
            }
    }

    private var misses: HumanReviewSummary.Misses? {
        let covered = strata.sorted { $0.key < $1.key }.map(\.value).filter { $0.reviewed > 0 }
        let replies = covered.reduce(0) { $0 + $1.replies }
        guard replies > 0 else { return nil }
        var share = 0.0
        var variance = 0.0
        for stratum in covered {
            let weight = Double(stratum.replies) / Double(replies)
            share += weight * Double(stratum.missed) / Double(stratum.reviewed)
            variance += weight * weight / Double(stratum.reviewed)
        }
        let interval = Share.interval(share: share, size: 1 / variance)
        return HumanReviewSummary.Misses(
            replies: replies,
            reviewed: covered.reduce(0) { $0 + $1.reviewed },
            missed: covered.reduce(0) { $0 + $1.missed },
            doubtful: strata.values.reduce(0) { $0 + $1.doubtful },
            share: roundedScore(share),
            lower: interval.lower,
            upper: interval.upper
        )
    }
}
