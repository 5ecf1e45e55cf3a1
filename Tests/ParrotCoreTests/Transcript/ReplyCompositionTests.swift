import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

/// Expected parts are written into the reply: `‹frame›`, `«quote»`, `⟦body⟧`, clause by clause.
@Suite("Frame, quotation and body of a reply")
struct ReplyCompositionTests {
    private static let marks: [ReplyPart: (String, String)] = [
        .frame: ("‹", "›"), .quote: ("«", "»"), .body: ("⟦", "⟧"),
    ]

    /// The reply without its marks, and with the marks that the composer sets at the byte ranges of its clauses.
    private func composed(_ marked: String, request: String) throws -> (marked: String, composition: ReplyComposition) {
        let reply = String(
            String.UnicodeScalarView(marked.unicodeScalars.filter { !"‹›«»⟦⟧".unicodeScalars.contains($0) })
        )
        let normalizer = try SharedNormalizer.get()
        let text = Masker().mask(normalizer.normalize(reply))
        let composition = ReplyComposer().composition(
            of: text,
            request: Masker().mask(normalizer.normalize(request)).units
        )
        let bytes = Array(reply.utf8)
        var shown = ""
        var end = 0
        for clause in composition.clauses {
            let range = text.byteRange(of: clause.range)
            let marks = try #require(Self.marks[clause.part])
            shown += String(decoding: bytes[end..<range.lowerBound], as: UTF8.self)
            shown += marks.0 + String(decoding: bytes[range], as: UTF8.self) + marks.1
            end = range.upperBound
        }
        shown += String(decoding: bytes[end...], as: UTF8.self)
        return (shown, composition)
    }

    @Test(
        "Courtesy and formalities are frame, the rest is body",
        arguments: [
            "‹您好›,⟦已更换灯泡⟧。",
            "‹尊敬的市民›:‹您好›!⟦六号楼的水泵昨晚已修好⟧。",
            "‹王女士您好›,⟦退款三天内到账⟧。",
            "‹网友您好›:‹您的来信已收悉›。‹现答复如下›:⟦该路段每天清扫两次⟧。",
            "‹您好›,‹您反映的问题已收悉›,‹经核实›,⟦井盖已由排水所更换⟧。‹感谢您的支持›!",
            "⟦护照在窗口办理⟧。‹感谢您对我们工作的关注与支持›,‹祝您生活愉快›!",
            "⟦材料带齐即可当场办结⟧。‹如有疑问›,‹请致电0000-1234567›。",
            "⟦材料带齐即可当场办结⟧。‹如有疑问请致电12345›。‹特此回复›。",
            "⟦路面本周内补好⟧。‹给您带来的不便›,‹敬请谅解›。",
            "‹您好›,⟦电梯已恢复运行⟧。‹答复人李工›。",
            "‹您好›,⟦电梯已恢复运行⟧。‹答复人›:‹李工›。",
            "⟦路灯已修复⟧。\n‹澜州市城市管理局›\n‹2024年3月5日›",
            "⟦路灯已修复⟧。\n‹2024年3月5日›\n‹澜州市城市管理局›",
            "⟦一次告知清单已发到您的手机⟧。‹此复›。",
        ]
    )
    func frame(marked: String) throws {
        let shown = try composed(marked, request: "").marked
        #expect(shown == marked)
    }

    @Test(
        "The request said back is quotation",
        arguments: [
            (
                "幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修。",
                "‹您好›,«关于您反映的幸福里小区三号楼的电梯经常停在半层»,«物业一直拖着不修的问题»,⟦维保单位昨天换了控制板⟧。"
            ),
            (
                "西湖路夜市每晚放音响到凌晨,孩子没法睡觉",
                "‹您好›!«您反映西湖路夜市每晚放音响到凌晨»,«孩子没法睡觉的情况»,⟦执法队已责令撤走音响⟧。"
            ),
            (
                "我家住一楼,下水道返水好几次了,希望尽快疏通管道解决问题",
                "⟦我家住一楼⟧,«希望尽快疏通管道解决问题»。⟦疏通车今天下午到⟧。"
            ),
        ]
    )
    func quotation(request: String, marked: String) throws {
        let shown = try composed(marked, request: request).marked
        #expect(shown == marked)
    }

