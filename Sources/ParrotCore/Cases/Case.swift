/// A case put together: its turns in the order of time, and what the whole input knows of it.
package struct Case: Sendable {
    package let id: String
    /// In the order of time; turns without one stay behind the turn that they follow in the input.
    let turns: [CaseTurn]
    let customer: Int32
    let department: Int32
    let kind: String?
    let due: Timestamp?
    let isSpeechRecognized: Bool
    /// Made of a table's rows: what is not in them proves nothing.
    let isFromTable: Bool
    /// Nothing is known but one row.
    let isSingleRow: Bool
    let isInquiry: Bool
    /// Counts that a table gives (退单次数, 重办次数); nil where it does not.
    let rejectCount: Int?
    let redoCount: Int?
    /// The case that this one was merged into.
    let mergedInto: String?
    /// The same request, filed again after this case was closed.
    var refiling: Refiling?
    let chain: HandOverChain
    private let excerpts: [Int32: String]
    private let readings: [CaseBook.ReplyReading?]

    /// A later case of the same customer, about the same matter at the same place.
    struct Refiling: Sendable {
        var caseID: String
        var time: Timestamp?
    }

    /// The case with a number in the book. O(turns log turns).
    init(_ number: Int32, in book: CaseBook, bodies: [DepartmentNames.Body], departments: DepartmentNames) {
        let records = book.records(ofCase: number)
        id = book.caseIDs.text(number) ?? ""
        customer = records.map(\.customer).first { $0 >= 0 } ?? -1
        department = records.map(\.department).last { $0 >= 0 } ?? -1
        kind = book.names.text(records.map(\.kind).first { $0 >= 0 } ?? -1)
        due = records.compactMap(\.due).last
        isSpeechRecognized = records.contains(where: \.isSpeechRecognized)
        isFromTable = records.contains(where: \.isFromTable)
        isSingleRow = records.count == 1 && isFromTable
        isInquiry = records.first?.isInquiry ?? false
        rejectCount = records.map(\.rejectCount).max().flatMap { $0 < 0 ? nil : Int($0) }
        redoCount = records.map(\.redoCount).max().flatMap { $0 < 0 ? nil : Int($0) }
        var excerpts: [Int32: String] = [:]
        for record in records { excerpts.merge(record.excerpts) { first, _ in first } }
        self.excerpts = excerpts
        let ordered = Case.ordered(records.flatMap(\.turns))
        turns = ordered
        let merge = ordered.last { $0.kind == .merge }
        mergedInto = book.caseIDs.text(records.map(\.mergedInto).last { $0 >= 0 } ?? -1)
            ?? merge.flatMap { book.names.text($0.target) }
        readings = ordered.map { book.reading(ofCase: number, turn: $0.index) }
        chain = HandOverChain(turns: ordered, bodies: bodies, departments: departments)
    }

    private static func ordered(_ turns: [CaseTurn]) -> [CaseTurn] {
        var keyed: [(time: Int64, place: Int, turn: CaseTurn)] = []
        var last = Int64.min
        for (place, turn) in turns.enumerated() {
            last = turn.time?.secondsSinceEpoch ?? last
            keyed.append((last, place, turn))
        }
        return keyed.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map(\.turn)
    }

    /// The masked beginning of a turn's text; nil where it has none.
    func excerpt(ofTurn position: Int) -> String? { excerpts[turns[position].index] }

    /// The time of a turn, or of the last before it that has one.
    func time(ofTurn position: Int) -> Timestamp? {
        turns[...position].last { $0.time != nil }?.time
    }

    /// Whether an agent's turn or a closing brings something: a remedy, a finding, a reasoned refusal, an answer.
    func isResult(_ position: Int) -> Bool {
        let turn = turns[position]
        switch turn.kind {
        case .close:
            let words = turn.agentWords
            return words.isResult || words.contains(.substance)
        case .message where turn.speaker == .agent:
            let words = turn.agentWords
            if words.contains(.undocumented) || words.contains(.automatic) { return false }
            if words.contains(.remedy) { return true }
            // Who hands on or sends away brings nothing but what was done before.
            if turn.target >= 0 { return false }
            if words.contains(.handOver) { return !words.isDisjoint(with: [.measure, .fact]) }
            if words.contains(.sendsAway) { return words.contains(.fact) || words.contains(.measure) }
            if words.isResult { return true }
            if turn.traits.contains(.isInterlude) || words.contains(.holding) { return false }
            return readings[position].map { $0.contains(.answers) } ?? false || words.contains(.substance)
        default: return false
        }
    }

    /// Whether an agent's turn tells of the matter's progress by a person: more than a receipt or an automatic message.
    func isFollowUp(_ position: Int) -> Bool {
        let turn = turns[position]
        switch turn.kind {
        case .withdraw, .merge: return true
        case .close: return isResult(position) || !turn.agentWords.contains(.handOver)
        case .message where turn.speaker == .agent:
            let words = turn.agentWords
            if words.contains(.automatic) || turn.traits.contains(.bySystem) { return false }
            if words.contains(.undocumented) { return true }
            if isResult(position) { return true }
            if turn.traits.contains(.isInterlude) || turn.traits.contains(.inWords) || words.contains(.handOver) { return false }
            return !words.isDisjoint(with: [.promise, .takesOn, .measure, .finding, .unreached])
        default: return false
        }
    }

    /// Whether a turn claims that something was done.
    func isRemedy(_ position: Int) -> Bool { !turns[position].agentWords.isDisjoint(with: [.remedy, .measure]) }

    /// Whether a bot said something that may answer.
    func isBotsAnswer(_ position: Int) -> Bool {
        turns[position].speaker == .bot && !turns[position].agentWords.isDisjoint(with: [.fact, .substance, .remedy])
    }

    /// Positions of the closings.
    var closings: [Int] { turns.indices.filter { turns[$0].kind == .close } }

    /// Whether the turn is something that the customer said in their own words.
    func isCustomersWord(_ position: Int) -> Bool {
        let turn = turns[position]
        switch turn.kind {
        case .message: return turn.speaker == .customer && !turn.traits.contains(.isReported)
        case .survey: return turn.customerWords != [] && !turn.traits.contains(.bySystem)
        case .reopen: return turn.traits.contains(.byCustomer)
        default: return false
        }
    }
}
