/// Words that carry no matter: pronouns, particles, and the small words of asking. 办 by itself is what the dictionary
/// leaves of 怎么办.
enum FunctionWords {
    private static let words: Set<[UInt16]> = Set(
        """
        的 了 吗 呢 吧 啊 是 有 在 和 与 或 也 都 就 还 很 太 不 没 没有 我 你 您 他 她 它 我们 你们 他们 这 那 这个 那个 这里 那里 什么 怎么
        怎么办 怎样 如何 为什么 哪 哪里 哪个 谁 几 多少 请 请问 你好 您好 谢谢 可以 能 能不能 可不可以 要 想 问 一下 一个 一 个 对 给 把 被 让 从
        到 上 下 里 中 问题 咨询 反映 投诉 建议 求助 情况 事 事情 领导 好 啥 咋 咋办 办
        """
        .split(whereSeparator: \.isWhitespace).map { Array(String($0).utf16) }
    )

    /// Whether a word is one of them.
    static func contains(_ units: ArraySlice<UInt16>) -> Bool {
        words.contains(Array(units))
    }
}
