/// How one input is laid out: its format, its encoding, and what its columns mean.
package struct InputLayout: Sendable, Equatable {
    /// The formats that are read here.
    package enum Format: Sendable, Equatable {
        /// A table with one record a row.
        case table(delimiter: UInt8)
        case jsonLines
        case jsonArray
        /// A sheet of a workbook.
        case sheet
    }

    /// The input as it was named on the command line.
    package let file: String
    /// The sheet's name, where the input is one of a workbook.
    package let sheet: String?
    /// Whether the sheet is hidden.
    package let isHidden: Bool
    /// What the input's records are.
    package let kind: RecordKind
    package let format: Format
    /// The encoding's canonical name.
    package let encodingName: String
    package let isCompressed: Bool
    /// A table's headers in order; empty for JSON, whose records bring their own.
    package let headers: [String]
    /// What each header means; nil where it is not understood.
    package let fields: [InputField?]
    /// The line on which the header begins, or a sheet's row; nil for JSON.
    package let headerLine: Int?
    /// Headers that `--map` named and the table does not have, in the contract's order of their fields.
    package let missingMappedHeaders: [String]

    let vocabulary: HeaderVocabulary

    /// Headers that mean nothing to this reader, in order.
    package var headersNotUnderstood: [String] {
        zip(headers, fields).compactMap { $1 == nil && !$0.isEmpty ? $0 : nil }
    }

    /// Fields that several columns mean, each with its headers in order; the first that has a value counts.
    package var doubledFields: [(field: InputField, headers: [String])] {
        InputField.allCases.compactMap { field in
            let doubles = zip(headers, fields).compactMap { $1 == field ? $0 : nil }
            return doubles.count > 1 ? (field, doubles) : nil
        }
    }

    /// The columns of each field, by the field's index.
    var columnsByField: [[Int]] {
        InputField.allCases.map { field in fields.indices.filter { fields[$0] == field } }
    }

    /// What parts the cells of a chunk's rows; nil for JSON.
    var delimiter: UInt8? {
        switch format {
        case .table(let delimiter): delimiter
        case .sheet: SheetRecordReader.delimiter
        case .jsonLines, .jsonArray: nil
        }
    }

    /// Where the record on a line, or in a sheet's row, stands.
    func location(line: Int) -> Location {
        Location(file: file, sheet: sheet, line: line)
    }

    /// The input as messages name it: its file and, of a workbook, its sheet.
    package var name: String { sheet.map { "\(file):\($0)" } ?? file }

    /// The name that ids are made from: the last component of the file's path, and the sheet's name.
    var baseName: String { sheet.map { "\(fileName):\($0)" } ?? fileName }

    private var fileName: String {
        guard let slash = file.lastIndex(of: "/") else { return file }
        let name = file[file.index(after: slash)...]
        return name.isEmpty ? file : String(name)
    }
}
