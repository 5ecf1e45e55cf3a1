/// What the input holds on the cases that were asked for, as it was given: the fruit of a second reading.
struct OriginalRecords: Sendable {
    /// A turn as it was given, and where its record begins.
    struct OriginalTurn: Sendable {
        var turn: Turn
        var location: Location
    }

    /// A reply of such a case, by its place among all replies of the input.
    struct OriginalReply: Sendable {
        var text: String
        /// Indexes of its turns, counted over all records of the case.
        var turns: [Int]
    }

    private(set) var records: [String: [Dossier.Record]] = [:]
    private(set) var turns: [String: [Int: OriginalTurn]] = [:]
    private(set) var replies: [Int: OriginalReply] = [:]
    private var turnCounts: [String: Int] = [:]
    private var replyCount = 0

    /// Adds what was found in a chunk. Chunks come in input order; turns are counted on as `CaseBook` counts them.
    mutating func add(_ found: RecordFinder.Found) {
        for record in found.records {
            let offset = turnCounts[record.caseID] ?? 0
            turnCounts[record.caseID] = offset + record.turnCount
            records[record.caseID, default: []].append(record.record)
            for turn in record.turns {
                var turn = turn
                turn.index += offset
                turns[record.caseID, default: [:]][turn.index] =
                    OriginalTurn(turn: turn, location: record.record.location)
            }
            for reply in record.replies {
                replies[replyCount + reply.place] =
                    OriginalReply(text: reply.text, turns: reply.turns.map { $0 + offset })
            }
        }
        replyCount += found.replyCount
    }
}

/// Finds the records of certain cases in chunks of one input. It has no state, so that chunks may be searched on any task.
struct RecordFinder: Sendable {
    /// A record with its turns, counted from its own first.
    struct FoundRecord: Sendable {
        var caseID: String
        var record: Dossier.Record
        var turns: [Turn]
        var turnCount: Int
        /// Its replies by their place in the chunk.
        var replies: [(place: Int, text: String, turns: [Int])]
    }

    /// What a chunk holds.
    struct Found: Sendable {
        var records: [FoundRecord] = []
        /// Replies of all cases.
        var replyCount = 0
    }

    private let layout: InputLayout
    private let parser: ChunkParser
    private let cases: Set<String>

    init(layout: InputLayout, cases: Set<String>) {
        self.layout = layout
        self.cases = cases
        parser = ChunkParser(layout: layout)
    }

    /// The records of a chunk, transcripts first, in the order in which `CaseRecorder` has them.
    func records(in chunk: RawChunk) -> Found {
        let parsed = parser.parse(chunk)
        var found = Found()
        found.replyCount = parsed.exchanges.count
        let places = parsed.exchanges.indices.filter { parsed.exchanges[$0].caseID.map(cases.contains) ?? false }
        for transcript in parsed.transcripts where cases.contains(transcript.caseID) {
            var record = FoundRecord(
                caseID: transcript.caseID,
                record: Dossier.Record(
                    location: transcript.location,
                    kind: .transcript,
                    fields: fields(of: transcript)
                ),
                turns: transcript.turns,
                turnCount: transcript.turnCount,
                replies: []
            )
            for place in places {
                let exchange = parsed.exchanges[place]
                guard exchange.location == transcript.location, exchange.caseID == transcript.caseID,
                    !exchange.turns.isEmpty
                else { continue }
                record.replies.append((place, exchange.reply, exchange.turns))
            }
            found.records.append(record)
        }
        for place in places where parsed.exchanges[place].turns.isEmpty {
            let exchange = parsed.exchanges[place]
            let turns = rowTurns(of: exchange)
            found.records.append(
                FoundRecord(
                    caseID: exchange.caseID ?? "",
                    record: Dossier.Record(
                        location: exchange.location,
                        kind: .row,
                        fields: cells(of: exchange.location.line, in: chunk, asTurns: RecordFinder.spoken)
                            ?? fields(of: exchange)
                    ),
                    turns: turns,
                    turnCount: turns.count,
                    replies: [
                        (place, exchange.reply, turns.filter { $0.speaker == .agent }.map(\.index))
                    ]
                )
            )
        }
        for event in parsed.events where cases.contains(event.caseID) {
            found.records.append(record(of: event, in: chunk))
        }
        return found
    }

    /// What a log says of an event stands in the time line, but for what only its own columns say.
    private func record(of event: LoggedEvent, in chunk: RawChunk) -> FoundRecord {
        let fields = cells(of: event.location.line, in: chunk, asTurns: InputField.allCases)
        return FoundRecord(
            caseID: event.caseID,
            record: Dossier.Record(location: event.location, kind: .event, fields: fields ?? []),
            turns: [event.turn],
            turnCount: 1,
            replies: []
        )
    }

    /// Columns whose texts are said in the time line.
    private static let spoken: [InputField] = [.question, .reply, .surveyNote]

    /// A row as turns. That a dispatch comes from the hub is an assumption of the analysis, and stands in no column.
    private func rowTurns(of exchange: Exchange) -> [Turn] {
        RowTurns(exchange).turns.map { turn in
            var turn = turn
            if turn.kind == .transfer { turn.from = nil }
            return turn
        }
    }

    /// The cells of a table's row under their headers, those not understood too; nil where the input is no table.
    private func cells(
        of line: Int,
        in chunk: RawChunk,
        asTurns turnFields: [InputField]
    ) -> [Dossier.Record.Field]? {
        guard let delimiter = layout.delimiter, let record = chunk.records.first(where: { $0.line == line })
        else { return nil }
        var cells: [Cell] = []
        CellSplitter.split(chunk.bytes, from: record.start, to: record.end, delimiter: delimiter, into: &cells)
        return cells.enumerated().compactMap { column, cell in
            let bytes =
                cell.hasQuotes ? CellSplitter.unquoted(chunk.bytes, cell) : Array(chunk.bytes[cell.start..<cell.end])
            let text = String(decoding: bytes, as: UTF8.self)
            guard !text.trimmed.isEmpty else { return nil }
            let field = column < layout.fields.count ? layout.fields[column] : nil
            return Dossier.Record.Field(
                name: column < layout.headers.count ? layout.headers[column] : "",
                text: text,
                isTurn: field.map { turnFields.contains($0) } ?? false
            )
        }
    }

    private func fields(of transcript: Transcript) -> [Dossier.Record.Field] {
        named([
            ("channel", transcript.channel), ("customer", transcript.customer), ("topic", transcript.topic),
            ("kind", transcript.kind), ("department", transcript.department), ("due", transcript.due?.description),
            ("asr", transcript.isSpeechRecognized ? "true" : nil),
        ])
    }

    private func fields(of exchange: Exchange) -> [Dossier.Record.Field] {
        var fields = named([
            ("topic", exchange.topic), ("kind", exchange.kind), ("status", exchange.status),
            ("department", exchange.department), ("receiver", exchange.receiver),
            ("due", exchange.dueTime?.description), ("rejects", exchange.rejectCount.map { String($0) }),
            ("reject_reason", exchange.rejectReason), ("redos", exchange.redoCount.map { String($0) }),
            ("co_departments", exchange.coDepartments),
        ])
        let said = named([
            ("question", exchange.question), ("reply", exchange.reply), ("survey_note", exchange.surveyNote),
        ])
        fields += said.map { Dossier.Record.Field(name: $0.name, text: $0.text, isTurn: true) }
        return fields
    }

    private func named(_ members: [(name: String, text: String?)]) -> [Dossier.Record.Field] {
        members.compactMap { name, text in text.map { Dossier.Record.Field(name: name, text: $0) } }
    }
}
