import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct ClauseSplitterTests {
    let normalizer: Normalizer

    init() throws {
        normalizer = try SharedNormalizer.get()
    }

    @Test(
        "Clauses stand between marks",
        arguments: [
            ("⟦您好⟧,⟦您的诉求已收悉⟧。⟦请耐心等待⟧", ",。"),
            ("⟦您好⟧！！！⟦谢谢⟧", "!"),
            ("“⟦已办结⟧。”⟦他说⟧", "。"),
            ("⟦一、加强巡查⟧；⟦二、及时整改⟧。", ";。"),
            ("⟦时间⟧:⟦9:30至10:00⟧,⟦金额1,000元⟧", ":,"),
            ("⟦见https://a.cn/b?c=1:2⟧,⟦谢谢⟧", ","),
            ("  ⟦尊敬的市民⟧:\n\n    ⟦您好⟧\n", ":\n"),
            ("⟦姓名⟧  ⟦电话⟧\u{3000}⟦地址⟧", "  "),
            ("⟦稍等⟧……⟦好了⟧...", "……"),
            ("⟦Thank you⟧. ⟦We will call⟧.", "……"),
            ("⟦版本1.2.3和3.14⟧", ""),
            ("⟦(一)加强⟧(", ""),
            ("。,;", ""),
            ("", ""),
            ("⟦已转 街道办理⟧", ""),
            ("⟦好的~收到⟧~", ""),
        ]
    )
    func clauses(marked: String, terminators: String) {
        // A run of marks without content between them leaves no clause: only the first mark counts.
        let marked = MarkedText(marked)
        let text = normalizer.normalize(marked.text)
        let clauses = ClauseSplitter().clauses(of: text)
        let bytes = Array(marked.text.utf8)
        let found = clauses.map { String(decoding: bytes[text.byteRange(of: $0.range)], as: UTF8.self) }
        #expect(found == marked.ranges.map { String(decoding: bytes[$0], as: UTF8.self) })
        let ended = clauses.map(\.terminator).filter { $0 != 0 }
        #expect(String(decoding: ended, as: UTF16.self) == terminators)
    }

    @Test("Masked text splits as well, and random texts never lose order", arguments: UInt64(0)..<10)
    func randomTexts(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text = normalizer.normalize(RandomText.text(count: 30, using: &generator))
            for version in [text, Masker().mask(text)] {
                var end = 0
                for clause in ClauseSplitter().clauses(of: version) {
                    #expect(clause.range.lowerBound >= end && !clause.range.isEmpty)
                    #expect(!version.units[clause.range].contains(0x0A))
                    end = clause.range.upperBound
                }
                #expect(end <= version.units.count)
            }
        }
    }
}
