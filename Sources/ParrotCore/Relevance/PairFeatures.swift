import ParrotText

/// What tells whether a body answers its request where nothing is known of the requests around it, or where most is left
/// unsaid, as in talk: how like the two are, and what kind of question meets what kind of answer.
enum PairFeatures {
    /// Number of features.
    static let count = 12 + QuestionKind.lists.count + AnswerKind.lists.count + 4

    static func values(
        request: RequestGrams,
        body units: [UInt16],
        grams: BodyGrams,
        isShared: [Bool],
        corpus: CorpusGrams
    ) -> [Double] {
        let pairs = pairFeatures(request: request, body: grams, isShared: isShared)
        let characters = characterFeatures(request: request, body: grams, corpus: corpus)
        return pairs + characters + [
            Double(RelevanceFeatures.longestSharedRun(of: units, grams: grams, isShared: isShared)),
            RelevanceFeatures.rarestShare(of: request, in: grams),
            StableMath.log(1 + Double(request.pairs.count)),
            StableMath.log(1 + Double(grams.set.entries.count)),
        ]
            + QuestionKind.lists.map { kind in kind.contains { request.contains($0) } ? 1 : 0 }
            + AnswerKind.lists.map { kind in kind.contains { grams.contains($0) } ? 1 : 0 }
            + AnswerKind.shape(of: units)
    }

    private static func pairFeatures(request: RequestGrams, body: BodyGrams, isShared: [Bool]) -> [Double] {
        var requestWeight = 0.0
        var requestSize = 0.0
        for pair in request.pairs {
            let weight = Double(pair.uses.knownWeight)
            requestWeight += weight
            requestSize += weight * weight
        }
        var bodyWeight = 0.0
        var bodySize = 0.0
        var shared = 0.0
        var dot = 0.0
        var heaviest = 0.0
        for (place, uses) in body.uses.enumerated() {
            let weight = Double(uses.knownWeight)
            bodyWeight += weight
            bodySize += weight * weight
            guard isShared[place] else { continue }
            shared += weight
            dot += weight * weight
            heaviest = max(heaviest, weight)
        }
        let norm = (requestSize * bodySize).squareRoot()
        return [
            norm > 0 ? dot / norm : 0, shared / max(8, bodyWeight), shared / max(8, requestWeight), shared, heaviest,
            body.uses.isEmpty ? 0 : bodyWeight / Double(body.uses.count),
        ]
    }

    private static func characterFeatures(
        request: RequestGrams,
        body: BodyGrams,
        corpus: CorpusGrams
    ) -> [Double] {
        var requestSize = 0.0
        var dot = 0.0
        for unit in request.characters {
            let weight = Double(corpus.uses(ofUnit: unit).knownWeight)
            requestSize += weight * weight
            if body.characters.contains(unit) { dot += weight * weight }
        }
        var bodySize = 0.0
        for unit in body.characters.units {
            let weight = Double(corpus.uses(ofUnit: unit).knownWeight)
            bodySize += weight * weight
        }
        let norm = (requestSize * bodySize).squareRoot()
        return [norm > 0 ? dot / norm : 0, requestSize > 0 ? dot / requestSize : 0]
    }
}

/// What a request asks for.
private enum QuestionKind {
    /// How much, when, where, how, whether, who, why, which, and what is no question: a complaint, a suggestion.
    static let lists = [
        "多少 几个 几楼 几层 几年 几号 几天 几元 几室 多大 多高 多久 多长 费用 多钱 价",
        "时候 何时 几时 多久 哪天 时间 几月 几点 日期",
        "哪里 哪儿 何处 在哪 地方 地址 位置",
        "怎么 如何 怎样 咋 流程 手续 步骤 方法 需要 哪些 材料 条件",
        "吗 是否 能否 可否 嘛 么 是不 有没 能不 可不 会不 要不 行不",
        "谁 哪位 哪家 哪个",
        "为什 为啥 为何 原因 凭什",
        "还是 哪 什么",
        "投诉 举报 反映 扰民 严重 不作",
        "建议 希望 恳请 增设 增加 加强",
    ].map(grams)
}

/// What an answer has to offer.
private enum AnswerKind {
    /// A time, a place, a way, a reason, a question back, agreement, law, where to write on, a greeting, a no.
    static let lists = [
        "今天 明天 今年 明年 年底 现在 小时 周末",
        "路 街 区 楼 室 号 附近 旁 对面 地址",
        "可以 需要 先 然后 登录 携带 提供 办理 申请 联系",
        "因为 由于 所以 为了 原因 规定",
        "吗 呢 什么 哪",
        "好的 嗯 哦 恩 是的 对的",
        "法 条 诉讼 法院 合同 责任",
        "微信 电话 加我",
        "您好 你好",
        "不 没 无 未",
    ].map(grams)

    private static let openings = Set("有没是不可能对行好会要无暂".utf16)
    private static let questionMark = UInt16(UInt8(ascii: "?"))
    private static let numbers: Set<UInt16> = [Placeholder.number.rawValue, Placeholder.amount.rawValue]
    private static let times: Set<UInt16> = [Placeholder.date.rawValue, Placeholder.time.rawValue]

    /// Whether it opens with yes or no, asks, has a number, has a time.
    static func shape(of units: [UInt16]) -> [Double] {
        [
            units.first.map(openings.contains) ?? false,
            units.contains(questionMark),
            units.contains(where: numbers.contains),
            units.contains(where: times.contains),
        ].map { $0 ? 1 : 0 }
    }
}

/// The grams of words of one or two characters.
private func grams(_ words: String) -> [UInt32] {
    words.split(separator: " ").map { word in
        let units = Array(word.utf16)
        return units.count == 1 ? Gram.single(units[0]) : Gram.pair(units[0], units[1])
    }
}
