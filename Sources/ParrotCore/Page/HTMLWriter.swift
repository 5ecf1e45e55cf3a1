/// Writes HTML. Whatever is no name of an element or attribute is escaped, here and nowhere else.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []
    let language: Language

    init(language: Language) {
        self.language = language
    }

    /// Attributes in their order; of a `LocalizedMessage` see `words`.
    typealias Attributes = KeyValuePairs<StaticString, String>

    /// An element with what the body writes into it.
    mutating func element(
        _ name: StaticString,
        _ attributes: Attributes = [:],
        _ body: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        body(&self)
        close(name)
    }

    /// An element with a text.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: some StringProtocol) {
        open(name, attributes)
        write(text)
        close(name)
    }

    /// An element with a sentence of ours. The other language goes along in an attribute, for the page's switch.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], words: LocalizedMessage) {
        begin(name, attributes)
        attribute("data-o", words.text(in: language.other))
        bytes.append(UInt8(ascii: ">"))
        write(words.text(in: language))
        close(name)
    }

    /// An element whose accessible name is a sentence of ours.
    mutating func element(
        _ name: StaticString,
        _ attributes: Attributes = [:],
        label: LocalizedMessage,
        _ body: (inout HTMLWriter) -> Void
    ) {
        begin(name, attributes)
        attribute("aria-label", label.text(in: language))
        attribute("data-ol", label.text(in: language.other))
        bytes.append(UInt8(ascii: ">"))
        body(&self)
        close(name)
    }

    /// An element without content, of HTML or of a picture, where it has to be closed.
    mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
        begin(name, attributes)
        literal("/>")
    }

    /// A start tag.
    mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
        begin(name, attributes)
        bytes.append(UInt8(ascii: ">"))
    }

    /// An end tag.
    mutating func close(_ name: StaticString) {
        literal("</")
        literal(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// A sentence of ours in the midst of other text.
    mutating func words(_ message: LocalizedMessage) {
        element("span", words: message)
    }

    /// Text, escaped. Control characters and those that turn the direction of writing become U+FFFD; line breaks and
    /// tabs stay.
    mutating func write(_ text: some StringProtocol) {
        append(text, inAttribute: false)
    }

    /// Text of the program's own that goes out as it is: the page's style and script.
    mutating func verbatim(_ text: [UInt8]) {
        bytes += text
    }

    private mutating func begin(_ name: StaticString, _ attributes: Attributes) {
        bytes.append(UInt8(ascii: "<"))
        literal(name)
        for (name, value) in attributes { attribute(name, value) }
    }

    private mutating func attribute(_ name: StaticString, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        literal(name)
        literal("=\"")
        append(value, inAttribute: true)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func literal(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: some StringProtocol, inAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": literal("&amp;")
            case "<": literal("&lt;")
            case ">": literal("&gt;")
            case "\"": literal("&quot;")
            case "'": literal("&#39;")
            case "\n" where inAttribute: literal("&#10;")
            case "\n", "\t": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "\r": break
            case "\u{2028}", "\u{2029}": bytes.append(UInt8(ascii: "\n"))
            default:
                let shown = TerminalText.steersTerminal(scalar) ? "\u{FFFD}" : scalar
                if let encoded = UTF8.encode(shown) { bytes.append(contentsOf: encoded) }
            }
        }
    }
}

extension Language {
    /// The language that a page can be switched to.
    var other: Language {
        switch self {
        case .chinese: .english
        case .english: .chinese
        }
    }
}
