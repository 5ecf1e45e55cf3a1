private import CICU

/// Turns bytes of one encoding into UTF-8, chunk by chunk. Drops a leading byte order mark.
@safe
package struct StreamDecoder: ~Copyable {
    /// The encoding of the bytes.
    package let encoding: TextEncoding
    /// ICU's converter, nil for UTF-8, which is only validated.
    private let converter: OpaquePointer?
    /// UTF-8: the first bytes of a character that was cut off.
    private var pending: [UInt8] = []
    /// Others: a high surrogate whose other half did not fit.
    private var highSurrogate: UInt16 = 0
    private var units: [UInt16] = []
    private var isAtStart = true

    /// Opens a decoder; throws if ICU does not know the encoding.
    package init(encoding: TextEncoding) throws(ICUError) {
        self.encoding = encoding
        if encoding.isUTF8 {
            unsafe converter = nil
            return
        }
        var code: Int32 = 0
        guard let opened = unsafe cicu_decoder_open(encoding.name, &code) else {
            throw ICUError(operation: "open a converter", code: code)
        }
        unsafe converter = opened
        units = [UInt16](repeating: 0, count: 8192)
    }

    deinit {
        unsafe cicu_decoder_close(converter)
    }

    /// Appends the decoded text of `bytes` to `output`; a character cut at the end is kept for the next call.
    ///
    /// Returns the positions in `output` of the U+FFFD that replace undecodable bytes, ascending (a U+FFFD that
    /// stood in the input is not among them). `isLast` flushes: a character cut off at the end is then undecodable.
    package mutating func decode(_ bytes: [UInt8], isLast: Bool, into output: inout [UInt8]) -> [Int] {
        let base = output.count
        var positions: [Int] = []
        if encoding.isUTF8 {
            decodeUTF8(bytes, isLast: isLast, into: &output, &positions)
        } else {
            convert(bytes, isLast: isLast, into: &output, &positions)
        }
        if isAtStart, output.count > base {
            isAtStart = false
            if output[base...].starts(with: [0xEF, 0xBB, 0xBF]) {
                output.removeSubrange(base..<(base + 3))
                positions = positions.map { $0 - 3 }
            }
        }
        return positions
    }

    private mutating func decodeUTF8(
        _ bytes: [UInt8],
        isLast: Bool,
        into output: inout [UInt8],
        _ positions: inout [Int]
    ) {
        let joined = pending.isEmpty ? bytes : pending + bytes
        pending.removeAll()
        var start = 0
        while start < joined.count {
            let stop = UTF8Validator.validate(joined.span, from: start)
            output.append(contentsOf: joined[start..<stop.end])
            start = stop.end + stop.illFormedCount
            if stop.illFormedCount == 0 { break }
            if stop.isCutOff, !isLast {
                pending = Array(joined[stop.end...])
            } else {
                Self.appendReplacement(to: &output, &positions)
            }
        }
    }

    private mutating func convert(
        _ bytes: [UInt8],
        isLast: Bool,
        into output: inout [UInt8],
        _ positions: inout [Int]
    ) {
        var start = 0
        var idleCalls = 0
        while idleCalls < 2 {
            // ICU counts in 32 bits.
            let length = min(bytes.count - start, 1 << 30)
            let flushes = isLast && start + length == bytes.count
            var taken: Int32 = 0
            var isUndecodable = false
            var isFull = false
            var code: Int32 = 0
            let count = unsafe bytes.withUnsafeBufferPointer { buffer in
                let rest = unsafe UnsafeBufferPointer(rebasing: buffer[start..<(start + length)])
                return unsafe cicu_decoder_decode(
                    converter,
                    rest.baseAddress,
                    Int32(length),
                    flushes,
                    &units,
                    Int32(units.count),
                    &taken,
                    &isUndecodable,
                    &isFull,
                    &code
                )
            }
            start += Int(taken)
            append(Int(count), to: &output, &positions)
            if isUndecodable { Self.appendReplacement(to: &output, &positions) }
            if start == bytes.count, !isFull, !isUndecodable { break }
            // ICU never stands still for two calls; if it did, an endless loop would be worse than a lost rest.
            idleCalls = taken == 0 && count == 0 ? idleCalls + 1 : 0
        }
    }

    /// Appends the first `count` of `units` as UTF-8.
    private mutating func append(_ count: Int, to output: inout [UInt8], _ positions: inout [Int]) {
        for unit in units[0..<count] {
            if highSurrogate != 0 {
                if unit & 0xFC00 == 0xDC00 {
                    let scalar = 0x1_0000 + (UInt32(highSurrogate & 0x3FF) << 10 | UInt32(unit & 0x3FF))
                    highSurrogate = 0
                    output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
                    output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
                    output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
                    output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
                    continue
                }
                highSurrogate = 0
                Self.appendReplacement(to: &output, &positions)
            }
            if unit < 0x80 {
                output.append(UInt8(truncatingIfNeeded: unit))
            } else if unit < 0x800 {
                output.append(UInt8(truncatingIfNeeded: 0xC0 | unit >> 6))
                output.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
            } else if unit & 0xFC00 == 0xD800 {
                highSurrogate = unit
            } else if unit & 0xFC00 == 0xDC00 {
                Self.appendReplacement(to: &output, &positions)
            } else {
                output.append(UInt8(truncatingIfNeeded: 0xE0 | unit >> 12))
                output.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F))
                output.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
            }
        }
    }

    private static func appendReplacement(to output: inout [UInt8], _ positions: inout [Int]) {
        positions.append(output.count)
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}
