import ParrotText

/// What an agent's message, or the result that a closing records, says was done.
package struct AgentWords: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A remedy is said to be done: 已修复, 退款已到账.
    package static let remedy = AgentWords(rawValue: 1)
    /// Somebody was sent, ordered or warned: 已责令整改, 已派人.
    package static let measure = AgentWords(rawValue: 2)
    /// Something was found out: 经核查, 查询到.
    package static let finding = AgentWords(rawValue: 32768)
    /// Said to be impossible, not due or not against the rules.
    package static let refusal = AgentWords(rawValue: 4)
    /// Handed on to another body, or the customer sent there.
    package static let handOver = AgentWords(rawValue: 16)
    /// Only received, noted, please wait.
    package static let holding = AgentWords(rawValue: 32)
    /// The whole substance is that the answer was given elsewhere: 已电话答复.
    package static let undocumented = AgentWords(rawValue: 64)
    /// Sent by a system: 您的工单正在办理中.
    package static let automatic = AgentWords(rawValue: 128)
    /// A fact that answers: a number, a time, a requirement, an explanation.
    package static let fact = AgentWords(rawValue: 256)
    /// Something is announced for later: 预计下周, 将于.
    package static let promise = AgentWords(rawValue: 512)
    /// Closed in the record, with no word of what was done: 已办结.
    package static let bareClosing = AgentWords(rawValue: 1024)
    /// Takes the matter on: 归我们管, 我来跟进.
    package static let takesOn = AgentWords(rawValue: 2048)
    /// Could not be reached or could not be looked into.
    package static let unreached = AgentWords(rawValue: 4096)
    /// Says that the matter is not the speaker's, or that the customer has to go elsewhere.
    package static let sendsAway = AgentWords(rawValue: 8192)

    /// One of several matters was answered elsewhere: 工伤材料问题已电话答复.
    package static let undocumentedPart = AgentWords(rawValue: 65536)
    /// Says something that is neither receipt, hand-over, courtesy nor word of an answer given elsewhere.
    package static let substance = AgentWords(rawValue: 16384)

    /// A remedy, a measure, a finding, a refusal, or a fact.
    package var isResult: Bool {
        !isDisjoint(with: [.remedy, .measure, .finding, .refusal, .fact])
    }
}

/// Reads what agents say, by turns of phrase. Written for the project.
struct AgentLexicon: Sendable {
    private enum Sign: UInt8, Hashable, Sendable {
        case verb
        case completion
        case wholeRemedy
        case measure
        case finding
        case sendsAway
        case refusal
        case handOver
        case holding
        case elsewhere
        case elsewhereVerb
        case meta
        case customer
        case automatic
        case fact
        case promise
        case bareClosing
        case takesOn
        case unreached
        case future
        case negation
        case courtesy
        case writtenAnswer
        case askingOthers
    }

