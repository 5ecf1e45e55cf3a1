import Testing

@testable import ParrotCore

@Suite("What a case's record lacks")
struct MissingRecordsTests {
    private static let request = DossierRun.customer(1, "退休金什么时候补发?")

    @Test("A phone case without recognised speech lacks the recording", arguments: [(false, true), (true, false)])
    func recording(isRecognised: Bool, isMissing: Bool) async throws {
        let line = DossierRun.line([Self.request], members: #""channel":"phone","asr":\#(isRecognised)"#)
        #expect(try await DossierRun.dossier([line]).missingKinds.contains("recording") == isMissing)
        let chat = DossierRun.line([Self.request], members: #""channel":"chat""#)
        #expect(try await !DossierRun.dossier([chat]).missingKinds.contains("recording"))
    }

    @Test("A closing without result and survey lacks both")
    func closing() async throws {
        let bare = try await DossierRun.dossier([DossierRun.line([Self.request, DossierRun.close(3, "社保中心", "")])])
        #expect(bare.missing.first { $0.kind == "closing-result" }?.turns == [1])
        #expect(bare.missingKinds.contains("survey"))
        let whole = try await DossierRun.dossier([
            DossierRun.line([
                Self.request, DossierRun.agent(2, "社保中心", "补发款3月15日前随养老金一起到账。"),
                DossierRun.close(3, "社保中心", "补发款3月15日前到账"), DossierRun.turn(4, #""type":"survey","resolved":true"#),
            ])
        ])
        #expect(whole.missing == [])
    }

    @Test("An answer that was given elsewhere lacks its content")
    func answer() async throws {
        let dossier = try await DossierRun.dossier([
            DossierRun.line([Self.request, DossierRun.close(3, "社保中心", "已电话答复市民,市民表示知晓。")])
        ])
        #expect(dossier.missing.first { $0.kind == "answer-content" }?.turns == [1])
        #expect(dossier.lead("undocumented-answer")?.turns == [1])
    }

    @Test("A hand-over without a deadline lacks it, one with `due` does not")
    func deadline() async throws {
        let without = DossierRun.line([Self.request, DossierRun.transfer(1, "12345", "社保中心")])
        #expect(try await DossierRun.dossier([without]).missing.first { $0.kind == "deadline" }?.turns == [1])
        let due = DossierRun.turn(1, #""type":"transfer","from":"12345","to":"社保中心","due":"2024-03-08""#)
        #expect(
            try await !DossierRun.dossier([DossierRun.line([Self.request, due])]).missingKinds.contains("deadline")
        )
    }

    @Test("Times and turns that are not understood are counted and named")
    func gaps() async throws {
        let dossier = try await DossierRun.dossier([
            DossierRun.line([Self.request, #"{"type":"teleport"}"#, DossierRun.customer(nil, "还没人回我。")])
        ])
        #expect(dossier.missing.first { $0.kind == "times" }?.turns == [2])
        #expect(dossier.missing.first { $0.kind == "unread-turns" }?.turns == [1])
        #expect(dossier.problems.count == 1)
    }

    @Test("Counts of rejections without their record are named, and a row's survey lacks no time")
    func counts() async throws {
        let table = """
            工单编号,来源渠道,受理时间,答复时间,承办单位,诉求内容,办理结果,状态,满意度,退单次数
            W-1,电话,2024-03-01,2024-03-05,城管局,门口污水横流,管道已疏通,已办结,满意,2

            """
        let outcome = try await DossierRun.outcome(of: [("t.csv", table)], cases: ["W-1"])
        let dossier = try #require(outcome.dossiers.first)
        #expect(dossier.missingKinds == ["recording", "transfers"])
        #expect(dossier.missing.last?.text.chinese == "缺流转记录:退单次数记为 2,逐次记录有 0 条")
    }
}
