/// A list of names that bodies go by, as people write it.
package enum DepartmentAliases {
    /// The aliases of a text whose lines are `别名=名称`, or two columns parted by a comma or a tab; lines that begin with #
    /// and empty ones are left out. `unreadableLines` has the numbers of lines that are something else, `doubledLines` of
    /// those that give a known alias another name; the first one counts.
    package static func parse(
        _ text: String
    ) -> (aliases: [String: String], unreadableLines: [Int], doubledLines: [Int]) {
        var aliases: [String: String] = [:]
        var known: [String: String] = [:]
        var unreadable: [Int] = []
        var doubled: [Int] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(line).trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) })
                .map { String($0).trimmed.unquoted }
            guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[2...].allSatisfy(\.isEmpty) else {
                unreadable.append(index + 1)
                continue
            }
            let (alias, name) = (FoldedKey.of(parts[0]), FoldedKey.of(parts[1]))
            if let other = known[alias] {
                if other != name { doubled.append(index + 1) }
                continue
            }
            known[alias] = name
            aliases[parts[0]] = parts[1]
        }
        return (aliases, unreadable, doubled)
    }

    /// The comma and the equals sign in both widths, and the tab.
    private static let separators: Set<Character> = ["=", ",", "\t", "\u{FF1D}", "\u{FF0C}"]
}

extension String {
    /// The text without the quotes that a table has around it.
    fileprivate var unquoted: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()).trimmed : self
    }
}
