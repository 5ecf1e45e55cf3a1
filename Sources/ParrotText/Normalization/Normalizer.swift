private import CICU

/// Makes texts comparable: NFKC, case, width, punctuation and white space folded, traditional to simplified.
///
/// One table lookup a character on the common path. A run that may compose or reorder (combining marks, jamo) goes to
/// ICU as a whole. Normalizing the result again changes nothing.
package struct Normalizer: Sendable {
    /// For each unit of the basic plane what comes out, or an `Operation` in the private use area, which never comes
    /// out.
    private let table: [UInt16]

    /// Builds the tables from ICU's data (a few milliseconds; build one and share it).
    package init() throws(ICUError) {
        var units = [UInt16](repeating: 0, count: 0x1_0000)
        var kinds = [UInt8](repeating: 0, count: 0x1_0000)
        var code: Int32 = 0
        unsafe cicu_fold_tables(&units, &kinds, &code)
        guard code <= 0 else { throw ICUError(operation: "open the NFKC_Casefold data", code: code) }
        table = Self.table(units: units, kinds: kinds)
    }

    /// The normalized form of a text.
    package func normalize(_ text: String) -> NormalizedText {
        var result = NormalizedText(units: [], offsets: [])
        normalize(text, into: &result)
        return result
    }

    /// Replaces `result` by the normalized form of a text and keeps its storage, for loops over many texts.
    package func normalize(_ text: String, into result: inout NormalizedText) {
        precondition(text.utf8.count <= Int(UInt32.max), "A text has at most 4 GiB")
        let bytes = text.utf8.span
        // One unit a character at most, but for surrogate pairs and the few characters that expand.
        var room = UnitWriter.slack
        for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { room += 1 }
        var state = RunState()
        repeat {
            result.makeRoom(room)
            unsafe result.units.withUnsafeMutableBufferPointer { units in
                unsafe result.offsets.withUnsafeMutableBufferPointer { offsets in
                    var writer = unsafe UnitWriter(units: units, offsets: offsets, count: state.count)
                    fold(bytes, into: &writer, state: &state)
                    state.count = writer.count
                }
            }
            room = state.count + state.needed + (bytes.count - state.position) + UnitWriter.slack
        } while state.position < bytes.count
        result.units.removeLast(result.units.count - state.count)
        result.offsets.removeLast(result.offsets.count - state.count)
        result.offsets.append(UInt32(bytes.count))
    }

    /// Normalizes from where the last call stopped to the end of the text or of the room.
    private func fold(_ bytes: Span<UInt8>, into result: inout UnitWriter, state: inout RunState) {
        let table = table.span
        var position = state.position
        defer { state.position = position }
        state.needed = 0
        while position < bytes.count, result.room >= 2, state.needed == 0 {
            let start = position
            let scalar = Self.scalar(in: bytes, at: &position)
            guard scalar < 0x1_0000 else {
                let leading = UInt16(truncatingIfNeeded: 0xD7C0 + (scalar >> 10))
                let trailing = UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF))
                if Self.isInertPictographOrIdeograph(scalar) {
                    result.append(leading, at: start)
                    result.append(trailing, at: start)
                } else {
                    switch cicu_fold_kind(scalar) {
                    case UInt8(CICU_FOLD_VANISHES): continue
                    case UInt8(CICU_FOLD_COMBINES):
                        position = foldRun(bytes, from: result.removeLastRun(before: start, state), &result, &state)
                    default: position = foldRun(bytes, from: start, &result, &state)
                    }
                }
                continue
            }
            let unit = table[Int(scalar)]
            if unit &- Operation.first > Operation.span {
                result.append(unit, at: start)
                continue
            }
            switch unit {
            case Operation.space, Operation.newline: result.appendBlank(isNewline: unit == Operation.newline, at: start)
            case Operation.vanish: continue
            case Operation.combine:
                position = foldRun(bytes, from: result.removeLastRun(before: start, state), &result, &state)
            default: position = foldRun(bytes, from: start, &result, &state)
            }
        }
    }

    /// Normalizes the characters from `start` to the next boundary as a whole; returns where the run ends, or `start`
    /// if there is not the room.
    private func foldRun(
        _ bytes: Span<UInt8>,
        from start: Int,
        _ result: inout UnitWriter,
        _ state: inout RunState
    ) -> Int {
        var position = start
        var end = start
        state.run.removeAll(keepingCapacity: true)
        while position < bytes.count {
            let scalar = Self.scalar(in: bytes, at: &position)
            let kind = kind(of: scalar)
            if kind != Operation.vanish {
                if kind != Operation.combine, !state.run.isEmpty { break }
                Self.append(scalar, to: &state.run)
            }
            end = position
            // Endless runs would take ICU quadratic time; no writing needs one.
            if state.run.count >= Self.longestRun { break }
        }
        state.normalizeRun()
        guard state.normalized.count <= result.room else {
            state.needed = state.normalized.count
            return start
        }
        state.barrier = end
        for unit in state.normalized {
            let folded = table[Int(unit)]
            switch folded {
            case Operation.space, Operation.newline:
                result.appendBlank(isNewline: folded == Operation.newline, at: start)
            case Operation.first...(Operation.first + Operation.span): result.append(unit, at: start)
            default: result.append(folded, at: start)
            }
        }
        return end
    }

    private func kind(of scalar: UInt32) -> UInt16 {
        if scalar < 0x1_0000 {
            let unit = table[Int(scalar)]
            return unit &- Operation.first > Operation.span ? Operation.expand : unit
        }
        if Self.isInertPictographOrIdeograph(scalar) { return Operation.expand }
        switch cicu_fold_kind(scalar) {
        case UInt8(CICU_FOLD_VANISHES): return Operation.vanish
        case UInt8(CICU_FOLD_COMBINES): return Operation.combine
        default: return Operation.expand
        }
    }

    private static let longestRun = 256

    /// Emoji and the ideographs of the supplementary planes: normalization leaves them alone (a test asks ICU).
    static func isInertPictographOrIdeograph(_ scalar: UInt32) -> Bool {
        (0x1_F300..<0x1_FBF0).contains(scalar) || (0x2_0000..<0x2_F800).contains(scalar)
    }

    private static func append(_ scalar: UInt32, to units: inout [UInt16]) {
        if scalar < 0x1_0000 {
            units.append(UInt16(truncatingIfNeeded: scalar))
        } else {
            units.append(UInt16(truncatingIfNeeded: 0xD7C0 + (scalar >> 10)))
            units.append(UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF)))
        }
    }

    /// Reads one scalar of valid UTF-8 and moves past it.
    @inline(__always)
    private static func scalar(in bytes: Span<UInt8>, at position: inout Int) -> UInt32 {
        let first = UInt32(bytes[position])
        if first < 0x80 {
            position += 1
            return first
        }
        if first < 0xE0 {
            let scalar = (first & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F)
            position += 2
            return scalar
        }
        if first < 0xF0 {
            let scalar =
                (first & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6 | UInt32(bytes[position + 2] & 0x3F)
            position += 3
            return scalar
        }
        let upper = (first & 0x07) << 18 | UInt32(bytes[position + 1] & 0x3F) << 12
        let scalar = upper | UInt32(bytes[position + 2] & 0x3F) << 6 | UInt32(bytes[position + 3] & 0x3F)
        position += 4
        return scalar
    }
}

