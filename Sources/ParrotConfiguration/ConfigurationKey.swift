import ParrotCore

/// A key of the configuration file: what it means, what it may be, and which knob it turns.
struct ConfigurationKey: Sendable {
    typealias Path<Value> = any WritableKeyPath<Configuration, Value> & Sendable

    enum Kind: Sendable {
        case number(Path<Double>, ClosedRange<Double>)
        case count(Path<Int>, ClosedRange<Int>)
        case names(Path<[String]>)
        case aliases
        case workdays
        case holidays
        case phrases
        case dictionary
        case rules
        case appeals
    }

    let name: String
    let kind: Kind
    let explanation: LocalizedMessage

    private init(_ name: String, _ kind: Kind, _ chinese: String, _ english: String) {
        self.name = name
        self.kind = kind
        explanation = LocalizedMessage(chinese, english)
    }

    private static let share: ClosedRange<Double> = 0...1
    private static let positiveShare: ClosedRange<Double> = 0.01...1

    /// All keys, in the order in which they are printed.
    static let all: [ConfigurationKey] = [
        .init(
            "rules",
            .rules,
            "各规则:enabled 是否启用,severity 严重程度,threshold 报告的起点分,decision 发送前如何处理(pass、warn、block)",
            "Rules: enabled, severity, threshold to report from, decision before sending (pass, warn, block)"
        ),
        .init(
            "allowedPhrases",
            .phrases,
            "规定用语:列表或文件,每行一句,可用 ⟨…⟩ 作空位",
            "Prescribed phrases: a list or a FILE, a line each, with ⟨slots⟩"
        ),
        .init(
            "appeals",
            .appeals,
            "已成立的申诉:fingerprint、reason、reviewer、until",
            "Accepted appeals: fingerprint, reason, reviewer, until"
        ),
        .init("dictionary", .dictionary, "用户词典文件,每行一词", "User dictionary, a word a line"),
        .init(
            "hubs",
            .names(\.hubs),
            "只受理、派单的单位,不计入流转路径",
            "Bodies that only hand requests out, left out of a case's path"
        ),
        .init("departmentAliases", .aliases, "单位别名:“别名: 名称”或文件", "Names of bodies: ALIAS: NAME, or a FILE"),
        .init("kindWorkdays", .workdays, "各类诉求的办理时限(工作日)", "Limits in workdays by kind of request"),
        .init("holidays", .holidays, "节假日:“2027-01-01: 休”或文件", "Holidays: 2027-01-01: off (or work), or a FILE"),
        .init("maximumHops", .count(\.maximumHops, 1...1_000), "允许的最多流转次数", "Hand-overs that are allowed"),
        .init(
            "followUpDays",
            .count(\.followUpDays, 1...3_650),
            "没有办理时限时的跟进天数",
            "Days to follow up in, without a due time"
        ),
        .init(
            "refileDays",
            .count(\.refileDays, 1...3_650),
            "办结后多少天内同一诉求再来算作再次反映",
            "Days in which the same request counts as filed again"
        ),
        .init(
            "refileSimilarity",
            .number(\.refileSimilarity, positiveShare),
            "两件诉求视为同一事项的最低相似度",
            "Least similarity of requests for one matter"
        ),
        .init(
            "templateSimilarity",
            .number(\.templateSimilarity, 0.1...1),
            "归入同一模板的最低相似度",
            "Least similarity to belong to a template"
        ),
        .init(
            "requestAgreement",
            .number(\.requestAgreement, positiveShare),
            "两件诉求视为相同的最低相似度",
            "Least similarity for requests to agree"
        ),
        .init(
            "oneQuestionCoherence",
            .number(\.oneQuestionCoherence, share),
            "模板的诉求平均相似度达到此值,视为同一问题",
            "Mean likeness of a template's requests that makes them one question"
        ),
        .init(
            "differentMattersCoherence",
            .number(\.differentMattersCoherence, share),
            "平均相似度不超过此值,视为不同事项",
            "Mean likeness up to which they are different matters"
        ),
        .init(
            "minimumCorpusRequests",
            .count(\.minimumCorpusRequests, 2...1_000_000),
            "以字频作证据所需的最少不同诉求",
            "Fewest distinct requests for rarity to be evidence"
        ),
        .init(
            "backgroundRequests",
            .count(\.backgroundRequests, 0...10_000),
            "每条答复与多少件其他诉求比较",
            "Other requests that a reply is compared with"
        ),
        .init(
            "backgroundAgentRequests",
            .count(\.backgroundAgentRequests, 0...10_000),
            "其中同一坐席的诉求",
            "Other requests to the same agent"
        ),
        .init(
            "houseTemplateAgents",
            .count(\.houseTemplateAgents, 2...1_000_000),
            "视为单位话术的坐席数",
            "Agents that make a template the house's"
        ),
        .init(
            "houseTemplateShare",
            .number(\.houseTemplateShare, positiveShare),
            "视为单位话术的部门占比",
            "Share of a desk's replies that does"
        ),
        .init(
            "houseTemplateMinimumReplies",
            .count(\.houseTemplateMinimumReplies, 1...1_000_000),
            "按占比判断时部门的最少答复数",
            "Fewest replies of a desk for that share"
        ),
        .init(
            "repeatSimilarity",
            .number(\.repeatSimilarity, 0.1...0.99),
            "视为重复的最低相似度",
            "Least similarity that counts as a repetition"
        ),
        .init("echoShare", .number(\.echoShare, positiveShare), "复述占比的报告下限", "Least share said back that is reported"),
        .init(
            "minimumRankedReplies",
            .count(\.minimumRankedReplies, 1...1_000_000),
            "参与排列的最少答复数",
            "Fewest replies to be ranked"
        ),
        .init(
            "templateExamples",
            .count(\.templateExamples, 1...1_000),
            "每个模板列出的答复编号数",
            "Ids given as examples of a template"
        ),
    ]
}
