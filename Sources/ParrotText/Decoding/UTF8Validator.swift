/// Finds where bytes stop being UTF-8.
enum UTF8Validator {
    /// Where validation stopped, and why.
    struct Stop {
        /// The end of the valid bytes.
        let end: Int
        /// The length of the ill-formed part that follows (a maximal subpart, Unicode chapter 3.9), 0 at the end.
        let illFormedCount: Int
        /// Whether that part may become a character once more bytes come.
        let isCutOff: Bool
    }

    /// Validates from a position up to the first ill-formed part or the end.
    static func validate(_ bytes: Span<UInt8>, from start: Int) -> Stop {
        let raw = unsafe bytes.bytes
        let count = bytes.count
        var position = start
        while position < count {
            // Eight ASCII bytes, then Han and its neighbours (three bytes), each by one load.
            while position + 8 <= count {
                let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
                guard word & 0x8080_8080_8080_8080 == 0 else { break }
                position += 8
            }
            while position + 4 <= count {
                let word = unsafe UInt32(
                    littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self)
                )
                // E0 and ED allow fewer second bytes: the careful way decides.
                guard word & 0xC0C0F0 == 0x8080E0, word & 0x0F != 0, word & 0x0F != 0x0D else { break }
                position += 3
            }
            guard position < count else { break }
            if bytes[position] < 0x80 {
                position += 1
                continue
            }
            let length = sequence(bytes, at: position)
            if length.isComplete {
                position += length.count
            } else {
                return Stop(
                    end: position,
                    illFormedCount: length.count,
                    isCutOff: position + length.count == count && length.mayContinue
                )
            }
        }
        return Stop(end: count, illFormedCount: 0, isCutOff: false)
    }

    /// How many bytes of one character (not ASCII) stand at a position, whether they are all, and if not, whether more
    /// could follow.
    private static func sequence(
        _ bytes: Span<UInt8>,
        at position: Int
    ) -> (count: Int, isComplete: Bool, mayContinue: Bool) {
        let expected: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[position] {
        case 0xC2...0xDF: expected = 2
        case 0xE0: (expected, second) = (3, 0xA0...0xBF)
        case 0xED: (expected, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: expected = 3
        case 0xF0: (expected, second) = (4, 0x90...0xBF)
        case 0xF4: (expected, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: expected = 4
        default: return (1, false, false)
        }
        var count = 1
        while count < expected {
            guard position + count < bytes.count else { return (count, false, true) }
            let allowed = count == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[position + count]) else { return (count, false, false) }
            count += 1
        }
        return (count, true, false)
    }
}
