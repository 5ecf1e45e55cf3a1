/// What `--dry-run` tells of one input: how it would be read.
package struct DryRunSummary: Sendable {
    package let layout: InputLayout
    package let tally: ValueTally
    package let recordCount: Int

    package init(layout: InputLayout, tally: ValueTally, recordCount: Int) {
        self.layout = layout
        self.tally = tally
        self.recordCount = recordCount
    }

    /// The lines to print, in one language. Headers and values are as the input has them, control characters included.
    package func lines(in language: Language) -> [String] {
        sentences.map { $0.text(in: language) }
    }

    private var sentences: [LocalizedMessage] {
        var lines = [LocalizedMessage(layout.name, layout.name)]
        let format = formatName
        lines.append(LocalizedMessage("  格式:\(format.chinese)", "  format: \(format.english)"))
        lines.append(LocalizedMessage("  编码:\(layout.encodingName)", "  encoding: \(layout.encodingName)"))
        lines.append(LocalizedMessage("  记录数:\(recordCount)", "  records: \(recordCount)"))
        if let row = layout.headerLine, layout.format == .sheet {
            lines.append(LocalizedMessage("  表头在第 \(row) 行", "  header in row \(row)"))
        } else if let line = layout.headerLine {
            lines.append(LocalizedMessage("  表头在第 \(line) 行", "  header on line \(line)"))
        }
        for (header, field) in zip(layout.headers, layout.fields) {
            guard let field else { continue }
            lines.append(LocalizedMessage("  \(header) → \(field.name)", "  \(header) → \(field.name)"))
        }
        for (field, headers) in layout.doubledFields {
            lines.append(
                LocalizedMessage(
                    "  \(field.name) 有多列:\(headers.joined(separator: "、"))(取第一个有值的)",
                    "  \(field.name) has several columns: \(headers.joined(separator: ", ")) (the first with a value counts)"
                )
            )
        }
        if !layout.headersNotUnderstood.isEmpty {
            lines.append(
                LocalizedMessage(
                    "  未识别的列:\(layout.headersNotUnderstood.joined(separator: "、"))",
                    "  columns not understood: \(layout.headersNotUnderstood.joined(separator: ", "))"
                )
            )
        }
        if !layout.missingMappedHeaders.isEmpty {
            lines.append(
                LocalizedMessage(
                    "  --map 指定但文件中没有的列:\(layout.missingMappedHeaders.joined(separator: "、"))",
                    "  columns named with --map that are not there: \(layout.missingMappedHeaders.joined(separator: ", "))"
                )
            )
        }
        for field in InputField.counted { lines += values(of: field) }
        return lines
    }

    private func values(of field: InputField) -> [LocalizedMessage] {
        let entries = tally.entries(of: field)
        let unnamed = tally.unnamedCount(of: field)
        if entries.isEmpty && unnamed == 0 { return [] }
        var lines = [LocalizedMessage("  \(field.name) 的取值:", "  values of \(field.name):")]
        for entry in entries {
            lines.append(
                LocalizedMessage(
                    "    \(entry.value) × \(entry.count)\(entry.isUnderstood ? "" : "(未识别)")",
                    "    \(entry.value) × \(entry.count)\(entry.isUnderstood ? "" : " (not understood)")"
                )
            )
        }
        if unnamed > 0 {
            lines.append(
                LocalizedMessage(
                    "    另有 \(unnamed) 个值过长或种类过多,未列出",
                    "    and \(unnamed) more that are too long or too many to be listed"
                )
            )
        }
        return lines
    }

    private var formatName: LocalizedMessage {
        let compression = layout.isCompressed ? "gzip, " : ""
        return switch layout.format {
        case .table(Byte.comma): LocalizedMessage("\(compression)CSV(逗号分隔)", "\(compression)CSV (comma)")
        case .table(Byte.tab): LocalizedMessage("\(compression)TSV(制表符分隔)", "\(compression)TSV (tab)")
        case .table(Byte.semicolon): LocalizedMessage("\(compression)CSV(分号分隔)", "\(compression)CSV (semicolon)")
        case .table(let delimiter):
            LocalizedMessage(
                "\(compression)CSV(“\(Character(Unicode.Scalar(delimiter)))”分隔)",
                "\(compression)CSV ('\(Character(Unicode.Scalar(delimiter)))')"
            )
        case .jsonLines: LocalizedMessage("\(compression)JSONL", "\(compression)JSONL")
        case .sheet: LocalizedMessage("\(compression)XLSX 工作表", "\(compression)sheet of a workbook")
        case .jsonArray: LocalizedMessage("\(compression)JSON 数组", "\(compression)JSON array")
        }
    }
}
