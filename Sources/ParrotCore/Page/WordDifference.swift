import ParrotText

/// What two texts have in common, word by word: a longest common subsequence.
struct WordDifference {
    enum Kind {
        case common
        case firstOnly
        case secondOnly
    }

    struct Run {
        var kind: Kind
        var text: String
    }

    /// In the order of reading; what only the first has stands before what only the second has.
    private(set) var runs: [Run] = []

    /// Words compared with each other at most: the table of longer texts would take too much room, and they are compared
    /// by clauses.
    private static let maximumCells = 1_000_000

    init(_ first: [Substring], _ second: [Substring]) {
        var start = 0
        while start < first.count, start < second.count, first[start] == second[start] { start += 1 }
        var tail = 0
        while tail < first.count - start, tail < second.count - start,
            first[first.count - 1 - tail] == second[second.count - 1 - tail]
        {
            tail += 1
        }
        for word in first[..<start] { append(word, .common) }
        compare(first[start..<(first.count - tail)], second[start..<(second.count - tail)])
        for word in first[(first.count - tail)...] { append(word, .common) }
    }

    private mutating func compare(_ first: ArraySlice<Substring>, _ second: ArraySlice<Substring>) {
        guard first.count * second.count <= WordDifference.maximumCells else {
            for word in first { append(word, .firstOnly) }
            for word in second { append(word, .secondOnly) }
            return
        }
        let left = Array(first)
        let right = Array(second)
        // Words by number: numbers are compared many times.
        var numbers: [Substring: Int32] = [:]
        func number(_ word: Substring) -> Int32 {
            let next = Int32(truncatingIfNeeded: numbers.count)
            if let known = numbers[word] { return known }
            numbers[word] = next
            return next
        }
        let leftNumbers = left.map(number)
        let rightNumbers = right.map(number)
        let width = right.count + 1
        // Length of the longest common subsequence of what stands behind each pair of places.
        var lengths = [UInt16](repeating: 0, count: (left.count + 1) * width)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row * width + column] =
                    leftNumbers[row] == rightNumbers[column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var row = 0
        var column = 0
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, leftNumbers[row] == rightNumbers[column] {
                append(left[row], .common)
                row += 1
                column += 1
            } else if column == right.count
                || row < left.count && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
            {
                append(left[row], .firstOnly)
                row += 1
            } else {
                append(right[column], .secondOnly)
                column += 1
            }
        }
    }

    private mutating func append(_ word: Substring, _ kind: Kind) {
        if let last = runs.indices.last, runs[last].kind == kind {
            runs[last].text += word
        } else {
            runs.append(Run(kind: kind, text: String(word)))
        }
    }
}

/// Cuts texts into the pieces that are compared.
struct WordCutter: ~Copyable {
    private let normalizer: Normalizer
    private var segmenter: Segmenter
    /// Longer texts are compared clause by clause.
    private static let maximumWords = 1_000

    init() throws(ICUError) {
        let normalizer = try Normalizer()
        segmenter = try Segmenter(dictionary: .empty)
        self.normalizer = normalizer
    }

    /// The words of a text as it was given, punctuation and blanks among them; of a long text its clauses. Joined they
    /// are the text.
    mutating func pieces(of text: String) -> [Substring] {
        let normalized = normalizer.normalize(text)
        let words = segmenter.tokens(of: normalized).map(\.range)
        let ranges =
            words.count <= WordCutter.maximumWords
            ? words : ClauseSplitter().clauses(of: normalized).map(\.range)
        var pieces: [Substring] = []
        pieces.reserveCapacity(ranges.count)
        let utf8 = text.utf8
        var place = utf8.startIndex
        var offset = 0
        for range in ranges {
            let end = normalized.byteRange(of: range).upperBound
            guard end > offset else { continue }
            let next = utf8.index(place, offsetBy: end - offset)
            pieces.append(text[place..<next])
            place = next
            offset = end
        }
        if place < utf8.endIndex { pieces.append(text[place...]) }
        return pieces
    }
}
