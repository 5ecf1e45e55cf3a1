import ParrotCore

/// Reads a sheet's rows one after the other, whatever its size. Used from one task.
final class Worksheet: SheetSource {
    let name: String
    let isHidden: Bool

    private let workbook: Workbook
    private let part: String
    private let file: String
    private let numbers: CellNumber
    private var merged: MergedCells?
    private var document: WorksheetDocument?

    init(_ sheet: Workbook.Sheet, of workbook: Workbook, file: String) {
        name = sheet.name
        isHidden = sheet.isHidden
        part = sheet.part
        self.workbook = workbook
        self.file = file
        numbers = CellNumber(countsFrom1904: workbook.countsFrom1904)
    }

    func rewind() throws(IngestError) {
        document = nil
        merged?.rewind()
    }

    func next(into row: inout SheetRow) throws(IngestError) -> Bool {
        do {
            let document = try opened()
            guard try document.next(into: &row) else { return false }
            merged?.fill(&row)
            return true
        } catch {
            throw error.error(file: file)
        }
    }

    private func opened() throws(WorkbookFailure) -> WorksheetDocument {
        if let document { return document }
        if merged == nil {
            merged = try MergedCells { () throws(WorkbookFailure) in try self.workbook.archive.part(self.part) }
        }
        guard let reader = try workbook.archive.part(part) else { throw .damaged }
        let document = try WorksheetDocument(
            reader,
            texts: workbook.sharedTexts(),
            styles: workbook.styles,
            numbers: numbers
        )
        self.document = document
        return document
    }
}

/// The XML of a sheet, read once from its beginning (ECMA-376, part 1, 18.3).
private final class WorksheetDocument {
    private enum Element {
        static let row = 0
        static let cell = 1
        static let value = 2
        static let text = 3
        static let formula = 4
        static let pronunciation = 5
        static let names = "row c v t f rPh"
    }

    private enum Attribute {
        static let reference = 0
        static let type = 1
        static let style = 2
        static let names = "r t s"
    }

    private enum CellType {
        case number
        case sharedText
        case text
        case boolean
        case error
    }

    private var document: XMLPart
    private let texts: SharedTexts
    private let styles: CellStyles
    private let numbers: CellNumber

    private var rowNumber = 0
    private var column = -1
    private var type = CellType.number
    private var style = 0
    private var hasFormula = false
    private var hasPlace = true
    private var isCollecting = false
    private var isPronunciation = false
    private var value: [UInt8] = []

    init(_ part: PartReader, texts: SharedTexts, styles: CellStyles, numbers: CellNumber) throws(WorkbookFailure) {
        document = try XMLPart(part, elements: Element.names, attributes: Attribute.names)
        self.texts = texts
        self.styles = styles
        self.numbers = numbers
    }

    func next(into row: inout SheetRow) throws(WorkbookFailure) -> Bool {
        while let event = try document.next() {
            switch event {
            case .start(Element.row):
                rowNumber = rowReference() ?? rowNumber + 1
                guard rowNumber <= CellReference.rowLimit else { throw .damaged }
                row.begin(number: rowNumber)
                column = -1
            case .end(Element.row): return true
            case .start(Element.cell): beginCell()
            case .end(Element.cell): endCell(in: &row)
            case .start(Element.value), .start(Element.text): isCollecting = !isPronunciation
            case .end(Element.value), .end(Element.text): isCollecting = false
            case .start(Element.formula): hasFormula = true
            case .start(Element.pronunciation): isPronunciation = true
            case .end(Element.pronunciation): isPronunciation = false
            case .text(let range) where isCollecting: value += document.bytes[range]
            default: break
            }
            if value.count > WorksheetDocument.cellLimit { throw .tooLarge }
        }
        return false
    }

    /// A cell holds 32,767 characters; some programs write more.
    private static let cellLimit = 64 << 20

    private func rowReference() -> Int? {
        guard let range = document.attribute(Attribute.reference) else { return nil }
        return Int(String(decoding: document.bytes[range], as: UTF8.self))
    }

    private func beginCell() {
        value.removeAll(keepingCapacity: true)
        hasFormula = false
        hasPlace = true
        column += 1
        if let range = document.attribute(Attribute.reference) {
            if let reference = CellReference(document.bytes[range]) {
                column = reference.column
            } else {
                hasPlace = false
            }
        }
        style = document.attribute(Attribute.style).flatMap { WorksheetDocument.number(document.bytes[$0]) } ?? 0
        type = document.attribute(Attribute.type).map { WorksheetDocument.type(document.bytes[$0]) } ?? .number
    }

    private static func type(_ name: ArraySlice<UInt8>) -> CellType {
        switch (name.first, name.count) {
        case (UInt8(ascii: "s"), 1): .sharedText
        case (UInt8(ascii: "n"), _): .number
        case (UInt8(ascii: "b"), _): .boolean
        case (UInt8(ascii: "e"), _): .error
        // inlineStr, str, and d: a date as text.
        default: .text
        }
    }

    private func endCell(in row: inout SheetRow) {
        guard hasPlace else { return }
        if value.isEmpty {
            if hasFormula && type != .text { row.remarks.insert(.missingResult) }
            return
        }
        switch type {
        case .number:
            row.append(numbers.text(value[...], isTime: styles.showsTime(style))[...], column: column)
        case .sharedText:
            if let text = WorksheetDocument.number(value[...]).flatMap({ texts[$0] }) {
                row.append(text, column: column)
            } else {
                row.remarks.insert(.missingText)
            }
        case .text:
            EscapedText.unescape(&value, from: 0)
            row.append(value[...], column: column)
        case .boolean: row.append(value == [UInt8(ascii: "1")] ? Self.yes[...] : Self.no[...], column: column)
        case .error: row.remarks.insert(.errorValue)
        }
    }

    private static let yes = Array("true".utf8)
    private static let no = Array("false".utf8)

    /// A number without sign; nil where the text is none that a workbook has.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var number = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number
    }
}
