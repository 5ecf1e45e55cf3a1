/// What a check says of a draft.
package struct CheckedDraft: Sendable {
    /// Whether the draft is let through.
    package enum Decision: String, Sendable {
        case pass
        case warn
    }

    package var reply: ScoredReply
    package var suggestions: [Suggestion]

    package init(reply: ScoredReply, missing: [AskedPoint]) {
        self.reply = reply
        suggestions = Suggestion.suggestions(for: reply.findings) + Suggestion.suggestions(for: missing)
    }

    /// A standing finding of severity warning or above warns; nothing blocks.
    package var decision: Decision { reply.verdict == .flag ? .warn : .pass }

    /// The gravest severity among standing findings; nil without any.
    package var gravestSeverity: Severity? {
        reply.findings.filter(\.stands).map(\.severity).max()
    }

    /// Two lines for a person: what was seen, and what to look at.
    package func lines(in language: Language) -> [String] {
        let standing = reply.findings.filter(\.stands)
        let isChinese = language == .chinese
        let seen =
            standing.isEmpty
            ? LocalizedMessage("通过:未见需要提醒的地方。", "pass: nothing to point out")
            : LocalizedMessage(
                (decision == .warn ? "提醒:" : "提示:") + standing.map(\.message.text.chinese).joined(separator: ";"),
                (decision == .warn ? "warning: " : "note: ")
                    + standing.map(\.message.text.english).joined(separator: "; ")
            )
        let advice = suggestions.map { $0.text.text(in: language) }.joined(separator: isChinese ? " " : "; ")
        return [seen.text(in: language)] + (advice.isEmpty ? [] : [advice])
    }

    /// A JSON object in a line: the reply as `score` has it, with `decision`, `suggestions`, `notice` and `identity`.
    package func json(language: Language, identity: OutputIdentity) -> [UInt8] {
        let reporter = JSONReporter(shape: .document, language: language, identity: identity)
        var output: [UInt8] = []
        reporter.append(reply, isFirst: true, to: &output)
        var json = JSONWriter()
        json.beginObject()
        json.key("decision")
        json.value(decision.rawValue)
        json.key("suggestions")
        json.beginArray()
        for suggestion in suggestions {
            json.beginObject()
            json.key("rule")
            json.value(suggestion.rule)
            json.key("text")
            json.value(suggestion.text.text(in: language))
            json.endObject()
        }
        json.endArray()
        json.key("notice")
        json.value(Report.notice.text(in: language))
        json.key("identity")
        reporter.writeIdentity(to: &json)
        json.endObject()
        // The members go on with the object that the reply began.
        return output.dropLast() + [UInt8(ascii: ",")] + json.bytes.dropFirst() + [UInt8(ascii: "\n")]
    }
}
