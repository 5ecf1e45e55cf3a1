import ParrotText

/// What a customer's message says of how the matter stands.
package struct CustomerWords: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The trouble goes on: 根本没修, 还是老样子.
    package static let unresolved = CustomerWords(rawValue: 1)
    /// It is done: 已经修好了.
    package static let resolved = CustomerWords(rawValue: 2)
    package static let thanks = CustomerWords(rawValue: 4)
    /// Gives up without being content: 算了, 随便吧.
    package static let resigned = CustomerWords(rawValue: 8)
    /// Asks how far it is, or to hurry: 什么时候能处理.
    package static let urging = CustomerWords(rawValue: 16)
    /// It had stopped, and came back: 清理后没几天又堆满了.
    package static let recurred = CustomerWords(rawValue: 32)
    /// Is not content with what was answered or decided: 不认可这个答复.
    package static let discontent = CustomerWords(rawValue: 64)
    /// Says the opposite of what it means; always with `unresolved`.
    package static let ironic = CustomerWords(rawValue: 128)
}

/// Reads what customers say after an answer, by turns of phrase, with an eye on negation, quotation, condition and irony.
///
/// Written for the project. The last clause that decides counts: 之前一直没人管,今天终于修好了 is solved, and
/// 可真解决了,臭得更厉害了 is not.
struct CustomerLexicon: Sendable {
    private enum Sign: UInt8, Hashable, Sendable {
        case unresolved
        case resolved
        case content
        case thanks
        case resigned
        case urging
        case stopped
        case again
        case discontent
        /// What follows is not yet so, or only wished for: 什么时候能, 希望, 如果.
        case unreal
        case condition
        case denial
        case recurrence
        /// What follows is what somebody else says: 你们说, 短信显示.
        case quoting
        /// Turns a good word about: 没, 未, 哪.
        case negation
        case irony
        case past
        case span
    }

