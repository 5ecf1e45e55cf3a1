internal import ParrotCore

/// What a chat system is answered: a decision, and a note for the colleague who wrote, if there is something to say. The
/// note has the shape in which Chatwoot takes a message.
struct ChatAnswer: Encodable, Sendable {
    struct Note: Encodable, Sendable {
        var content: String
        var conversationID: ChatID?
        /// The customer never sees it.
        let isPrivate = true
        let messageType = "outgoing"

        enum CodingKeys: String, CodingKey {
            case content
            case conversationID = "conversation_id"
            case isPrivate = "private"
            case messageType = "message_type"
        }
    }

    /// Nil where the message was no draft.
    var decision: String?
    var note: Note?

    /// The message was none to be checked.
    static let nothing = ChatAnswer()

    private init() {}

    /// What a check says of the draft that a message was. It quotes nothing of it.
    init(to message: ChatMessage, checked: CheckedDraft, language: Language) {
        decision = checked.decision.rawValue
        guard checked.decision != .pass || !checked.suggestions.isEmpty else { return }
        let lines = checked.lines(in: language) + [Report.notice.text(in: language)]
        note = Note(content: lines.joined(separator: "\n"), conversationID: message.conversationID)
    }

    private enum CodingKeys: String, CodingKey {
        case decision
        case note
    }

    /// Both members are always there.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(decision, forKey: .decision)
        try members.encode(note, forKey: .note)
    }
}
