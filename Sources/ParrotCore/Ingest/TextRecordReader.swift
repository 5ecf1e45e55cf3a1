private import ParrotText

/// Reads an input that is text: tables with delimiters, JSON. Used from one task.
final class TextRecordReader: RecordReader {
    let layout: InputLayout

    private let options: InputOptions
    private let source: ByteSource
    private let encoding: TextEncoding
    private let start: RecordScanner

    private var decoder: StreamDecoder
    private var scanner: RecordScanner
    /// Decoded bytes that begin at offset `base` of the decoded input.
    private var buffer: [UInt8]
    private var base = 0
    /// Offsets of the U+FFFD that stand for undecodable bytes, ascending, of those not yet in a record.
    private var damage: [Int] = []
    /// Bytes of the decoded input to drop, to take up reading again in its midst.
    private var offsetToReach = 0
    private var isEnded = false
    private var isFinished = false
    private var rereads = 0
    /// How many bytes were scanned more than once because of unclosed quotes.
    private var rescannedByteCount = 0

    private static let sampleByteCount = 1_024 * 1_024
    private static let maximumSampleByteCount = 8 * 1_024 * 1_024
    /// How much unclosed quotes may have scanned again, and how often the input be read again for them.
    private static let maximumRescannedByteCount = 1_024 * 1_024 * 1_024
    private static let maximumRereads = 4

    /// Finds out how the input is laid out. The source stands at its beginning.
    init(source: ByteSource, path: String, options: InputOptions) throws(IngestError) {
        var raw: [UInt8] = []
        var isComplete = false
        while !isComplete && raw.count < Self.sampleByteCount { isComplete = source.read(into: &raw) == 0 }
        var seen = 0
        while !isComplete && raw.count < Self.maximumSampleByteCount {
            // Neither ASCII nor zero bytes: only they tell one encoding from another.
            if raw[seen...].contains(where: { $0 >= 0x80 || $0 == 0 }) { break }
            seen = raw.count
            isComplete = source.read(into: &raw) == 0
        }
        let encoding =
            if let name = options.encodingName {
                TextEncoding(name: name)
            } else {
                EncodingDetector.encoding(of: raw, isComplete: isComplete)
            }
        var decoder = try Self.makeDecoder(encoding, path: path)
        var text: [UInt8] = []
        damage = decoder.decode(raw, isLast: isComplete, into: &text)
        Self.dropByteOrderMark(&text, &damage)
        let detector = LayoutDetector(
            file: path,
            options: options,
            encodingName: encoding.name,
            isCompressed: source.isCompressed
        )
        let finding: LayoutDetector.Finding
        do {
            finding = try detector.detect(in: text, isComplete: isComplete)
        } catch {
            throw source.failure.map { Self.error(of: $0, path: path) } ?? error
        }
        layout = finding.layout
        start = finding.scanner
        scanner = finding.scanner
        buffer = text
        isEnded = isComplete
        // Titles and headers are no records.
        damage.removeAll { $0 < finding.scanner.position }
        self.options = options
        self.source = source
        self.encoding = encoding
        self.decoder = decoder
    }

    func rewind() throws(IngestError) {
        rereads = 0
        rescannedByteCount = 0
        scanner = start
        try reread(from: start.position)
    }

