/// A message in a chat system, as its webhook tells of it (the shape of Chatwoot's `message_created`).
struct ChatMessage: Decodable, Sendable {
    private var id: ChatID?
    private var content: String?
    private var messageType: Kind?
    private var isPrivate: Bool?
    private var sender: Sender?
    private var conversation: Conversation?

    /// The conversation, as the chat system names it.
    var conversationID: ChatID? { conversation?.id }

    /// The message as a draft of the one who sent it; nil where it is none: from a customer or a robot, a note among
    /// colleagues, or without words.
    var draft: DraftBody? {
        guard messageType == .outgoing, isPrivate != true, let content, !content.isBlank,
            sender?.type.map({ $0 == "user" || $0 == "agent" }) ?? true
        else { return nil }
        let before = (conversation?.messages ?? [])
            .filter { $0.isPrivate != true && !($0.content ?? "").isBlank && (id == nil || $0.id != id) }
            .suffix(DraftBody.longestHistory)
        // What the customer wrote since the last answer is what is asked now.
        let lastAnswer = before.lastIndex { $0.messageType == .outgoing }
        let asked = before.suffix(from: lastAnswer.map { $0 + 1 } ?? before.startIndex)
        let question = ChatMessage.words(asked.isEmpty ? before.filter { $0.messageType == .incoming } : Array(asked))
        let caseID = conversation?.id?.text
        return DraftBody(
            reply: content,
            question: question,
            agent: sender?.id?.text,
            case: caseID,
            history: before.filter { $0.messageType == .outgoing }.map {
                DraftBody.Earlier(reply: $0.content ?? "", agent: sender?.id?.text, case: caseID)
            }
        )
    }

    private static func words(_ messages: [Message]) -> String? {
        let words = messages.filter { $0.messageType == .incoming }.compactMap(\.content)
        return words.isEmpty ? nil : words.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case content
        case messageType = "message_type"
        case isPrivate = "private"
        case sender
        case conversation
    }

    private struct Conversation: Decodable, Sendable {
        var id: ChatID?
        var messages: [Message]?
    }

    private struct Message: Decodable, Sendable {
        var id: ChatID?
        var content: String?
        var messageType: Kind?
        var isPrivate: Bool?

        enum CodingKeys: String, CodingKey {
            case id
            case content
            case messageType = "message_type"
            case isPrivate = "private"
        }
    }

    private struct Sender: Decodable, Sendable {
        var id: ChatID?
        var type: String?
    }

    /// Whom a message is from; a word at the top of Chatwoot's payload, a number within its conversation.
    private enum Kind: Decodable, Sendable {
        case incoming
        case outgoing
        case other

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = number == 0 ? .incoming : number == 1 ? .outgoing : .other
            } else {
                let word = try value.decode(String.self)
                self = word == "incoming" ? .incoming : word == "outgoing" ? .outgoing : .other
            }
        }
    }
}

/// An id that is a number in some chat systems and a text in others; it goes back as it came.
enum ChatID: Codable, Sendable, Equatable {
    case number(Int)
    case word(String)

    var text: String {
        switch self {
        case .number(let number): String(number)
        case .word(let word): word
        }
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else {
            self = .word(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .number(let number): try value.encode(number)
        case .word(let word): try value.encode(word)
        }
    }
}
