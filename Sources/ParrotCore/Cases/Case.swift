/// A case put together: its turns in the order of time, and what the whole input knows of it.
package struct Case: Sendable {
    package let id: String
    /// In the order of time; turns without one stay behind the turn that they follow in the input.
    let turns: [CaseTurn]
    /// Positions of the closings.
    let closings: [Int]
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
    var mergedInto: String?
    /// The same request, filed again after this case was closed.
    var refiling: Refiling?
    let chain: HandOverChain
    private let excerpts: Excerpts
    /// Where each turn's excerpt begins; empty for a case of few turns, where looking through them is faster.
    private let excerptPlaces: [Int32: Int]
    private let readings: [CaseBook.ReplyReading?]

    private static let fewTurns = 32

    /// A later case of the same customer, about the same matter at the same place.
    struct Refiling: Sendable {
        var caseID: String
        var time: Timestamp?
    }

    /// The case with a number in the book. O(turns log turns).
    init(_ number: Int32, in book: CaseBook, bodies: [DepartmentNames.Body], departments: DepartmentNames) {
        let records = book.records(ofCase: number)
        id = book.caseIDs.text(number) ?? ""
        var department: Int32 = -1
        var kind: Int32 = -1
        var mergedInto: Int32 = -1
        var due: Timestamp?
        var rejectCount: Int32 = -1
        var redoCount: Int32 = -1
        var excerpts = Excerpts()
        for record in records {
            if record.department >= 0 { department = record.department }
            if kind < 0 { kind = record.kind }
            if record.mergedInto >= 0 { mergedInto = record.mergedInto }
            due = record.due ?? due
            rejectCount = max(rejectCount, record.rejectCount)
            redoCount = max(redoCount, record.redoCount)
            excerpts.append(record.excerpts)
        }
        self.department = department
        self.kind = book.names.text(kind)
        self.due = due
        isSpeechRecognized = records.contains(where: \.isSpeechRecognized)
        isFromTable = records.contains(where: \.isFromTable)
        isSingleRow = records.count == 1 && isFromTable
        isInquiry = records.first?.isInquiry ?? false
        self.rejectCount = rejectCount < 0 ? nil : Int(rejectCount)
        self.redoCount = redoCount < 0 ? nil : Int(redoCount)
        self.excerpts = excerpts
        let ordered = Case.ordered(records.count == 1 ? records[0].turns : records.flatMap(\.turns))
        turns = ordered
        excerptPlaces = ordered.count > Case.fewTurns ? excerpts.places() : [:]
        closings = ordered.indices.filter { ordered[$0].kind == .close }
        let merge = ordered.last { $0.kind == .merge }
        self.mergedInto = book.caseIDs.text(mergedInto) ?? merge.flatMap { book.names.text($0.target) }
        // Only replies have readings.
        readings = ordered.map { turn in
            turn.kind == .message && turn.speaker == .agent ? book.reading(ofCase: number, turn: turn.index) : nil
        }
        chain = HandOverChain(turns: ordered, bodies: bodies, departments: departments)
    }

    private static func ordered(_ turns: [CaseTurn]) -> [CaseTurn] {
        var last = Int64.min
        let isOrdered = turns.allSatisfy { turn in
            defer { last = turn.time?.secondsSinceEpoch ?? last }
            return turn.time?.secondsSinceEpoch ?? last >= last
        }
        if isOrdered { return turns }
        var keyed: [(time: Int64, place: Int, turn: CaseTurn)] = []
        last = Int64.min
        for (place, turn) in turns.enumerated() {
            last = turn.time?.secondsSinceEpoch ?? last
            keyed.append((last, place, turn))
        }
        return keyed.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map(\.turn)
    }

    /// The masked beginning of a turn's text; nil where it has none.
    func excerpt(ofTurn position: Int) -> String? {
        let turn = turns[position].index
        return excerptPlaces.isEmpty ? excerpts[turn] : excerptPlaces[turn].map { excerpts.text(at: $0) }
    }

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
            if turn.traits.contains(.isInterlude) || turn.traits.contains(.inWords) || words.contains(.handOver) {
                return false
            }
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