/// What the folding carries from run to run.
private struct RunState {
    /// Original units of the run at hand.
    var run: [UInt16] = []
    var normalized: [UInt16] = []
    /// Where the last run that ICU normalized ended; nothing before it is taken up again.
    var barrier = 0
    /// Where to go on in the text, and with how many units written.
    var position = 0
    var count = 0
    /// The units that found no room.
    var needed = 0

    mutating func normalizeRun() {
        let capacity = run.count * 18 + 16  // U+FDFA, the longest expansion, makes 18 units of one.
        if normalized.count < capacity {
            normalized.append(contentsOf: repeatElement(0, count: capacity - normalized.count))
        }
        var code: Int32 = 0
        let length = unsafe cicu_fold(run, Int32(run.count), &normalized, Int32(normalized.count), &code)
        if code <= 0, Int(length) <= normalized.count {
            normalized.removeLast(normalized.count - Int(length))
        } else {
            normalized = run
        }
    }
}

extension NormalizedText {
    fileprivate mutating func makeRoom(_ room: Int) {
        units.reserveCapacity(room)
        offsets.reserveCapacity(room + 1)
        units.append(contentsOf: repeatElement(0, count: max(0, room - units.count)))
        offsets.append(contentsOf: repeatElement(0, count: max(0, room - offsets.count)))
    }
}

/// Where normalization writes. Room is made beforehand, so that the common path is two stores; the caller looks at
/// `room` first.
@safe
private struct UnitWriter {
    /// Room for what is no common text.
    static let slack = 32

