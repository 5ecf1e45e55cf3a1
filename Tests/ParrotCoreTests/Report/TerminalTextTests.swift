import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Text for a terminal")
struct TerminalTextTests {
    @Test(
        "What steers a terminal or turns the direction of writing is taken out",
        arguments: [
            ("\u{1B}[31m红\u{1B}[0m", "\u{FFFD}[31m红\u{FFFD}[0m"), ("\u{9B}2J", "\u{FFFD}2J"), ("响\u{7}铃", "响\u{FFFD}铃"),
            ("退\u{8}格", "退\u{FFFD}格"), ("一\n二\r三\t四", "一 二 三 四"), ("\u{202E}倒\u{202C}", "\u{FFFD}倒\u{FFFD}"),
            ("\u{2066}隔\u{2069}", "\u{FFFD}隔\u{FFFD}"), ("\u{200F}右\u{200E}", "\u{FFFD}右\u{FFFD}"),
            ("\u{61C}阿", "\u{FFFD}阿"), ("\u{1B}]0;标题\u{7}", "\u{FFFD}]0;标题\u{FFFD}"), ("您好,😀", "您好,😀"),
        ]
    )
    func safe(text: String, expected: String) {
        #expect(Array(TerminalText.safe(text).utf8) == Array(expected.utf8))
    }

    @Test("No control and no bidirectional character is left of any text", arguments: 1...20 as ClosedRange<UInt64>)
    func randomTexts(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = RandomText.scalars(count: 400, below: 0x3000, using: &generator)
        for scalar in TerminalText.safe(text).unicodeScalars {
            #expect(scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl)
        }
    }

    @Test(
        "Ideographs and full-width forms take two columns",
        arguments: [
            ("", 0), ("abc", 3), ("您好", 4), ("Ａ", 2), ("，", 2), ("王A1", 4), ("😀", 2), ("e\u{301}", 1), ("𠮷", 2),
            ("가", 2),
            ("·–×", 3),
        ]
    )
    func width(text: String, expected: Int) {
        #expect(TerminalText.width(of: text) == expected)
    }

    @Test(
        "A text is cut to its columns with an ellipsis, never through a character",
        arguments: [
            ("您好吗", 6, "您好吗"), ("您好吗", 5, "您好…"), ("您好吗", 4, "您…"), ("abcdef", 4, "abc…"), ("a您好", 4, "a您…"),
        ]
    )
    func cut(text: String, columns: Int, expected: String) {
        #expect(TerminalText.cut(text, to: columns) == expected)
        #expect(TerminalText.width(of: TerminalText.cut(text, to: columns)) <= columns)
    }

    @Test("Filling counts columns, not characters")
    func padding() {
        #expect(TerminalText.padded("您好", to: 6, alignRight: false) == "您好  ")
        #expect(TerminalText.padded("您好", to: 6, alignRight: true) == "  您好")
        #expect(TerminalText.padded("您好", to: 2, alignRight: true) == "您好")
    }
}
