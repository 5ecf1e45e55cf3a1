private import CICU

/// Cuts normalized text into words by ICU's rules and dictionary and a dictionary of the user's.
///
/// Owns one ICU break iterator, so it cannot be copied or shared; open one per task (a few microseconds, the first in
/// a process a millisecond). The tokens joined are the text: nothing is changed, added or dropped.
@safe
package struct Segmenter: ~Copyable {
    private let iterator: OpaquePointer
    private let dictionary: UserDictionary
    private var ends: [Int32] = []
    private var statuses: [Int32] = []

    /// Opens a segmenter.
    package init(dictionary: UserDictionary) throws(ICUError) {
        var code: Int32 = 0
        guard let opened = unsafe cicu_segmenter_open(&code) else {
            throw ICUError(operation: "open a word break iterator", code: code)
        }
        unsafe iterator = opened
        self.dictionary = dictionary
    }

    deinit {
        unsafe cicu_segmenter_close(iterator)
    }

    /// The tokens of a text, in order and without gaps.
    ///
    /// A word of the user's dictionary is one token, whatever ICU made of it; of several that overlap the leftmost and
    /// then the longest wins. One that begins or ends with a Latin letter or a digit must stand by itself. A
    /// placeholder is always one token.
    package mutating func tokens(of text: NormalizedText) -> [Token] {
        let units = text.units
        let count = breakPieces(units)
        var tokens: [Token] = []
        tokens.reserveCapacity(count)
        var start = 0
        var piece = 0
        var word = nextWord(in: units, from: 0)
        while start < units.count {
            while Int(ends[piece]) <= start { piece += 1 }
            if start == word.lowerBound {
                tokens.append(Token(range: word, kind: .word))
                start = word.upperBound
                word = nextWord(in: units, from: start)
                continue
            }
            let limit = min(Int(ends[piece]), word.lowerBound)
            var end = start + 1
            if UnitClass.of(units[start]) != .placeholder {
                while end < limit, UnitClass.of(units[end]) != .placeholder { end += 1 }
            }
            tokens.append(Token(range: start..<end, kind: kind(of: units[start..<end], status: statuses[piece])))
            start = end
        }
        return tokens
    }

    /// Fills `ends` and `statuses` with ICU's pieces; returns their number.
    private mutating func breakPieces(_ units: [UInt16]) -> Int {
        if ends.count < units.count {
            ends = [Int32](repeating: 0, count: units.count)
            statuses = ends
        }
        guard !units.isEmpty else { return 0 }
        var code: Int32 = 0
        var count = Int(
            unsafe cicu_segmenter_segment(iterator, units, Int32(units.count), &ends, &statuses, &code)
        )
        // ICU fails only for want of memory: what it left unbroken is one piece.
        if count == 0 || Int(ends[count - 1]) < units.count {
            ends[count] = Int32(units.count)
            statuses[count] = 0
            count += 1
        }
        return count
    }

    /// The first dictionary word at or after a position; an empty range at the end if there is none.
    private func nextWord(in units: [UInt16], from position: Int) -> Range<Int> {
        guard dictionary.count > 0 else { return units.count..<units.count }
        for start in position..<units.count {
            let length = dictionary.longestMatch(in: units, at: start)
            guard length > 0 else { continue }
            let end = start + length
            let isCutOff =
                start > 0 && Self.isLatin(units[start - 1]) && Self.isLatin(units[start])
                || end < units.count && Self.isLatin(units[end - 1]) && Self.isLatin(units[end])
            if !isCutOff { return start..<end }
        }
        return units.count..<units.count
    }

    private static func isLatin(_ unit: UInt16) -> Bool {
        let unitClass = UnitClass.of(unit)
        return unitClass == .letter || unitClass == .digit
    }

    private func kind(of units: ArraySlice<UInt16>, status: Int32) -> Token.Kind {
        switch units.first.map(UnitClass.of) {
        case .placeholder: return .placeholder
        case .space, .newline: return .space
        default: break
        }
        // ICU's rule status: below 100 no word, below 200 a number (`abc12` too), else letters, kana or ideographs.
        if status < 100 { return .punctuation }
        var hasDigit = status < 200
        for unit in units {
            switch UnitClass.of(unit) {
            case .han, .letter: return .word
            case .digit: hasDigit = true
            default: break
            }
        }
        return hasDigit ? .number : .word
    }
}