    private let table = SignTable<Sign>([
        (
            .verb,
            """
            修复 修好 维修 抢修 检修 更换 换好 换新 换了 清理 清运 清掏 清除 清扫 清洗 疏通 拆除 拆掉 整改 整治 恢复 退款 退还 退回 返还 退费 赔付 赔偿 补偿 补发 补缴 补寄 发放 到账 入账 支付 结清 付清 处罚 罚款 查处 查封 立案 制止 \
            劝离 劝导 取缔 关停 停工 关闭 安装 加装 增设 设置 补种 铺设 填补 填平 补好 修补 消除 消杀 解决 办好 办妥 开通 撤销 更正 改正 纠正 修改 注销 发货 寄出 邮寄 寄送 补货 重发 送达 兑付 解冻 解除 解封 落实 化解 搬离 撤走 撤离 挪走 拖走 移走 迁走 审批通过 审核通过 核销 减免 冲正 \
            取消 删除 下架 降噪 封堵 堵漏 加固 粉刷 修剪 移除 复通 通水 通电 供水 供电 通气 送电 复电 点亮 调整 调试 处置 处理 办结 办理 出具 开具 补开 上线 清零 扣回 转账 打款 补录 变更 登记 加密 增派 加派 增加 加开 延长 送到 送修 调换 换货 退货 达成 退费 划拨 打款 转到您 转到你 打到 汇到 补上 接好 接入 装上 装好 换新 换上 找回 同步 分流 建成 投入使用 画了 打了药 消毒 静音 通好
            """
        ),
        (.completion, "已 已经 完毕 完成 好了 到位 成功 均已 都已 全部 了 现已 目前已 业已 得到 完 予以 进行了"),
        (
            .wholeRemedy,
            "修好了 处理好了 解决了 弄好了 换好了 办好了 退款成功 恢复正常 已恢复 已修复 整改完毕 整改到位 处理完毕 清理完毕 维修完毕 问题已解决 已得到解决 已解决 达成一致 达成协议 达成和解 已退款 已退 已赔付 已到账 已发放 已清理 已整改 已处罚 已立案 已拆除 已更换 已安装 已开通 已注销 已补发 不再漏水 正常运行 正常使用 正常供应 畅通"
        ),
        (
            .measure,
            "现场处置 责令 约谈 督促 下达 整改通知 执法人员 师傅 已安排人员 已派人 派员 派了 派人 上门 抢修队 立案 移交公安 组织调解 组织协调 现场调解 开展 巡查 检修 停用 加强 增设 处罚 暂扣 扣押 查封 劝离 抢修 值守 看守 蹲守 处理了 驱离"
        ),
        (
            .finding,
            "经核实 经核查 经查 经调查 经了解 经现场 经检测 经检查 经查看 经复核 经排查 经查询 经核对 经沟通协调 现场查看 现场核实 现场勘查 现场检查 现场踏勘 到现场 赴现场 到达现场 检测结果 检查发现 核查情况 调查结果 调查发现 核实到 查明 查实 属实 查证 排查发现 实地 查了一下 查到 查过 查询到 核对了 核对过 调取 调了监控 看了监控 测量 鉴定 监控显示 记录显示 系统显示"
        ),
        (
            .refusal,
            "无法 不能 不予 不符合 不支持 不受理 不满足 不具备 没有依据 无依据 没有法律依据 暂不 不可以 不接受 未达到 不违反 符合规定 符合标准 符合规范 符合要求 符合合同 不存在违规 不存在违法 不属于违法 不构成 驳回 拒绝 超过期限 超过时效 已超过 超出 过了 不退 概不 不合规 不在保修 不在理赔 不在赔付 不属于理赔 不属于保险责任 不属于质量 免责 除外责任 不适用 没有计划 暂无计划 无计划 没有安排 不纳入 未纳入 办不了 不行 不给退 没法 不可能 不调整 维持原 维持不变 依法不 系正常 属正常 属于正常 正常收费 收费合规 合法 合规 手续齐全 证照齐全 不成立"
        ),
        (
            .handOver,
            "转接 转到 转给 转至 转交 转派 转办 转往 转送 转去 移交 移送 派给 派至 派到 派往 派单 交给 交由 交办 分派 分拨 流转 下派 转您到 帮您转 给您转 为您转 转一下 已转 已派 推送给 推送至 提交给 提交至 上报 报给 报送 反馈给 反映给 通知了 责成 联系一下"
        ),
        (
            .holding,
            "已记录 已登记 记录下来 登记了 给您登记 帮您登记 为您登记 帮您记录 为您记录 已受理 已收到 已收悉 收悉 已反馈 已反映 已上报 耐心等待 请等待 稍等 请稍候 请稍等 尽快处理 尽快解决 尽快办理 尽快联系 尽快回复 尽快给您 尽快安排 尽快答复 会尽快 将尽快 高度重视 十分重视 认真研究 会研究 会跟进 持续跟进 继续跟进 会关注 持续关注 会反馈 会反映 会处理 会核实 会有人 会联系 保持电话畅通 保持手机畅通 等通知 等候通知 等结果 正在处理 正在核实 正在办理 处理中 办理中 核实中 跟进中 研究中 协调中 正在协调 理解您的心情 理解您 抱歉 不好意思 对不起 给您带来不便 记下了 记下来 知道了 收到"
        ),
        (
            .elsewhere,
            "电话 当面 线下 微信 短信 现场 上门 口头 私信 面对面 面谈 去电 致电 通话 电联 来电 回电 通了电话 打了电话 语音 站内信 私下"
        ),
        (
            .elsewhereVerb,
            "答复 回复 沟通 解释 告知 说明 回访 联系 答复完毕 解答 反馈 通知 讲明 讲清 协商 对接 交流 答疑 通话 电联 致电 去电 回电 通了电话 打了电话 讲过 说过 谈过 解释过 沟通过 说清楚"
        ),
        (
            .meta,
            "已 反映 咨询 反馈 来信 网友 的 于 我中心 我所 我院 我校 我街道 我们中心 本单位 本局 有关 诉求 月 日 说明 并 及 书面 一并 表示 认可 理解 满意 知晓 无异议 接受 同意 知悉 知情 明白 清楚 相关情况 有关情况 具体情况 相关政策 有关政策 政策 情况 原因 做好解释 解释工作 处理情况 办理情况 处理结果 办理结果 完毕 工作 进行了 进行 并 给予 予以 向 与 和 对 就 已经 通过 联系上 取得联系 该 此 问题 事项 诉求 已办结 办结 特此回复 我局 我办 我司 我行 我单位 我们 工作人员 经办人 客服 专员 了 做了 做出 作出 过 您好 好的 刚才 刚刚 今天 昨天 上午 下午 本件 此件 工单"
        ),
        (
            .customer,
            "市民 来电人 来访人 诉求人 反映人 投诉人 举报人 当事人 客户 用户 业主 群众 乘客 旅客 住客 客人 房客 租客 储户 学员 病人 车主 农户 村民 店主 参保人 缴存人 申请人 信访人 居民 您 对方 本人 家属 患者 家长 学生 顾客 买家 旅客 机主 持卡人 住户"
        ),
        (
            .automatic,
            "系统自动 自动回复 系统提示 系统通知 自动短信 智能客服 机器人 您的工单正在 您的诉求正在 工单正在办理 工单处理中 工单办理中 工单状态 当前状态 状态更新 状态: 系统消息 本短信 自动发送 正在办理中 【系统】 系统: 自动推送 办理进度:办理中"
        ),
        (
            .fact,
            "需要携带 需携带 请携带 带上 身份证 工作日 营业时间 上班时间 地址 位于 电话是 电话为 号码是 号窗口 标准为 标准是 费用为 费用是 每月 每年 每天 元/ 个月内 个工作日内 年满 满足以下 条件 流程 步骤 材料 网址 公众号 可以在 可在 点击 登录 下载 如下 分别是 包括 其中 是指 之前 截止 有效期 自 起 是因为 原因是 系统升级 正常情况 本费 元工 小时内 分钟 当天 免费 不收费 周末 上午 下午 满足 须为 须在 须持 应当 按每 每次 每户 共计 合计 金额 余额 费率 比例 自动 名额 对象为 发票 证明 填写 申请表 一次性 上限 最高 最低 依据"
        ),
        (
            .promise,
            "预计 计划 将于 拟于 将在 争取 预定 列入 纳入 排期 安排在 定于 下周 下个月 月底前 年底前 日前 日内 小时内 天内 周内 明天 后天 本周"
        ),
        (.bareClosing, "已办结 办结 已完成 已处理 处理完成 已结案 结案 已关闭 已归档 归档 正常办结 办理完毕 处理完毕 已解决 完成 已回复 已答复 closed done"),
        (
            .takesOn,
            "归我们 归我局 我们负责 我局负责 由我局 由我们 我来跟进 我来跟 我来处理 我们来处理 我来办 我负责 我们牵头 我局牵头 由我办 我会全程 我全程 首接 我们接 我来协调 我们协调 我去协调 我来对接 由我们统一"
        ),
        (.unreached, "无法联系 联系不上 无人接听 电话不通 未接通 打不通 关机 停机 空号 拒接 多次拨打 多次致电 未取得联系"),
        (
            .future,
            "将 会尽 会在 会联 会安 会与 会继 会根 会马 会及 会按 会给 会为 会帮 会把 会处 会派 会对 会让 拟 计划 预计 争取 尽快 待 等 若 如果 如需 如 请您 请到 请向 请在 请持 请携 请联 请与 可以 可 应当 应于 应在 要等 需要 需 准备 打算 正在 开始 着手 即将 下一步 后续 之后 才 安排 要求 承诺 会同 希望 建议 以便 后即可 后可 后就 告知 说明 解释 不属于 督促 责令 协调 通知"
        ),
        (.negation, "未 没 没有 不 无法 尚未 还未 暂未 并未 不能 非 未能 不予"),
        (
            .sendsAway,
            "不归我们 不归我 不是我们 不属于我们 不属于我 不在我 不由我 得找 要找 您找 你找 请找 去找 还是找 请您与 请与 请向 应由 请联系 自行联系 操作不了 不直接受理 不负责 管不了 没有权限 无权 不属于本 不归本 不在本 非本 非我 直接找 您去 您问 您打 您咨询 您联系 的职责 职责范围 让他们 找他们 跟他们 问他们 打客服"
        ),
        (.courtesy, "您好 你好 尊敬的 感谢 谢谢 请问 祝您 再见 不客气 还有什么 其他问题 满意度 评价 为您服务 工号 欢迎 很高兴"),
        (.writtenAnswer, "书面说明 书面答复 书面回复 已说明 已答复清楚"),
        (.askingOthers, "已要求 要求其 已通知 已责成 责成"),
    ])

