/// What a path leads to: one input, or as many as a workbook has sheets with records.
package struct OpenedInput {
    package let readers: [InputReader]
    /// Names of the sheets that lack the columns needed, and are not read.
    package let sheetsLeftOut: [String]

    /// Opens a path, or standard input for `-`; what it is, is told by its content.
    package init(
        path: String,
        options: InputOptions = InputOptions(),
        workbooks: any WorkbookFormat
    ) throws(IngestError) {
        let source = try ByteSource(path: path)
        var first: [UInt8] = []
        _ = source.read(into: &first)
        source.rewind()
        guard WorkbookMagic.isWorkbook(first) else {
            readers = [try InputReader(text: source, path: path, options: options)]
            sheetsLeftOut = []
            return
        }
        var readers: [InputReader] = []
        var leftOut: [String] = []
        var reason: IngestError?
        for sheet in try workbooks.sheets(of: source.unpacked(path: path), file: path) {
            do {
                let records = try SheetRecordReader(
                    sheet: sheet,
                    path: path,
                    options: options,
                    isCompressed: source.isCompressed
                )
                readers.append(InputReader(source: source, records: records))
            } catch  where error.code == .noReplyColumn || error.code == .noEventColumns {
                leftOut.append(sheet.name)
                if reason == nil { reason = error }
            }
        }
        if readers.isEmpty {
            throw reason
                ?? IngestError(
                    .empty,
                    file: path,
                    message: LocalizedMessage("\(path) 中没有工作表。请检查导出是否成功。", "\(path) has no sheet; check the export")
                )
        }
        self.readers = readers
        sheetsLeftOut = leftOut
    }
}
