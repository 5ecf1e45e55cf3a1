/// Writes dossiers as Markdown (CommonMark). Original text stands in fenced blocks, where nothing has a meaning.
struct DossierMarkdown {
    /// The page in Markdown.
    static func text(of page: DossierPage) -> String {
        var text = ""
        for block in page.blocks {
            switch block {
            case .title(let title): text += "# \(MarkdownText.escaped(title))\n"
            case .heading(let heading): text += "\n## \(MarkdownText.escaped(heading))\n\n"
            case .paragraph(let paragraph): text += "\n\(MarkdownText.escaped(paragraph))\n\n"
            case .item(let item): text += "- \(MarkdownText.escaped(item))\n"
            case .subitem(let item): text += "  - \(MarkdownText.escaped(item))\n"
            case .entry(let entry, let isMarked):
                text += isMarked ? "- **▶ \(MarkdownText.escaped(entry))**\n" : "- \(MarkdownText.escaped(entry))\n"
            case .original(let original): text += MarkdownText.fenced(original)
            }
        }
        return text
    }
}
