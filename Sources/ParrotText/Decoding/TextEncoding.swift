/// A character encoding by its IANA name, as ICU knows it.
package struct TextEncoding: Sendable, Equatable {
    /// The canonical name, for example `UTF-8`, `UTF-16LE`, `GB18030`.
    package let name: String

    package init(name: String) {
        self.name = name
    }

    package static let utf8 = TextEncoding(name: "UTF-8")
    package static let utf16LittleEndian = TextEncoding(name: "UTF-16LE")
    package static let utf16BigEndian = TextEncoding(name: "UTF-16BE")
    package static let gb18030 = TextEncoding(name: "GB18030")
}
