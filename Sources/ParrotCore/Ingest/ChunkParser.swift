/// Parses chunks of one input. It has no state of its own, so that chunks may be parsed on any number of tasks.
package struct ChunkParser: Sendable {
    private let layout: InputLayout
    private let columns: [(field: Int, columns: [Int])]
    private let builder: ExchangeBuilder
    private let transcriptBuilder: TranscriptBuilder
    private let eventBuilder: EventBuilder

    package init(layout: InputLayout) {
        self.layout = layout
        columns = layout.columnsByField.enumerated().filter { !$1.isEmpty }.map { ($0, $1) }
        builder = ExchangeBuilder(layout: layout)
        transcriptBuilder = TranscriptBuilder(file: layout.file, baseName: layout.baseName)
        eventBuilder = EventBuilder(layout: layout)
    }

    /// The exchanges or events and the problems of a chunk, in input order.
    package func parse(_ chunk: RawChunk) -> ParsedChunk {
        var result = ParsedChunk()
        switch layout.kind {
        case .replies: result.exchanges.reserveCapacity(chunk.records.count)
        case .events: result.events.reserveCapacity(chunk.records.count)
        }
        if let delimiter = layout.delimiter {
            parseRows(chunk, delimiter: delimiter, into: &result)
        } else {
            parseObjects(chunk, into: &result)
        }
        if !chunk.problems.isEmpty {
            result.problems = (result.problems + chunk.problems).sortedByLine()
        }
        return result
    }

    private func parseRows(_ chunk: RawChunk, delimiter: UInt8, into result: inout ParsedChunk) {
        var cells: [Cell] = []
        var values = FieldValues()
        for record in chunk.records {
            CellSplitter.split(chunk.bytes, from: record.start, to: record.end, delimiter: delimiter, into: &cells)
            if cells.allSatisfy({ isBlank(chunk.bytes, $0) }) { continue }
            values.removeAll()
            for (field, columns) in columns {
                for column in columns where column < cells.count {
                    guard let text = text(chunk.bytes, cells[column]) else { continue }
                    values[field] = text
                    break
                }
            }
            noteDamage(record, into: &result)
            if cells.count > layout.headers.count
                && cells[layout.headers.count...].contains(where: { !isBlank(chunk.bytes, $0) })
            {
                result.problems.append(
                    problem(
                        record,
                        "该行的单元格比表头多(\(cells.count) 对 \(layout.headers.count)),多出的未读取。请检查分隔符和引号。",
                        "the row has more cells than the header (\(cells.count), \(layout.headers.count)); "
                            + "the surplus was not read: check delimiters and quotes"
                    )
                )
            }
            build(values, line: record.line, into: &result)
        }
    }

    private func parseObjects(_ chunk: RawChunk, into result: inout ParsedChunk) {
        var parser = ObjectParser(vocabulary: layout.vocabulary)
        for record in chunk.records {
            if isBlank(chunk.bytes, Cell(start: record.start, end: record.end, hasQuotes: false)) { continue }
            guard let object = parser.parse(chunk.bytes[record.start..<record.end]) else {
                result.problems.append(
                    problem(record, "不是有效的 JSON 对象,未读取。", "this is no valid JSON object; it was not read", kept: false)
                )
                continue
            }
            noteDamage(record, into: &result)
            switch object {
            case .fields(let values): build(values, line: record.line, into: &result)
            case .transcript(let values, _, _) where layout.kind == .events:
                build(values, line: record.line, into: &result)
            case .transcript(let values, let members, let turns):
                transcriptBuilder.build(values, members: members, turns: turns, line: record.line, into: &result)
            }
        }
    }

    private func build(_ values: FieldValues, line: Int, into result: inout ParsedChunk) {
        switch layout.kind {
        case .replies: builder.build(values, line: line, into: &result)
        case .events: eventBuilder.build(values, line: line, into: &result)
        }
    }

    private func noteDamage(_ record: RawRecord, into result: inout ParsedChunk) {
        guard record.isDamaged else { return }
        result.problems.append(
            problem(
                record,
                "有字节无法按 \(layout.encodingName) 解码,已用“�”代替。请检查文件的编码,或用 --encoding 指定。",
                "some bytes cannot be decoded as \(layout.encodingName) and were replaced with U+FFFD; "
                    + "check the file's encoding or give it with --encoding"
            )
        )
    }

    private func problem(_ record: RawRecord, _ chinese: String, _ english: String, kept: Bool = true) -> IngestProblem
    {
        IngestProblem(
            location: layout.location(line: record.line),
            reason: LocalizedMessage(chinese, english),
            kept: kept
        )
    }

    /// The text of a cell, nil where it is blank.
    private func text(_ bytes: [UInt8], _ cell: Cell) -> String? {
        if isBlank(bytes, cell) { return nil }
        if cell.hasQuotes {
            let text = String(decoding: CellSplitter.unquoted(bytes, cell), as: UTF8.self)
            return text.trimmed.isEmpty ? nil : text
        }
        let text = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
        return text.trimmed.isEmpty ? nil : text
    }

    private func isBlank(_ bytes: [UInt8], _ cell: Cell) -> Bool {
        var index = cell.start
        while index < cell.end {
            if !Self.isWhitespace(bytes[index]) {
                // An ideographic space, E3 80 80, and a no-break space, C2 A0, are blank as well.
                if bytes[index] == 0xE3, index + 2 < cell.end, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 {
                    index += 2
                } else if bytes[index] == 0xC2, index + 1 < cell.end, bytes[index + 1] == 0xA0 {
                    index += 1
                } else {
                    return false
                }
            }
            index += 1
        }
        return true
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == Byte.space || (byte >= Byte.tab && byte <= Byte.carriageReturn)
    }
}
