/// Text as it may stand in Markdown (CommonMark, with tables).
enum MarkdownText {
    /// The text without anything that Markdown or HTML would obey; what has a meaning only where a line begins is
    /// escaped there.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in TerminalText.safe(text).trimmed.unicodeScalars {
            let isSpecial = "\\`*_[]<>&|~".unicodeScalars.contains(scalar)
            if isSpecial || escaped.isEmpty && "#+-=".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// A block of original text below a list item, between fences that are longer than any run of tildes in it.
    static func fenced(_ original: String) -> String {
        var longest = 2
        var run = 0
        for scalar in original.unicodeScalars {
            run = scalar == "~" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = "  " + String(repeating: "~", count: longest + 1)
        let lines = original.lines.map { "  " + TerminalText.safe($0) }
        return "\n" + ([fence + "text"] + lines + [fence]).joined(separator: "\n") + "\n\n"
    }

    /// A table whose first row is its header, a line a row.
    static func table(_ rows: [[String]], leftColumns: Set<Int>) -> [String] {
        guard let header = rows.first else { return [] }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = header.indices.map { leftColumns.contains($0) ? "---" : "---:" }
        return [line(header.map(escaped)), line(rule)] + rows.dropFirst().map { line($0.map(escaped)) }
    }
}
