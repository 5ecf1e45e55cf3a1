/// Turns dossiers into bytes.
package struct DossierWriter: Sendable {
    package enum Format: Sendable {
        case text
        case markdown
        case json
    }

    private let format: Format
    private let language: Language
    private let identity: OutputIdentity

    package init(format: Format, language: Language, identity: OutputIdentity) {
        self.format = format
        self.language = language
        self.identity = identity
    }

    /// All dossiers, one after the other. `files` are all inputs of the run.
    package func bytes(of dossiers: [Dossier], files: [SourceFile]) -> [UInt8] {
        let pages = dossiers.lazy.map {
            DossierPage($0, files: files, identity: identity, language: language)
        }
        switch format {
        case .json: return DossierJSON(language: language, identity: identity).bytes(of: dossiers, files: files)
        case .text: return Array(pages.map { DossierText.text(of: $0) }.joined(separator: "\n\n").utf8)
        case .markdown: return Array(pages.map { DossierMarkdown.text(of: $0) }.joined(separator: "\n---\n\n").utf8)
        }
    }
}
