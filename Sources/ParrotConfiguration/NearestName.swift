/// Finds what somebody probably meant to write.
enum NearestName {
    /// The known name that takes the fewest edits (Levenshtein, Binary codes capable of correcting deletions, insertions,
    /// and reversals, 1966), case, hyphens and underscores aside; the first of several.
    static func of(_ name: String, among known: [String]) -> String? {
        known.min { distance(folded(name), folded($0)) < distance(folded(name), folded($1)) }
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != 0x2D && $0 != 0x5F }
    }

    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        // Nobody's key is that long: the rest does not matter.
        let left = left.prefix(longest)
        let right = right.prefix(longest)
        var row = Array(0...right.count)
        for (place, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for (column, other) in right.enumerated() {
                let changed = diagonal + (byte == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }

    private static let longest = 100
}
