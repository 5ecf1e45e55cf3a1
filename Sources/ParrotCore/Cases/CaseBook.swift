/// Keeps every record's draft until the input is over, and then puts each case together: lines and rows of one case, and
/// the events of a work-order log. Fed in input order.
package struct CaseBook: Sendable {
    /// What the scores say of a reply, for the case that it belongs to.
    struct ReplyReading: OptionSet, Sendable {
        let rawValue: UInt8

        /// Something of what was asked is given.
        static let answers = ReplyReading(rawValue: 1)
        /// Only received, handed on or turned away.
        static let isHolding = ReplyReading(rawValue: 2)
    }

    /// A draft with its names in the book's table.
    struct Record: Sendable {
        var caseNumber: Int32
        var customer: Int32
        var department: Int32
        var kind: Int32
        var mergedInto: Int32
        var file: Int32
        var line: Int32
        var due: Timestamp?
        var isSpeechRecognized: Bool
        var isFromTable: Bool
        var isInquiry: Bool
        var rejectCount: Int32
        var redoCount: Int32
        var turns: [CaseTurn]
        var excerpts: [Int32: String]
        var sketch: RequestSketch?
    }

    private(set) var names = Interner()
    private(set) var caseIDs = Interner()
    private(set) var records: [Record] = []
    /// The records of each case, in input order; empty for a case that only the log of events names.
    private(set) var recordsOfCase: [[Int32]] = []
    private var turnCounts: [Int32] = []
    private var events: [Int32: [CaseTurn]] = [:]
    private var replyReadings: [UInt64: ReplyReading] = [:]
    /// The latest time of the input.
    private(set) var latestTime: Timestamp?

    package init() {}

    /// The number of cases.
    package var count: Int { recordsOfCase.count }

    /// Adds a record; records come in input order. The turns of a case that is spread over several are counted on.
    package mutating func add(_ draft: CaseDraft) {
        let caseNumber = number(ofCase: draft.caseID)
        let names = draft.names.map { self.names.index(of: $0) }
        func global(_ local: Int32) -> Int32 { local < 0 ? -1 : names[Int(local)] }
        let offset = turnCounts[Int(caseNumber)]
        var turns = draft.turns
        for index in turns.indices {
            turns[index].person = global(turns[index].person)
            turns[index].body = global(turns[index].body)
            turns[index].target = global(turns[index].target)
            turns[index].index += offset
            if let time = turns[index].time, time > latestTime ?? time { latestTime = time }
            latestTime = latestTime ?? turns[index].time
        }
        turnCounts[Int(caseNumber)] = offset + Int32(truncatingIfNeeded: draft.turnCount)
        var excerpts = draft.excerpts
        if offset > 0 { excerpts = Dictionary(uniqueKeysWithValues: excerpts.map { ($0 + offset, $1) }) }
        recordsOfCase[Int(caseNumber)].append(Int32(records.count))
        records.append(
            Record(
                caseNumber: caseNumber,
                customer: self.names.index(of: draft.customer),
                department: self.names.index(of: draft.department),
                kind: self.names.index(of: draft.kind),
                mergedInto: draft.mergedInto.map { caseIDs.index(of: $0) } ?? -1,
                file: self.names.index(of: draft.location.file),
                line: Int32(truncatingIfNeeded: draft.location.line),
                due: draft.due,
                isSpeechRecognized: draft.isSpeechRecognized,
                isFromTable: draft.isFromTable,
                isInquiry: draft.isInquiry,
                rejectCount: Int32(truncatingIfNeeded: draft.rejectCount ?? -1),
                redoCount: Int32(truncatingIfNeeded: draft.redoCount ?? -1),
                turns: turns,
                excerpts: excerpts,
                sketch: draft.sketch
            )
        )
        growCases()
    }

    /// Adds an event of a work-order log; false where no record names its case.
    package mutating func add(event: Turn, ofCase caseID: String) -> Bool {
        guard let caseNumber = caseIDs.known(caseID), Int(caseNumber) < recordsOfCase.count,
            !recordsOfCase[Int(caseNumber)].isEmpty
        else { return false }
        var kept = CaseTurn(kind: event.kind, index: Int(turnCounts[Int(caseNumber)]))
        turnCounts[Int(caseNumber)] += 1
        kept.time = event.time
        kept.person = names.index(of: event.by)
        kept.body = names.index(of: event.from)
        kept.target = names.index(of: event.to)
        if let time = event.time, time > latestTime ?? time { latestTime = time }
        events[caseNumber, default: []].append(kept)
        return true
    }

    /// Notes what a scored reply's scores say, for its case.
    package mutating func note(_ reply: ScoredReply) {
        guard let caseID = reply.caseID, let caseNumber = caseIDs.known(caseID) else { return }
        var reading: ReplyReading = []
        let scores = reply.scores
        let isHolding = [scores.acknowledgement, scores.relay, scores.deflection].contains { ($0 ?? 0) >= 0.5 }
        if isHolding { reading.insert(.isHolding) }
        if let unanswered = scores.unanswered, unanswered < 0.5, !isHolding { reading.insert(.answers) }
        for turn in reply.turns.isEmpty ? [] : reply.turns {
            replyReadings[CaseBook.key(caseNumber, Int32(truncatingIfNeeded: turn))] = reading
        }
    }

    func reading(ofCase caseNumber: Int32, turn: Int32) -> ReplyReading? {
        replyReadings[CaseBook.key(caseNumber, turn)]
    }

    func events(ofCase caseNumber: Int32) -> [CaseTurn] { events[caseNumber] ?? [] }

    private static func key(_ caseNumber: Int32, _ turn: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: caseNumber)) << 32 | UInt64(UInt32(bitPattern: turn))
    }

    private mutating func number(ofCase id: String) -> Int32 {
        let number = caseIDs.index(of: id)
        growCases()
        return number
    }

    private mutating func growCases() {
        while recordsOfCase.count < caseIDs.texts.count {
            recordsOfCase.append([])
            turnCounts.append(0)
        }
    }
}