    private let table = SignTable<Sign>([
        (
            .unresolved,
            """
            没解决 没有解决 没给解决 没得到解决 没能解决 未解决 未得到解决 未能解决 没处理 没有处理 没人处理 未处理 没人管 没人来 没人联系 没有人联系 没有人来 \
            没有人管 没人修 没有人修 没人理 没人回 没来人 没来过 没来修 没来看 没修 没有修 没修好 没弄好 没好 没改 没有改 没整改 未整改 没动 没有动 没变 没有变化 没变化 没效果 没有效果 没任何 没有任何 没用 \
            没退 没有退 未退 没到账 没有到账 未到账 没收到 没有收到 未收到 没见到 没看到 没看见 没见着 没拆 没有拆 没清 没清理 没有清 没通 没来 没补 没给 没有给 没换 没撤 没恢复 没装 没发 没查 没办 没办好 没有办 没结果 没有结果 没下文 没有下文 没动静 没有动静 没进展 没有进展 没反应 没答复 没有答复 没回复 没有回复 没人回复 没有人回复 没回音 没音信 没消息 没有消息 没人接 没说清 没讲清 没改善 没有改善 没落实 没有落实 没赔 没送 没人送 没加 没填 没盖 没亮 没删 没更新 没开通 没注销 没取消 没解除 没做 没有做 没兑现 没有兑现 \
            还是没 还没 仍没 仍未 仍然没 依然没 依旧没 并没有 并未 并没 根本没 压根没 压根就没 根本就没 从来没 从没 一直没 至今没 至今未 都没人 也没人 都没来 也没来 都没修 都没动 都没见 都没看见 也没见 都没有人 都没给 也没给 都没退 都没换 也没换 都没装 都没接 压根没接 一点没 一点都没 一点也没 \
            还是老样子 老样子 还是那样 还是这样 还是一样 还是原样 还是照旧 照旧 照样 依旧 依然 仍然 仍在 仍旧 原封不动 原样 原地没动 纹丝不动 一模一样 还在 还是 哪有 哪来 哪来的 哪里有 哪儿有 又多了 又冒出 还漏 还堵 还臭 还吵 还响 还停 还扣 还占 还堆 还冒 还不 还照 还敞 还一 还有人 还打 还用不 还进 还被 还贴 还摆 还压 还躺 还开 还收 还罚 还卖 还放 还那 还冷 还乱 还晃 还塌 \
            更臭 更吵 更严重 更厉害 更糟 更差 更大了 更多了 更慢 变本加厉 越来越 白跑 白等 糊弄 忽悠 骗人 骗我 不属实 不是事实 与事实不符 不符合事实 胡说 瞎说 瞎话 说谎 撒谎 假的 假话 走过场 做样子 应付 \
            哪退 哪儿退 哪里退 哪里恢复 哪儿恢复 哪恢复 谁答复 谁给我 谁来过 谁打的 翻遍 又没 查无 哪解决 哪里解决 哪儿解决 哪修 哪里修 哪有解决 解决什么 解决个 解决啥 谁说解决 谁说修 谁说好了 怎么就办结 怎么就结了 怎么就结案 怎么就关 怎么就完成 怎么就处理完 就给办结 就办结了 就给结了 就结案 就给关 就关了 直接办结 直接关 直接结 擅自办结 \
            毫无 石沉大海 不了了之 没完没了 不见人 人影都没 影子都没 不见踪影 没影 不见好 不见效 不管用 不起作用 解决不了 处理不了 修不好 打不通 用不了 上不了 上不去 进不去 开不了 打不开 不制热 不亮 不通 不出水 不热 不退 不给退 不给换 不给修 不修 不来人 不接电话 没法用 没法住 没法睡 没法走 睡不着 睡不好 无人 无果 未果 无变化 无改善 无动静 无人问津 没人问津 没谱 \
            拖着 一拖再拖 推来推去 踢皮球 推脱 推诿 互相推 被推 来回推 原来的问题 问题依旧 问题还在 问题没 仍有 到现在也 到现在都 到现在还 到今天还 至今 反而 不但没 不仅没 没解决就 又回到 白投诉 白打 白反映 换汤不换药 治标不治本 敷衍了事 只是来看 看了一眼 拍个照 拍了照就走 拍了张照 拍完照 转了一圈 看看就走 看了就走 来了一趟就
            """
        ),
        (
            .resolved,
            """
            解决了 已解决 已经解决 解决好了 解决啦 得到解决 得到了解决 处理好了 处理了 已处理 处理完了 处理完毕 修好了 修好啦 修了 已修 弄好了 搞好了 搞定 办好了 办成了 办下来 办完了 都好了 好了 好啦 好多了 通了 疏通了 恢复了 恢复正常 正常了 来水了 来电了 通电了 通气了 热了 暖和了 暖气热 亮了 \
            到账了 到账 收到了 已收到 收到退款 收到钱 退了 退回来 退给我 退款了 退款到 退到了 钱到了 补发了 发下来 拿到了 领到了 赔了 赔付了 清理了 清理干净 清走了 清干净 干净了 拆了 拆除了 拆掉了 拉走了 挪走了 搬走了 撤走了 不漏了 不吵了 不臭了 不堵了 不响了 不积水了 没有味 没味 没异味 没有异味 没声音了 没噪音 没有噪音 没再 没有再 再没 再也没有 不再 可以了 能用了 能上了 能打开了 能进了 能走了 没问题了 没有问题了 没问题 没有问题 没毛病 问题没了 停了 停工了 整改了 整改好了 改好了 改过来了 更正了 纠正了 换好了 换了新 换了个新 装好了 装上了 补好了 填好了 铺好了 明白了 清楚了 知道了 懂了 了解了 没意见 没有意见 没有异议 无异议 很满意 挺满意 非常满意 比较满意 挺好 很好 不错 来人了 有人来了 派人来了 人来了 送到了 送来了 发货了 开通了 注销了 取消了 解除了 解封了 删了 效率高 很及时 很快 给力 靠谱 安静了 消停了 清静了
            """
        ),
        (.content, "满意"),
        (.thanks, "谢谢 感谢 多谢 辛苦了 辛苦你们 麻烦你们了 点赞 表扬 谢啦 致谢 谢了 感激 锦旗"),
        (
            .resigned,
            "算了 不想再 不想说了 懒得 随便吧 随便你 随你们 就这样吧 就那样吧 不指望 指望不上 认了 认倒霉 自认倒霉 无所谓了 不管了 放弃 心累 心凉 心寒 没力气 折腾不起 耗不起 不折腾 不追究了 爱咋咋 爱怎么 自己想办法 自己掏钱 自己花钱 自己解决 自己修 就当 吃哑巴亏 不报希望 不抱希望 死心"
        ),
        (
            .urging,
            "催 尽快 抓紧 赶紧 快点 什么时候 何时 啥时候 几时 多久 还要等 要等 等到 等多 进度 进展 怎么样了 咋样了 有没有结果 有结果吗 有结果了吗 处理得怎么样 处理到哪 到哪一步 哪天 几天了 好几天了 有消息吗 有没有消息 有回音吗"
        ),
        (
            .stopped,
            "修好后 修好了 修好过 修过 修完 修了之后 清理后 清理过 清理完 清理干净 清完 清走 处理后 处理过 处理完 处理好 整改后 整改过 整改完 整改好 疏通后 疏通过 疏通完 疏通了 维修后 维修过 好了几天 好了没几天 好了两天 好了三天 好了一阵 好了一段 好了一周 好了半个月 好了没多久 好了一个 好了大半 才好了 刚好了 只好了 好过 消停了 停了几天 停了两天 停了三天 停了一周 停了一阵 停了一段 停了没几天 停了半个月 停过 安静了几 安静了一 安静了两 安静了没 拆了又 清了又 修了又 走了又 撤了又 管了几天 管了一阵 收敛了 规范了几天 改了几天 改了一阵 整顿后 查处后 处罚后 当时解决了 当时处理 当时清 当时修 当时是好 上次解决了 上次处理好 上次修好 上次清 上次你们处理 那次之后 那次处理 之前处理好 之前修好 之前清理 之前解决了 换好后 换了之后 补好后 补过 填过 通了几天 正常了几天 正常了一 正常了两 正常了没 恢复了几天 恢复了一 确实好了 确实修好 确实停了 确实清 确实处理 确实解决"
        ),
        (
            .again,
            "又 再次 复发 反弹 重新 死灰复燃 卷土重来 故态复萌 再度 重现 反复 回来了 再犯 老毛病"
        ),
        (
            .discontent,
            "不满意 不太满意 很不满 不认可 不认同 不同意 不接受 不能接受 无法接受 接受不了 不服 凭什么 不合理 没道理 没有道理 说不通 讲不通 不公平 不公 有异议 提出异议 要复议 申请复议 行政复议 要申诉 继续申诉 要起诉 去起诉 告你们 不讲理 霸王条款 太敷衍 敷衍 答非所问 没回答 没有回答 不答应 差评 保留意见 难以信服 不信服 不相信 我不信 不敢苟同 有意见 要投诉 继续投诉 再投诉 向上级 上访 找媒体 曝光 太失望 很失望 失望 寒心 质疑 没说服力 不能理解 不理解 无法理解 理解不了 想不通 凭啥 不甘心 没诚意 栽赃 说过满意 谁说满意 谁满意 没道理 打发叫花子 打发 法院见 谁信 不信 不认 白说 太死了 欺负人 霸道 强词夺理 不负责任 就是不合理 官官相护 太黑 坑人"
        ),
        (
            .unreal,
            "什么时候 何时 啥时候 几时 多久 如果 要是 万一 假如 倘若 若是 若 等到 等 希望 盼 恳请 请尽快 能不能 能否 可否 是否 是不是 有没有 要求 必须 才能 才算 才会 才肯 尽快 赶紧 抓紧 想 打算 准备 会不会 能给 请你们 请帮 帮我 怎么才 麻烦 要等 争取 吗 还怎么 就能 以为 本以为 原以为"
        ),
        (
            .quoting,
            "你们说 你们却说 你们回复说 你们答复说 你们写 说是 说已 说都 说问题 说好了 说修 说解决 说处理 说我 却说 却写 还说 都说 写着 写的 写了 显示 短信 系统里 系统上 系统显示 告诉我 告知我 通知我 电话里说 客服说 回复说 答复说 回复我 答复我 声称 号称 宣称 口口声声 说什么 标着 标的 标为 标记 登记为 登记成 记录成 记录为 记成 填的 填成 反馈说 反馈我 所谓 所称 你们的答复 你们回复 答复里 回复里 工单上 上面说 上说 他们说 他说 她说 就说 只说 非说 硬说 总说 老说 谎称 谎报 假装 当作 当成 结论是 结果说 按你们 自称"
        ),
        (.recurrence, "重复发生 再次发生 问题复发 又复发 问题反弹 反复发生"),
        (.denial, "不是 并非 不再是"),
        (.condition, "如果 要是 万一 假如 倘若 若是 若再 若还 再不 下次"),
        (.negation, "没 没有 未 不 哪 谁说 不是 并不 不算 别说 谈不上 算什么 无"),
        (.irony, "寂寞 拜你们所赐 托你们的福 多亏了你们 锦旗要不要 要不要给你 要不要我给 给你们送面 呵呵 服了你 解决了个 太满意了 可真解决 好极了 夜视眼 佩服佩服 真是服"),
        (.span, "两天 三天 几天 一周 两周 三周 半个月 个月 一阵 一段 来月 几个月 没几天 礼拜 个星期 天后 天就 多月"),
        (.past, "确实 那次 后来 头几天 刚开始 当天 之前 原来 以前 当初 本来 早先 上次 起初 那时 前几天 当时 一开始 开始的时候 前面 昨天 上周 上个月 前阵子 曾经"),
    ])

