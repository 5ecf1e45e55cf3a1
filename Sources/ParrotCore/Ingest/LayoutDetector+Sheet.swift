extension LayoutDetector {
    /// The layout of a sheet: its header is the first of its first rows that has the columns needed.
    func detect(in sheet: any SheetSource) throws(IngestError) -> InputLayout {
        var row = SheetRow()
        var widest: [String] = []
        while try sheet.next(into: &row), row.number <= Self.headerRowLimit {
            let headers = Self.headers(of: row)
            if Self.looksLikeHeaders(headers) && headers.count > widest.count { widest = headers }
            guard hasNeededFields(headers) else { continue }
            return layout(format: .sheet, headers: headers, headerLine: row.number, sheet: (sheet.name, sheet.isHidden))
        }
        throw noNeededColumn(headers: widest)
    }

    private static func headers(of row: SheetRow) -> [String] {
        guard let last = row.cells.last else { return [] }
        var headers = [String](repeating: "", count: last.column + 1)
        for cell in row.cells {
            headers[cell.column] = String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self).trimmed
        }
        return headers
    }
}
