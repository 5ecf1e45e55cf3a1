import Testing

@testable import ParrotCore

@Suite("What speaks against a lead")
struct CounterEvidenceTests {
    private static let loop = [
        DossierRun.customer(1, "门口污水横流,归谁管?"), DossierRun.transfer(1, "12345", "城管局"),
        DossierRun.transfer(3, "城管局", "街道办"), DossierRun.transfer(6, "街道办", "某某物业"),
        DossierRun.transfer(9, "某某物业", "城管局"),
    ]

    @Test("A later result, the customer's thanks and the survey are named, with their turns")
    func laterResult() async throws {
        let turns =
            Self.loop + [
                DossierRun.turn(10, #""type":"accept","department":"城管局""#),
                DossierRun.agent(12, "排水公司", "管道已疏通,现场已冲洗干净。"),
                DossierRun.close(12, "排水公司", "管道已疏通,现场已冲洗干净"), DossierRun.customer(13, "已经修好了,谢谢你们。"),
                DossierRun.turn(14, #""type":"survey","satisfied":true,"resolved":true,"by":"H1""#),
            ]
        let dossier = try await DossierRun.dossier([DossierRun.line(turns)])
        let lead = try #require(dossier.lead("transfer-loop"))
        #expect(lead.turns == [1, 2, 3, 4])
        let against = lead.againstByKind
        #expect(against["later-result"] == [6, 7])
        #expect(against["accepted"] == [5])
        #expect(against["customer-solved"] == [8])
        #expect(against["customer-thanks"] == [8])
        #expect(against["survey-content"] == [9])
        #expect(against["only-in-words"] == nil && against["times-missing"] == nil && against["few-turns"] == nil)
    }

    @Test("Nothing is named where nothing is on record, and the dossier does not take that for proof")
    func nothing() async throws {
        let dossier = try await DossierRun.dossier([DossierRun.line(Self.loop)])
        #expect(dossier.lead("transfer-loop")?.against == [])
        let page = DossierPage(dossier, files: [], identity: AnalysisRun.identity, language: .chinese)
        #expect(page.blocks.contains(.subitem("未见不支持该线索的记录(不等于没有)")))
    }

    @Test("Thanks within the request are no contentment")
    func thanksInRequest() async throws {
        var turns = Self.loop
        turns[0] = DossierRun.customer(1, "门口污水横流,归谁管?请尽快处理,谢谢!")
        let dossier = try await DossierRun.dossier([DossierRun.line(turns)])
        #expect(dossier.lead("transfer-loop")?.againstByKind["customer-thanks"] == nil)
    }

    @Test(
        "A survey by default, or by a system, speaks for nobody",
        arguments: [#""by":"system""#, #""satisfied":"系统默认满意""#]
    )
    func defaultSurvey(members: String) async throws {
        let survey = DossierRun.turn(14, #""type":"survey","resolved":true,\#(members)"#)
        let dossier = try await DossierRun.dossier([DossierRun.line(Self.loop + [survey])])
        #expect(dossier.lead("transfer-loop")?.againstByKind["survey-content"] == nil)
    }

    @Test("Hand-overs only in words, missing times and recognised speech are named")
    func words() async throws {
        let turns = [
            DossierRun.customer(nil, "公租房屋顶漏雨,找谁修?"), DossierRun.agent(nil, "住房保障中心", "日常维修是安居物业的事,我给您转过去。"),
            DossierRun.agent(nil, "安居物业", "这个得由区房管局立项,我帮您转区房管局。"),
            DossierRun.agent(nil, "区房管局", "公租房不归我们管,您还是得找住房保障中心。"),
            DossierRun.agent(nil, "住房保障中心", "我们已经转给安居物业了。"),
        ]
        let dossier = try await DossierRun.dossier([DossierRun.line(turns, members: #""asr":true"#)])
        let lead = try #require(dossier.lead("transfer-loop"))
        #expect(lead.againstByKind["only-in-words"] != nil)
        #expect(lead.againstByKind["times-missing"] == lead.turns)
        #expect(lead.againstByKind["speech-recognition"] == [])
        #expect(dossier.missingKinds.contains("transfers"))
    }

    @Test("A contradiction long after the closing, and a redo by somebody else, are named")
    func doubtfulClosings() async throws {
        let opening = [
            DossierRun.customer(1, "垃圾堆了半个月没人清。"), DossierRun.agent(1, "环卫所", "垃圾已清运完毕。"),
            DossierRun.close(1, "环卫所", "垃圾已清运完毕"),
        ]
        let late = #"{"time":"2024-05-01T09:00:00+08:00","type":"message","role":"customer","text":"根本没人来过,垃圾还在。"}"#
        let closed = try await DossierRun.dossier([DossierRun.line(opening + [late])])
        #expect(closed.lead("false-closure")?.againstByKind["long-after"] == [3])
        let redo = DossierRun.turn(5, #""type":"reopen","by":"H009""#)
        let redone = try await DossierRun.dossier([DossierRun.line(opening + [redo])])
        #expect(redone.lead("false-closure")?.againstByKind["not-customers-word"] == [3])
    }

    @Test("Every remark is said in both languages")
    func wording() async throws {
        let dossier = try await DossierRun.dossier([DossierRun.line(Self.loop + [DossierRun.close(20, "城管局", "")])])
        for remark in dossier.leads.flatMap(\.against) + dossier.missing {
            #expect(!remark.text.chinese.isEmpty && !remark.text.english.isEmpty)
        }
    }
}