    private let splitter = ClauseSplitter()

    /// What a message says. O(length).
    func words(of text: NormalizedText) -> AgentWords {
        var words: AgentWords = []
        var isUndocumented = false
        var hasOtherSubstance = false
        let units = text.units
        for clause in splitter.clauses(of: text) {
            let hits = table.hits(in: units, range: clause.range)
            let signs = SignSet(hits)
            let size = clause.range.count
            if signs.contains(.automatic) { words.insert(.automatic) }
            if signs.contains(.takesOn), !signs.contains(.sendsAway) { words.insert(.takesOn) }
            if signs.contains(.unreached) { words.insert(.unreached) }
            let refuses = signs.contains(.refusal)
            let remedied = !refuses && claimsRemedy(hits, isQuestion: clause.terminator == 0x3F)
            if remedied { words.insert(.remedy) }
            if signs.contains(.refusal) { words.insert(.refusal) }
            if signs.contains(.handOver) { words.insert(.handOver) }
            if signs.contains(.holding) { words.insert(.holding) }
            if signs.contains(.sendsAway) { words.insert(.sendsAway) }
            if signs.contains(.promise) { words.insert(.promise) }
            let isElsewhere =
                signs.contains(.elsewhereVerb) && (signs.contains(.elsewhere) || signs.contains(.customer))
                && residue(
                    of: clause.range,
                    hits,
                    [.elsewhere, .elsewhereVerb, .meta, .customer, .completion],
                    in: units
                )
                    <= (signs.contains(.elsewhere) ? 7 : 3)
            if isElsewhere {
                isUndocumented = true
                continue
            }
            let isMeta =
                residue(
                    of: clause.range,
                    hits,
                    [.meta, .customer, .elsewhereVerb, .elsewhere, .completion, .bareClosing, .courtesy],
                    in: units
                ) <= 2
            if isMeta || signs.contains(.courtesy) && size <= 16 { continue }
            if signs.contains(.measure), !refuses { words.insert(.measure) }
            if signs.contains(.finding) { words.insert(.finding) }
            let isOnlyHolding = !signs.isDisjoint(with: [.holding, .handOver, .sendsAway])
            if signs.contains(.fact), !isOnlyHolding, size >= 6 { words.insert(.fact) }
            if !isOnlyHolding, !signs.contains(.promise), size >= 5, clause.terminator != 0x3F {
                words.insert(.substance)
            }
            if remedied || signs.contains(.refusal) || !signs.isDisjoint(with: [.fact, .measure, .finding])
                || !isOnlyHolding && size >= 8
            {
                hasOtherSubstance = true
            }
        }
        if isUndocumented && !hasOtherSubstance {
            words.insert(.undocumented)
            words.subtract([.remedy, .measure, .finding, .fact, .refusal, .substance])
        }
        return words
    }

