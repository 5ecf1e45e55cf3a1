/// Takes a spreadsheet's sheets row by row. The command injects one, so that this module knows no file format.
package protocol SheetSink: AnyObject {
    /// Begins a sheet, and returns its number. Sheets come in their order; rows of several may take turns.
    func begin(_ sheet: SheetDescription) throws -> Int
    /// Adds the next row of a sheet; rows that a sheet has no room for go to a further one.
    func append(_ cells: [SheetCell], to sheet: Int) throws
}

extension SheetSink {
    /// Adds a sheet with all its rows.
    func fill(_ sheet: SheetDescription, _ rows: [[SheetCell]]) throws {
        let number = try begin(sheet)
        for row in rows { try append(row, to: number) }
    }
}

/// A sheet before its first row.
package struct SheetDescription: Sendable {
    /// A column by its title.
    package struct Column: Sendable {
        package var title: String
        /// In characters.
        package var width: Double
        /// Texts are broken into lines.
        package var isWrapped: Bool
        /// The words that may be filled in; none where anything may.
        package var choices: [String]

        init(_ title: String, width: Double, isWrapped: Bool = false, choices: [String] = []) {
            self.title = title
            self.width = width
            self.isWrapped = isWrapped
            self.choices = choices
        }
    }

    package var name: String
    package var columns: [Column]
}

/// What stands in a cell.
package enum SheetCell: Sendable, Equatable {
    case empty
    case text(String)
    case count(Int)
    /// A share in 0…1, shown as a percentage.
    case share(Double)
    /// A score in 0…1.
    case score(Double)

    init(_ text: String?) {
        self = text.map { .text($0) } ?? .empty
    }
}
