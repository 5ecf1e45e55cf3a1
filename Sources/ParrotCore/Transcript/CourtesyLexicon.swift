import ParrotText

/// Tells a request that praises or thanks, and asks for nothing, by its words.
struct CourtesyLexicon: Sendable {
    private let praise = CourtesyLexicon.matcher([
        "表扬", "感谢信", "点赞", "称赞", "赞扬", "锦旗", "致敬", "致谢", "好评", "表示感谢", "特此感谢", "很满意", "非常满意",
    ])
    private let asking = CourtesyLexicon.matcher([
        "?", "请问", "希望", "建议", "投诉", "能否", "怎么", "如何", "要求", "举报", "请解决", "求助", "为什么", "什么时候", "何时", "哪里", "是否",
        "可否", "咨询", "恳请", "请求", "请尽快", "望解决", "不满意", "没有解决", "没解决", "未解决", "能不能", "多少", "请帮", "麻烦", "反映", "严重", "至今",
        "一直没", "扰民", "拖欠", "解决一下",
    ])

    /// Whether normalized units hold words of praise or thanks and none of asking.
    func isCourtesy(_ units: [UInt16]) -> Bool {
        praise.hasMatch(in: units, range: units.indices) && !asking.hasMatch(in: units, range: units.indices)
    }

    private static func matcher(_ phrases: [String]) -> PhraseMatcher {
        PhraseMatcher(phrases: phrases.map { Array($0.utf16) })
    }
}