    @Test(
        "An answer in the request's words is no quotation",
        arguments: [
            ("异地就医备案怎么办理?", "‹您好›,⟦异地就医备案在小程序上办理⟧,⟦提交后当天生效⟧。"),
            ("老旧小区加装电梯要多少业主同意?", "⟦老旧小区加装电梯要三分之二业主同意⟧。"),
            ("滨河公园的单杠坏了", "‹您好›,⟦滨河公园的单杠今早换了新的⟧。"),
            ("孩子转学需要户口本吗", "⟦孩子转学需要户口本⟧,⟦还要带学籍表⟧。"),
        ]
    )
    func answerInTheSameWords(request: String, marked: String) throws {
        let result = try composed(marked, request: request)
        #expect(result.marked == marked)
        #expect(result.composition.echo == 0)
    }

    @Test(
        "A reply of nothing but courtesy has no body",
        arguments: [
            "‹您好›!", "‹您好›,‹您的留言已收悉›。‹感谢您的支持›!", "‹尊敬的网友›:‹您反映的问题已收悉›,‹感谢您的来信›。‹祝您生活愉快›!",
            "‹感谢您的来电›,‹再见›。",
        ]
    )
    func emptyBody(marked: String) throws {
        let result = try composed(marked, request: "楼道灯坏了")
        #expect(result.marked == marked)
        #expect(result.composition.contentCount(of: .body) == 0)
        #expect(result.composition.echo == 0)
    }

    @Test("Neither an empty text nor bare punctuation has any clause", arguments: ["", "。。。", " \n ", "!?"])
    func nothing(reply: String) throws {
        #expect(try composed(reply, request: "楼道灯坏了").composition.clauses.isEmpty)
    }

    @Test(
        "Full width, emoji and traditional characters keep their places",
        arguments: [
            ("", "‹您好›！⟦已更換燈泡💡兩個⟧。‹感謝您的來信›！"),
            ("", " ‹您好 😀›，⟦門口的積水抽乾了⟧。‹謝謝您的支持👍🏽›"),
            ("", "‹尊敬的市民›：　‹您好›！⟦電話是ＡＢＣ⟧。"),
            ("西湖路夜市每晚放音响到凌晨,孩子没法睡觉", "«您反映西湖路夜市每晚放音響到淩晨»，«孩子沒法睡覺的情況»，⟦已責令撤走音響🔇⟧。"),
        ]
    )
    func places(request: String, marked: String) throws {
        let shown = try composed(marked, request: request).marked
        #expect(shown == marked)
    }

    @Test("Echo is the quotation's share of what is not frame")
    func echo() throws {
        let result = try composed(
            "‹您好›,«关于您反映的车位被锁了两个月没有人管的问题»,⟦请耐心等待⟧。",
            request: "车位被锁了两个月没有人管"
        )
        #expect(result.composition.contentCount(of: .quote) == 21)
        #expect(result.composition.contentCount(of: .body) == 5)
        #expect(result.composition.echo == 21.0 / 26)
    }

    @Test(
        "Clauses of random texts ascend, stay inside of the text and cover all content",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func randomTexts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let normalizer = try SharedNormalizer.get()
        let reply = RandomText.text(count: 80, using: &generator)
        let request = RandomText.text(count: 80, using: &generator)
        let text = Masker().mask(normalizer.normalize(reply))
        let composition = ReplyComposer().composition(
            of: text,
            request: Masker().mask(normalizer.normalize(request)).units
        )
        var end = 0
        var content = 0
        for clause in composition.clauses {
            #expect(
                clause.range.lowerBound >= end && !clause.range.isEmpty && clause.range.upperBound <= text.units.count
            )
            end = clause.range.upperBound
            content += clause.contentCount
        }
        // A loose tilde around a clause is none of its content.
        let tildes = text.units.count { $0 == 0x7E }
        let all = text.units.count { UnitClass.of($0).isContent }
        #expect((all - tildes...all).contains(content))
    }
}
