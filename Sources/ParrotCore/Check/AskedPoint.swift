package import ParrotText

/// A thing that a request asks for, and that a reply either has or has not.
package enum AskedPoint: CaseIterable, Sendable {
    case time
    case place
    case contact
    case amount
    case procedure
    case reason

    /// What the point is called to the one who writes the reply.
    package var name: LocalizedMessage {
        switch self {
        case .time: LocalizedMessage("何时", "when")
        case .place: LocalizedMessage("在哪里", "where")
        case .contact: LocalizedMessage("找谁、怎么联系", "whom to ask and how to reach them")
        case .amount: LocalizedMessage("多少", "how much")
        case .procedure: LocalizedMessage("怎么办、要什么材料", "how to go about it and what to bring")
        case .reason: LocalizedMessage("为什么", "why")
        }
    }

    fileprivate var questions: [String] {
        switch self {
        case .time:
            [
                "何时", "什么时候", "啥时候", "几时", "多久", "几天", "多长时间", "几号", "几点", "哪天", "哪一天", "什么时间",
            ]
        case .place: ["哪里", "哪儿", "何处", "在哪", "到哪", "去哪", "什么地方", "地址"]
        case .contact: ["找谁", "归谁", "谁管", "哪个部门", "什么部门", "哪个单位", "联系电话", "电话是多少", "电话多少", "咨询电话"]
        case .amount: ["多少钱", "多少元", "多少", "几块", "收费标准", "什么标准", "金额"]
        case .procedure: ["怎么办理", "如何办理", "怎么申请", "如何申请", "流程", "手续", "什么材料", "哪些材料", "怎么弄", "怎么报"]
        case .reason: ["为什么", "为何", "什么原因", "怎么回事", "凭什么", "啥原因"]
        }
    }

    fileprivate var answers: [String] {
        switch self {
        case .time:
            [
                "今天", "明天", "后天", "今日", "明日", "当天", "本周", "下周", "本月", "下月", "月底", "年底", "上午", "下午", "工作日", "小时内",
                "天内", "日内", "之前", "即日", "个月", "季度", "随时",
            ]
        case .place: ["路", "街", "号", "楼", "窗口", "大厅", "中心", "网址", "公众号", "小程序", "app", "站"]
        case .contact: ["电话", "拨打", "联系", "窗口", "科", "局", "中心"]
        case .amount: ["元", "万", "%", "免费", "比例", "折"]
        case .procedure: ["携带", "提供", "身份证", "材料", "登录", "申请", "填写", "提交", "窗口", "步骤", "先"]
        case .reason: ["因", "由于", "原因", "系", "按照", "根据", "依据"]
        }
    }

    fileprivate var placeholders: [Placeholder] {
        switch self {
        case .time: [.date, .time]
        case .place: [.url]
        case .contact: [.phone, .url, .email]
        case .amount: [.amount]
        case .procedure, .reason: []
        }
    }
}

/// Tells what a request asks for that its reply does not have: by words, so it asks and never asserts.
package struct AskedPointReader: Sendable {
    private let normalizer: Normalizer
    private let masker = Masker()
    private let questions: [(point: AskedPoint, matcher: PhraseMatcher)]
    private let answers: [(point: AskedPoint, matcher: PhraseMatcher)]

    package init(normalizer: Normalizer) {
        self.normalizer = normalizer
        questions = AskedPoint.allCases.map { ($0, AskedPointReader.matcher(of: $0.questions)) }
        answers = AskedPoint.allCases.map { ($0, AskedPointReader.matcher(of: $0.answers)) }
    }

    /// The points of a request that a reply has no word of, in the order of the points. O(length).
    package func missing(in reply: String, askedBy request: String) -> [AskedPoint] {
        let asked = normalizer.normalize(request).units
        let given = masker.mask(normalizer.normalize(reply)).units
        return zip(questions, answers).compactMap { question, answer in
            let point = question.point
            guard question.matcher.hasMatch(in: asked, range: asked.indices) else { return nil }
            if answer.matcher.hasMatch(in: given, range: given.indices) { return nil }
            let placeholders = Set(point.placeholders.map(\.rawValue))
            return given.contains(where: placeholders.contains) ? nil : point
        }
    }

    private static func matcher(of phrases: [String]) -> PhraseMatcher {
        PhraseMatcher(phrases: phrases.map { Array($0.utf16) })
    }
}
