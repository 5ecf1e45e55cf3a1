import ParrotText
import Testing

@Suite struct UnitClassTests {
    @Test(
        "A unit has the class that the splitter and the rules expect",
        arguments: [
            ("好〇々", UnitClass.han), ("azéかアー가я", .letter), ("09", .digit), (" \t", .space), ("\n", .newline),
            ("。!?;…", .sentenceEnd), (",:", .clauseEnd), ("、", .enumeration), ("\"'「」", .quote),
            ("([《【〔", .openBracket), (")]》】〕", .closeBracket), ("-.·%*@#&/", .otherPunctuation),
            ("\u{E000}\u{E00A}", .placeholder), ("¥$+~<>№", .symbol), ("😀", .surrogate),
        ]
    )
    func classes(characters: String, expected: UnitClass) {
        for unit in characters.utf16 { #expect(UnitClass.of(unit) == expected, "U+\(String(unit, radix: 16))") }
    }
}
