import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Masking colleagues in one party's file")
struct ColleaguesTests {
    private func redactor(language: Language = .chinese) throws -> Redactor {
        let normalizer = try SharedNormalizer.get()
        return Redactor(secret: "s", normalizer: normalizer).hiding(
            Colleagues(
                own: ["KF-2068", "王晓明远"],
                bodies: ["城管局"],
                people: ["KF-2071", "王晓明", "8031", "7", "A1", "2024", "KF-2068"],
                records: [("x-77", "其他答复1")],
                language: language,
                normalizer: normalizer
            )
        )
    }

    @Test(
        "Texts name no colleague, in whatever case or width; what is no id stays",
        arguments: [
            ("已由KF-2071处理", "已由坐席1处理"),
            ("已由kf-2071和ＫＦ-2071处理", "已由坐席1和坐席1处理"),
            ("请找王晓明。", "请找坐席2。"),
            ("请找王晓明远。", "请找王晓明远。"),
            ("转8031跟进,费用18031元", "转坐席3跟进,费用18031元"),
            ("3月7日,7号线,2024年", "3月7日,7号线,2024年"),
            ("7号坐席为您服务,工号:2024", "坐席4号坐席为您服务,工号:坐席6"),
            ("A1和A12", "坐席5和A12"),
            ("工号9955为您服务", "工号⟨编号⟩为您服务"),
            ("话务员热情", "话务员热情"),
        ]
    )
    func texts(text: String, expected: String) throws {
        #expect(try redactor().redacted(text) == expected)
    }

    @Test("A colleague has a stand-in, whoever is asked for and bodies keep their names, strangers become pseudonyms")
    func people() throws {
        let masking = try redactor()
        #expect(masking.agent("KF-2071") == "坐席1")
        #expect(masking.agent("KF-2068") == "KF-2068")
        #expect(masking.actor("王晓明", role: nil) == "坐席2")
        #expect(masking.actor("城管局", role: nil) == "城管局")
        #expect(masking.agent("不认识").hasPrefix("p-"))
        #expect(masking.actor("赵晓梅", role: .customer).hasPrefix("p-"))
        #expect(try redactor(language: .english).agent("8031") == "Agent 3")
    }

    @Test("Ids of other people's records have stand-ins, others stay")
    func records() throws {
        #expect(try redactor().identifier("x-77") == "其他答复1")
        #expect(try redactor().identifier("x-78") == "x-78")
    }
}
