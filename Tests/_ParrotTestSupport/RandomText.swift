/// Random texts that mix what real replies and hostile inputs are made of.
package enum RandomText {
    /// Characters that normalization, decoding and segmentation have to get right.
    package static let pieces: [String] = [
        "您", "好", "的", "诉", "求", "國", "裏", "於", "後", "a", "B", "Ｃ", "９", "7", "0", " ", "  ", "\u{3000}", "\n", "\r\n",
        "\t", "，", "。", "！", "？", "；", "：", "、", "“", "”", "‘", "「", "」", "——", "…", "……", "·", "～", "㎡", "①", "½", "ﬁ",
        "é", "e\u{301}", "e\u{323}\u{301}", "\u{301}", "\u{327}", "가", "\u{1100}\u{1161}\u{11A8}", "\u{11A8}", "ｶﾞ",
        "か\u{3099}",
        "😀", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "𠮷", "𝔄", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{0}", "\u{7}", "\u{E000}", "\u{F8FF}",
        "\u{FFFD}",
        "Σ", "ς", "İ", "ß", "ﷺ", "\u{FE0F}", "´", "Å", "ⅷ", "㈱", "〇", "々", "豈", "\u{2028}", "\u{85}", "\u{1D15E}",
        "\u{1D165}",
        "\u{110BA}", "\u{E0001}", "\u{34F}", "\u{AD}",
    ]

    /// A text of up to `count` random pieces.
    package static func text(count: Int, using generator: inout some RandomNumberGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...count, using: &generator) {
            text += pieces.randomElement(using: &generator) ?? ""
        }
        return text
    }

    /// A text of up to `count` random scalars below `limit`.
    package static func scalars(
        count: Int,
        below limit: UInt32,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &generator) {
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) else { continue }
            text.append(scalar)
        }
        return String(text)
    }
}
