/// What the records of an input are, and with that which columns it may have and which it needs.
package enum RecordKind: Sendable, Equatable {
    /// Replies, one a row, or transcripts.
    case replies
    /// The events of a work-order log, one a row.
    case events

    /// The fields that a record may have, in the order of the contract.
    package var fields: [InputField] {
        switch self {
        case .replies: InputField.allCases.filter { $0 <= .coDepartments }
        case .events: [.caseID, .time, .from, .to, .by, .type, .reason]
        }
    }

    /// The fields without which an input is of another kind.
    package var neededFields: [InputField] {
        switch self {
        case .replies: [.reply]
        case .events: [.caseID, .type]
        }
    }

    /// The headers that mean a field, the field's own name first.
    package func headers(of field: InputField) -> [String] {
        switch (self, field) {
        case (.events, .time): ["time", "时间", "操作时间", "流转时间", "处理时间", "办理时间", "发生时间"]
        default: field.headers
        }
    }
}
