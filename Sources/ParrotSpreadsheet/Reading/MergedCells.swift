import ParrotCore

/// Cells that a sheet merges down several rows: only the topmost holds what is meant for all of them.
struct MergedCells {
    private struct Area {
        var column: Int
        var first: Int
        var last: Int
    }

    /// By their first rows.
    private let areas: [Area]
    private var next = 0
    private var open: [(area: Area, text: [UInt8])] = []

    init() {
        areas = []
    }

    /// Looks for merged cells in a sheet's part. They stand after the rows, so the part is gone through once; XML is
    /// only made of it where it names any.
    init(_ part: () throws(WorkbookFailure) -> PartReader?) throws(WorkbookFailure) {
        guard let searched = try part(), try MergedCells.names(searched), let read = try part() else {
            areas = []
            return
        }
        var areas: [Area] = []
        var document = try XMLPart(read, elements: "mergeCell", attributes: "ref")
        while let event = try document.next() {
            guard case .start = event, let range = document.attribute(0) else { continue }
            let corners = document.bytes[range].split(separator: UInt8(ascii: ":"))
            guard corners.count == 2, let top = CellReference(corners[0]), let bottom = CellReference(corners[1]),
                let first = top.row, let last = bottom.row, first < last
            else { continue }
            areas.append(Area(column: top.column, first: first, last: last))
        }
        self.areas = areas.sorted { ($0.first, $0.column) < ($1.first, $1.column) }
    }

    /// Goes back to the first row.
    mutating func rewind() {
        next = 0
        open.removeAll()
    }

    /// Gives the row the texts of cells above that are merged with its own. Rows come in order.
    mutating func fill(_ row: inout SheetRow) {
        if open.isEmpty && next == areas.count { return }
        open.removeAll { $0.area.last < row.number }
        for (area, text) in open { row.append(text[...], column: area.column) }
        while next < areas.count, areas[next].first <= row.number {
            let area = areas[next]
            next += 1
            guard area.first == row.number, let text = row.text(column: area.column) else { continue }
            open.append((area, Array(text)))
        }
    }

    private static func names(_ part: PartReader) throws(WorkbookFailure) -> Bool {
        var search = ByteSearch(for: Array("mergeCell".utf8))
        while true {
            let block = try part.nextBlock()
            if block.isEmpty { return false }
            if search.finds(in: block) { return true }
        }
    }
}

/// A cell's place as `C12` names it.
struct CellReference {
    /// From 0.
    var column: Int
    /// From 1; nil where only a column is named.
    var row: Int?

    /// A spreadsheet's last column is XFD.
    static let columnLimit = 16_384
    static let rowLimit = 1_048_576

    /// Nil where the text names no cell that a spreadsheet has.
    init?(_ text: ArraySlice<UInt8>) {
        var column = 0
        var row = 0
        var index = text.startIndex
        while index < text.endIndex {
            let letter = text[index] & 0xDF
            guard letter >= 0x41, letter <= 0x5A else { break }
            column = column * 26 + Int(letter - 0x40)
            if column > CellReference.columnLimit { return nil }
            index += 1
        }
        guard column > 0 else { return nil }
        let hasRow = index < text.endIndex
        while index < text.endIndex {
            guard text[index] >= 0x30, text[index] <= 0x39 else { return nil }
            row = row * 10 + Int(text[index] - 0x30)
            if row > CellReference.rowLimit { return nil }
            index += 1
        }
        self.column = column - 1
        self.row = hasRow ? row : nil
    }
}
