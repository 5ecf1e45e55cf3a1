import Testing

@testable import ParrotCore

@Suite("Types of events")
struct EventTypeTests {
    @Test(
        "English and Chinese words are understood",
        arguments: [
            (Turn.Kind.transfer, "transfer Transfer 派单 转办 改派 转派 交办 分派 重新派单 工单派单 已转办 派单操作"),
            (.accept, "accept 签收 接单 受理 已签收"), (.reject, "reject 退单 退回 拒收"), (.extend, "extend 延期 申请延期 延期审批 同意延期"),
            (.suspend, "suspend 挂起"), (.resume, "resume 恢复 解挂"), (.supervise, "supervise 催办 督办"),
            (.close, "close 办结 结案 关闭 工单办结"), (.reopen, "reopen 重办 退回重办"), (.merge, "merge 合并"),
            (.withdraw, "withdraw 撤单 撤销"), (.survey, "survey 回访 回访完成"),
        ]
    )
    func kinds(kind: Turn.Kind, words: String) {
        for word in words.split(separator: " ") { #expect(EventType(parsing: String(word))?.kind == kind, "\(word)") }
    }

    @Test("Other words are not guessed at", arguments: ["", "message", "抢单", "退单审核不通过", "申请退单", "登记", "工单", "已"])
    func unknown(word: String) {
        #expect(EventType(parsing: word) == nil)
    }

    @Test("Who takes part or is told has not got the case", arguments: [("协办", true), ("抄送", true), ("派单", false)])
    func copies(word: String, isCopy: Bool) {
        #expect(EventType(parsing: word)?.isCopy == isCopy)
    }

    @Test(
        "Whether an extension was granted is read from its type, if it says",
        arguments: [
            ("延期", nil), ("申请延期", nil), ("延期批准", true), ("同意延期", true), ("延期审核通过", true), ("延期驳回", false),
            ("不同意延期", false),
            ("延期审核不通过", false),
        ] as [(String, Bool?)]
    )
    func approvals(word: String, isApproved: Bool?) {
        #expect(EventType(parsing: word)?.isApproved == isApproved)
    }

    @Test(
        "A reason grants, refuses, or only asks",
        arguments: [
            ("同意延期", true), ("已批准", true), ("审核通过,延期至月底", true), ("不同意", false), ("领导未批准", false), ("申请驳回", false),
            ("情况复杂,请予批准", nil), ("已通过电话联系市民", nil), ("天气原因", nil),
        ] as [(String, Bool?)]
    )
    func reasons(reason: String, isApproved: Bool?) {
        #expect(EventType.approval(in: reason) == isApproved)
    }
}
