import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("What agents say was done")
struct AgentLexiconTests {
    private static let lexicon = AgentLexicon()

    private func words(_ text: String) throws -> AgentWords {
        Self.lexicon.words(of: try SharedNormalizer.get().normalize(text))
    }

    @Test(
        "A remedy is claimed by a deed that is done",
        arguments: [
            "管道已修复,今早恢复供水。", "退款已到账,请查收。", "已清运垃圾并对现场冲洗完毕。", "路面坑洼已填平。", "问题已解决。", "已为您补发上月工资。", "门锁换好了,您试试。",
            "经核查,线路故障已排除,路灯已全部点亮。", "占道摊位已于3月5日取缔。", "执法人员已责令停工,并对工地立案处罚完毕。",
        ]
    )
    func remedies(text: String) throws {
        let words = try words(text)
        #expect(words.contains(.remedy) && words.isResult, "\(words)")
    }

    @Test(
        "What is announced, wished for or denied is no remedy",
        arguments: [
            "我们将尽快安排维修。", "预计下周更换水管。", "计划于六月底前完成改造。", "正在协调施工队进场。", "如修复后仍有问题请再来电。", "待配件到货后更换。", "尚未修复,请耐心等待。",
            "未能恢复供电。", "请问修好了吗?", "已要求物业尽快清理。", "会尽快给您退款。",
        ]
    )
    func promises(text: String) throws {
        #expect(try !words(text).contains(.remedy))
    }

    @Test("What is announced with a time is a promise", arguments: ["预计下周更换水管。", "已列入年度计划,6月底前动工。", "师傅明天上门。"])
    func announced(text: String) throws {
        #expect(try words(text).contains(.promise))
    }

    @Test(
        "A refusal is a result, with its reason where one is given",
        arguments: [
            "根据规定,您的情况不符合补贴条件,不予发放。", "因订单已超过七天,不支持退货。", "该路段无法增设停车位。",
            "按照合同约定,此项费用不予退还。", "您的申请被驳回。",
        ]
    )
    func refusals(text: String) throws {
        let words = try words(text)
        #expect(words.contains(.refusal) && words.isResult && !words.contains(.remedy), "\(words)")
    }

    @Test(
        "An answer given elsewhere, of which nothing is said, is undocumented and no result",
        arguments: ["已电话答复市民。", "已与来电人电话沟通,其表示认可。", "已当面向您解释清楚。", "已微信回复客户。", "我局工作人员已致电诉求人说明情况。", "已电话联系,市民表示知晓。"]
    )
    func undocumented(text: String) throws {
        let words = try words(text)
        #expect(words.contains(.undocumented) && !words.isResult, "\(words)")
    }

    @Test(
        "An answer given elsewhere is documented where what was said stands beside it",
        arguments: [
            "已电话答复市民:补发款3月15日前随养老金一起到账。", "已电话联系市民,告知其可持身份证到社区办理居住证。", "已致电诉求人,阳台漏水系楼上管道破裂,现已更换管道。",
            "已当面沟通,双方达成和解,商家赔付300元。",
        ]
    )
    func documented(text: String) throws {
        #expect(try !words(text).contains(.undocumented))
    }

    @Test("Handing on is no result", arguments: ["已转城管局处理。", "我帮您转接到社保中心。", "已派单至街道办,请耐心等待。", "您的诉求已转交相关部门。"])
    func handOvers(text: String) throws {
        let words = try words(text)
        #expect(words.contains(.handOver) && !words.isResult, "\(words)")
    }

    @Test(
        "Who sends away is told from who takes on",
        arguments: [
            ("这个不是我们的事,您得找物业。", true, false), ("请联系开发商解决。", true, false), ("这事归我们管,我来跟进。", false, true),
            ("由我局牵头处理,三日内给您答复。", false, true), ("不属于我局职责范围。", true, false),
        ]
    )
    func sendingAway(text: String, sendsAway: Bool, takesOn: Bool) throws {
        let words = try words(text)
        #expect(words.contains(.sendsAway) == sendsAway && words.contains(.takesOn) == takesOn, "\(words)")
    }

    @Test(
        "Receipts and automatic messages bring nothing",
        arguments: ["您的诉求已记录,请耐心等待。", "您的工单正在办理中。", "已收悉,我们高度重视。", "【系统】工单状态:办理中"]
    )
    func receipts(text: String) throws {
        let words = try words(text)
        #expect(!words.isResult && !words.isDisjoint(with: [.holding, .automatic]), "\(words)")
    }

    @Test("Who could not be reached", arguments: ["多次拨打您的电话无人接听。", "电话不通,联系不上诉求人。", "来电人手机关机,未取得联系。"])
    func unreached(text: String) throws {
        #expect(try words(text).contains(.unreached))
    }

    @Test(
        "A closing's bare word is none of what was done",
        arguments: [
            ("已办结", .bareClosing), ("办理完毕", .bareClosing), ("已处理", .bareClosing), ("正常办结", .bareClosing),
            ("已电话答复", .undocumented), ("已电话答复市民,已办结", .undocumented),
        ] as [(String, AgentWords)]
    )
    func closings(result: String, expected: AgentWords) throws {
        #expect(Self.lexicon.words(ofResult: try SharedNormalizer.get().normalize(result)) == expected)
    }

    @Test(
        "A closing that says what was done is more than a bare word",
        arguments: ["已疏通管道,已办结", "已办结:更换灯泡两只", "已退款,办理完毕"]
    )
    func fullClosings(result: String) throws {
        let words = Self.lexicon.words(ofResult: try SharedNormalizer.get().normalize(result))
        #expect(words.contains(.remedy) || words.contains(.substance), "\(words)")
    }
}
