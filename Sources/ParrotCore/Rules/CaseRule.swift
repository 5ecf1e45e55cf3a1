/// What a case rule may look at besides the case.
package struct CaseContext: Sendable {
    package let review: CaseReview
    let names: Interner

    /// The name with a number.
    func name(_ number: Int32) -> String? { names.text(number) }

    /// A turn of the case as evidence.
    func evidence(_ position: Int, in file: Case) -> CaseEvidence {
        let turn = file.turns[position]
        return .turn(
            TurnEvidence(
                turn: Int(turn.index),
                type: turn.kind,
                role: turn.speaker,
                time: turn.time,
                by: name(turn.person),
                from: name(turn.body),
                to: name(turn.target),
                excerpt: file.excerpt(ofTurn: position)
            )
        )
    }

    /// Turns as evidence, each once and in order.
    func evidence(_ positions: [Int], in file: Case) -> [CaseEvidence] {
        Set(positions).sorted().map { evidence($0, in: file) }
    }

    /// The names of bodies, each once, in order; numbers without a name left out.
    func names(of numbers: [Int32]) -> [String] {
        var seen: Set<String> = []
        return numbers.compactMap(name).filter { seen.insert($0).inserted }
    }
}

/// Decides whether one thing is reported of a whole case. Reads the case and its review only.
package protocol CaseRule: Sendable {
    static var description: RuleDescription { get }
    init(configuration: Configuration)
    /// Emits a finding, or none. Never asks who listens.
    func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void)
}

/// All case rules, in the order in which their findings stand.
package enum CaseRuleRegistry {
    package static let rules: [any CaseRule.Type] = [
        TransferLoopRule.self,
        FirstReceiverDroppedRule.self,
        UntrackedRelayRule.self,
        FalseClosureRule.self,
        ContestedClosureRule.self,
        UndocumentedAnswerRule.self,
        ContradictedSatisfactionRule.self,
    ]
}

extension Case {
    /// The severity of a finding in this case: one step less where it rests on words instead of events, and where the
    /// text was recognised from speech.
    func severity(_ severity: Severity, restsOnWords: Bool = false) -> Severity {
        var severity = severity
        if restsOnWords { severity = severity.lowered }
        if isSpeechRecognized { severity = severity.lowered }
        return severity
    }
}

extension Timestamp {
    /// The day in China, for a sentence: 3月5日, 2024-03-05.
    var day: LocalizedMessage {
        let parts = description.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else {
            return LocalizedMessage("", "")
        }
        return LocalizedMessage("\(month)月\(day)日", String(description.prefix(10)))
    }
}
