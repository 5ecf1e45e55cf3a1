private import ParrotText

/// Finds an input's layout from its first decoded bytes.
struct LayoutDetector {
    let file: String
    let options: InputOptions
    let encodingName: String
    let isCompressed: Bool
    let vocabulary: HeaderVocabulary

    /// The layout, and the scanner placed before the first record.
    struct Finding {
        var layout: InputLayout
        var scanner: RecordScanner
    }

    /// How many rows may stand above the header, itself included.
    static let headerRowLimit = 20

    init(file: String, options: InputOptions, encodingName: String, isCompressed: Bool) {
        self.file = file
        self.options = options
        self.encodingName = encodingName
        self.isCompressed = isCompressed
        vocabulary = HeaderVocabulary(kind: options.kind, mapping: options.map)
    }

    func detect(in text: [UInt8], isComplete: Bool) throws(IngestError) -> Finding {
        guard let first = text.firstIndex(where: { !Self.isWhitespace($0) }) else {
            if isNamedJSON { return finding(format: .jsonLines, scanner: RecordScanner(format: .lines)) }
            throw IngestError(
                .empty,
                file: file,
                message: LocalizedMessage("\(file) 是空文件。请检查导出是否成功。", "\(file) is empty; check the export")
            )
        }
        switch jsonFormat(text, first: first) {
        case .jsonArray?: return finding(format: .jsonArray, scanner: RecordScanner(format: .array))
        case .jsonLines?: return finding(format: .jsonLines, scanner: RecordScanner(format: .lines))
        default: return try table(in: text, isComplete: isComplete)
        }
    }

    private func jsonFormat(_ text: [UInt8], first: Int) -> InputLayout.Format? {
        let second = text[(first + 1)...].first { !Self.isWhitespace($0) }
        switch text[first] {
        case Byte.openBracket
        where isNamedJSON || second == Byte.openBrace || second == Byte.closeBracket || second == nil:
            return .jsonArray
        case Byte.openBrace where isNamedJSON || second == Byte.quote || second == Byte.closeBrace:
            return .jsonLines
        default: return isNamedJSON ? .jsonLines : nil
        }
    }

    /// Whether the name, without `.gz`, ends as JSON files do.
    private var isNamedJSON: Bool {
        hasSuffix(".json") || hasSuffix(".jsonl") || hasSuffix(".ndjson")
    }

    private func hasSuffix(_ suffix: String) -> Bool {
        let name = file.lowercased()
        return name.hasSuffix(suffix) || name.hasSuffix(suffix + ".gz")
    }

    // MARK: Tables

    private struct Candidate {
        var delimiter: UInt8
        var headers: [String]
        var scanner: RecordScanner
        var line: Int
    }

    private func table(in text: [UInt8], isComplete: Bool) throws(IngestError) -> Finding {
        var start = RecordScanner(format: .lines)
        var delimiters = [Byte.comma, Byte.tab, Byte.semicolon]
        if case .record(let record) = start.next(in: text, base: 0, isLast: isComplete),
            let separator = Self.separator(text[record.start..<record.end])
        {
            delimiters = [separator]
        } else {
            start = RecordScanner(format: .lines)
            if hasSuffix(".tsv") || hasSuffix(".tab") { delimiters = [Byte.tab, Byte.comma, Byte.semicolon] }
        }
        var best: Candidate?
        var widest: [String] = []
        for delimiter in delimiters {
            var scanner = RecordScanner(format: .table(delimiter: delimiter))
            scanner.restart(at: start.position, line: start.line)
            var rows = 0
            var cells: [Cell] = []
            search: while rows < Self.headerRowLimit {
                guard case .record(let record) = scanner.next(in: text, base: 0, isLast: isComplete) else {
                    break search
                }
                rows += 1
                CellSplitter.split(text, from: record.start, to: record.end, delimiter: delimiter, into: &cells)
                let headers = cells.map { Self.header(text, $0) }
                if Self.looksLikeHeaders(headers) && headers.count > widest.count { widest = headers }
                guard hasNeededFields(headers) else { continue }
                if headers.count > best?.headers.count ?? 0 {
                    best = Candidate(delimiter: delimiter, headers: headers, scanner: scanner, line: record.line)
                }
                break search
            }
        }
        guard let best else { throw noNeededColumn(headers: widest) }
        return finding(
            format: .table(delimiter: best.delimiter),
            scanner: best.scanner,
            headers: best.headers,
            headerLine: best.line
        )
    }

