/// Who speaks in a message.
package enum Speaker: String, Sendable, CaseIterable {
    case customer
    case agent
    case bot
}

/// One thing that happened in a case: a message, or a step of its handling.
package struct Turn: Sendable, Equatable {
    /// The kinds of turns that the contract knows.
    package enum Kind: String, Sendable, CaseIterable {
        case message
        /// 派单, 转办, 改派.
        case transfer
        /// 签收.
        case accept
        /// 退单.
        case reject
        /// 延期.
        case extend
        /// 挂起.
        case suspend
        case resume
        /// 催办, 督办.
        case supervise
        case close
        /// 重办.
        case reopen
        /// 合并.
        case merge
        /// 撤单.
        case withdraw
        case survey
    }

    package var kind: Kind
    /// The turn's place in `turns` as the input has it.
    package var index: Int
    package var time: Timestamp?
    /// Who speaks, for a message.
    package var speaker: Speaker?
    /// What is said, for a message; a note, for others.
    package var text: String?
    /// Whether an agent's message is only a back-channel or a question; nil where nobody has looked.
    package var isInterlude: Bool?
    package var agent: String?
    package var department: String?
    /// Who did it: an agent, a body, `customer` or `system`.
    package var by: String?
    package var from: String?
    package var to: String?
    package var reason: String?
    /// By when a hand-over has to bring a result.
    package var due: Timestamp?
    /// What a closing turn records.
    package var result: String?
    /// The case that this one is merged into.
    package var mergedInto: String?
    /// Whether an extension was approved.
    package var isApproved: Bool?
    package var satisfied: SurveyAnswer?
    package var isSatisfactionDefault = false
    package var resolved: SurveyAnswer?

    package init(kind: Kind, index: Int) {
        self.kind = kind
        self.index = index
    }
}
