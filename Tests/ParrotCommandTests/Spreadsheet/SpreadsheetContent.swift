import Foundation
import _ParrotTestSupport

/// What openpyxl reads of a spreadsheet.
struct SpreadsheetContent: Decodable {
    struct Sheet: Decodable {
        var name: String
        var frozen: String?
        var filter: String?
        var choices: [String]
        /// Every cell: text, number, or null.
        var rows: [[Value]]
        /// The cells that are formulas.
        var formulas: Int
        var widths: [Double]

        /// The cells of a column below its title.
        func column(_ title: String) -> [Value] {
            guard let place = rows.first?.firstIndex(of: .text(title)) else { return [] }
            return rows.dropFirst().map { $0[place] }
        }

        func texts(_ title: String) -> [String] { column(title).map { $0.text ?? "" } }
    }

    enum Value: Decodable, Equatable {
        case text(String)
        case number(Double)
        case empty

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .empty
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    var sheets: [Sheet]
    var created: String

    /// Reads a file with openpyxl.
    init(of path: String, in folder: TemporaryFolder) async throws {
        let script = """
            book = openpyxl.load_workbook(sys.argv[1])
            sheets = []
            for sheet in book:
                rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
                sheets.append({
                    "name": sheet.title, "frozen": sheet.freeze_panes, "filter": sheet.auto_filter.ref, "rows": rows,
                    "choices": [validation.formula1 for validation in sheet.data_validations.dataValidation],
                    "formulas": sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
                    "widths": [sheet.column_dimensions[openpyxl.utils.get_column_letter(1 + n)].width for n in range(sheet.max_column)],
                })
            print(json.dumps({"sheets": sheets, "created": book.properties.created.isoformat()}))
            """
        let text = try await PythonScript.run(script, [path], in: folder)
        self = try JSONDecoder().decode(SpreadsheetContent.self, from: Data(text.utf8))
    }

    subscript(name: String) -> Sheet {
        get throws {
            guard let sheet = sheets.first(where: { $0.name == name }) else { throw MissingSheet(name: name) }
            return sheet
        }
    }

    struct MissingSheet: Error {
        var name: String
    }
}
