/// What an analysis found, party by party.
package struct Report: Sendable {
    /// What every report says of itself.
    package static let notice = LocalizedMessage(
        "机器初筛,未经人工复核,不作考核、问责依据",
        "Screened by machine and not reviewed: no basis for appraisal or accountability"
    )

    package var replyCount = 0
    package var flaggedCount = 0
    /// Unsuppressed findings by rule, in the registry's order.
    package var findingCounts: [RuleCount] = []
    /// By month.
    package var months: [MonthCount] = []
    /// The kinds of request that are there, by number.
    package var kinds: [KindCount] = []
    /// By name.
    package var agents: [PartySummary] = []
    package var departments: [PartySummary] = []
    package var cases = CaseSummary()
    /// The flagged replies to look at first.
    package var worst: [ScoredReply] = []
    /// By ascending id.
    package var templates: [ReportedTemplate] = []
    package var problems: [IngestProblem] = []
    package var tally = ValueTally()
    /// What people found who looked; nil without reviews.
    package var reviews: HumanReviewSummary?
    /// Findings that are shown and do not count, by what settled them.
    package var suppressedCounts: [String: Int] = [:]
    /// The gravest severity of an unsuppressed finding; nil without findings.
    package var gravestSeverity: Severity?
    /// The one party that the report is of; nil where it is of the whole input.
    package var party: ReportedParty?
}

/// The party whose replies alone a report shows, scored among all.
package struct ReportedParty: Sendable {
    package enum Kind: String, Sendable {
        case agent
        case department
    }

    package var kind: Kind
    /// An agent's id; a department's name, or its names in one.
    package var name: String
    /// Replies of the whole input, among which the party's were scored.
    package var comparedReplies: Int
    /// Replies that were judged and that nothing was found of.
    package var cleanReplies: Int
    /// The first of them that do not touch a point of their requests; of an agent only.
    package var improvable: [ScoredReply] = []
}

extension LocalizedMessage {
    /// Says whose file it is, and what is masked in it.
    static func only(_ party: ReportedParty, replies: Int) -> LocalizedMessage {
        let (chinese, english) = party.kind == .agent ? ("坐席", "agent") : ("部门", "department")
        return LocalizedMessage(
            "本文件只含\(chinese)“\(party.name)”的答复 \(replies) 条,与全部 \(party.comparedReplies) 条一并评分。"
                + "其他坐席以“坐席1”等代替,市民信息由程序隐去,可能有遗漏,外传前请再检查。",
            "Only the \(replies) replies of \(english) '\(party.name)', scored among all \(party.comparedReplies). Other "
                + "agents stand as 'Agent 1' and so on, and citizens' data are masked by a program, which may miss some: "
                + "check before you hand it on."
        )
    }
}

/// How many replies a rule reported.
package struct RuleCount: Sendable, Equatable {
    package var rule: String
    package var replies: Int
}

/// An agent's or a department's figures.
package struct PartySummary: Sendable, Equatable {
    package var name: String
    package var replies: Int
    /// Replies with an unsuppressed finding of severity warning or above that is charged to this party.
    package var flagged: Int
    /// Replies that each rule reported and charges to this party, in the registry's order.
    package var findingCounts: [RuleCount]
    /// The templates that flagged replies of this party use most, by uses and id.
    package var topTemplates: [TemplateUse]
    /// Enough replies to be ranked.
    package var isRanked: Bool
    /// Beside what its mix of requests leads one to expect; nil where there is nobody to compare with (无可比对象), or too
    /// few replies.
    package var comparison: PartyComparison?
    /// The kinds of request that it answers, by number.
    package var kinds: [KindCount] = []
    /// Where times are there.
    package var months: [MonthCount] = []
    /// Mean similarity of its bodies to different requests with each other; nil with too few replies.
    package var selfSimilarity: Double?

    package struct TemplateUse: Sendable, Equatable {
        package var template: String
        package var uses: Int
    }
}

/// Replies to one kind of request.
package struct KindCount: Sendable, Equatable {
    package var kind: RequestStratum
    package var count: FlaggedCount
    /// The share flagged that others' replies lead one to expect; nil where too few others answer the kind.
    package var expected: Double?
}

/// Replies of one month.
package struct MonthCount: Sendable, Equatable {
    /// In China, for example `2024-03`.
    package var month: String
    package var count: FlaggedCount
    /// Replies that each rule reported, in the registry's order; of the report as a whole, not of its parties.
    package var findings: [RuleCount] = []
}

/// A template with its examples' ids.
package struct ReportedTemplate: Sendable {
    package internal(set) var cluster: TemplateCluster
    package internal(set) var examples: [String]

    init(_ cluster: TemplateCluster, snapshot: CorpusSnapshot) {
        self.cluster = cluster
        examples = cluster.examples.map(snapshot.id(ofReply:))
    }
}

/// The templates of an input.
package struct TemplateCorpus: Sendable {
    /// By ascending id.
    package var templates: [ReportedTemplate]
    package var replyCount: Int
    package var problems: [IngestProblem]
}

/// A share with its interval.
package struct Share: Sendable, Equatable {
    package let count: Int
    package let total: Int

    package init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// Rounded to four decimals; 0 of nothing is 0.
    package var value: Double {
        total == 0 ? 0 : roundedScore(Double(count) / Double(total))
    }

    /// The 95 % score interval (Wilson, Probable inference, the law of succession, and statistical inference, 1927),
    /// rounded to four decimals; 0…1 of nothing.
    package var interval: (lower: Double, upper: Double) {
        guard total > 0 else { return (0, 1) }
        return Share.interval(share: Double(count) / Double(total), size: Double(total))
    }

    /// Wilson's interval for a share that was found in a sample, whose size need not be whole: that of a sample without
    /// weights that would tell as much.
    static func interval(share: Double, size: Double) -> (lower: Double, upper: Double) {
        let quantile = 1.959_963_984_540_054
        let square = quantile * quantile
        let denominator = 1 + square / size
        let center = (share + square / (2 * size)) / denominator
        let spread =
            quantile * ((share * (1 - share) + square / (4 * size)) / size).squareRoot() / denominator
        return (roundedScore(center - spread), roundedScore(center + spread))
    }
}
