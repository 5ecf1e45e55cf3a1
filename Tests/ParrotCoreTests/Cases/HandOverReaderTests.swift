import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Hand-overs said in words")
struct HandOverReaderTests {
    private static let reader = HandOverReader(departments: DepartmentNames(configuration: Configuration()))

    private func target(_ text: String, known: [String] = []) throws -> HandOverReader.Target? {
        Self.reader.target(
            in: try SharedNormalizer.get().normalize(text),
            known: { known.map(HandOverReader.KnownName.init) }
        )
    }

    @Test(
        "What is passed on goes to the body that is named",
        arguments: [
            ("我帮您转接城管局。", "城管局"), ("已转交街道办处理。", "街道办"), ("已派单至水务集团,请保持电话畅通。", "水务集团"), ("我们把您的情况反馈给售后部了。", "售后部"),
            ("工单已移交公安局。", "公安局"), ("已转社区核实。", "社区"),
        ]
    )
    func passedOn(text: String, name: String) throws {
        #expect(try target(text) == HandOverReader.Target(name: name, isSentAway: false))
    }

    @Test(
        "Who is told where to go is sent away",
        arguments: [
            ("这个得找物业。", "物业"), ("不归我们管,归街道管。", "街道"), ("请联系供电公司。", "供电公司"), ("漏水由开发商负责。", "开发商"), ("您去问一下社区。", "社区"),
            ("建议您到派出所办理。", "派出所"),
        ]
    )
    func sentAway(text: String, name: String) throws {
        #expect(try target(text) == HandOverReader.Target(name: name, isSentAway: true))
    }

    @Test("A body that no list knows is read where the case names it, or behind a word of giving")
    func unknownNames() throws {
        #expect(try target("已转给翡翠湾景区管理处跟进。")?.name == "翡翠湾景区管理处")
        #expect(try target("您去找翡翠湾管委会。", known: ["翡翠湾管委会"])?.name == "翡翠湾管委会")
        #expect(try target("您去找翡翠湾管委会。") == nil)
    }

    @Test(
        "Working together, having asked, and nobody in particular are no hand-over",
        arguments: [
            "已会同交警开展整治。", "我局与街道办联合执法。", "已联系物业,物业答复明天维修。", "您的诉求已记录,请耐心等待。", "已转相关部门处理。", "我帮您转人工。", "抄送街道办知悉。",
            "城管局执法人员已到场处理完毕。",
        ]
    )
    func none(text: String) throws {
        #expect(try target(text) == nil)
    }
}
