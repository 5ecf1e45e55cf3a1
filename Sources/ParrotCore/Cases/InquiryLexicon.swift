import ParrotText

/// Tells a request that wants to know something from one that wants something done, and a new matter from the old one.
struct InquiryLexicon: Sendable {
    private enum Sign: UInt8, Hashable, Sendable {
        case asks
        case complains
        case newMatter
    }

    private let table = SignTable<Sign>([
        (
            .asks,
            "请问 想问 想咨询 咨询 想了解 了解一下 问一下 问下 想知道 如何 怎么办理 怎么办 怎么申请 怎么交 怎么查 怎么算 怎样 多少钱 多少 哪里 哪儿 在哪 什么时候 何时 几点 能不能 可不可以 可以吗 是否 有没有 需要什么 什么条件 什么材料 什么手续 是什么 吗"
        ),
        (
            .complains,
            "投诉 举报 没人管 没人来 没人处理 扰民 严重 影响 坏了 漏水 漏 堵 臭 噪音 噪声 吵 油烟 拖欠 欠 不发 不退 乱 违 占道 破损 损坏 停水 停电 断 骗 质量问题 裂 塌 积水 污水 垃圾 无法 不能 不给 一直 好几天 希望解决 要求 尽快 请处理 处理一下 解决一下 赔 退款 退 修 换 故障 扣了 多扣 误扣 少发 没到 没收到 丢"
        ),
        (.newMatter, "另外 另一个 另一件 另一件事 说另一 别的一件 还有一件 还有个事 新的问题 新问题 别的事 别的问题 补充材料 补充诉求 新增诉求 追加"),
    ])

    /// Whether normalized text asks, and complains of nothing; and whether it brings up something else than before.
    func reading(of text: NormalizedText) -> (isInquiry: Bool, isNewMatter: Bool) {
        let signs = table.signs(in: text.units, range: text.units.indices)
        let asks = signs.contains(.asks) || text.units.last == 0x3F
        return (asks && !signs.contains(.complains), signs.contains(.newMatter))
    }
}
