/// Makes a transcript of a record with `turns`, and problems of what is wrong in it.
struct TranscriptBuilder {
    let file: String
    let baseName: String

    /// Adds the case and its replies to `result`. `fields` are the record's own, `members` all its scalars with their keys.
    func build(
        _ fields: FieldValues,
        members: [(key: String, value: String)],
        turns: [TurnFields?],
        line: Int,
        into result: inout ParsedChunk
    ) {
        let location = Location(file: file, line: line)
        let id = (fields[.caseID] ?? fields[.id]).flatMap(ExchangeBuilder.name)
        var transcript = Transcript(caseID: id ?? "\(baseName):\(line)", location: location)
        transcript.hasOwnCaseID = id != nil
        func member(_ key: String) -> String? { members.first { $0.key == key }?.value }
        transcript.customer = member("customer")
        transcript.channel = member("channel")
        transcript.topic = fields[.topic]
        transcript.kind = fields[.kind]
        transcript.department = fields[.department].flatMap(ExchangeBuilder.name)
        transcript.due = fields[.due].flatMap(Timestamp.init(parsing:))
        transcript.isSpeechRecognized = member("asr").flatMap(SurveyAnswer.reading)?.answer == .yes
        transcript.turnCount = turns.count
        for (index, members) in turns.enumerated() {
            guard let members else {
                note("第 \(index) 个 turn 不是 JSON 对象,未读取。", "turn \(index) is no JSON object; it was not read", "turns")
                continue
            }
            if let turn = turn(members, index: index, note: note) { transcript.turns.append(turn) }
        }
        result.exchanges += transcript.exchanges()
        result.transcripts.append(transcript)

        func note(_ chinese: String, _ english: String, _ field: String) {
            result.problems.append(
                IngestProblem(
                    location: location,
                    field: field,
                    reason: LocalizedMessage(chinese, english),
                    kept: true
                )
            )
        }
        for members in turns {
            guard let members else { continue }
            if let value = members[.satisfied] { result.tally.add(value.trimmed, of: .satisfied) }
            if let value = members[.resolved] { result.tally.add(value.trimmed, of: .resolved) }
        }
    }

    private func turn(
        _ members: TurnFields,
        index: Int,
        note: (_ chinese: String, _ english: String, _ field: String) -> Void
    ) -> Turn? {
        // A turn that only says who speaks and what is a message.
        let type = members[.type] ?? (members[.role] != nil ? Turn.Kind.message.rawValue : "")
        guard let kind = Turn.Kind(rawValue: type) else {
            note(
                "第 \(index) 个 turn 的 type 无法识别,已跳过。可用:\(Self.names(Turn.Kind.self))。",
                "the type of turn \(index) is not understood; the turn was left out. Types: \(Self.names(Turn.Kind.self))",
                "type"
            )
            return nil
        }
        var turn = Turn(kind: kind, index: index)
        if kind == .message {
            turn.speaker = members[.role].flatMap(Speaker.init)
            if turn.speaker == nil {
                note(
                    "第 \(index) 个 turn 的 role 无法识别,不作答复也不作诉求。可用:\(Self.names(Speaker.self))。",
                    "the role of turn \(index) is not understood; it counts neither as reply nor as request. "
                        + "Roles: \(Self.names(Speaker.self))",
                    "role"
                )
            }
            if turn.speaker == .agent && members[.text]?.trimmed.isEmpty ?? true {
                note("第 \(index) 个 turn 的答复内容为空,未评分。", "the text of turn \(index) is empty; it was not scored", "text")
            }
        }
        if let text = members[.time] {
            turn.time = Timestamp(parsing: text)
            if turn.time == nil {
                note(
                    "第 \(index) 个 turn 的时间无法识别,按没有时间处理。",
                    "the time of turn \(index) cannot be read and is left out",
                    "time"
                )
            }
        }
        turn.text = members[.text] ?? members[.surveyNote] ?? members[.note]
        if turn.speaker == .agent, let text = turn.text { turn.isInterlude = Interlude.isInterlude(text) }
        turn.agent = members[.agent].flatMap(ExchangeBuilder.name)
        turn.department = members[.department].flatMap(ExchangeBuilder.name)
        turn.by = members[.by].flatMap(ExchangeBuilder.name)
        turn.from = members[.from].flatMap(ExchangeBuilder.name)
        turn.to = members[.to].flatMap(ExchangeBuilder.name)
        turn.reason = members[.reason]
        turn.due = members[.due].flatMap(Timestamp.init(parsing:))
        turn.result = members[.result]
        turn.mergedInto = members[.into].flatMap(ExchangeBuilder.name)
        turn.isApproved = members[.approved].flatMap(SurveyAnswer.reading).map { $0.answer == .yes }
        let satisfied = members[.satisfied].flatMap(SurveyAnswer.reading)
        turn.satisfied = satisfied?.answer
        turn.isSatisfactionDefault = satisfied?.isDefault ?? false
        turn.resolved = members[.resolved].flatMap(SurveyAnswer.reading)?.answer
        return turn
    }

    private static func names<Name: CaseIterable & RawRepresentable<String>>(_ type: Name.Type) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
