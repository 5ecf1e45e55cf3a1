/// What a work-order log calls an event, whatever the house's word for it.
package struct EventType: Sendable, Equatable {
    package var kind: Turn.Kind
    /// The word says that the body only takes part or is told: 协办, 抄送.
    package var isCopy = false
    /// Whether the word says that an extension was granted; nil where it does not say.
    package var isApproved: Bool?

    /// The meaning of a type as it was written; nil where it is not understood. Messages are none: a log has no speaker.
    package init?(parsing text: String) {
        var key = FoldedKey.of(text)
        if let kind = EventType.kinds[key] {
            self.kind = kind
        } else {
            key = EventType.bare(key)
            if key.holds("延期") {
                kind = .extend
            } else if let kind = EventType.kinds[key] {
                self.kind = kind
            } else {
                return nil
            }
        }
        isCopy = kind == .transfer && EventType.copies.contains { key.holds($0) }
        if kind == .extend { isApproved = EventType.approval(in: key) }
    }

    /// Whether a text says that what was applied for is granted; nil where it says neither, or only asks for it.
    static func approval(in text: String) -> Bool? {
        let key = FoldedKey.of(text)
        if refusals.contains(where: { key.holds($0) }) { return false }
        if applications.contains(where: { key.holds($0) }) { return nil }
        // 通过 alone is a preposition as well: 通过电话联系.
        let isPassed = key.hasSuffix("通过") || passages.contains { key.holds($0) }
        return isPassed || approvals.contains { key.holds($0) } ? true : nil
    }

    /// A type without what only says that it is a step of an order: 工单派单, 已派单, 派单操作.
    private static func bare(_ key: String) -> String {
        var bare = Substring(key)
        for prefix in ["工单", "诉求", "已", "进行", "市级", "区级"] where bare.hasPrefix(prefix) && bare.count > prefix.count {
            bare = bare.dropFirst(prefix.count)
        }
        for suffix in ["操作", "环节", "工单", "处理", "成功", "完成"] where bare.hasSuffix(suffix) && bare.count > suffix.count {
            bare = bare.dropLast(suffix.count)
        }
        return String(bare)
    }

    private static let copies = ["协办", "抄送", "会办", "知会", "抄告", "阅知"]
    private static let refusals = [
        "不同意", "未同意", "不予同意", "不批准", "未批准", "不予批准", "未获批", "不通过", "未通过", "不予通过", "驳回", "拒绝", "不予延期", "不准",
    ]
    private static let approvals = ["批准", "同意", "准予", "获批", "approved"]
    private static let passages = ["审核通过", "审批通过", "审查通过", "复核通过", "申请通过", "延期通过"]
    private static let applications = [
        "请批准", "请予批准", "请予以批准", "请领导批准", "请上级批准", "请同意", "请予同意", "请领导同意", "待批准", "待同意", "望批准", "望同意", "报批准",
    ]

    private static let kinds: [String: Turn.Kind] = {
        let lists: [(Turn.Kind, [String])] = [
            (
                .transfer,
                [
                    "transfer", "派单", "转办", "改派", "转派", "交办", "分派", "派发", "下派", "分办", "转交", "移交", "流转", "重新派单", "重派",
                    "二次派单",
                    "再次派单", "退回重派", "转单", "协办", "协办派单", "派协办", "会办", "抄送", "知会", "抄告", "阅知", "dispatch", "assign",
                    "forward",
                ]
            ),
            (.accept, ["accept", "签收", "接单", "受理", "接收", "承接", "接件"]),
            (.reject, ["reject", "退单", "退回", "拒收", "拒签", "退件", "退办", "退单通过", "同意退单", "退单审核通过"]),
            (.extend, ["extend", "延期", "申请延期", "延时", "申请延时"]),
            (.suspend, ["suspend", "挂起", "暂停", "挂单"]),
            (.resume, ["resume", "恢复", "解挂", "解除挂起", "取消挂起", "恢复办理"]),
            (.supervise, ["supervise", "催办", "督办", "催单", "督查", "催促"]),
            (.close, ["close", "办结", "结案", "关闭", "结单", "归档", "办结归档", "关单", "办理完成", "办理完毕"]),
            (.reopen, ["reopen", "重办", "退回重办", "重新办理", "回访退回", "二次办理", "重启", "发回重办"]),
            (.merge, ["merge", "合并", "并单", "合单"]),
            (.withdraw, ["withdraw", "撤单", "撤销", "撤诉", "撤回", "作废"]),
            (.survey, ["survey", "回访", "满意度回访", "电话回访", "短信回访"]),
        ]
        return Dictionary(
            lists.flatMap { kind, words in words.map { (FoldedKey.of($0), kind) } },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
