extension HumanReviews {
    /// Adds the reviews in a spreadsheet: of every sheet that has a column of fingerprints and one of conclusions.
    package mutating func read(path: String, workbooks: any WorkbookFormat) throws(IngestError) {
        let source = try ByteSource(path: path)
        var first: [UInt8] = []
        _ = source.read(into: &first)
        source.rewind()
        guard WorkbookMagic.isWorkbook(first) else {
            throw HumanReviews.refusal(
                path,
                LocalizedMessage(
                    "\(path) 不是工作簿。请给出由 --format xlsx 生成、复核后保存为 .xlsx 的文件。",
                    "\(path) is no workbook; name a file that --format xlsx made and that was saved as .xlsx after review"
                )
            )
        }
        var hasColumns = false
        for sheet in try workbooks.sheets(of: source.unpacked(path: path), file: path) {
            if try read(sheet, file: path) { hasColumns = true }
        }
        guard hasColumns else {
            throw HumanReviews.refusal(
                path,
                LocalizedMessage(
                    "\(path) 中没有带“指纹”和“复核结论”两列的工作表。请给出由 --format xlsx 生成并复核过的文件。",
                    "\(path) has no sheet with the columns 'fingerprint' and 'conclusion'; name a file that --format xlsx made "
                        + "and that was reviewed"
                )
            )
        }
    }

    /// Adds the reviews of a sheet; false where it has no such columns.
    private mutating func read(_ sheet: any SheetSource, file: String) throws(IngestError) -> Bool {
        var row = SheetRow()
        var columns: [HumanReviewColumn: Int] = [:]
        while try sheet.next(into: &row) {
            if columns.isEmpty {
                if row.number > LayoutDetector.headerRowLimit { return false }
                columns = HumanReviews.columns(of: row)
                continue
            }
            func text(_ column: HumanReviewColumn) -> String {
                guard let place = columns[column], let text = row.text(column: place) else { return "" }
                return String(decoding: text, as: UTF8.self).trimmed
            }
            let location = Location(file: file, sheet: sheet.name, line: row.number)
            let word = text(.conclusion)
            guard !word.isEmpty else { continue }
            guard let conclusion = HumanReview.Conclusion(word: word) else {
                add(.atReview(location, HumanReviews.unknownConclusion))
                continue
            }
            guard let fingerprint = ContentFingerprint(parsing: text(.fingerprint).lowercased()) else {
                add(.atReview(location, HumanReviews.noFingerprint))
                continue
            }
            add(
                HumanReview(
                    fingerprint: fingerprint,
                    conclusion: conclusion,
                    entries: HumanReviewColumn.entries.map(text),
                    location: location
                )
            )
        }
        return !columns.isEmpty
    }

    /// The columns that a header names; none where those needed are not among them.
    private static func columns(of row: SheetRow) -> [HumanReviewColumn: Int] {
        var columns: [HumanReviewColumn: Int] = [:]
        for cell in row.cells {
            let header = String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self)
            if let column = HumanReviewColumn(header: header), columns[column] == nil { columns[column] = cell.column }
        }
        return columns[.fingerprint] == nil || columns[.conclusion] == nil ? [:] : columns
    }

    private static let unknownConclusion: LocalizedMessage = {
        let words = HumanReview.Conclusion.allCases.map(\.word)
        return LocalizedMessage(
            "复核结论无法识别,本行未采用。请填写:" + words.map(\.chinese).joined(separator: "、") + "。",
            "the conclusion is not understood; the row was left out: write "
                + words.map(\.english).joined(separator: ", ")
        )
    }()

    private static let noFingerprint = LocalizedMessage(
        "指纹缺失或不是 16 位十六进制数,本行未采用。请从原文件复制指纹,该列设为“文本”格式。",
        "the fingerprint is missing or not of 16 hex digits; the row was left out: copy it from the original file, and set "
            + "the column to text"
    )

    private static func refusal(_ path: String, _ message: LocalizedMessage) -> IngestError {
        IngestError(.unsupportedFormat, file: path, message: message)
    }
}
