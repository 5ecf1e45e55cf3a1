/// One event of a work-order log, with the case that it belongs to and where it stands.
package struct LoggedEvent: Sendable, Equatable {
    package var caseID: String
    /// Its index means nothing until the case takes it up.
    package var turn: Turn
    package var location: Location
}

/// Makes an event of a record's fields, and problems of what is wrong with them.
struct EventBuilder {
    let layout: InputLayout

    /// Adds the record to `result`: an event, or the problem why there is none.
    func build(_ values: FieldValues, line: Int, into result: inout ParsedChunk) {
        let location = layout.location(line: line)
        func note(_ field: InputField, _ chinese: String, _ english: String) {
            result.problems.append(
                IngestProblem(
                    location: location,
                    field: field.name,
                    reason: LocalizedMessage(chinese, english),
                    kept: false
                )
            )
        }
        guard let caseID = ExchangeBuilder.identifier(values[.caseID], field: .caseID, location, &result.problems)
        else {
            return note(.caseID, "没有工单号,该事件未采用。", "no case is named; the event was left out")
        }
        guard let word = values[.type]?.trimmed else {
            return note(.type, "没有操作类型,该事件未采用。", "no type is named; the event was left out")
        }
        result.tally.add(word, of: .type)
        guard let type = EventType(parsing: word) else {
            return note(
                .type,
                "操作类型无法识别,该事件未采用。可用:\(Self.typeNames),或派单、签收、退单、延期、挂起、恢复、督办、办结、重办、合并、撤单、回访。",
                "the type is not understood; the event was left out. Types: \(Self.typeNames)"
            )
        }
        var turn = Turn(kind: type.kind, index: 0)
        turn.time = ExchangeBuilder.time(values[.time], field: .time, location, &result.problems)
        turn.from = values[.from].flatMap(ExchangeBuilder.name)
        turn.to = values[.to].flatMap(ExchangeBuilder.name)
        turn.by = values[.by].flatMap(ExchangeBuilder.name)
        turn.reason = values[.reason]
        fill(&turn, type, word)
        result.events.append(LoggedEvent(caseID: caseID, turn: turn, location: location))
    }

    /// Puts what a log has in its few columns where each kind of turn has it.
    private func fill(_ turn: inout Turn, _ type: EventType, _ word: String) {
        switch turn.kind {
        case .transfer:
            if type.isCopy { turn.text = word }
            return
        case .supervise: return
        case .reject:
            // A row that names one body names the one that sends back.
            if turn.from == nil { swap(&turn.from, &turn.to) }
            return
        case .accept: turn.from = turn.to ?? turn.from
        case .extend: turn.isApproved = type.isApproved ?? turn.reason.flatMap(EventType.approval)
        case .merge:
            turn.mergedInto = turn.to.flatMap(Self.identifier(in:)) ?? turn.reason.flatMap(Self.identifier(in:))
        case .survey: readSurvey(&turn)
        default: break
        }
        turn.from = turn.from ?? turn.to
        turn.to = nil
    }

    /// A reason that is an answer and nothing else is what was ticked, and no word of the customer's.
    private func readSurvey(_ turn: inout Turn) {
        guard let reason = turn.reason, let reading = SurveyAnswer.reading(reason) else { return }
        turn.isSatisfactionDefault = reading.isDefault
        turn.reason = nil
        if reason.contains("解决") { turn.resolved = reading.answer } else { turn.satisfied = reading.answer }
    }

    /// The longest word of a text that may be the number of an order: letters, digits and dashes, four digits at least.
    private static func identifier(in text: String) -> String? {
        let words = text.unicodeScalars.split { scalar in
            !scalar.isASCII
                || !(scalar.properties.isAlphabetic || scalar == "-" || scalar == "_" || ("0"..."9").contains(scalar))
        }
        let numbers = words.filter { word in word.count { ("0"..."9").contains($0) } >= 4 }
        return numbers.max { $0.count < $1.count }.map { String(String.UnicodeScalarView($0)) }
    }

    private static let typeNames =
        Turn.Kind.allCases.filter { $0 != .message }.map(\.rawValue).joined(separator: ", ")
}