    private let splitter = ClauseSplitter()

    private enum Stance {
        case resolved
        case unresolved
    }

    /// What a message says. O(length).
    func words(of text: NormalizedText) -> CustomerWords {
        var words: CustomerWords = []
        var stance: Stance?
        var isIronic = false
        var hasStopped = false
        var hasAgain = false
        var isQuoting = false
        let units = text.units
        for clause in splitter.clauses(of: text) {
            let hits = table.hits(in: units, range: clause.range)
            guard !hits.isEmpty else {
                isQuoting = false
                continue
            }
            let isQuestion = clause.terminator == 0x3F
            if hits.contains(where: { $0.sign == .irony }) { isIronic = true }
            if hits.contains(where: { $0.sign == .thanks }) { words.insert(.thanks) }
            if hits.contains(where: { $0.sign == .resigned }) { words.insert(.resigned) }
            if hits.contains(where: { $0.sign == .urging }) { words.insert(.urging) }
            if hits.contains(where: { $0.sign == .discontent && !isNegated($0, by: hits) }) {
                words.insert(.discontent)
            }
            if hits.contains(where: { $0.sign == .recurrence && !isNegated($0, by: hits) }) {
                hasStopped = true
                hasAgain = true
            }
            let quotes = hits.contains { $0.sign == .quoting }
            for hit in hits
            where hit.sign == .stopped && !isNegated(hit, by: hits) && !isUnreal(hit, by: hits)
                && !isQuoted(hit, by: hits)
            {
                hasStopped = true
            }
            if hits.contains(where: { $0.sign == .again }) { hasAgain = true }
            if hits.contains(where: { $0.sign == .past }), hits.contains(where: { $0.sign == .span }),
                !hits.contains(where: { $0.sign == .unresolved || $0.sign == .negation })
            {
                hasStopped = true
            }
            // A clause that quotes goes on in the next one: 短信说,问题已解决.
            let continuesQuote = isQuoting && !hits.contains { $0.sign == .unresolved }
            var decided: Stance?
            for hit in hits {
                switch hit.sign {
                case .unresolved where !isConditional(hit, by: hits) && !isDenied(hit, by: hits):
                    decided = .unresolved
                case .resolved:
                    if continuesQuote || isQuoted(hit, by: hits) { continue }
                    if isUnreal(hit, by: hits) || isQuestion { continue }
                    if isInside(hit, .unresolved, of: hits) { continue }
                    if isNegated(hit, by: hits) {
                        decided = .unresolved
                    } else {
                        decided = .resolved
                        if hits.contains(where: { $0.sign == .past }) || hits.contains(where: { $0.sign == .span }) {
                            hasStopped = true
                        }
                    }
                case .content:
                    let isTurned = isNegated(hit, by: hits) || isUnreal(hit, by: hits) || isQuoted(hit, by: hits)
                    if !isTurned, !isQuestion, !isInside(hit, .discontent, of: hits) { decided = decided ?? .resolved }
                default: continue
                }
            }
            isQuoting = quotes && decided == nil
            if let decided { stance = decided }
        }
        if hasStopped && hasAgain {
            words.insert(.recurred)
            return words
        }
        if isIronic {
            stance = .unresolved
            words.insert(.ironic)
        }
        switch stance {
        case .resolved?: words.insert(.resolved)
        case .unresolved?: words.insert(.unresolved)
        case nil: break
        }
        return words
    }

