import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Where stretches of a text lie after it was masked")
struct RedactedTextTests {
    @Test(
        "A marked stretch stays on its words; one that touches what was masked takes all of it",
        arguments: [
            ("请致电13912345678,⟦我们将尽快处理⟧。", "请致电⟨电话⟩,⟦我们将尽快处理⟧。"),
            ("⟦我们将尽快处理⟧,请致电13912345678。", "⟦我们将尽快处理⟧,请致电⟨电话⟩。"),
            ("请⟦致电13912345678联系⟧我们。", "请⟦致电⟨电话⟩联系⟧我们。"),
            ("请致电139⟦12345678联系⟧我们。", "请致电⟦⟨电话⟩联系⟧我们。"),
            ("⟦请致电139⟧12345678联系我们。", "⟦请致电⟨电话⟩⟧联系我们。"),
            ("请致电139⟦1234⟧5678联系我们。", "请致电⟦⟨电话⟩⟧联系我们。"),
            ("致电13912345678或13800001111,⟦已与李建国先生⟧谈过。", "致电⟨电话⟩或⟨电话⟩,⟦已与⟨姓名⟩先生⟧谈过。"),
            ("⟦没有什么要遮的⟧。", "⟦没有什么要遮的⟧。"),
        ]
    )
    func ranges(marked: String, expected: String) throws {
        let given = MarkedText(marked)
        let shown = MarkedText(expected)
        let redactor = Redactor(secret: "s", normalizer: try SharedNormalizer.get())
        let masked = redactor.masked(given.text)
        #expect(masked.text == shown.text)
        #expect(given.ranges.map(masked.range) == shown.ranges)
    }

    @Test("Several steps are followed one after the other")
    func steps() throws {
        var text = RedactedText("赵晓梅来电139")
        text.replace([(0..<9, "⟨姓名⟩")])
        #expect(text.text == "⟨姓名⟩来电139")
        text.replace([(18..<21, "⟨电话⟩")])
        #expect(text.text == "⟨姓名⟩来电⟨电话⟩")
        #expect(text.range(of: 9..<15) == 12..<18)
        #expect(text.range(of: 3..<16) == 0..<30)
    }
}
