/// The ASCII bytes that shape tables and JSON.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    static let semicolon: UInt8 = 0x3B
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let closeBracket: UInt8 = 0x5D
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D
}

/// Finds where records begin and end in a stream of UTF-8, across the borders of the blocks it arrives in.
///
/// All offsets count from the start of the decoded input, whatever part of it is in memory. A record that was begun
/// may leave memory before its end is found: the scanner never looks back.
struct RecordScanner {
    /// What parts the records.
    enum Format: Sendable, Equatable {
        /// Rows of a table, whose quoted fields may hold line breaks.
        case table(delimiter: UInt8)
        case lines
        /// The elements of one JSON array.
        case array
    }

    /// A record by its offsets in the input.
    struct Record: Equatable {
        var start: Int
        var end: Int
        var line: Int
    }

    enum Result: Equatable {
        case record(Record)
        case needsMore
        /// A quoted field or a JSON element that begins on this line is not closed.
        case unterminated(line: Int)
        /// The input ends before the array does, but between two elements.
        case unclosedArray(line: Int)
        /// Something follows the array's end.
        case trailingContent(line: Int)
        case end
    }

    let format: Format
    /// The next byte to look at.
    private(set) var position = 0
    /// One-based number of the line that `position` is on.
    private(set) var line = 1
    /// Where the record that is being scanned begins, and on which line.
    private(set) var recordStart = 0
    private(set) var recordLine = 1
    /// Just after the first line break inside the record that is being scanned.
    private(set) var firstLineEnd: Int?

    private var state = State.recordStart
    private var previous: UInt8 = 0
    private var depth = 0

    private enum State {
        case recordStart
        case fieldStart
        case plain
        case quoted
        case quoteInQuoted
        // JSON array
        case beforeArray
        case between
        case element
        case string
        case escape
        case afterArray
        case finished
    }

    init(format: Format) {
        self.format = format
        if format == .array { state = .beforeArray }
    }

    /// Begins anew at an offset that is the start of a line.
    mutating func restart(at offset: Int, line: Int) {
        position = offset
        self.line = line
        recordStart = offset
        recordLine = line
        firstLineEnd = nil
        previous = 0
        state = .recordStart
    }

    /// The next record in `bytes`, which begin at offset `base` of the input.
    mutating func next(in bytes: [UInt8], base: Int, isLast: Bool) -> Result {
        let span = bytes.span
        return switch format {
        case .table(let delimiter): nextRow(in: span, base: base, delimiter: delimiter, isLast: isLast)
        case .lines: nextLine(in: span, base: base, isLast: isLast)
        case .array: nextElement(in: span, base: base, isLast: isLast)
        }
    }

    // MARK: Rows

