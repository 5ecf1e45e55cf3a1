/// What a table's row tells of its case, as turns: that it was opened again, the request, the dispatch, the reply, the
/// closing, the survey. Counts (退单次数, 重办次数) are no turns: nobody knows when, and between whom.
struct RowTurns {
    /// Who dispatches, where a table only says when and to whom: a hub.
    private static let dispatcher = "派单中心"

    private(set) var turns: [Turn] = []

    /// Turns of an exchange; their indexes are their places here.
    init(_ exchange: Exchange) {
        // When it was opened again is not said: after the row before, whatever times this one has.
        if exchange.statusMeaning == .reopened { add(.reopen, nil) { _ in } }
        if let question = exchange.question ?? exchange.topic {
            add(.message, exchange.time) {
                $0.speaker = .customer
                $0.text = question
            }
        }
        if let dispatched = exchange.dispatchTime, let department = exchange.department {
            add(.transfer, dispatched) {
                $0.from = RowTurns.dispatcher
                $0.to = department
                $0.by = exchange.receiver
            }
        }
        add(.message, exchange.replyTime) {
            $0.speaker = .agent
            $0.text = exchange.reply
            $0.agent = exchange.agent
            $0.department = exchange.department
        }
        switch exchange.statusMeaning {
        case .closed?:
            add(.close, exchange.replyTime) {
                $0.result = exchange.status
                $0.department = exchange.department
                $0.by = exchange.agent
            }
        case .withdrawn?: add(.withdraw, exchange.replyTime) { _ in }
        case .suspended?: add(.suspend, exchange.replyTime) { _ in }
        case .rejected?:
            add(.reject, exchange.replyTime) {
                $0.department = exchange.department
                $0.by = exchange.agent
                $0.reason = exchange.rejectReason
            }
        default: break
        }
        if exchange.satisfied != nil || exchange.resolved != nil || exchange.surveyNote != nil {
            add(.survey, nil) {
                $0.satisfied = exchange.satisfied
                $0.resolved = exchange.resolved
                $0.isSatisfactionDefault = exchange.isSatisfactionDefault
                $0.text = exchange.surveyNote
            }
        }
        if let into = exchange.mergedInto { add(.merge, nil) { $0.mergedInto = into } }
    }

    private mutating func add(_ kind: Turn.Kind, _ time: Timestamp?, _ fill: (inout Turn) -> Void) {
        var turn = Turn(kind: kind, index: turns.count)
        turn.time = time
        fill(&turn)
        turns.append(turn)
    }
}
