/// What a check says of a draft.
package struct CheckedDraft: Sendable {
    /// How often the agent has sent the like before, and the latest of those replies.
    package struct OwnUses: Sendable, Equatable {
        package struct Use: Sendable, Equatable {
            package var reply: CitedReply
            package var time: Timestamp?
        }

        package var uses: Int
        package var replies: [Use]
    }

    package var reply: ScoredReply
    package var suggestions: [Suggestion]
    package var decision: DraftDecision
    package var own: OwnUses?

    /// The gravest of what the house wants for the findings that flag the draft decides.
    package init(reply: ScoredReply, missing: [AskedPoint], configuration: Configuration, own: OwnUses? = nil) {
        self.reply = reply
        self.own = own
        suggestions = Suggestion.suggestions(for: reply.findings) + Suggestion.suggestions(for: missing)
        decision =
            reply.findings.filter { $0.stands && $0.severity >= .warning }
            .map { configuration.decision(of: $0.rule) }.max() ?? .pass
    }

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
                lead.chinese + standing.map(\.message.text.chinese).joined(separator: ";"),
                lead.english
                    + standing.map(\.message.text.english).joined(separator: "; ")
            )
        let advice = suggestions.map { $0.text.text(in: language) }.joined(separator: isChinese ? " " : "; ")
        return [seen.text(in: language)] + (advice.isEmpty ? [] : [advice])
    }

    private var lead: LocalizedMessage {
        switch decision {
        case .pass: LocalizedMessage("提示:", "note: ")
        case .warn: LocalizedMessage("提醒:", "warning: ")
        case .block: LocalizedMessage("暂缓:", "held: ")
        }
    }

    /// A JSON object in a line: the reply as `score` has it, with `decision`, `suggestions`, `override`, what the agent has
    /// sent before (`own`), `notice` and `identity`. Who writes the draft need see no scores.
    package func json(language: Language, identity: OutputIdentity, showsScores: Bool = true) -> [UInt8] {
        let reporter = JSONReporter(
            shape: .document,
            language: language,
            identity: identity,
            showsScores: showsScores
        )
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
        json.key("override")
        json.beginObject()
        json.key("allowed")
        json.value(true)
        json.key("reason_required")
        json.value(decision == .block)
        json.endObject()
        if let own { write(own, to: &json) }
        json.key("notice")
        json.value(Report.notice.text(in: language))
        json.key("identity")
        reporter.writeIdentity(to: &json)
        json.endObject()
        // The members go on with the object that the reply began.
        return output.dropLast() + [UInt8(ascii: ",")] + json.bytes.dropFirst() + [UInt8(ascii: "\n")]
    }

    private func write(_ own: OwnUses, to json: inout JSONWriter) {
        json.key("own")
        json.beginObject()
        json.key("uses")
        json.value(own.uses)
        json.key("replies")
        json.beginArray()
        for use in own.replies {
            json.beginObject()
            json.key("id")
            json.value(use.reply.id)
            json.key("time")
            json.value(use.time?.description)
            json.key("similarity")
            json.value(roundedScore(use.reply.similarity))
            json.key("excerpt")
            json.value(use.reply.excerpt)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
