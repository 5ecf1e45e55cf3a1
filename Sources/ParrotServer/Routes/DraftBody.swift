internal import ParrotCore

/// A draft as it is posted.
struct DraftBody: Decodable, Sendable {
    var reply: String
    var question: String?
    var topic: String?
    var agent: String?
    var department: String?
    var `case`: String?
    var history: [Earlier]?

    /// A reply that was sent before, given with the draft.
    struct Earlier: Decodable, Sendable {
        var reply: String
        var question: String?
        var topic: String?
        var agent: String?
        var department: String?
        var `case`: String?
    }

    /// So many earlier replies may come with a draft.
    static let longestHistory = 100

    /// The draft, of the caller's own agent where the caller is bound to one. Throws a problem if it cannot be checked.
    func draft(by caller: Caller) throws -> Draft {
        guard !reply.isBlank else { throw Problem.badRequest("reply 为空。", "reply is empty") }
        guard history?.count ?? 0 <= DraftBody.longestHistory else {
            throw Problem.badRequest(
                "history 最多 \(DraftBody.longestHistory) 条。",
                "history has at most \(DraftBody.longestHistory) entries"
            )
        }
        var draft = Draft(
            reply: reply,
            question: question,
            topic: topic,
            agent: try caller.agent(for: agent),
            department: department,
            caseID: `case`
        )
        draft.history = (history ?? []).enumerated().map { number, earlier in
            var exchange = Draft(
                reply: earlier.reply,
                question: earlier.question,
                topic: earlier.topic,
                agent: earlier.agent,
                department: earlier.department,
                caseID: earlier.case
            ).exchange
            exchange.id = "history-\(number + 1)"
            return exchange
        }
        return draft
    }
}

extension Caller {
    /// The agent that something is of. Throws a problem if the caller may not speak for it.
    func agent(for named: String?) throws -> String? {
        guard let own = agent else { return named }
        guard named == nil || named == own else {
            throw Problem.forbidden("此令牌只能代表它所绑定的坐席。", "this token speaks for the agent it is bound to only")
        }
        return own
    }
}

extension String {
    /// There is nothing in it to read.
    var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{FEFF}" } }
}