    private mutating func nextRow(in bytes: Span<UInt8>, base: Int, delimiter: UInt8, isLast: Bool) -> Result {
        var index = position - base
        let count = bytes.count
        while index < count {
            switch state {
            case .quoted:
                while index < count {
                    let byte = bytes[index]
                    index += 1
                    if byte == Byte.quote {
                        state = .quoteInQuoted
                        break
                    }
                    if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                        if byte == Byte.carriageReturn || previous != Byte.carriageReturn { line += 1 }
                        if firstLineEnd == nil || (byte == Byte.lineFeed && firstLineEnd == base + index - 1) {
                            firstLineEnd = base + index
                        }
                    }
                    previous = byte
                }
            case .plain:
                while index < count {
                    let byte = bytes[index]
                    if byte == delimiter {
                        index += 1
                        state = .fieldStart
                        break
                    }
                    if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                        return finishLine(at: index, base: base, byte: byte)
                    }
                    index += 1
                }
            default:
                let byte = bytes[index]
                if state == .recordStart {
                    if byte == Byte.lineFeed && previous == Byte.carriageReturn {
                        index += 1
                        previous = 0
                        continue
                    }
                    beginRecord(at: base + index)
                    state = .fieldStart
                }
                let isLineBreak = byte == Byte.lineFeed || byte == Byte.carriageReturn
                if state == .quoteInQuoted && firstLineEnd != nil && byte != Byte.quote && byte != delimiter
                    && !isLineBreak
                {
                    // A quote that opened lines ago and closes in the midst of a text was never meant to be open:
                    // what closes it is the opening quote of a later row.
                    position = base + index
                    return .unterminated(line: recordLine)
                }
                if isLineBreak {
                    let start = recordStart
                    let result = finishLine(at: index, base: base, byte: byte)
                    if base + index > start { return result }
                    index += 1
                } else if byte == Byte.quote {
                    // Within quotes a second quote stands for one: `""` goes back to the quoted state.
                    index += 1
                    state = .quoted
                    previous = 0
                } else if byte == delimiter {
                    index += 1
                    state = .fieldStart
                } else {
                    state = .plain
                }
            }
        }
        position = base + index
        guard isLast else { return .needsMore }
        switch state {
        case .recordStart, .finished: return .end
        case .quoted: return .unterminated(line: recordLine)
        default: return finishInput()
        }
    }

    // MARK: Lines

    private mutating func nextLine(in bytes: Span<UInt8>, base: Int, isLast: Bool) -> Result {
        var index = position - base
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if state == .recordStart {
                if byte == Byte.lineFeed && previous == Byte.carriageReturn {
                    index += 1
                    previous = 0
                    continue
                }
                beginRecord(at: base + index)
                state = .plain
            }
            if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                let start = recordStart
                let result = finishLine(at: index, base: base, byte: byte)
                if base + index > start { return result }
            }
            index += 1
        }
        position = base + index
        guard isLast else { return .needsMore }
        return state == .plain ? finishInput() : .end
    }

    private mutating func beginRecord(at offset: Int) {
        recordStart = offset
        recordLine = line
        firstLineEnd = nil
        previous = 0
    }

    private mutating func finishLine(at index: Int, base: Int, byte: UInt8) -> Result {
        let record = Record(start: recordStart, end: base + index, line: recordLine)
        position = base + index + 1
        line += 1
        previous = byte
        state = .recordStart
        recordStart = position
        recordLine = line
        return .record(record)
    }

    private mutating func finishInput() -> Result {
        state = .finished
        let record = Record(start: recordStart, end: position, line: recordLine)
        recordStart = position
        return record.end > record.start ? .record(record) : .end
    }

    // MARK: Elements

    private mutating func nextElement(in bytes: Span<UInt8>, base: Int, isLast: Bool) -> Result {
        var index = position - base
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            let isLineBreak = byte == Byte.lineFeed || byte == Byte.carriageReturn
            if isLineBreak && (byte == Byte.carriageReturn || previous != Byte.carriageReturn) { line += 1 }
            previous = byte
            switch state {
            case .string:
                if byte == Byte.quote || isLineBreak {
                    // JSON strings hold no raw line break; ending the string there keeps one bad record from
                    // taking the rest of the file with it.
                    state = .element
                } else if byte == Byte.backslash {
                    state = .escape
                }
            case .escape: state = .string
            case .element:
                switch byte {
                case Byte.quote: state = .string
                case Byte.openBrace, Byte.openBracket: depth += 1
                case Byte.closeBrace: depth -= 1
                case Byte.closeBracket where depth > 0: depth -= 1
                case Byte.closeBracket, Byte.comma:
                    if depth > 0 { break }
                    let record = Record(start: recordStart, end: base + index, line: recordLine)
                    state = byte == Byte.comma ? .between : .afterArray
                    position = base + index + 1
                    recordStart = position
                    recordLine = line
                    return .record(record)
                default: break
                }
            case .between:
                if byte == Byte.closeBracket {
                    state = .afterArray
                } else if byte != Byte.comma && byte != Byte.space && byte != Byte.tab && !isLineBreak {
                    recordStart = base + index
                    recordLine = line
                    depth = byte == Byte.openBrace || byte == Byte.openBracket ? 1 : 0
                    state = byte == Byte.quote ? .string : .element
                }
            case .afterArray:
                if byte != Byte.space && byte != Byte.tab && !isLineBreak {
                    state = .finished
                    position = base + index + 1
                    return .trailingContent(line: line)
                }
            default:
                if state == .beforeArray && byte == Byte.openBracket { state = .between }
            }
            index += 1
        }
        position = base + index
        guard isLast else { return .needsMore }
        switch state {
        case .string, .escape, .element:
            state = .finished
            return .unterminated(line: recordLine)
        case .between, .beforeArray:
            state = .finished
            return .unclosedArray(line: line)
        default: return .end
        }
    }
}
