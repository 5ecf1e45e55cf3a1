extension SurveyAnswer {
    /// The meaning of a survey column's value, and whether the system set it by itself (系统默认满意).
    struct Reading: Equatable, Sendable {
        var answer: SurveyAnswer
        var isDefault: Bool
    }

    /// Reads a value as it was written; nil where it is not understood.
    static func reading(_ text: String) -> Reading? {
        let key = FoldedKey.of(text)
        if let answer = words[key] { return Reading(answer: answer, isDefault: false) }
        if defaults.contains(key) { return Reading(answer: .unknown, isDefault: true) }
        return nil
    }

    private static let defaults: Set<String> = [
        "系统默认满意", "默认满意", "系统默认", "系统默认好评", "默认好评", "超时默认满意", "系统自动评价", "自动评价满意", "系统默认解决", "默认解决", "系统默认已解决",
    ]

    private static let words: [String: SurveyAnswer] = {
        let lists: [(SurveyAnswer, [String])] = [
            (
                .yes,
                [
                    "yes", "true", "y", "1", "是", "满意", "非常满意", "很满意", "比较满意", "较满意", "十分满意", "好评", "解决", "已解决", "完全解决",
                    "全部解决",
                    "satisfied", "verysatisfied", "resolved",
                ]
            ),
            (
                .partly,
                [
                    "partly", "partial", "partially", "基本满意", "一般", "部分满意", "中评", "基本解决", "部分解决", "大部分解决",
                ]
            ),
            (
                .no,
                [
                    "no", "false", "n", "0", "否", "不满意", "非常不满意", "很不满意", "不太满意", "差评", "未解决", "没有解决", "没解决", "不解决",
                    "无法解决", "未满意",
                    "dissatisfied", "unsatisfied", "unresolved",
                ]
            ),
            (
                .unknown,
                [
                    "unknown", "null", "none", "n/a", "na", "-", "--", "/", "未评价", "未评", "未回访", "无需回访", "不需回访", "待回访",
                    "无法联系", "联系不上",
                    "未接通", "无人接听", "拒接", "拒绝回访", "拒访", "停机", "空号", "关机", "号码错误", "无法评价", "不评价", "拒绝评价", "弃评", "未知",
                    "不清楚", "不确定",
                    "未填", "无", "待评价", "回访未成功", "未成功回访",
                ]
            ),
        ]
        return Dictionary(
            lists.flatMap { answer, words in words.map { (FoldedKey.of($0), answer) } },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
