/// Recognises what an agent says only to keep a conversation going: back-channels (嗯, 请稍等), verification
/// (请问您的手机尾号) and questions that gather facts (请问具体是哪个小区).
///
/// Such words answer nothing and are no answer either, so they are not scored. In doubt a real question counts as
/// one: scoring it could accuse somebody, leaving it out cannot.
enum Interlude {
    /// Whether a message is nothing but that.
    static func isInterlude(_ message: String) -> Bool {
        // What is longer says something of its own.
        guard message.utf8.count <= 240 else { return false }
        var text: [UInt8] = []
        text.reserveCapacity(message.utf8.count)
        for scalar in message.unicodeScalars {
            switch scalar {
            // Ideographs first: asking Unicode's properties of each costs more than all the rest.
            case "\u{4E00}"..."\u{9FFF}":
                let value = scalar.value
                text.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
                text.append(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F)
                text.append(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F)
            case "0"..."9", "a"..."z", "A"..."Z": text.append(UInt8(truncatingIfNeeded: scalar.value))
            case "?", "\u{FF1F}":
                if !text.isEmpty, !isInterlude(Clause(text: text, isAsked: true)) { return false }
                text.removeAll(keepingCapacity: true)
            case _ where scalar.properties.isWhitespace || isPunctuation(scalar):
                if !text.isEmpty, !isInterlude(Clause(text: text, isAsked: false)) { return false }
                text.removeAll(keepingCapacity: true)
            default: text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return text.isEmpty || isInterlude(Clause(text: text, isAsked: false))
    }

    private struct Clause {
        var text: [UInt8]
        /// Ended by a question mark.
        var isAsked: Bool
    }

    private static func isInterlude(_ clause: Clause) -> Bool {
        backChannels.contains(clause.text) || isLeadIn(clause) || isQuestion(clause) || isVerification(clause)
    }

    /// 帮您登记一下, 为了核实您的身份: what leads up to a question.
    private static func isLeadIn(_ clause: Clause) -> Bool {
        clause.text.count <= 48 && has(clause, leadIns) && has(clause, recordings) && !has(clause, results)
            && !has(clause, elsewhere)
    }

    private static func isQuestion(_ clause: Clause) -> Bool {
        // Without punctuation, as in recognised speech, a long clause holds more than its question.
        guard clause.text.count <= 78, has(clause, interrogatives), !has(clause, rhetoric) else { return false }
        return clause.isAsked || has(clause, openings)
    }

    private static func isVerification(_ clause: Clause) -> Bool {
        clause.text.count <= 78 && has(clause, requests) && has(clause, personalFacts) && !has(clause, elsewhere)
    }

    private static func has(_ clause: Clause, _ words: [[UInt8]]) -> Bool {
        words.contains { clause.text.contains(subsequence: $0) }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .otherSymbol:
            true
        default: false
        }
    }

    private static func words(_ list: String) -> [[UInt8]] {
        list.split(separator: " ").map { Array($0.utf8) }
    }

    private static let backChannels = Set(
        words(
            """
            嗯 嗯嗯 嗯好 嗯好的 哦 噢 哦哦 啊 诶 喂 喂喂 好 好的 好的好的 好好 好嘞 好呢 行 对 对的 是 是的 没错 明白 明白了 了解 了解了 知道了 在 在的 \
            您好 你好 您好您好 请稍等 稍等 稍等一下 请稍等一下 请您稍等 请您稍等一下 您稍等 您稍等一下 麻烦稍等 麻烦您稍等 麻烦您稍等一下 请稍后 稍后 \
            请讲 请说 您讲 您说 您请讲 您请说 您继续 请继续 您继续说 您接着说 \
            我看一下 我查一下 我帮您看一下 我帮您查一下 我帮您查询一下 帮您看一下 帮您查一下 帮您查询一下 我这边看一下 我这边查一下 正在查询 正在为您查询 \
            我给您查一下 马上为您查询 这边为您查询一下 \
            不好意思 抱歉 对不起 没关系 不客气 谢谢 谢谢您 感谢您的耐心等待 让您久等了 不好意思让您久等了 再见 感谢您的来电 感谢来电 祝您生活愉快 \
            我没听清 没听清 我没有听清 麻烦您再说一遍 请您再说一遍 您再说一遍 能听到吗 听得到吗 能听到我说话吗 您还在吗 您在吗 在吗
            """
        )
    )
    private static let leadIns = words("为了 需要 跟您 和您 与您 帮您 给您 为您 麻烦 先 这边 我来 我")
    private static let recordings = words("核实 核对 确认 验证 登记一下 登记下 记录一下 记录下 记一下 了解一下 问一下")
    private static let results = words("已 后 将 会 明天 尽快 部门 单位 处理 回复 答复 反馈 联系您 不")
    private static let interrogatives = words(
        "吗 哪 谁 什么 多少 多久 多长 几 怎么 是否 是不是 有没有 能不能 方不方便 还是 什么时候 请问 尾号 贵姓"
    )
    private static let openings = words("请问 麻烦问 想问 问一下 您贵姓 您是 您的 您说的 您这边 您那边 您家 具体是")
    private static let rhetoric = words("为什么不 怎么不 何不 自己 不会 难道 不知道吗 不清楚吗 不是说 跟我 关我 建议 可以拨打 可以到")
    private static let requests = words("提供 报一下 说一下 告诉 告知 核实 核对 确认 验证 留一下 发一下 请问")
    private static let personalFacts = words(
        "姓名 名字 手机 电话号 尾号 号码 地址 位置 订单 单号 户号 车牌 账号 卡号 身份证号 身份信息 联系方式 门牌 小区 照片 截图 视频 贵姓 称呼 信息"
    )
    private static let elsewhere = words("前往 窗口 大厅 携带 拨打 部门 单位 街道 物业 咨询 已 后 将 会 提供服务 不")
}

extension [UInt8] {
    /// Whether the bytes of `other` occur in a row.
    fileprivate func contains(subsequence other: [UInt8]) -> Bool {
        guard let first = other.first, count >= other.count else { return other.isEmpty }
        for start in 0...(count - other.count) where self[start] == first {
            var length = 1
            while length < other.count && self[start + length] == other[length] { length += 1 }
            if length == other.count { return true }
        }
        return false
    }
}
