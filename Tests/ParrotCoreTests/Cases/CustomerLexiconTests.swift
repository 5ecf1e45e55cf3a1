import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("What customers say of how the matter stands")
struct CustomerLexiconTests {
    private static let lexicon = CustomerLexicon()
    private static let stances: CustomerWords = [.unresolved, .resolved, .recurred]

    private func words(_ text: String) throws -> CustomerWords {
        Self.lexicon.words(of: try SharedNormalizer.get().normalize(text))
    }

    private func expect(_ text: String, _ stance: CustomerWords) throws {
        let words = try words(text)
        #expect(words.intersection(Self.stances) == stance, "\(text): \(words)")
    }

    @Test(
        "Trouble that goes on is unresolved, however it is negated",
        arguments: [
            "师傅来看了一眼,水管根本没修。", "钱到现在还没退给我。", "信号一点也没改善,打电话还是断断续续。", "说好的上门,等了一天没人来。",
            "垃圾没有清走,反而堆得更高了。", "路面的坑没填,车过去照样颠。", "暖气依旧不热,孩子都冻感冒了。", "退款至今未到账。", "井盖没换,只是在旁边放了个锥筒。",
            "并没有人联系过我。", "哪里修好了?一下雨照样漏。", "谁说处理好了?狗还是天天叫。", "问题谈不上解决了,油烟味还那么大。", "不算处理好了,只是把水阀关了。",
            "拆了一半就不见人了,剩下的还占着人行道。", "网还是上不去,一天断十几回。",
        ]
    )
    func negation(text: String) throws { try expect(text, .unresolved) }

    @Test(
        "What is negated twice, or wanted gone and gone, is resolved",
        arguments: [
            "不是没处理,当天就处理好了。", "不是没人管,社区第二天就来处理了。", "现在没有异味了。", "再也没有听到半夜施工的声音。", "水不再发黄了,谢谢。",
            "没有不满意,处理得挺好。", "没有问题了,可以销单。", "晚上不吵了,能睡个整觉。",
        ]
    )
    func doubleNegation(text: String) throws { try expect(text, .resolved) }

    @Test(
        "What is said to be done is resolved, whatever was before",
        arguments: [
            "自来水恢复了,谢谢。", "已经修好了,辛苦你们跑一趟。", "钱退回来了,满意。", "之前一直没人管,今天终于有人来修好了。", "等了一个礼拜,下午终于修好了。",
            "路灯亮了,孩子放学不怕了。", "处理得很好,没意见。", "狗主人道歉了,现在不吵了。", "赔付款收到了,不用再跟进。", "新水表装好了,水压也正常了。",
        ]
    )
    func resolution(text: String) throws { try expect(text, .resolved) }

    @Test(
        "What others say is not what the customer says",
        arguments: [
            ("你们短信说已经修好了,我回家一看还是漏。", .unresolved), ("系统里写着已办结,可路灯还是黑的。", .unresolved),
            ("客服说退款已到账,我查了三遍都没有到账。", .unresolved), ("他们说问题已经处理好了。", []),
            ("你们答复说已拆除,棚子原封不动立在那儿。", .unresolved), ("电话里说恢复了,打开水龙头一滴都没有。", []),
            ("工单上写的是市民表示满意。", []), ("短信显示,您的问题已解决。", []), ("所谓的整改好了,就是把招牌换了个位置,还占着道。", .unresolved),
        ] as [(String, CustomerWords)]
    )
    func quotation(text: String, stance: CustomerWords) throws { try expect(text, stance) }

    @Test(
        "What is wished for or only thought of is neither",
        arguments: [
            "如果修好了请给我发个短信。", "要是还漏我再打电话。", "等钱到账了我再评价。", "希望能尽快处理好。", "必须把钱退了才算完。", "麻烦把垃圾清理干净。",
            "万一还不通,我找谁?", "什么时候能恢复正常,给个准话。",
        ]
    )
    func conditions(text: String) throws { try expect(text, []) }

    @Test(
        "Who asks claims nothing",
        arguments: ["修好了吗?", "什么时候能通水?", "是不是已经解决了?", "退款到账了吗?", "现在办到哪一步了?", "请问我的投诉处理好了没有?"]
    )
    func questions(text: String) throws { try expect(text, []) }

    @Test("Who asks how far it is urges", arguments: ["什么时候能通水?", "现在办到哪一步了?", "都几天了,有没有结果?", "麻烦催一下,尽快处理。"])
    func urging(text: String) throws {
        #expect(try words(text).contains(.urging))
    }

    @Test(
        "Good words meant badly are unresolved",
        arguments: [
            "可真解决了,臭得更厉害了。", "呵呵,处理得真好,水都漫到客厅了。", "好一个已解决,坑还在原地呢。", "多亏了你们,我又在黑楼道里摔了一跤。",
            "服了你们了,修完比没修还响。", "真有你们的,门都没进就写修好了,灯还是不亮。", "效率真高,三个月了还没来过一个人。", "拜你们所赐,今天又是摸黑上楼。",
        ]
    )
    func irony(text: String) throws { try expect(text, .unresolved) }

    @Test(
        "What had stopped and came back is no unresolved trouble",
        arguments: [
            "上次修好后用了一周,现在又漏了。", "清理之后干净了几天,又有人往那儿倒。", "处罚后安静了半个月,这两天又开始半夜装修。", "当时确实修好了,前天又坏了。",
            "停了几天又反弹了,摊子都回来了。", "疏通过一次,没多久又堵。", "整改后消停了一阵,昨晚又开始烧烤。", "换好后正常了两天,今天又跳闸。",
        ]
    )
    func recurrence(text: String) throws { try expect(text, .recurred) }

    @Test(
        "What only gives particulars says nothing of it",
        arguments: ["我家在三号楼二单元。", "路灯在小区南门口。", "我再看看。", "麻烦你们帮我登记一下。", "电话就是来电这个号码。"]
    )
    func neutral(text: String) throws { try expect(text, []) }

    @Test(
        "Who does not accept a decision is not content",
        arguments: [
            ("我不认可这个处理结果。", true), ("这个规定不合理,我要申请复议。", true), ("凭什么别人能报我不能报?", true), ("谁满意了?我从来没接过回访电话。", true),
            ("不是不满意,就是想再问问流程。", false), ("没有异议,谢谢。", false), ("好的,那我按流程办。", false),
        ]
    )
    func discontent(text: String, isDiscontent: Bool) throws {
        #expect(try words(text).contains(.discontent) == isDiscontent)
    }

    @Test(
        "Who gives up says so, and is not taken to be content",
        arguments: ["算了,我自己找人修吧。", "不指望你们了,随便吧。", "折腾不起,认倒霉了。", "懒得再打了,就这样吧。"]
    )
    func resignation(text: String) throws {
        let words = try words(text)
        #expect(words.contains(.resigned) && !words.contains(.resolved))
    }

    @Test("Thanks alone are no word on the matter", arguments: ["谢谢。", "感谢你们的耐心。", "辛苦了,谢谢!"])
    func thanks(text: String) throws {
        #expect(try words(text) == .thanks)
    }
}