    private func finding(
        format: InputLayout.Format,
        scanner: RecordScanner,
        headers: [String] = [],
        headerLine: Int? = nil
    ) -> Finding {
        Finding(layout: layout(format: format, headers: headers, headerLine: headerLine), scanner: scanner)
    }

    func layout(
        format: InputLayout.Format,
        headers: [String],
        headerLine: Int?,
        sheet: (name: String, isHidden: Bool)? = nil
    ) -> InputLayout {
        let present = Set(headers.map(FoldedKey.of))
        let missing = options.map.sorted { $0.key < $1.key }.map(\.value)
            .filter { headerLine != nil && !present.contains(FoldedKey.of($0)) }
        return InputLayout(
            file: file,
            sheet: sheet?.name,
            isHidden: sheet?.isHidden ?? false,
            kind: options.kind,
            format: format,
            encodingName: encodingName,
            isCompressed: isCompressed,
            headers: headers,
            fields: vocabulary.fields(of: headers),
            headerLine: headerLine,
            missingMappedHeaders: missing,
            vocabulary: vocabulary
        )
    }

    func hasNeededFields(_ headers: [String]) -> Bool {
        let fields = vocabulary.fields(of: headers)
        return options.kind.neededFields.allSatisfy { fields.contains($0) }
    }

    func noNeededColumn(headers: [String]) -> IngestError {
        switch options.kind {
        case .replies: noReplyColumn(headers: headers)
        case .events: noEventColumns(headers: headers.filter { !$0.isEmpty })
        }
    }

    private func noEventColumns(headers: [String]) -> IngestError {
        let chineseList = headers.isEmpty ? "" : "表头有:\(headers.joined(separator: "、"))。"
        let englishList = headers.isEmpty ? "" : "; its headers are: \(headers.joined(separator: ", "))"
        return IngestError(
            .noEventColumns,
            file: file,
            message: LocalizedMessage(
                "\(file) 的前 \(Self.headerRowLimit) 行中没有流转记录的表头,需要工单号和操作类型两列。\(chineseList)"
                    + "请将这两列命名为 case 和 type。",
                "\(file) has no header of a work-order log in its first \(Self.headerRowLimit) rows: it needs the columns "
                    + "case and type\(englishList)"
            )
        )
    }

    private func noReplyColumn(headers: [String]) -> IngestError {
        if headers.isEmpty {
            return IngestError(
                .noReplyColumn,
                file: file,
                message: LocalizedMessage(
                    "\(file) 的前 \(Self.headerRowLimit) 行中没有表头。请在首行写上列名,其中一列为答复内容。",
                    "\(file) has no header in its first \(Self.headerRowLimit) rows; name the columns, one of them the reply"
                )
            )
        }
        let list = headers.filter { !$0.isEmpty }
        return IngestError(
            .noReplyColumn,
            file: file,
            message: LocalizedMessage(
                "\(file) 中没有可识别的答复列。表头有:\(list.joined(separator: "、"))。请用 --map reply=列名 指定答复列。",
                "\(file) has no reply column; its headers are: \(list.joined(separator: ", ")); "
                    + "name the reply's with --map reply=HEADER"
            )
        )
    }

    /// Whether a row may be shown as headers: short, distinct cells without long numbers or sentences, so that no
    /// customer's text is ever taken for them.
    static func looksLikeHeaders(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard !filled.isEmpty, Set(filled).count == filled.count else { return false }
        return filled.allSatisfy { cell in
            let digits = cell.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.count
            return cell.unicodeScalars.count <= 16 && digits < 4
                && !cell.unicodeScalars.contains {
                    "。,!?;@\u{FF0C}\u{FF01}\u{FF1F}\u{FF1B}".unicodeScalars.contains($0)
                }
        }
    }

    private static func header(_ text: [UInt8], _ cell: Cell) -> String {
        let bytes = cell.hasQuotes ? CellSplitter.unquoted(text, cell) : Array(text[cell.start..<cell.end])
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    /// The delimiter that a first line such as `sep=;` names.
    private static func separator(_ line: ArraySlice<UInt8>) -> UInt8? {
        var bytes = line.filter { $0 != Byte.quote }
        // A tab may be the delimiter that is named, so only spaces are taken off.
        while bytes.last == Byte.space { bytes.removeLast() }
        guard bytes.count == 5, String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        let delimiter = bytes[4]
        return delimiter < 0x80 && delimiter != Byte.quote ? delimiter : nil
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == Byte.tab || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }
}
