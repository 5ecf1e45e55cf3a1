/// One row of a sheet: what its cells say, as text.
package struct SheetRow: Sendable {
    /// Something that a cell says in another way than by a text.
    package enum Remark: Sendable, Hashable, CaseIterable {
        /// An error such as `#N/A`.
        case errorValue
        /// A formula whose result the file does not hold.
        case missingResult
        /// A reference to a text that the file does not hold.
        case missingText
    }

    /// A cell by its column, from 0, and the place of its text.
    package struct SheetCell: Sendable, Equatable {
        package var column: Int
        package var start: Int
        package var end: Int
    }

    /// From 1, as a spreadsheet shows it.
    package var number = 0
    /// The UTF-8 of all cells.
    package private(set) var bytes: [UInt8] = []
    /// By ascending column, none twice; those without text are left out.
    package private(set) var cells: [SheetCell] = []
    package var remarks: Set<Remark> = []

    package init() {}

    /// Empties the row for another one.
    package mutating func begin(number: Int) {
        self.number = number
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        remarks.removeAll(keepingCapacity: true)
    }

    /// Adds a cell. One without text, or in a column that is taken, is left out.
    package mutating func append(_ text: ArraySlice<UInt8>, column: Int) {
        guard !text.isEmpty else { return }
        let start = bytes.count
        let cell = SheetCell(column: column, start: start, end: start + text.count)
        if let last = cells.last, last.column >= column {
            let place = cells.firstIndex { $0.column >= column } ?? cells.count
            guard cells[place].column != column else { return }
            bytes += text
            cells.insert(cell, at: place)
        } else {
            bytes += text
            cells.append(cell)
        }
    }

    /// The text of a cell; nil where there is none.
    package func text(column: Int) -> ArraySlice<UInt8>? {
        cells.first { $0.column == column }.map { bytes[$0.start..<$0.end] }
    }
}

/// One sheet of a workbook, read from its first row on. Used from one task.
package protocol SheetSource: AnyObject {
    /// As the workbook has it.
    var name: String { get }
    var isHidden: Bool { get }
    /// Goes back to the first row.
    func rewind() throws(IngestError)
    /// Puts the next row that has cells into `row`; false at the end.
    func next(into row: inout SheetRow) throws(IngestError) -> Bool
}

/// Opens workbooks. The command injects what knows their format, so that this module needs no archive.
package protocol WorkbookFormat: Sendable {
    /// The sheets of a workbook in their order. `source` holds its bytes, not compressed once more, and lives as long as
    /// the sheets do.
    func sheets(of source: ByteSource, file: String) throws(IngestError) -> [any SheetSource]
}

/// Tells workbooks from text by their first bytes, never by their names.
enum WorkbookMagic {
    private static let magics: [[UInt8]] = [
        // A zip archive, one without entries included, and a compound file (OLE2).
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0xD0, 0xCF, 0x11, 0xE0],
    ]

    static func isWorkbook(_ first: [UInt8]) -> Bool {
        magics.contains { first.starts(with: $0) }
    }

    /// Why a workbook is not read where there is nothing to read it with.
    static func refusal(path: String) -> IngestError {
        IngestError(
            .unsupportedFormat,
            file: path,
            message: LocalizedMessage(
                "\(path) 是工作簿或压缩包,不是文本。请另存为 CSV(UTF-8)后再读取。",
                "\(path) is a workbook or an archive, no text; save it as CSV (UTF-8) and read that"
            )
        )
    }
}
