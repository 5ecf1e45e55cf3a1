/// What a table's row tells of its case, as turns: the request, the dispatch, the reply, the closing, the survey.
struct RowTurns {
    private(set) var turns: [Turn] = []

    /// Turns of an exchange; their indexes are their places here.
    init(_ exchange: Exchange) {
        if let question = exchange.question ?? exchange.topic {
            add(.message, exchange.time) {
                $0.speaker = .customer
                $0.text = question
            }
        }
        if let dispatched = exchange.dispatchTime, let department = exchange.department {
            add(.transfer, dispatched) {
                $0.from = "12345"
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