    private let units: UnsafeMutableBufferPointer<UInt16>
    private let offsets: UnsafeMutableBufferPointer<UInt32>
    private(set) var count: Int

    /// A writer into two buffers of (about) the same size, which must outlive it.
    @unsafe
    init(units: UnsafeMutableBufferPointer<UInt16>, offsets: UnsafeMutableBufferPointer<UInt32>, count: Int) {
        unsafe self.units = units
        unsafe self.offsets = offsets
        self.count = count
    }

    @inline(__always)
    var room: Int {
        unsafe min(units.count, offsets.count) - count
    }

    @inline(__always)
    mutating func append(_ unit: UInt16, at start: Int) {
        assert(room > 0)
        unsafe offsets[count] = count == 0 ? 0 : UInt32(truncatingIfNeeded: start)
        unsafe units[count] = unit
        count += 1
    }

    @inline(__always)
    mutating func appendBlank(isNewline: Bool, at start: Int) {
        switch lastUnit {
        case 0x20: if isNewline { unsafe units[count - 1] = 0x0A }
        case 0x0A: break
        default: append(isNewline ? 0x0A : 0x20, at: start)
        }
    }

    /// Takes back the units of the character that a combining one at `start` may change; returns where it begins.
    mutating func removeLastRun(before start: Int, _ state: RunState) -> Int {
        guard count > 0, lastUnit != 0x20, lastUnit != 0x0A else { return start }
        let from = unsafe offsets[count - 1]
        guard from >= state.barrier else { return start }
        while count > 0, unsafe offsets[count - 1] == from { count -= 1 }
        return Int(from)
    }

    /// The last unit, 0 if there is none.
    private var lastUnit: UInt16 {
        count > 0 ? unsafe units[count - 1] : 0
    }
}

/// Stand-ins in the table for what is more than one unit.
private enum Operation {
    static let first: UInt16 = 0xE000
    /// Distance from `first` to the last operation.
    static let span: UInt16 = 4
    static let expand: UInt16 = 0xE000
    static let combine: UInt16 = 0xE001
    static let vanish: UInt16 = 0xE002
    static let space: UInt16 = 0xE003
    static let newline: UInt16 = 0xE004
}

extension Normalizer {
    private static func table(units: [UInt16], kinds: [UInt8]) -> [UInt16] {
        var simplified: [UInt16: UInt16] = [:]
        var traditional: UInt16?
        for unit in TraditionalCharacters.pairs.utf16 where unit > 0x20 {
            if let from = traditional {
                simplified[from] = unit
                traditional = nil
            } else {
                traditional = unit
            }
        }
        var table = units
        for index in table.indices {
            switch kinds[index] {
            case UInt8(CICU_FOLD_EXPANDS): table[index] = Operation.expand
            case UInt8(CICU_FOLD_COMBINES): table[index] = Operation.combine
            case UInt8(CICU_FOLD_VANISHES): table[index] = Operation.vanish
            default:
                let unit = units[index]
                table[index] = simplified[unit] ?? foldedPunctuation(unit)
            }
        }
        return table
    }

    /// Folds one unit that normalization leaves as it is.
    private static func foldedPunctuation(_ unit: UInt16) -> UInt16 {
        switch unit {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: Operation.newline
        case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: Operation.space
        case 0x00...0x1F, 0x7F...0x9F, 0xFFF9...0xFFFB: Operation.vanish
        // “ ” „ ‟ « » 〝 〞 〟 「 」 『 』
        case 0x201C...0x201F, 0xAB, 0xBB, 0x301D...0x301F, 0x300C...0x300F: 0x22
        // ‘ ’ ‚ ‛ ‹ › ′ ʼ
        case 0x2018...0x201B, 0x2039, 0x203A, 0x2032, 0x02BC: 0x27
        // ‐ to ― , ⁃, minus, box drawing, ⸺ ⸻
        case 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0x2501, 0x2E3A, 0x2E3B: 0x2D
        // 〜 ∼ ～
        case 0x301C, 0x223C, 0x223D: 0x7E
        // ‧ • ・ ⋅ ∙
        case 0x2027, 0x2022, 0x30FB, 0x22C5, 0x2219: 0xB7
        // Private use: never to be mistaken for a placeholder.
        case 0xE000...0xF8FF: 0xFFFD
        default: unit
        }
    }
}
