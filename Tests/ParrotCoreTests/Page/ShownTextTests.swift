import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("A text as a page shows it")
struct ShownTextTests {
    private func runs(_ shown: ShownText) -> [String] {
        shown.runs.map { run in (run.mark.map { $0.className + ":" } ?? "") + run.text }
    }

    @Test("Marked stretches are runs of their own, and the runs joined are the text")
    func marks() {
        let text = MarkedText("您好,⟦您的诉求已收悉⟧,我们将⟦尽快处理⟧。")
        let shown = ShownText(text.text, marks: [(text.ranges[0], .stock), (text.ranges[1], .wording)])
        #expect(runs(shown) == ["您好,", "m-stock:您的诉求已收悉", ",我们将", "m-wording:尽快处理", "。"])
        #expect(shown.runs.map(\.text).joined() == text.text)
        #expect(shown.hiddenByteCount == 0)
    }

    @Test("Where marks overlap, the first kind counts: stock before quote before wording")
    func overlap() {
        let text = "甲乙丙丁"
        let shown = ShownText(text, marks: [(0..<12, .wording), (3..<9, .quote), (6..<12, .stock)])
        #expect(runs(shown) == ["m-wording:甲", "m-quote:乙", "m-stock:丙", "m-stock:丁"])
    }

    @Test("Marks that do not lie in the text, and empty ones, are left out")
    func outside() {
        #expect(runs(ShownText("甲乙", marks: [(3..<9, .stock), (2..<2, .quote), (9..<12, .stock)])) == ["甲乙"])
        #expect(runs(ShownText("", marks: [(0..<3, .stock)])) == [])
    }

    @Test("A very long text is cut between characters, tells how much is hidden, and keeps marks up to the cut")
    func long() {
        let text = "a" + String(repeating: "路", count: 40_000)
        let shown = ShownText(text, marks: [(1..<120_001, .stock), (100_000..<100_003, .quote)])
        let length = shown.runs.map(\.text).joined().utf8.count
        #expect(length <= ShownText.maximumByteCount && length > ShownText.maximumByteCount - 3)
        #expect((length - 1).isMultiple(of: 3))
        #expect(shown.hiddenByteCount == text.utf8.count - length)
        #expect(shown.runs.map(\.mark) == [nil, .stock])
        #expect(ShownText.cut(text).utf8.count == length)
        #expect(ShownText.cut("短").elementsEqual("短"))
    }
}
