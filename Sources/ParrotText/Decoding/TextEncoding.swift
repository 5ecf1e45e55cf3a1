private import CICU

/// A character encoding by its IANA name, as ICU knows it.
package struct TextEncoding: Sendable, Equatable {
    /// The canonical name, for example `UTF-8`, `UTF-16LE`, `GB18030`.
    package let name: String

    /// An encoding by its canonical name, which is not checked.
    package init(name: String) {
        self.name = name
    }

    /// An encoding by any name that ICU knows (`gbk`, `utf8`, `cp936`); throws if it knows none.
    package init(anyName: String) throws(ICUError) {
        var buffer = [CChar](repeating: 0, count: 128)
        var code: Int32 = 0
        unsafe cicu_canonical_encoding(anyName, &buffer, Int32(buffer.count), &code)
        guard code <= 0 else { throw ICUError(operation: "find an encoding by its name", code: code) }
        let found = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // ICU writes this one in small letters.
        name = found == "gb18030" ? Self.gb18030.name : found
    }

    /// UTF-8.
    package static let utf8 = TextEncoding(name: "UTF-8")
    /// UTF-16, low byte first.
    package static let utf16LittleEndian = TextEncoding(name: "UTF-16LE")
    /// UTF-16, high byte first.
    package static let utf16BigEndian = TextEncoding(name: "UTF-16BE")
    /// GB 18030, and so GBK and GB 2312.
    package static let gb18030 = TextEncoding(name: "GB18030")

    var isUTF8: Bool {
        name == "UTF-8"
    }
}
