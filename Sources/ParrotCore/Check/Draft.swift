import FoundationEssentials

/// A reply that somebody is about to send, with what is known of its request.
package struct Draft: Sendable {
    package var exchange: Exchange
    /// Replies that were sent before, as the caller gave them beside the draft.
    package var history: [Exchange] = []

    private static let id = "draft"
    /// Stands for the file of what came on standard input or in flags.
    private static let source = "-"

    package init(reply: String, question: String?, topic: String?, agent: String?, department: String?, caseID: String?)
    {
        exchange = Exchange(id: Draft.id, reply: reply, location: Location(file: Draft.source, line: 1))
        exchange.question = question
        exchange.topic = topic
        exchange.agent = agent
        exchange.department = department
        if let caseID {
            exchange.caseID = caseID
            exchange.hasOwnCaseID = true
        }
    }

    /// Reads a draft from a JSON object: `reply`, and any of `question`, `topic`, `agent`, `department`, `case`, and
    /// `history`, an array of such objects. Throws if it is none, or has no reply.
    package init(json: [UInt8]) throws(IngestError) {
        let record: Record
        do {
            record = try JSONDecoder().decode(Record.self, from: Data(json))
        } catch {
            throw Draft.error(
                "标准输入不是草稿:需要一个 JSON 对象,如 {\"question\":\"…\",\"reply\":\"…\"},各项为文本。",
                "standard input is no draft: a JSON object is needed, such as {\"question\":\"…\",\"reply\":\"…\"}, its values texts"
            )
        }
        self.init(record)
        for (number, earlier) in (record.history ?? []).enumerated() {
            var exchange = Draft(earlier).exchange
            exchange.id = "history-\(number + 1)"
            history.append(exchange)
        }
        guard !exchange.reply.trimmed.isEmpty else { throw Draft.empty }
    }

    /// A draft without a reply.
    package static var empty: IngestError {
        error("草稿中没有答复(reply)。", "the draft has no reply")
    }

    /// Standard input that cannot be read, or is larger than `limit` bytes.
    package static func unreadable(limit: Int) -> IngestError {
        error("标准输入无法读取,或超过 \(limit >> 10) KiB。", "standard input cannot be read, or is over \(limit >> 10) KiB")
    }

    private init(_ record: Record) {
        self.init(
            reply: record.reply ?? "",
            question: record.question,
            topic: record.topic,
            agent: record.agent,
            department: record.department,
            caseID: record.case
        )
    }

    private static func error(_ chinese: String, _ english: String) -> IngestError {
        IngestError(.unsupportedFormat, file: source, message: LocalizedMessage(chinese, english))
    }

    private struct Record: Decodable {
        var reply: String?
        var question: String?
        var topic: String?
        var agent: String?
        var department: String?
        var `case`: String?
        var history: [Record]?
    }
}
