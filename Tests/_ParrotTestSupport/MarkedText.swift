/// A text in which expected spans are written between `⟦` and `⟧`.
package struct MarkedText: Sendable {
    /// The text without the marks.
    package let text: String
    /// UTF-8 byte ranges of the marked spans, in order.
    package let ranges: [Range<Int>]

    package init(_ marked: String) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        var start: Int?
        for character in marked.unicodeScalars {
            switch character {
            case "⟦": start = bytes.count
            case "⟧":
                if let opened = start { ranges.append(opened..<bytes.count) }
                start = nil
            default: bytes.append(contentsOf: String(character).utf8)
            }
        }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.ranges = ranges
    }
}
