/// What a status column says about a case, whatever the house's word for it.
package enum CaseStatus: String, Sendable, CaseIterable {
    /// Not yet taken up: 待办, 待受理.
    case pending
    /// Being worked on: 办理中, 处理中.
    case inProgress = "in_progress"
    /// Handed to another body: 已转办, 已派单.
    case handedOn = "handed_on"
    /// Sent back by the body it was given to: 退回, 退单.
    case rejected
    /// The clock is stopped: 挂起, 延期.
    case suspended
    /// Answered, with no word that the matter is done: 已回复, 已答复.
    case answered
    /// Done by the record: 已办结, 已完成, 已关闭.
    case closed
    /// Opened again after closing: 重办.
    case reopened
    /// Taken back by the one who asked, or void: 撤单, 作废.
    case withdrawn

    /// The meaning of a status as it was written; nil where it is not understood.
    package init?(parsing text: String) {
        guard let status = Self.words[FoldedKey.of(text)] else { return nil }
        self = status
    }

    private static let words: [String: CaseStatus] = {
        let lists: [(CaseStatus, [String])] = [
            (
                .pending,
                ["待办", "待办理", "待处理", "待受理", "待签收", "待派单", "未办理", "未处理", "未受理", "未签收", "新建", "pending", "new", "open"]
            ),
            (
                .inProgress,
                [
                    "处理中", "办理中", "正在办理", "正在处理", "在办", "受理中", "已受理", "已签收", "待回复", "待答复", "跟进中", "待办结", "未办结", "核实中",
                    "in progress", "processing",
                ]
            ),
            (.handedOn, ["已转办", "转办", "已派单", "派单", "已派发", "已交办", "交办", "已转派", "已分派", "转派", "转办中", "transferred"]),
            (.rejected, ["退回", "已退回", "退单", "已退单", "退回重派", "不予受理", "rejected"]),
            (.suspended, ["挂起", "已挂起", "延期", "已延期", "延期中", "暂停", "suspended", "on hold"]),
            (.answered, ["已回复", "已答复", "已反馈", "回复", "答复", "待评价", "待回访", "answered", "replied"]),
            (
                .closed,
                [
                    "已办结", "办结", "正常办结", "已完成", "完成", "办理完成", "处理完成", "已处理", "已办理", "已关闭", "关闭", "已结案", "结案", "已归档",
                    "归档",
                    "已结束", "已解决", "已回访", "回访完成", "按期办结", "超期办结", "closed", "done", "resolved", "completed",
                ]
            ),
            (.reopened, ["重办", "重办中", "已重办", "二次办理", "退回重办", "重新办理", "回访退回", "reopened"]),
            (.withdrawn, ["撤单", "已撤单", "已撤销", "撤销", "撤诉", "已撤诉", "作废", "已作废", "已取消", "取消", "withdrawn", "cancelled"]),
        ]
        return Dictionary(
            lists.flatMap { status, words in words.map { (FoldedKey.of($0), status) } },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
