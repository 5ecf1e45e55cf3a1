import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("What two texts have in common, word by word")
struct WordDifferenceTests {
    /// Runs as text: `-只在前者-`, `+只在后者+`.
    private func marked(_ first: [Substring], _ second: [Substring]) -> String {
        WordDifference(first, second).runs.map { run in
            switch run.kind {
            case .common: run.text
            case .firstOnly: "-" + run.text + "-"
            case .secondOnly: "+" + run.text + "+"
            }
        }.joined()
    }

    private func words(_ text: String) -> [Substring] { text.split(separator: " ") }

    @Test(
        "What only one has is told apart, what the first has before what the second has",
        arguments: [
            ("您 反映 的 路灯 问题", "您 反映 的 噪音 问题", "您反映的-路灯-+噪音+问题"),
            ("甲 乙 丙", "甲 乙 丙", "甲乙丙"),
            ("甲 乙", "丙 丁", "-甲乙-+丙丁+"),
            ("甲 乙 丙", "甲 丙", "甲-乙-丙"),
            ("甲 丙", "甲 乙 丙", "甲+乙+丙"),
            ("", "甲", "+甲+"), ("甲", "", "-甲-"), ("", "", ""),
            ("甲 甲 乙", "甲 乙 乙", "甲-甲-+乙+乙"),
            ("一 二 三 四 五", "二 一 三 五 四", "-一-二+一+三-四-五+四+"),
        ]
    )
    func differences(first: String, second: String, expected: String) {
        #expect(marked(words(first), words(second)) == expected)
    }

    @Test("Both texts can be put together again from the runs, and no shorter list of changes exists")
    func isMinimal() {
        var generator = SeededGenerator(seed: 7)
        let letters: [Substring] = ["甲", "乙", "丙"]
        for _ in 0..<200 {
            let first = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                letters.randomElement(using: &generator) ?? "甲"
            }
            let second = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                letters.randomElement(using: &generator) ?? "甲"
            }
            let runs = WordDifference(first, second).runs
            #expect(runs.filter { $0.kind != .secondOnly }.map(\.text).joined() == first.joined())
            #expect(runs.filter { $0.kind != .firstOnly }.map(\.text).joined() == second.joined())
            let common = runs.filter { $0.kind == .common }.reduce(0) { $0 + $1.text.count }
            #expect(common == longestCommon(first[...], second[...]))
        }
    }

    /// The length of the longest common subsequence, told by trying everything.
    private func longestCommon(_ first: ArraySlice<Substring>, _ second: ArraySlice<Substring>) -> Int {
        guard let left = first.first, let right = second.first else { return 0 }
        if left == right { return 1 + longestCommon(first.dropFirst(), second.dropFirst()) }
        return max(longestCommon(first.dropFirst(), second), longestCommon(first, second.dropFirst()))
    }

    @Test("Texts too long to be compared word by word are shown whole, but for their equal ends")
    func longTexts() {
        let first = ["甲"] + (0..<1_500).map { Substring("一\($0)") } + ["乙"]
        let second = ["甲"] + (0..<1_500).map { Substring("二\($0)") } + ["乙"]
        let runs = WordDifference(first, second).runs
        #expect(runs.map(\.kind) == [.common, .firstOnly, .secondOnly, .common])
    }

    @Test(
        "The pieces of a text joined are the text",
        arguments: [
            "您好,您反映的路灯问题已收悉。", "  空格\n换行\t制表 ", "👨‍👩‍👧‍👦🐼", "①㈱ﬁ", "", "Ａ１２,,。。",
            String(repeating: "您反映的问题已经收悉,我们高度重视。", count: 400),
        ]
    )
    func pieces(text: String) throws {
        var cutter = try WordCutter()
        let pieces = cutter.pieces(of: text)
        #expect(pieces.joined() == text)
        // Of a long text the pieces are clauses.
        if text.count > 1_000 { #expect(pieces.count <= 802 && pieces.count >= 800) }
    }
}
