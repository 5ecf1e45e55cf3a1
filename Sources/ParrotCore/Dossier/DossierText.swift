/// Writes dossiers for a terminal and for pasting.
struct DossierText {
    /// The page in plain text. Whatever would steer a terminal is replaced.
    static func text(of page: DossierPage) -> String {
        var lines: [String] = []
        for block in page.blocks {
            switch block {
            case .title(let text):
                let title = TerminalText.safe(text)
                lines += [title, String(repeating: "=", count: TerminalText.width(of: title))]
            case .heading(let text): lines += ["", TerminalText.safe(text)]
            case .paragraph(let text): lines.append(TerminalText.safe(text))
            case .item(let text): lines.append("- " + TerminalText.safe(text))
            case .subitem(let text): lines.append("    " + TerminalText.safe(text))
            case .entry(let text, let isMarked): lines.append((isMarked ? "▶ " : "  ") + TerminalText.safe(text))
            case .original(let text): lines += text.lines.map { "    │ " + TerminalText.safe($0) }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