    func nextChunk() throws(IngestError) -> RawChunk? {
        if isFinished { return nil }
        dropConsumed()
        var records: [RawRecord] = []
        var problems: [IngestProblem] = []
        var chunkStart = scanner.recordStart
        while true {
            let isLast = isEnded && !isCutShort
            switch scanner.next(in: buffer, base: base, isLast: isLast) {
            case .record(let record):
                if record.end - record.start > options.maximumRecordByteCount {
                    problems.append(tooLong(line: record.line))
                    _ = takeDamage(before: record.end)
                    return chunk(from: chunkStart, records, problems)
                }
                if records.isEmpty { chunkStart = record.start }
                records.append(
                    RawRecord(
                        start: record.start - chunkStart,
                        end: record.end - chunkStart,
                        line: record.line,
                        isDamaged: takeDamage(before: record.end)
                    )
                )
                if record.end - chunkStart >= options.chunkByteCount {
                    return chunk(from: chunkStart, records, problems)
                }
            case .needsMore:
                if isEnded {
                    isFinished = true
                    problems.append(cutShort())
                    return chunk(from: chunkStart, records, problems)
                }
                if scanner.position - scanner.recordStart > options.maximumRecordByteCount {
                    if !records.isEmpty { return chunk(from: chunkStart, records, problems) }
                    // Too long already: hold nothing of it, only go on to its end.
                    base += buffer.count
                    buffer.removeAll(keepingCapacity: true)
                }
                fill()
            case .unterminated(let line):
                let collected = chunk(from: chunkStart, records, problems)
                var result = collected
                result.problems.append(try recover(fromLine: line))
                return result
            case .unclosedArray(let line):
                problems.append(
                    problem(
                        line: line,
                        "JSON 数组没有结束符“]”,文件可能不完整。请重新导出。",
                        "the JSON array is not closed; the file may be cut short: export it again"
                    )
                )
            case .trailingContent(let line):
                problems.append(
                    problem(
                        line: line,
                        "JSON 数组结束之后还有内容,未读取。",
                        "there is content after the end of the JSON array; it was not read"
                    )
                )
                isFinished = true
                return chunk(from: chunkStart, records, problems)
            case .end:
                isFinished = true
                if let failure = source.failure, !isCutShort { problems.append(failureProblem(failure)) }
                if records.isEmpty && problems.isEmpty { return nil }
                return chunk(from: chunkStart, records, problems)
            }
        }
    }

    // MARK: Reading

    private func fill() {
        var raw: [UInt8] = []
        isEnded = source.read(into: &raw) == 0
        let text = buffer.count
        for position in decoder.decode(raw, isLast: isEnded, into: &buffer) { damage.append(base + position) }
        if base + text == 0 {
            var found = damage
            Self.dropByteOrderMark(&buffer, &found)
            damage = found
        }
        if base + buffer.count <= offsetToReach {
            base += buffer.count
            buffer.removeAll(keepingCapacity: true)
        } else if base < offsetToReach {
            buffer.removeFirst(offsetToReach - base)
            base = offsetToReach
        }
        if let first = damage.first, first < offsetToReach { damage.removeAll { $0 < offsetToReach } }
    }

    private func reread(from offset: Int) throws(IngestError) {
        source.rewind()
        decoder = try Self.makeDecoder(encoding, path: layout.file)
        buffer = []
        base = 0
        damage = []
        offsetToReach = offset
        isEnded = false
        isFinished = false
        // A scanner looks at offsets from its own position on, so the buffer has to begin there.
        while !isEnded && base + buffer.count <= offset { fill() }
        if base < offset && buffer.isEmpty { base = offset }
    }

    private func dropConsumed() {
        let consumed = min(buffer.count, scanner.recordStart - base)
        guard consumed > 0 else { return }
        buffer.removeFirst(consumed)
        base += consumed
    }

    private func takeDamage(before end: Int) -> Bool {
        guard let first = damage.first, first < end else { return false }
        let count = damage.prefix { $0 < end }.count
        damage.removeFirst(count)
        return true
    }

    private func chunk(from start: Int, _ records: [RawRecord], _ problems: [IngestProblem]) -> RawChunk {
        guard let last = records.last else { return RawChunk(bytes: [], records: [], problems: problems) }
        let first = start - base
        return RawChunk(bytes: Array(buffer[first..<first + last.end]), records: records, problems: problems)
    }

    /// Takes up reading after the first line of a record whose quote is never closed.
    private func recover(fromLine line: Int) throws(IngestError) -> IngestProblem {
        guard case .table = layout.format, let offset = scanner.firstLineEnd else {
            isFinished = true
            return layout.format == .jsonArray
                ? problem(
                    line: line,
                    "从第 \(line) 行起的记录没有结束,直到文件末尾都未读取。",
                    "the record from line \(line) on is not closed; it was not read, to the end of the file"
                )
                : problem(line: line, "引号没有闭合,该记录未读取。", "a quote is not closed; the record was not read")
        }
        let isInMemory = offset >= base
        rescannedByteCount += scanner.position - offset
        rereads += isInMemory ? 0 : 1
        if rescannedByteCount > Self.maximumRescannedByteCount || rereads > Self.maximumRereads {
            isFinished = true
            return problem(
                line: line,
                "引号没有闭合,从第 \(line) 行到文件末尾都未读取。请检查该行的引号。",
                "a quote is not closed; nothing was read from line \(line) to the end of the file: check that line's quotes"
            )
        }
        scanner.restart(at: offset, line: line + 1)
        damage.removeAll { $0 < offset }
        if !isInMemory { try reread(from: offset) }
        return problem(
            line: line,
            "引号没有闭合:第 \(line) 行未读取,从第 \(line + 1) 行起继续。请检查该行的引号。",
            "a quote is not closed: line \(line) was not read, reading goes on at line \(line + 1); check that line's quotes"
        )
    }

