/// Keeps every record's draft until the input is over, and then puts each case together: lines and rows of one case, and
/// the events of a work-order log. Fed in input order.
package struct CaseBook: Sendable {
    /// What the scores say of a reply, for the case that it belongs to.
    struct ReplyReading: OptionSet, Sendable {
        let rawValue: UInt8

        /// Something of what was asked is given.
        static let answers = ReplyReading(rawValue: 1)
    }

    /// A draft with its names in the book's table, or the events of a case.
    struct Record: Sendable {
        var caseNumber: Int32
        var customer: Int32 = -1
        var department: Int32 = -1
        var kind: Int32 = -1
        var mergedInto: Int32 = -1
        var file: Int32
        var line: Int32
        var rejectCount: Int32 = -1
        var redoCount: Int32 = -1
        /// The next record of the same case; −1 where there is none.
        var next: Int32 = -1
        var due: Timestamp?
        var isSpeechRecognized = false
        var isFromTable = false
        var isInquiry = false
        var requestKey: UInt64?
        var turns: [CaseTurn] = []
        var excerpts = Excerpts()
    }

    private(set) var names = Interner()
    private(set) var caseIDs = Interner()
    private(set) var records: [Record] = []
    /// Of each case its first record and its last; −1 for a case that is only merged into. Its records follow each other
    /// in input order, that of its events last.
    private var ends: [(first: Int32, last: Int32)] = []
    private var turnCounts: [Int32] = []
    /// Requests in a few numbers, by the number of their record: most have none.
    private(set) var sketches: [Int32: RequestSketch] = [:]
    /// The record that holds a case's events, by the case's number.
    private var logOfCase: [Int32: Int] = [:]
    /// Of cases without an id of their own, by the case's number.
    private var requestFingerprints: [Int32: ContentFingerprint] = [:]
    private var replyReadings: [UInt64: ReplyReading] = [:]
    /// The latest time of the input.
    private(set) var latestTime: Timestamp?

    package init() {}

    /// The number of cases.
    package var count: Int { ends.count }

    /// Adds a record; records come in input order. The turns of a case that is spread over several are counted on.
    package mutating func add(_ draft: CaseDraft) {
        let caseNumber = number(ofCase: draft.caseID)
        let offset = turnCounts[Int(caseNumber)]
        let turns = globalTurns(of: draft, offset: offset)
        turnCounts[Int(caseNumber)] = offset + Int32(truncatingIfNeeded: draft.turnCount)
        if let fingerprint = draft.fingerprint, requestFingerprints[caseNumber] == nil {
            requestFingerprints[caseNumber] = fingerprint
        }
        if let sketch = draft.sketch { sketches[Int32(records.count)] = sketch }
        var excerpts = Excerpts()
        excerpts.append(draft.excerpts, countedOnBy: offset)
        append(
            Record(
                caseNumber: caseNumber,
                customer: self.names.index(of: draft.customer),
                department: self.names.index(of: draft.department),
                kind: self.names.index(of: draft.kind),
                mergedInto: draft.mergedInto.map { caseIDs.index(of: $0) } ?? -1,
                file: self.names.index(of: draft.location.file),
                line: Int32(truncatingIfNeeded: draft.location.line),
                rejectCount: Int32(truncatingIfNeeded: draft.rejectCount ?? -1),
                redoCount: Int32(truncatingIfNeeded: draft.redoCount ?? -1),
                due: draft.due,
                isSpeechRecognized: draft.isSpeechRecognized,
                isFromTable: draft.isFromTable,
                isInquiry: draft.isInquiry,
                requestKey: draft.requestKey,
                turns: turns,
                excerpts: excerpts.trimmed()
            )
        )
        growCases()
    }

    /// Adds an event of a work-order log; false where no record names its case. Events come after all records, and
    /// their turns are counted on from those of their case.
    package mutating func add(event draft: CaseDraft) -> Bool {
        guard let caseNumber = caseIDs.known(draft.caseID), Int(caseNumber) < ends.count,
            hasRecords(ofCase: Int(caseNumber))
        else { return false }
        let log = logOfCase[caseNumber] ?? makeLog(ofCase: caseNumber, draft)
        let offset = turnCounts[Int(caseNumber)]
        records[log].turns += globalTurns(of: draft, offset: offset)
        turnCounts[Int(caseNumber)] = offset + Int32(truncatingIfNeeded: draft.turnCount)
        records[log].excerpts.append(draft.excerpts, countedOnBy: offset)
        return true
    }

    /// An empty record for the events of a case.
    private mutating func makeLog(ofCase caseNumber: Int32, _ draft: CaseDraft) -> Int {
        logOfCase[caseNumber] = records.count
        append(
            Record(
                caseNumber: caseNumber,
                file: names.index(of: draft.location.file),
                line: Int32(truncatingIfNeeded: draft.location.line)
            )
        )
        return records.count - 1
    }

    /// Adds a record behind those of its case.
    private mutating func append(_ record: Record) {
        let number = Int32(records.count)
        let last = ends[Int(record.caseNumber)].last
        if last < 0 { ends[Int(record.caseNumber)].first = number } else { records[Int(last)].next = number }
        ends[Int(record.caseNumber)].last = number
        records.append(record)
    }

    /// The draft's turns with the book's numbers, counted on.
    private mutating func globalTurns(of draft: CaseDraft, offset: Int32) -> [CaseTurn] {
        let names = draft.names.map { self.names.index(of: $0) }
        func global(_ local: Int32) -> Int32 { local < 0 ? -1 : names[Int(local)] }
        var turns = draft.turns
        for index in turns.indices {
            turns[index].person = global(turns[index].person)
            turns[index].body = global(turns[index].body)
            turns[index].target = global(turns[index].target)
            turns[index].index += offset
            if let time = turns[index].time, time > latestTime ?? time { latestTime = time }
            latestTime = latestTime ?? turns[index].time
        }
        return turns
    }

    /// Notes what a scored reply's scores say, for its case.
    package mutating func note(_ reply: ScoredReply) {
        guard let caseID = reply.caseID, let caseNumber = caseIDs.known(caseID) else { return }
        var reading: ReplyReading = []
        let scores = reply.scores
        let isHolding = max(scores.acknowledgement ?? 0, scores.relay ?? 0, scores.deflection ?? 0) >= 0.5
        if let unanswered = scores.unanswered, unanswered < 0.5, !isHolding { reading.insert(.answers) }
        for turn in reply.turns {
            replyReadings[CaseBook.key(caseNumber, Int32(truncatingIfNeeded: turn))] = reading
        }
    }

    /// What is known of a case, its rows in the order of time.
    func records(ofCase caseNumber: Int32) -> [Record] {
        CaseRows.settled(unsettledRecords(ofCase: caseNumber))
    }

    /// What is known of a case, as the input has it.
    func unsettledRecords(ofCase caseNumber: Int32) -> [Record] {
        var found: [Record] = []
        var number = ends[Int(caseNumber)].first
        while number >= 0 {
            found.append(records[Int(number)])
            number = records[Int(number)].next
        }
        return found
    }

    /// What a case is known by from run to run. Cases without an id that agree in their request have the same.
    func fingerprint(ofCase number: Int32) -> ContentFingerprint {
        requestFingerprints[number] ?? ContentFingerprint(ofCase: caseIDs.text(number) ?? "")
    }

    /// The place of each case without an id among those that agree in its request, in input order, where it is not the
    /// first.
    var placesAmongEquals: [Int32: Int] {
        var counts: [ContentFingerprint: Int] = [:]
        var places: [Int32: Int] = [:]
        for number in requestFingerprints.keys.sorted() {
            let place = counts[fingerprint(ofCase: number), default: 0]
            counts[fingerprint(ofCase: number)] = place + 1
            if place > 0 { places[number] = place }
        }
        return places
    }

    /// Whether a record of the input is about a case.
    func hasRecords(ofCase caseNumber: Int) -> Bool { ends[caseNumber].first >= 0 }

    /// The request of a case's first record in a few numbers.
    func sketch(ofCase caseNumber: Int) -> RequestSketch? { sketches[ends[caseNumber].first] }

    /// The customer of a case by its first record; −1 for none.
    func customer(ofCase caseNumber: Int) -> Int32 {
        let first = ends[caseNumber].first
        return first < 0 ? -1 : records[Int(first)].customer
    }

    /// The case that a case is merged into, if records of the input are about both; nil where it is not merged.
    func mergeTarget(ofCase number: Int32) -> Int32? {
        let records = unsettledRecords(ofCase: number)
        if let target = records.map(\.mergedInto).last(where: { $0 >= 0 }) { return target }
        guard let merge = records.flatMap(\.turns).last(where: { $0.kind == .merge }) else { return nil }
        return names.text(merge.target).flatMap { caseIDs.known($0) }
    }

    func reading(ofCase caseNumber: Int32, turn: Int32) -> ReplyReading? {
        replyReadings[CaseBook.key(caseNumber, turn)]
    }

    private static func key(_ caseNumber: Int32, _ turn: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: caseNumber)) << 32 | UInt64(UInt32(bitPattern: turn))
    }

    private mutating func number(ofCase id: String) -> Int32 {
        let number = caseIDs.index(of: id)
        growCases()
        return number
    }

    private mutating func growCases() {
        while ends.count < caseIDs.texts.count {
            ends.append((-1, -1))
            turnCounts.append(0)
        }
    }
}
