/// The form in which headers and values from a short list are compared.
enum FoldedKey {
    /// A text without case, spaces, underscores and full width.
    static func of(_ text: String) -> String {
        // Most texts are folded already and are handed back as they are.
        if text.unicodeScalars.allSatisfy({ folded($0) == $0 }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let folded = folded(scalar) { result.append(folded) }
        }
        return String(result)
    }

    /// What a scalar is folded to; nil where it is left out.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        var value = scalar.value
        // Full-width ASCII, U+FF01 to U+FF5E, lies at a fixed distance from ASCII.
        if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
        if value >= 0x41 && value <= 0x5A { value += 0x20 }
        switch value {
        case 0...0x20, 0x5F, 0x7F, 0xA0, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
            return nil
        default: return Unicode.Scalar(value)
        }
    }
}

extension String {
    /// The text without white space, byte order marks and ideographic spaces at its ends.
    var trimmed: String {
        // Most texts need no trimming and are handed back as they are.
        guard let head = unicodeScalars.first, let tail = unicodeScalars.last else { return self }
        guard head.isBlank || tail.isBlank else { return self }
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        return String(scalars)
    }
}

extension String {
    /// Whether a word occurs in the text, byte by byte; `contains` compares by characters, which costs a hundred times
    /// as much.
    func holds(_ word: String) -> Bool {
        let text = utf8.span
        let word = word.utf8.span
        guard !word.isEmpty else { return true }
        guard text.count >= word.count else { return false }
        let first = word[0]
        for start in 0...(text.count - word.count) where text[start] == first {
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// Whether nothing is to be seen of the scalar; a table here is much faster than Unicode's properties.
    fileprivate var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }
}
