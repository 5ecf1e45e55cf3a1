import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct NormalizerTests {
    let normalizer: Normalizer

    init() throws {
        normalizer = try SharedNormalizer.get()
    }

    @Test(
        "What people read as the same becomes the same",
        arguments: [
            ("ＡＢＣ１２３", "abc123"),
            ("您好,请问!", "您好,请问!"),
            ("您好，请问！（一）：", "您好,请问!(一):"),
            ("“收悉”‘已办’「转」『办』", "\"收悉\"'已办'\"转\"\"办\""),
            ("——已转办—", "--已转办-"),
            ("稍等……", "稍等......"),
            ("稍等…", "稍等..."),
            ("請問這個後續於裏面乾著國", "请问这个后续于里面干着国"),
            ("一  二\u{3000}三\t四", "一 二 三 四"),
            ("一 \r\n\r\n 二", "一\n二"),
            ("一\r\n二", "一\n二"),
            ("e\u{301}", "é"),
            ("e\u{200B}\u{301}", "é"),
            ("a\u{323}\u{307}", "ạ\u{307}"),
            ("か\u{3099}ｶﾞ", "がガ"),
            ("\u{1100}\u{1161}\u{11A8}", "각"),
            ("㎡①½", "m211⁄2"),
            ("答\u{0}复\u{200D}已\u{FEFF}收", "答复已收"),
            ("\u{E000}\u{F8FF}", "\u{FFFD}\u{FFFD}"),
            ("👨‍👩‍👧", "👨👩👧"),
            ("𠮷😀", "𠮷😀"),
            ("買買提・艾力", "买买提·艾力"),
            ("、。", "、。"),
            ("", ""),
            ("\u{200B}", ""),
        ]
    )
    func foldsToTheSame(text: String, expected: String) {
        let result = normalizer.normalize(text)
        #expect(Array(result.units) == Array(expected.utf16))
        #expect(result.brokenInvariant(original: text) == nil)
    }

    @Test("Offsets lead back to the original bytes")
    func offsetsLeadBack() {
        let text = "好😀é，\r\n e\u{301}㎡Ａ\u{200B}國"
        let result = normalizer.normalize(text)
        #expect(result.string == "好😀é,\né" + "m2a国")
        let original = Array(text.utf8)
        let pieces = result.units.indices.map {
            String(decoding: original[result.byteRange(of: $0..<($0 + 1))], as: UTF8.self)
        }
        #expect(pieces == ["好", "", "😀", "é", "，", "\r\n ", "e\u{301}", "", "㎡", "Ａ\u{200B}", "國"])
    }

    @Test("What vanishes at the start belongs to the first unit")
    func vanishingStart() {
        let result = normalizer.normalize("\u{FEFF}\u{0}好")
        #expect(result.offsets == [0, 7])
        #expect(normalizer.normalize("\u{FEFF}").offsets == [3])
        #expect(normalizer.normalize("\u{FEFF}①㎡").offsets == [0, 6, 6, 9])
    }

    @Test("Random texts: offsets hold, twice changes nothing, ICU agrees", arguments: UInt64(0)..<20)
    func agreesWithICU(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<200 {
            let limit: UInt32 = round % 2 == 0 ? 0x3400 : 0x11_0000
            let text =
                round % 4 == 0
                ? RandomText.scalars(count: 30, below: limit, using: &generator)
                : RandomText.text(count: 30, using: &generator)
            let result = normalizer.normalize(text)
            #expect(result.brokenInvariant(original: text) == nil, "\(text.debugDescription)")
            #expect(normalizer.normalize(result.string).units == result.units, "\(text.debugDescription)")
            #expect(try result.units == expected(text), "\(text.debugDescription)")
        }
    }

    /// The slow way: controls out, ICU's NFKC_Casefold of the whole, then each character by itself, then blanks.
    private func expected(_ text: String) throws -> [UInt16] {
        let kept = text.unicodeScalars.filter {
            normalizer.normalize(String($0)).units != []
        }
        var units: [UInt16] = []
        let folded = try ICUReference.folded(Array(String(String.UnicodeScalarView(kept)).utf16))
        for scalar in String(decoding: folded, as: UTF16.self).unicodeScalars {
            for unit in normalizer.normalize(String(scalar)).units {
                let isBlank = unit == 0x20 || unit == 0x0A
                if isBlank, let last = units.last, last == 0x20 || last == 0x0A {
                    if unit == 0x0A { units[units.count - 1] = 0x0A }
                } else {
                    units.append(unit)
                }
            }
        }
        return units
    }

    @Test("Every character of the basic plane by itself is what ICU makes of it, but for the house's own folding")
    func everyCharacter() throws {
        var differing: Set<UInt32> = []
        for value in UInt32(0x21)..<0x1_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let folded = try ICUReference.folded(Array(text.utf16))
            if normalizer.normalize(text).units != folded { differing.insert(value) }
        }
        // Han, punctuation, controls, blanks and private use.
        let letters = differing.filter { value in
            guard let scalar = Unicode.Scalar(value) else { return false }
            // The modifier apostrophe, alone and before an n, is folded with the quotation marks.
            let hasApostrophe = value == 0x2BC || value == 0x149
            return scalar.properties.isAlphabetic && !scalar.properties.isIdeographic && !hasApostrophe
        }
        // Radicals become ideographs, which are simplified.
        #expect(letters.filter { !(0x2E80..<0x2FE0).contains($0) } == [])
    }

    @Test("Emoji and supplementary ideographs need no normalization")
    func inertPlanes() {
        let values = Array(UInt32(0x1_F300)..<0x1_FBF0) + Array(UInt32(0x2_0000)..<0x2_F800)
        for value in values {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(ICUReference.isAlone(scalar))
            if !ICUReference.isAlone(scalar) { return }
        }
    }

    @Test("The table of traditional characters is ICU's, but for 苎, 苧 and 薴")
    func traditionalTable() throws {
        var text: [UInt16] = []
        for unit in UInt16(0x3400)..<0xA000 { text += [unit, 0x0A] }
        let simplified = try ICUReference.simplified(text)
        #expect(simplified.count == text.count)
        var differing: [String] = []
        for index in stride(from: 0, to: min(text.count, simplified.count), by: 2) {
            let character = String(decoding: [text[index]], as: UTF16.self)
            if normalizer.normalize(character).units != [simplified[index]] { differing.append(character) }
        }
        #expect(differing.filter { !["苎", "苧", "薴"].contains($0) } == [])
    }

    @Test("An endless run of combining marks comes back in no time, offsets right")
    func endlessMarks() {
        let text = "e" + String(repeating: "\u{301}\u{327}", count: 20_000)
        #expect(normalizer.normalize(text).brokenInvariant(original: text) == nil)
    }

    @Test("Storage that is used again gives the same result")
    func reusesStorage() {
        var result = normalizer.normalize("一段较长的旧文字,用来占位。")
        normalizer.normalize("新的", into: &result)
        #expect(result == normalizer.normalize("新的"))
    }

    @Test("A text that becomes much longer finds room", arguments: ["ﷺ", "😀", "ﷺ\u{301}", "…㎡", "e\u{301}ﷺ"])
    func findsRoom(piece: String) throws {
        for count in [1, 2, 10, 40, 3_000] {
            let text = String(repeating: piece, count: count)
            let result = normalizer.normalize(text)
            #expect(result.brokenInvariant(original: text) == nil)
            #expect(try result.units == ICUReference.folded(Array(text.utf16)))
        }
    }
}
