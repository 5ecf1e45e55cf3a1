import Testing

@testable import ParrotCore

@Suite("Excerpts of a case's turns")
struct ExcerptsTests {
    @Test("Each turn has its own, and the first that it was given stays")
    func reading() {
        var excerpts = Excerpts()
        #expect(excerpts[0] == nil)
        excerpts.append("路灯坏了", ofTurn: 0)
        excerpts.append("", ofTurn: 300)
        excerpts.append("已修复", ofTurn: 70_000)
        excerpts.append("又一次", ofTurn: 0)
        #expect(excerpts[0] == "路灯坏了")
        #expect(excerpts[300] == "")
        #expect(excerpts[70_000] == "已修复")
        #expect(excerpts[1] == nil)
    }

    @Test("Those of a later record are counted on, and keeping loses none")
    func joining() {
        var excerpts = Excerpts()
        excerpts.append("一", ofTurn: 0)
        var later = Excerpts()
        later.append("二", ofTurn: 0)
        later.append(String(repeating: "长", count: 400), ofTurn: 2)
        excerpts.append(later, countedOnBy: 5)
        let kept = excerpts.trimmed()
        #expect(kept[0] == "一")
        #expect(kept[5] == "二")
        #expect(kept[7] == String(repeating: "长", count: 400))
        #expect(kept.byteCount == excerpts.byteCount)
    }

    @Test(
        "A word is found where it stands",
        arguments: [("抄送街道", "抄送", true), ("抄", "抄送", false), ("", "", true), ("aab", "ab", true)]
    )
    func words(text: String, word: String, isHeld: Bool) {
        #expect(text.holds(word) == isHeld)
    }
}
