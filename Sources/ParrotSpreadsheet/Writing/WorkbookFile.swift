private import CXlsxWriter
private import CZlib
package import ParrotCore

/// An XLSX file that is written row by row, with memory that does not grow with it, into a temporary file without a name.
@safe
package final class WorkbookFile: SheetSink {
    private struct Sheet {
        var description: SheetDescription
        /// The number in the file, and how many it is continued over.
        var number: Int32
        var part = 1
        /// Rows written to this part, its header included.
        var rows = 0
    }

    private let descriptor: Int32
    private var book: OpaquePointer?
    private var sheets: [Sheet] = []
    /// Cells whose text was cut, because a spreadsheet's cell does not hold as much.
    package private(set) var cutCellCount = 0

    /// UTF-16 units that a spreadsheet's cell holds.
    private static let cellLimit = 32_767
    /// Rows that a spreadsheet's sheet holds.
    package static let mostRows = 1_048_576
    private let rowLimit: Int

    /// `rowLimit` is how many rows, the header among them, a sheet has before it goes on in another.
    package init(title: String, rowLimit: Int = WorkbookFile.mostRows) throws(WorkbookFileError) {
        self.rowLimit = min(max(rowLimit, 2), WorkbookFile.mostRows)
        descriptor = czlib_open_temporary()
        guard descriptor >= 0 else { throw WorkbookFileError(systemError: -descriptor) }
        // libxlsxwriter wants a path: that of the open file.
        unsafe book = cxlsxwriter_create("/proc/self/fd/\(descriptor)", title)
        if unsafe book == nil { throw WorkbookFileError(systemError: nil) }
    }

    deinit {
        _ = unsafe cxlsxwriter_close(book)
        if descriptor >= 0 { czlib_close(descriptor) }
    }

    package func begin(_ sheet: SheetDescription) throws -> Int {
        sheets.append(Sheet(description: sheet, number: try added(sheet, named: sheet.name), rows: 1))
        return sheets.count - 1
    }

    package func append(_ cells: [SheetCell], to sheet: Int) throws {
        if sheets[sheet].rows == rowLimit {
            finish(sheets[sheet])
            sheets[sheet].part += 1
            let description = sheets[sheet].description
            sheets[sheet].number = try added(description, named: "\(description.name) \(sheets[sheet].part)")
            sheets[sheet].rows = 1
        }
        let row = UInt32(sheets[sheet].rows)
        for (column, cell) in cells.enumerated() {
            let isWrapped = sheets[sheet].description.columns[column].isWrapped
            write(cell, sheet: sheets[sheet].number, row: row, column: UInt16(column), isWrapped: isWrapped)
        }
        sheets[sheet].rows += 1
    }

    /// Completes the file and hands its bytes on, block by block.
    package func finish(write: ([UInt8]) throws -> Void) throws {
        for sheet in sheets { finish(sheet) }
        let result = unsafe cxlsxwriter_close(book)
        unsafe book = nil
        guard result == 0 else { throw WorkbookFileError(systemError: nil) }
        var offset: Int64 = 0
        while true {
            var count: Int64 = 0
            let block = unsafe [UInt8](unsafeUninitializedCapacity: 256 * 1_024) { buffer, initializedCount in
                count = unsafe czlib_read_at(descriptor, buffer.baseAddress, buffer.count, offset)
                initializedCount = max(0, Int(count))
            }
            if count < 0 { throw WorkbookFileError(systemError: Int32(-count)) }
            if count == 0 { return }
            try write(block)
            offset += count
        }
    }

    private func added(_ sheet: SheetDescription, named name: String) throws(WorkbookFileError) -> Int32 {
        let number = unsafe cxlsxwriter_add_sheet(book, name)
        guard number >= 0 else { throw WorkbookFileError(systemError: nil) }
        for (column, description) in sheet.columns.enumerated() {
            unsafe cxlsxwriter_column(book, number, UInt16(column), description.width)
            let style = Int32(cxlsxwriter_header.rawValue)
            unsafe cxlsxwriter_text(book, number, 0, UInt16(column), description.title, style)
        }
        return number
    }

    private func finish(_ sheet: Sheet) {
        let last = UInt32(sheet.rows - 1)
        let columns = sheet.description.columns
        unsafe cxlsxwriter_head(book, sheet.number, last, UInt16(columns.count - 1))
        guard last > 0 else { return }
        for (column, description) in columns.enumerated() where !description.choices.isEmpty {
            let choices = description.choices.joined(separator: "\n")
            unsafe cxlsxwriter_choices(book, sheet.number, UInt16(column), 1, last, choices)
        }
    }

    private func write(_ cell: SheetCell, sheet: Int32, row: UInt32, column: UInt16, isWrapped: Bool) {
        func number(_ value: Double, _ style: cxlsxwriter_style) {
            unsafe cxlsxwriter_number(book, sheet, row, column, value, Int32(style.rawValue))
        }
        switch cell {
        case .empty: return
        case .count(let count): number(Double(count), cxlsxwriter_plain)
        case .share(let share): number(share, cxlsxwriter_percent)
        case .score(let score): number(score, cxlsxwriter_decimal)
        case .text(let text):
            let (cut, isCut) = CellText.fitting(CellText.plain(text), limit: WorkbookFile.cellLimit)
            if isCut { cutCellCount += 1 }
            let style = isWrapped ? cxlsxwriter_wrapped : cxlsxwriter_plain
            unsafe cxlsxwriter_text(book, sheet, row, column, cut, Int32(style.rawValue))
        }
    }
}

/// A spreadsheet could not be made.
package struct WorkbookFileError: Error, Sendable {
    /// The system's `errno`, where it was the system that refused.
    package let systemError: Int32?

    /// What failed and what to do.
    package var message: LocalizedMessage {
        let reason = systemError.map { unsafe String(cString: czlib_error_text($0)) }
        return LocalizedMessage(
            "无法生成表格" + (reason.map { "(\($0))" } ?? "") + "。请检查临时文件夹(TMPDIR)的空间和权限。",
            "the spreadsheet could not be made" + (reason.map { " (\($0))" } ?? "")
                + "; check the room and the permissions of the folder for temporary files (TMPDIR)"
        )
    }
}
