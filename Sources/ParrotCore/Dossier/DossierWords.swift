/// The words in which a dossier names turns, people and severities.
struct DossierWords {
    let language: Language

    /// One of two wordings.
    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    /// The lines, or the sheets' rows, of records in one file.
    func lines(of locations: [Location]) -> String {
        let places = locations.map { ($0.sheet.map { sheet in sheet + ":" } ?? "") + String($0.line) }
        return say("第 \(places.joined(separator: "、")) 行", "line \(places.joined(separator: ", "))")
    }

    /// What kind of turn it is; of a message who speaks.
    func name(of turn: Turn) -> String {
        guard turn.kind == .message else { return name(of: turn.kind) }
        switch turn.speaker {
        case .customer?: return say("诉求人", "customer")
        case .agent?: return say("坐席", "agent")
        case .bot?: return say("机器人", "bot")
        case nil: return say("未注明何人", "unknown speaker")
        }
    }

    private func name(of kind: Turn.Kind) -> String {
        switch kind {
        case .message: say("消息", "message")
        case .transfer: say("转办", "handed over")
        case .accept: say("签收", "accepted")
        case .reject: say("退单", "rejected")
        case .extend: say("延期", "extension")
        case .suspend: say("挂起", "suspended")
        case .resume: say("恢复办理", "resumed")
        case .supervise: say("催办督办", "supervised")
        case .close: say("办结", "closed")
        case .reopen: say("重办", "reopened")
        case .merge: say("合并", "merged")
        case .withdraw: say("撤单", "withdrawn")
        case .survey: say("回访", "survey")
        }
    }

    /// Who did it, and where to.
    func people(of turn: Turn) -> String {
        var parts: [String] = []
        let person = turn.agent ?? turn.by
        if let department = turn.department { parts.append(department) }
        if turn.from != nil || turn.to != nil {
            parts.append([turn.from ?? "", turn.to ?? ""].joined(separator: " → ").trimmed)
        }
        if let person { parts.append(person) }
        if let agent = turn.agent, let by = turn.by, agent != by { parts.append(by) }
        return parts.joined(separator: " ")
    }

    /// What a turn records besides texts.
    func values(of turn: Turn) -> [String] {
        var values: [String] = []
        if let satisfied = turn.satisfied {
            values.append(say("满意:", "satisfied: ") + name(of: satisfied))
        }
        if turn.isSatisfactionDefault { values.append(say("系统默认满意", "satisfied by default")) }
        if let resolved = turn.resolved { values.append(say("解决:", "resolved: ") + name(of: resolved)) }
        if let due = turn.due { values.append(say("时限 ", "due ") + time(due)) }
        if let into = turn.mergedInto { values.append(say("并入 ", "into ") + into) }
        if let approved = turn.isApproved {
            values.append(approved ? say("已批准", "approved") : say("未批准", "not approved"))
        }
        return values
    }

    /// The original texts of a turn, each with what it is; nil for what is said.
    func texts(of turn: Turn) -> [(label: String?, text: String)] {
        let texts = [
            (turn.kind == .message ? nil : say("备注", "note"), turn.text), (say("理由", "reason"), turn.reason),
            (say("结果", "result"), turn.result),
        ]
        return texts.compactMap { label, text in
            guard let text, !text.trimmed.isEmpty else { return nil }
            return (label, text)
        }
    }

    private func name(of answer: SurveyAnswer) -> String {
        switch answer {
        case .yes: say("是", "yes")
        case .partly: say("部分", "partly")
        case .no: say("否", "no")
        case .unknown: say("未知", "unknown")
        }
    }

    /// A severity in words.
    func name(of severity: Severity) -> String {
        switch severity {
        case .note: say("提示", "note")
        case .warning: say("关注", "warning")
        case .error: say("重点核查", "error")
        }
    }

    /// A time in China, to the second.
    func time(_ time: Timestamp) -> String {
        time.description.prefix(19).split(separator: "T").joined(separator: " ")
    }

    /// Turns by their indexes: #3、#5.
    func turns(_ indexes: [Int]) -> String {
        let shown = indexes.count > 12 ? Array(indexes.prefix(12)) : indexes
        return shown.map { "#\($0)" }.joined(separator: say("、", ", ")) + (indexes.count > 12 ? "…" : "")
    }
}