    /// A word of negation within three units before.
    private func isNegated(_ hit: SignTable<Sign>.Hit, by hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains {
            $0.sign == .negation && $0.range.upperBound <= hit.range.lowerBound
                && hit.range.lowerBound - $0.range.upperBound <= 3
        }
    }

    private func isUnreal(_ hit: SignTable<Sign>.Hit, by hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains { $0.sign == .unreal && $0.range.lowerBound < hit.range.upperBound + 2 }
    }

    private func isQuoted(_ hit: SignTable<Sign>.Hit, by hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains { $0.sign == .quoting && $0.range.lowerBound <= hit.range.lowerBound }
    }

    private func isInside(_ hit: SignTable<Sign>.Hit, _ sign: Sign, of hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains {
            $0.sign == sign && $0.range.lowerBound <= hit.range.lowerBound
                && $0.range.upperBound >= hit.range.upperBound
        }
    }

    /// 不是没修好: nothing that is so.
    private func isDenied(_ hit: SignTable<Sign>.Hit, by hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains { $0.sign == .denial && $0.range.upperBound <= hit.range.lowerBound }
    }

    /// 如果还漏: nothing that is so.
    private func isConditional(_ hit: SignTable<Sign>.Hit, by hits: [SignTable<Sign>.Hit]) -> Bool {
        hits.contains { $0.sign == .condition && $0.range.lowerBound < hit.range.lowerBound }
    }
}
