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
    private var memory: WordMemory?

    /// Opens a segmenter.
    ///
    /// One that remembers words keeps how ICU cut the runs of Han that it has seen (a few megabytes at most). That changes
    /// nothing but the time: stock wording, which returns all the time, costs a lookup.
    package init(dictionary: UserDictionary, remembersWords: Bool = true) throws(ICUError) {
        var code: Int32 = 0
        guard let opened = unsafe cicu_segmenter_open(&code) else {
            throw ICUError(operation: "open a word break iterator", code: code)
        }
        unsafe iterator = opened
        self.dictionary = dictionary
        memory = remembersWords ? WordMemory() : nil
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
        guard memory != nil else { return breakPieces(units, 0..<units.count, after: 0) }
        var count = 0
        var rest = 0
        var position = 0
        while position < units.count {
            guard UnitClass.of(units[position]) == .han else {
                position += 1
                continue
            }
            let start = position
            while position < units.count, UnitClass.of(units[position]) == .han { position += 1 }
            let run = start..<position
            guard WordMemory.canHold(run, of: units) else { continue }
            if start - rest == 1, WordMemory.isMark(units[rest]) {
                // Between two remembered runs there is most often one mark, which needs no ICU.
                ends[count] = Int32(start)
                statuses[count] = UnitClass.of(units[rest]) == .digit ? Self.numeric : 0
                count += 1
            } else {
                count = breakPieces(units, rest..<start, after: count)
            }
            count = recallPieces(units, run, after: count)
            rest = position
        }
        return breakPieces(units, rest..<units.count, after: count)
    }

    /// Adds the pieces of a run of Han, from memory if it has been seen.
    private mutating func recallPieces(_ units: [UInt16], _ run: Range<Int>, after count: Int) -> Int {
        let hash = WordMemory.hash(units, run)
        if let lengths = memory?.lengths(of: run, of: units, hash: hash) {
            var count = count
            var end = run.lowerBound
            for length in lengths {
                end += Int(length)
                ends[count] = Int32(end)
                statuses[count] = Self.ideographic
                count += 1
            }
            return count
        }
        let newCount = breakPieces(units, run, after: count)
        memory?.remember(run, of: units, hash: hash, ends: ends[count..<newCount])
        return newCount
    }

    /// UBRK_WORD_IDEO: ICU's rule status of a piece of Han.
    private static let ideographic: Int32 = 400
    /// UBRK_WORD_NUMBER: ICU's rule status of a number.
    private static let numeric: Int32 = 100

    /// Adds ICU's pieces of a part of a text; returns their number with those before.
    private mutating func breakPieces(_ units: [UInt16], _ part: Range<Int>, after count: Int) -> Int {
        guard !part.isEmpty else { return count }
        var code: Int32 = 0
        var added = 0
        unsafe units.withUnsafeBufferPointer { units in
            unsafe ends.withUnsafeMutableBufferPointer { ends in
                unsafe statuses.withUnsafeMutableBufferPointer { statuses in
                    added = Int(
                        unsafe cicu_segmenter_segment(
                            iterator,
                            UnsafeBufferPointer(rebasing: units[part]).baseAddress,
                            Int32(part.count),
                            UnsafeMutableBufferPointer(rebasing: ends[count...]).baseAddress,
                            UnsafeMutableBufferPointer(rebasing: statuses[count...]).baseAddress,
                            &code
                        )
                    )
                }
            }
        }
        let total = count + added
        for index in count..<total { ends[index] += Int32(part.lowerBound) }
        // ICU fails only for want of memory: what it left unbroken is one piece.
        if added == 0 || Int(ends[total - 1]) < part.upperBound {
            ends[total] = Int32(part.upperBound)
            statuses[total] = 0
            return total + 1
        }
        return total
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
        // It gives 々 none, though it repeats a character.
        if status < 100, units.first.map(UnitClass.of) != .han { return .punctuation }
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
