import ParrotText

/// Finds what the members of a cluster share, by aligning their words.
struct TemplateAligner: ~Copyable {
    private var segmenter: Segmenter
    /// So many members besides the representative are aligned; more change little.
    private static let alignedMembers = 6
    /// Members are aligned up to so many words; what follows is one slot.
    private static let alignedWords = 400

    init(dictionary: UserDictionary) throws(ICUError) {
        segmenter = try Segmenter(dictionary: dictionary)
    }

    /// The first member's text with a slot wherever another member differs.
    mutating func template(of members: [[UInt16]]) -> String {
        guard let first = members.first else { return "" }
        let words = self.words(of: first)
        var isShared = [Bool](repeating: true, count: words.count)
        for member in spread(members) {
            let common = LongestCommonSubsequence.positions(words, self.words(of: member))
            for index in words.indices where !common.contains(index) { isShared[index] = false }
        }
        return TemplateText.text(of: words, isShared: isShared)
    }

    /// Members at even distances in fingerprint order.
    private func spread(_ members: [[UInt16]]) -> [[UInt16]] {
        let others = members.dropFirst()
        guard others.count > TemplateAligner.alignedMembers else { return Array(others) }
        return (0..<TemplateAligner.alignedMembers).map { step in
            others[others.startIndex + step * others.count / TemplateAligner.alignedMembers]
        }
    }

    private mutating func words(of units: [UInt16]) -> [ArraySlice<UInt16>] {
        let text = NormalizedText(units: units, offsets: [UInt32](repeating: 0, count: units.count + 1))
        return segmenter.tokens(of: text).prefix(TemplateAligner.alignedWords).map { units[$0.range] }
    }
}

/// The longest common subsequence of two word sequences.
enum LongestCommonSubsequence {
    /// Positions in `left` of the words of one longest common subsequence. O(left × right) time and memory.
    static func positions(_ left: [ArraySlice<UInt16>], _ right: [ArraySlice<UInt16>]) -> Set<Int> {
        let leftHashes = left.map(hash)
        let rightHashes = right.map(hash)
        let width = right.count + 1
        var lengths = [UInt16](repeating: 0, count: (left.count + 1) * width)
        for row in stride(from: left.count - 1, through: 0, by: -1) {
            for column in stride(from: right.count - 1, through: 0, by: -1) {
                lengths[row * width + column] =
                    leftHashes[row] == rightHashes[column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var positions = Set<Int>()
        var row = 0
        var column = 0
        while row < left.count, column < right.count {
            if leftHashes[row] == rightHashes[column] {
                positions.insert(row)
                row += 1
                column += 1
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return positions
    }

    private static func hash(_ word: ArraySlice<UInt16>) -> UInt64 {
        var hash = StableHash()
        for unit in word { hash.combine(UInt64(unit)) }
        return hash.finish()
    }
}

/// Templates and excerpts as they are shown.
enum TemplateText {
    private static let slot = "⟨…⟩"
    /// A shared stretch between two slots with fewer content units than this is part of the slot.
    private static let shortestIsland = 2

    /// The shared words' text, a slot for each stretch of others; placeholders are slots with their own name.
    static func text(of words: [ArraySlice<UInt16>], isShared: [Bool]) -> String {
        var keep = isShared
        var index = 0
        while index < words.count {
            guard keep[index] else {
                index += 1
                continue
            }
            var end = index
            var content = 0
            while end < words.count, keep[end] {
                content += words[end].reduce(0) { $0 + (UnitClass.of($1).isContent ? 1 : 0) }
                end += 1
            }
            let isIsland = index > 0 && end < words.count && content < shortestIsland
            if isIsland { for position in index..<end { keep[position] = false } }
            index = end
        }
        var text = ""
        var slotIsOpen = false
        for (position, word) in words.enumerated() {
            if keep[position] {
                text += self.text(of: Array(word), limit: .max)
                slotIsOpen = false
            } else if !slotIsOpen {
                text += slot
                slotIsOpen = true
            }
        }
        return text
    }

    /// Units as text: placeholders by their labels, cut after `limit` units with an ellipsis.
    static func text(of units: [UInt16], limit: Int) -> String {
        let line = units.prefix(limit).map { $0 == 10 ? 32 : $0 }
        let text = Placeholder.displayText(of: line[...])
        return units.count > limit ? text + "…" : text
    }
}