    /// What the result of a closing says: a bare word of closing, or what was done.
    func words(ofResult text: NormalizedText) -> AgentWords {
        var words = words(of: text)
        let hits = table.hits(in: text.units, range: text.units.indices)
        if answersOnePartElsewhere(text) { words.insert(.undocumentedPart) }
        if hits.contains(where: { $0.sign == .bareClosing }),
            residue(of: text.units.indices, hits, [.bareClosing, .meta, .customer, .completion], in: text.units) <= 2
        {
            words = words.contains(.undocumented) ? [.undocumented] : [.bareClosing]
        }
        return words
    }

    /// 补贴已书面说明;工伤材料问题已电话答复: one matter is on record, and another, by its name, is not.
    private func answersOnePartElsewhere(_ text: NormalizedText) -> Bool {
        let clauses = splitter.clauses(of: text)
        guard clauses.count > 1 else { return false }
        let signs = clauses.map { table.signs(in: text.units, range: $0.range) }
        return signs.contains { $0.contains(.writtenAnswer) }
            && zip(clauses, signs).contains { clause, signs in
                clause.range.count >= 9 && signs.contains(.elsewhere) && signs.contains(.elsewhereVerb)
                    && !signs.contains(.writtenAnswer)
            }
    }

    /// A deed and a word of completion, none of the future or of negation before it.
    private func claimsRemedy(_ hits: [SignTable<Sign>.Hit], isQuestion: Bool) -> Bool {
        guard !isQuestion else { return false }
        for hit in hits where hit.sign == .verb || hit.sign == .wholeRemedy {
            let isDone =
                hit.sign == .wholeRemedy
                || hits.contains {
                    $0.sign == .completion
                        && ($0.range.upperBound <= hit.range.lowerBound
                            ? hit.range.lowerBound - $0.range.upperBound <= 10
                            : $0.range.lowerBound >= hit.range.upperBound
                                && $0.range.lowerBound - hit.range.upperBound <= 4)
                }
            guard isDone else { continue }
            let blocked = hits.contains {
                ($0.sign == .future || $0.sign == .negation || $0.sign == .handOver || $0.sign == .askingOthers)
                    && $0.range.lowerBound < hit.range.lowerBound
                    && hit.range.lowerBound - $0.range.upperBound <= ($0.sign == .negation ? 3 : 12)
            }
            if !blocked { return true }
        }
        return false
    }

    /// Units of a range, digits aside, that none of some signs covers.
    private func residue(
        of range: Range<Int>,
        _ hits: [SignTable<Sign>.Hit],
        _ signs: SignSet<Sign>,
        in units: [UInt16]
    ) -> Int {
        // Nearly all clauses have no more units than a word has bits, and need no array.
        var covered = [UInt64](repeating: 0, count: range.count > 64 ? range.count / 64 : 0)
        var firstCovered: UInt64 = 0
        for hit in hits where signs.contains(hit.sign) {
            for position in hit.range {
                let place = position - range.lowerBound
                let bit: UInt64 = 1 << UInt64(place % 64)
                if place < 64 { firstCovered |= bit } else { covered[place / 64 - 1] |= bit }
            }
        }
        return range.count { position in
            let place = position - range.lowerBound
            let word = place < 64 ? firstCovered : covered[place / 64 - 1]
            let unitClass = UnitClass.of(units[position])
            return word & 1 << UInt64(place % 64) == 0 && unitClass != .digit && unitClass != .placeholder
        }
    }
}
