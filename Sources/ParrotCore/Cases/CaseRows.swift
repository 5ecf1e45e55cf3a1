/// Puts the rows that a table has of one case together: in the order of time, with what they only say again left out.
///
/// An export repeats the request in every row of a case, and often the survey too; bodies that were asked side by side
/// have a row each.
struct CaseRows {
    private var records: [CaseBook.Record]
    /// Places of the rows among the records, ascending.
    private let places: [Int]
    private let hasTranscript: Bool

    /// The records of a case, its rows put in order. O(turns log turns).
    static func settled(_ records: [CaseBook.Record]) -> [CaseBook.Record] {
        if records.count == 1, !records[0].isFromTable { return records }
        var rows = CaseRows(records)
        guard rows.places.count > 1 || rows.hasTranscript && !rows.places.isEmpty else { return records }
        rows.sort()
        rows.dropRepeatedRequests()
        rows.dropRepeatedSurveys()
        rows.markDispatchesSideBySide()
        return rows.records
    }

    private init(_ records: [CaseBook.Record]) {
        self.records = records
        places = records.indices.filter { records[$0].isFromTable }
        hasTranscript = records.contains { !$0.isFromTable && !$0.turns.allSatisfy { $0.traits.contains(.fromLog) } }
    }

    /// By each row's latest time; a row without one stays behind the row that it follows.
    private mutating func sort() {
        var keyed: [(time: Int64, place: Int)] = []
        var last = Int64.min
        for place in places {
            last = records[place].turns.compactMap(\.time).max()?.secondsSinceEpoch ?? last
            keyed.append((last, place))
        }
        let ordered = keyed.sorted { $0 < $1 }.map { records[$0.place] }
        for (place, record) in zip(places, ordered) { records[place] = record }
    }

    /// What was asked once is no new word of the customer in the next row, nor beside a transcript.
    private mutating func dropRepeatedRequests() {
        var seen: Set<UInt64> = []
        for place in places {
            guard let key = records[place].requestKey else { continue }
            let isKnown = !seen.insert(key).inserted
            if isKnown || hasTranscript {
                records[place].turns.removeAll { $0.kind == .message && $0.speaker == .customer }
            }
        }
    }

    /// Of equal surveys only the last is one: which of the closings it was about cannot be told.
    private mutating func dropRepeatedSurveys() {
        var later: CaseTurn?
        for place in places.reversed() {
            guard let survey = records[place].turns.last(where: { $0.kind == .survey }) else { continue }
            if let later, later.satisfied == survey.satisfied, later.resolved == survey.resolved,
                later.customerWords == survey.customerWords
            {
                records[place].turns.removeAll { $0.kind == .survey }
            }
            later = survey
        }
    }

    /// A dispatch to one body before another has given the reply of its own row takes nothing from that one.
    private mutating func markDispatchesSideBySide() {
        var dispatches: [(time: Timestamp, place: Int)] = []
        for place in places {
            guard let time = records[place].turns.first(where: { $0.kind == .transfer })?.time else { continue }
            dispatches.append((time, place))
        }
        dispatches.sort { ($0.time, $0.place) < ($1.time, $1.place) }
        var latestReply: Timestamp?
        var last: Timestamp?
        for (time, place) in dispatches {
            if time == last || latestReply.map({ time < $0 }) ?? false {
                for index in records[place].turns.indices where records[place].turns[index].kind == .transfer {
                    records[place].turns[index].traits.insert(.isCopy)
                }
            }
            last = time
            let reply = records[place].turns.first { $0.kind == .message && $0.speaker == .agent }?.time
            if let reply { latestReply = max(latestReply ?? reply, reply) }
        }
    }
}
