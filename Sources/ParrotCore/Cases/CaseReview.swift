/// What the turns of a case come to, closing by closing and hand-over by hand-over; the case rules read it.
package struct CaseReview: Sendable {
    /// What a closing rests on.
    enum Basis: Sendable {
        /// A remedy is claimed, or the matter is said to be done.
        case remedy
        /// A question was answered.
        case answer
        /// A refusal with its reason.
        case refusal
        /// Something was said that claims no remedy.
        case statement
        /// Neither answer nor deed nor reasoned refusal stands anywhere before it.
        case nothing
        /// The answer was given elsewhere and is not on record.
        case undocumented
    }

    /// One closing with what came after it.
    struct Closing: Sendable {
        var position: Int
        var basis: Basis
        /// Something was refused, besides what was granted.
        var isRefusing = false
        /// Positions of the turns that contradict it: the customer's words, a redo, a survey.
        var contradictions: [Int] = []
        /// Positions of turns by which the customer is not content, without saying that it is unsolved.
        var objections: [Int] = []
        /// The same trouble came back after it had stopped.
        var recurrence: Int?
    }

    /// One hand-over that has to bring a result by its deadline.
    struct Relay: Sendable {
        var step: HandOverChain.Step
        var deadline: Timestamp?
        /// The first turn after the hand-over that brings a result or a person's word on it.
        var followUp: Int?
        var isOverdue: Bool
    }

    let closings: [Closing]
    let relays: [Relay]
    /// Positions of turns that bring something.
    let results: [Int]
    /// The latest time of the input, or the one that was asked for.
    let asOf: Timestamp?

    /// The review of a case. O(turns) but for long chains of closings.
    init(of file: Case, asOf: Timestamp?, clock: CaseClock) {
        self.asOf = asOf
        results = file.turns.indices.filter { file.isResult($0) }
        closings = file.closings.enumerated().map { number, position in
            let next = file.closings.dropFirst(number + 1).first ?? file.turns.count
            let earlier = number == 0 ? 0 : file.closings[number - 1]
            return CaseReview.closing(position, earlier: earlier, next: next, of: file)
        }
        relays = CaseReview.relays(of: file, asOf: asOf, clock: clock)
    }

    // MARK: Closings

    private static func closing(_ position: Int, earlier: Int, next: Int, of file: Case) -> Closing {
        var closing = Closing(position: position, basis: .nothing)
        (closing.basis, closing.isRefusing) = basis(of: position, of: file)
        let lastResult = (earlier..<position).last {
            file.isResult($0) || file.turns[$0].agentWords.contains(.undocumented)
        }
        // Said after a remedy was claimed and before the closing that took no notice of it.
        if let lastResult {
            for index in (lastResult + 1)..<max(position, lastResult + 1) where file.turns[index].kind == .message {
                // Before the closing only plain words count: work may go on.
                if contradicts(index, of: file), file.turns[index].traits.isDisjoint(with: .isExplicit) { continue }
                add(index, to: &closing, of: file)
            }
        }
        for index in (position + 1)..<max(next, position + 1) { add(index, to: &closing, of: file) }
        return closing
    }

    private static func add(_ index: Int, to closing: inout Closing, of file: Case) {
        let turn = file.turns[index]
        if file.isCustomersWord(index), turn.customerWords.contains(.recurred) {
            closing.recurrence = closing.recurrence ?? index
            return
        }
        // What the customer had confirmed comes back, if at all.
        if file.isCustomersWord(index), turn.customerWords.contains(.resolved) {
            if closing.contradictions.allSatisfy({ file.turns[$0].kind == .message && $0 < closing.position }) {
                closing.contradictions = []
            }
            closing.recurrence = closing.contradictions.isEmpty ? closing.recurrence ?? index : closing.recurrence
            return
        }
        if closing.recurrence != nil { return }
        if contradicts(index, of: file) {
            closing.contradictions.append(index)
        } else if objects(index, of: file) {
            closing.objections.append(index)
        }
    }

    private static func contradicts(_ index: Int, of file: Case) -> Bool {
        let turn = file.turns[index]
        if turn.traits.contains(.isNewMatter) && !turn.customerWords.contains(.unresolved) { return false }
        switch turn.kind {
        case .reopen: return !turn.customerWords.contains(.recurred)
        case .survey:
            if turn.traits.contains(.bySystem) || turn.traits.contains(.isDefault) {
                return turn.customerWords.contains(.unresolved)
            }
            return turn.resolved == .no || turn.customerWords.contains(.unresolved)
        case .message: return file.isCustomersWord(index) && turn.customerWords.contains(.unresolved)
        default: return false
        }
    }

    private static func objects(_ index: Int, of file: Case) -> Bool {
        let turn = file.turns[index]
        switch turn.kind {
        case .survey:
            if turn.traits.contains(.bySystem) || turn.traits.contains(.isDefault) { return false }
            return turn.satisfied == .no || turn.customerWords.contains(.discontent)
        case .message: return file.isCustomersWord(index) && turn.customerWords.contains(.discontent)
        default: return false
        }
    }

    /// What a closing rests on, by its own words and the last answer before it.
    private static func basis(of position: Int, of file: Case) -> (Basis, isRefusing: Bool) {
        let lastResult = (0..<position).last { file.isResult($0) && file.turns[$0].kind == .message }
        var words: AgentWords = []
        if file.isResult(position) { words.formUnion(file.turns[position].agentWords) }
        if let lastResult { words.formUnion(file.turns[lastResult].agentWords) }
        guard file.isResult(position) || lastResult != nil else {
            let own = file.turns[position].agentWords
            let isElsewhere =
                own.contains(.undocumented) || own.contains(.unreached)
                || (0..<position).contains { file.turns[$0].agentWords.contains(.undocumented) }
            return (isElsewhere ? .undocumented : .nothing, false)
        }
        if !words.isDisjoint(with: [.remedy, .measure]) { return (.remedy, words.contains(.refusal)) }
        if words.contains(.refusal) { return (.refusal, true) }
        return (file.isInquiry ? .answer : .statement, false)
    }

    // MARK: Hand-overs

    private static func relays(of file: Case, asOf: Timestamp?, clock: CaseClock) -> [Relay] {
        let steps = file.chain.steps.filter { !$0.isToHub }
        return steps.enumerated().map { number, step in
            let start = file.time(ofTurn: step.position)
            let deadline = clock.deadline(of: file, from: start, position: step.position)
            let nextStep = steps.dropFirst(number + 1).first
            let followUp = (step.position + 1..<max(file.turns.count, step.position + 1)).first { index in
                file.isFollowUp(index) && !isSameSitting(index, as: step, start, in: file)
                    || isHubsSupervision(index, of: step, in: file)
            }
            var relay = Relay(step: step, deadline: deadline, followUp: followUp, isOverdue: false)
            // What a single row does not tell may well have been.
            guard let deadline, let asOf, asOf > deadline, !file.isSingleRow else { return relay }
            if let nextStep, let passedOn = file.time(ofTurn: nextStep.position), passedOn <= deadline { return relay }
            if let followUp {
                guard let time = file.time(ofTurn: followUp) else { return relay }
                relay.isOverdue = time > deadline
            } else {
                relay.isOverdue = true
            }
            return relay
        }
    }

    /// What the sender adds while handing on is part of the hand-over and no follow-up.
    private static func isSameSitting(
        _ index: Int,
        as step: HandOverChain.Step,
        _ start: Timestamp?,
        in file: Case
    ) -> Bool {
        guard let start, let time = file.turns[index].time, file.turns[index].kind == .message else { return false }
        let isSender = file.turns[index].body < 0 || file.chain.areSame(file.turns[index].body, step.from)
        return isSender && time.secondsSinceEpoch - start.secondsSinceEpoch <= 3_600 && !file.isRemedy(index)
    }

    /// 督办 by the hub is its own follow-up of what it handed out, and nobody else's.
    private static func isHubsSupervision(_ index: Int, of step: HandOverChain.Step, in file: Case) -> Bool {
        file.turns[index].kind == .supervise && file.chain.path.first.map { file.chain.areSame($0, step.to) } ?? false
            && step.from >= 0 && !file.chain.areSame(step.from, step.to)
            && file.chain.steps.first?.position == step.position
    }
}