    // MARK: Failures

    /// Whether the bytes stopped in the midst, so that the last record cannot be trusted.
    private var isCutShort: Bool {
        switch source.failure {
        case nil, .trailingGarbage?: false
        default: true
        }
    }

    private func cutShort() -> IngestProblem {
        failureProblem(source.failure ?? .truncatedArchive)
    }

    private func failureProblem(_ failure: ByteSource.Failure) -> IngestProblem {
        let line = failure == .trailingGarbage ? scanner.line : scanner.recordLine
        let words = Self.words(for: failure)
        return IngestProblem(
            location: Location(file: layout.file, line: line),
            reason: LocalizedMessage(
                "\(words.chinese);从第 \(line) 行起未读取。",
                "\(words.english); nothing was read from line \(line) on"
            ),
            kept: false
        )
    }

    private static func words(for failure: ByteSource.Failure) -> LocalizedMessage {
        switch failure {
        case .truncatedArchive:
            LocalizedMessage("压缩数据不完整,请重新传输或导出", "the compressed data are cut short: copy or export them again")
        case .corruptArchive:
            LocalizedMessage("压缩数据已损坏,请重新传输或导出", "the compressed data are damaged: copy or export them again")
        case .trailingGarbage:
            LocalizedMessage("压缩数据之后有多余内容", "something that is no gzip data follows the compressed data")
        case .noMemory: LocalizedMessage("内存不足,无法解压", "there is no memory to decompress with")
        case .system(let number):
            LocalizedMessage(
                "读取失败(\(ByteSource.systemText(number)))",
                "reading failed (\(ByteSource.systemText(number)))"
            )
        }
    }

    static func error(of failure: ByteSource.Failure, path: String) -> IngestError {
        let words = words(for: failure)
        if case .system(let number) = failure {
            return IngestError(
                .notReadable,
                file: path,
                message: LocalizedMessage("无法读取 \(path):\(words.chinese)。", "cannot read \(path): \(words.english)"),
                systemError: number
            )
        }
        return IngestError(
            .damagedArchive,
            file: path,
            message: LocalizedMessage("无法读取 \(path):\(words.chinese)。", "cannot read \(path): \(words.english)")
        )
    }

    private func tooLong(line: Int) -> IngestProblem {
        let mebibytes = options.maximumRecordByteCount / (1_024 * 1_024)
        return problem(
            line: line,
            "记录超过 \(mebibytes) MiB,未读取。请检查引号是否闭合。",
            "the record is longer than \(mebibytes) MiB and was not read; check that its quotes are closed"
        )
    }

    private func problem(line: Int, _ chinese: String, _ english: String) -> IngestProblem {
        IngestProblem(
            location: Location(file: layout.file, line: line),
            reason: LocalizedMessage(chinese, english),
            kept: false
        )
    }

    // MARK: Decoding

    private static func makeDecoder(_ encoding: TextEncoding, path: String) throws(IngestError) -> StreamDecoder {
        do {
            return try StreamDecoder(encoding: encoding)
        } catch {
            throw IngestError(
                .unknownEncoding,
                file: path,
                message: LocalizedMessage(
                    "无法按编码“\(encoding.name)”读取 \(path)。可用的编码如 UTF-8、GB18030、UTF-16LE。",
                    "cannot read \(path) as '\(encoding.name)'; encodings are, for example, UTF-8, GB18030, UTF-16LE"
                )
            )
        }
    }

    private static func dropByteOrderMark(_ text: inout [UInt8], _ damage: inout [Int]) {
        guard text.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        text.removeFirst(3)
        damage = damage.map { $0 - 3 }
    }
}
