/// Words that stay together, whatever ICU's own dictionary says: names of places, desks and campaigns.
///
/// A trie in one open-addressing table with a hash of its own, so that lookups cost the same everywhere. Equal sets of
/// words make equal dictionaries, whatever their order.
package struct UserDictionary: Sendable, Equatable {
    /// How many different words there are.
    package let count: Int
    /// A checksum of the words (64-bit FNV-1a over their sorted UTF-16), for the identity of an output.
    package let checksum: UInt64

    /// For each possible first unit the node that it leads to, 0 if none.
    private var roots: [UInt32]
    /// Node and unit of each edge, 0 where the slot is free.
    private var keys: [UInt64]
    /// The node that each edge leads to, its lowest bit set where a word ends.
    private var values: [UInt32]

    /// A dictionary without words.
    package static let empty = UserDictionary(normalizedWords: [])

    /// A dictionary of some words, normalized as the texts are. What normalizes to nothing or to a blank is left out.
    package init(words: some Sequence<String>, normalizer: Normalizer) {
        self.init(normalizedWords: words.map { Self.trimmed(normalizer.normalize($0).units) })
    }

    /// A dictionary from the text of a file: one word a line; what follows a `#` is a comment.
    package init(parsing text: String, normalizer: Normalizer) {
        let lines = text.split(whereSeparator: \.isNewline)
        self.init(words: lines.map { String($0.prefix { $0 != "#" }) }, normalizer: normalizer)
    }

    private init(normalizedWords: [[UInt16]]) {
        var words = normalizedWords.filter { !$0.isEmpty }
        words.sort { $0.lexicographicallyPrecedes($1) }
        var unique: [[UInt16]] = []
        for word in words where word != unique.last { unique.append(word) }
        count = unique.count
        checksum = Self.checksum(of: unique)
        roots = unique.isEmpty ? [] : [UInt32](repeating: 0, count: 0x1_0000)
        let edges = unique.reduce(0) { $0 + $1.count }
        var capacity = 8
        while capacity < edges * 2 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        values = [UInt32](repeating: 0, count: capacity)
        var nodes: UInt32 = 0
        for word in unique { insert(word, &nodes) }
    }

    /// The length of the longest word that begins at a position of some units; 0 if none does.
    package func longestMatch(in units: [UInt16], at position: Int) -> Int {
        guard !roots.isEmpty else { return 0 }
        var value = roots[Int(units[position])]
        var end = position + 1
        var longest = 0
        while value != 0 {
            if value & 1 == 1 { longest = end - position }
            guard end < units.count else { break }
            value = next(from: value, by: units[end])
            end += 1
        }
        return longest
    }

    private mutating func insert(_ word: [UInt16], _ nodes: inout UInt32) {
        var value: UInt32 = 0
        for (index, unit) in word.enumerated() {
            let mark: UInt32 = index == word.count - 1 ? 1 : 0
            if index == 0 {
                if roots[Int(unit)] == 0 { roots[Int(unit)] = Self.newNode(&nodes) }
                roots[Int(unit)] |= mark
                value = roots[Int(unit)]
            } else {
                let key = Self.key(value, unit)
                let slot = slot(for: key)
                if keys[slot] == 0 {
                    keys[slot] = key
                    values[slot] = Self.newNode(&nodes)
                }
                values[slot] |= mark
                value = values[slot]
            }
        }
    }

    private static func newNode(_ nodes: inout UInt32) -> UInt32 {
        nodes += 1
        return nodes << 1
    }

    private func next(from value: UInt32, by unit: UInt16) -> UInt32 {
        let key = Self.key(value, unit)
        let slot = slot(for: key)
        return keys[slot] == key ? values[slot] : 0
    }

    private static func key(_ value: UInt32, _ unit: UInt16) -> UInt64 {
        UInt64(value >> 1) << 16 | UInt64(unit)
    }

    /// The slot that holds a key, or the free one where it belongs. Half of the slots are free.
    private func slot(for key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }

    private static func trimmed(_ units: [UInt16]) -> [UInt16] {
        func isBlank(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x0A }
        guard let first = units.firstIndex(where: { !isBlank($0) }) else { return [] }
        let last = units.lastIndex(where: { !isBlank($0) }) ?? first
        return Array(units[first...last])
    }

    private static func checksum(of words: [[UInt16]]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt16) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for word in words {
            for unit in word {
                add(unit & 0xFF)
                add(unit >> 8)
            }
            add(0x0A)
        }
        return hash
    }
}
