/// Reads the rows of a sheet below its header as records. Used from one task.
final class SheetRecordReader: RecordReader {
    let layout: InputLayout

    private let sheet: any SheetSource
    private let options: InputOptions
    private let headerRow: Int
    private var row = SheetRow()
    /// The row that was read last.
    private var lastRow = 0
    private var isFinished = false

    /// Looks for the header. Throws `.noReplyColumn` or `.noEventColumns` where the sheet has none.
    init(sheet: any SheetSource, path: String, options: InputOptions, isCompressed: Bool) throws(IngestError) {
        let detector = LayoutDetector(file: path, options: options, encodingName: "UTF-8", isCompressed: isCompressed)
        layout = try detector.detect(in: sheet)
        headerRow = layout.headerLine ?? 0
        self.sheet = sheet
        self.options = options
        try rewind()
    }

    func rewind() throws(IngestError) {
        isFinished = false
        lastRow = 0
        try sheet.rewind()
    }

    func nextChunk() throws(IngestError) -> RawChunk? {
        if isFinished { return nil }
        var chunk = RawChunk(bytes: [], records: [], problems: [])
        chunk.bytes.reserveCapacity(options.chunkByteCount + options.chunkByteCount / 8)
        while chunk.bytes.count < options.chunkByteCount {
            do {
                guard try sheet.next(into: &row) else {
                    isFinished = true
                    break
                }
            } catch {
                isFinished = true
                chunk.problems.append(cutShort(error, after: max(lastRow, headerRow)))
                break
            }
            lastRow = row.number
            if row.number > headerRow { append(row, to: &chunk) }
        }
        return isFinished && chunk.records.isEmpty && chunk.problems.isEmpty ? nil : chunk
    }

    private func append(_ row: SheetRow, to chunk: inout RawChunk) {
        for remark in SheetRow.Remark.allCases where row.remarks.contains(remark) {
            chunk.problems.append(problem(remark.reason, row: row.number, kept: true))
        }
        let start = chunk.bytes.count
        var column = 0
        // What stands under no header is not understood, as a column of unknown meaning is not.
        for cell in row.cells where cell.column < layout.headers.count {
            while column < cell.column {
                chunk.bytes.append(SheetRecordReader.delimiter)
                column += 1
            }
            SheetRecordReader.append(row.bytes[cell.start..<cell.end], to: &chunk.bytes)
        }
        if chunk.bytes.count - start > options.maximumRecordByteCount {
            chunk.bytes.removeSubrange(start...)
            chunk.problems.append(problem(tooLong, row: row.number, kept: false))
            return
        }
        chunk.records.append(RawRecord(start: start, end: chunk.bytes.count, line: row.number, isDamaged: false))
    }

    /// What parts cells: a character that XML, and with it a sheet, does not have.
    static let delimiter: UInt8 = 0x1F

    private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        guard text.first == Byte.quote || text.contains(delimiter) else {
            bytes += text
            return
        }
        bytes.append(Byte.quote)
        for byte in text {
            if byte == Byte.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }

    private func problem(_ reason: LocalizedMessage, row: Int, kept: Bool) -> IngestProblem {
        IngestProblem(
            location: Location(file: layout.file, sheet: layout.sheet, line: row),
            reason: reason,
            kept: kept
        )
    }

    private func cutShort(_ error: IngestError, after row: Int) -> IngestProblem {
        problem(
            LocalizedMessage(
                "\(error.message.chinese)第 \(row) 行之后未读取。",
                "\(error.message.english); nothing was read after row \(row)"
            ),
            row: row + 1,
            kept: false
        )
    }

    private var tooLong: LocalizedMessage {
        let mebibytes = options.maximumRecordByteCount / (1_024 * 1_024)
        return LocalizedMessage(
            "该行超过 \(mebibytes) MiB,未读取。",
            "the row is longer than \(mebibytes) MiB and was not read"
        )
    }
}

extension SheetRow.Remark {
    fileprivate var reason: LocalizedMessage {
        switch self {
        case .errorValue:
            LocalizedMessage(
                "该行有公式错误值(如 #N/A),按空单元格处理。请在表格中改正。",
                "the row has a cell with an error such as #N/A, which was taken for empty: correct it in the spreadsheet"
            )
        case .missingResult:
            LocalizedMessage(
                "该行有公式没有保存结果,按空单元格处理。请用表格软件打开该文件并保存一次。",
                "the row has a formula without a saved result, which was taken for empty: open the file in a spreadsheet "
                    + "program and save it"
            )
        case .missingText:
            LocalizedMessage(
                "该行引用的文本不在文件中,按空单元格处理。请重新导出。",
                "the row refers to a text that the file does not hold, which was taken for empty: export it again"
            )
        }
    }
}
