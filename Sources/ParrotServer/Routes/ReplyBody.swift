internal import ParrotCore

/// A reply that was sent, as it is posted.
struct ReplyBody: Decodable, Sendable {
    var id: String
    var reply: String
    var question: String?
    var topic: String?
    var agent: String?
    var department: String?
    var `case`: String?
    var time: String?
    var overrideReason: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case reply
        case question
        case topic
        case agent
        case department
        case `case`
        case time
        case overrideReason = "override_reason"
    }

    private static let longestID = 200

    /// The reply, prepared for the index. Throws a problem if it cannot be taken.
    func reply(by caller: Caller, index: SentReplies) throws -> SentReply {
        guard !id.isBlank, id.unicodeScalars.count <= ReplyBody.longestID else {
            throw Problem.badRequest(
                "id 不能为空,最长 \(ReplyBody.longestID) 字。",
                "id is not empty and has at most \(ReplyBody.longestID) characters"
            )
        }
        guard !reply.isBlank else { throw Problem.badRequest("reply 为空。", "reply is empty") }
        let texts: [String?] = [id, reply, question, topic, agent, department, `case`, overrideReason]
        guard !texts.contains(where: { $0?.utf8.contains(0) ?? false }) else {
            throw Problem.badRequest("文本中有 U+0000 字符。", "a text has the character U+0000")
        }
        var exchange = Exchange(id: id, reply: reply, location: Location(file: "", line: 1))
        exchange.hasOwnID = true
        exchange.question = question
        exchange.topic = topic
        exchange.agent = try caller.agent(for: agent)
        exchange.department = department
        exchange.caseID = `case`
        exchange.hasOwnCaseID = `case` != nil
        if let time, !time.isBlank {
            guard let parsed = Timestamp(parsing: time) else {
                throw Problem.badRequest(
                    "time 无法识别,请写成 2026-03-01T09:30:00+08:00。",
                    "time is not understood; write it as 2026-03-01T09:30:00+08:00"
                )
            }
            exchange.replyTime = parsed
        }
        return SentReply(exchange: exchange, overrideReason: overrideReason, prepared: index.prepared(exchange))
    }
}
