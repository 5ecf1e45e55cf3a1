/// Writes dossiers as Markdown (CommonMark). Original text stands in fenced blocks, where nothing has a meaning.
struct DossierMarkdown {
    /// The page in Markdown.
    static func text(of page: DossierPage) -> String {
        var text = ""
        for block in page.blocks {
            switch block {
            case .title(let title): text += "# \(escaped(title))\n"
            case .heading(let heading): text += "\n## \(escaped(heading))\n\n"
            case .paragraph(let paragraph): text += "\n\(escaped(paragraph))\n\n"
            case .item(let item): text += "- \(escaped(item))\n"
            case .subitem(let item): text += "  - \(escaped(item))\n"
            case .entry(let entry, let isMarked):
                text += isMarked ? "- **▶ \(escaped(entry))**\n" : "- \(escaped(entry))\n"
            case .original(let original): text += fenced(original)
            }
        }
        return text
    }

    /// A block of original text below a list item, between fences that are longer than any run of tildes in it.
    private static func fenced(_ original: String) -> String {
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

    /// The text without anything that Markdown or HTML would obey; what has a meaning only where a line begins is
    /// escaped there.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in TerminalText.safe(text).trimmed.unicodeScalars {
            let isSpecial = "\\`*_[]<>&|~".unicodeScalars.contains(scalar)
            if isSpecial || escaped.isEmpty && "#+-=".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
