import ParrotCore
import Testing

@Suite("Transcript records")
struct TranscriptRecordTests {
    @Test("A case is read with every kind of turn")
    func everyKind() throws {
        let line = """
            {"case":"T-1","channel":"phone","customer":"c9","asr":true,"extra":{"x":1},"turns":[\
            {"type":"message","role":"customer","time":"2024-03-01T09:00:00+08:00","text":"下水道堵了"},\
            {"type":"message","role":"agent","agent":"A7","department":"12345","time":"2024-03-01 09:01","text":"已派给住建局"},\
            {"type":"transfer","from":"12345","to":"住建局","by":"A7"},{"type":"accept","by":"B1"},\
            {"type":"reject","by":"B1","reason":"不属职责"},{"type":"extend","approved":true},{"type":"suspend"},{"type":"resume"},\
            {"type":"supervise"},{"type":"merge","into":"T-0"},{"type":"withdraw"},\
            {"type":"close","by":"B1","department":"住建局","result":"已办结"},\
            {"type":"survey","satisfied":"系统默认满意","resolved":false,"by":"system"},{"type":"reopen","by":"customer"}]}
            """
        let input = try read(line, name: "a.jsonl")
        #expect(input.problems.isEmpty)
        let transcript = try #require(input.transcripts.first)
        #expect(
            transcript.turns.map(\.kind) == [
                .message, .message, .transfer, .accept, .reject, .extend, .suspend, .resume, .supervise, .merge,
                .withdraw,
                .close, .survey, .reopen,
            ]
        )
        #expect(transcript.customer == "c9")
        #expect(transcript.channel == "phone")
        #expect(transcript.turns[2].to == "住建局")
        #expect(transcript.turns[4].reason == "不属职责")
        #expect(transcript.turns[5].isApproved == true)
        #expect(transcript.turns[9].mergedInto == "T-0")
        #expect(transcript.turns[11].result == "已办结")
        #expect(transcript.turns[12].resolved == .no)
        #expect(transcript.turns[12].isSatisfactionDefault)
        let exchange = try #require(input.exchanges.first)
        #expect(exchange.id == "T-1#1")
        #expect(exchange.caseID == "T-1")
        #expect(exchange.question == "下水道堵了")
        #expect(exchange.agent == "A7")
        #expect(exchange.department == "12345")
        #expect(exchange.isSpeechRecognized)
        #expect(exchange.replyTime?.description == "2024-03-01T09:01:00+08:00")
        #expect(exchange.turns == [1])
    }

    @Test("Unknown kinds and roles, and turns that are no objects, are problems and keep the rest")
    func unknownTurns() throws {
        let line = """
            {"case":"T","turns":[{"type":"抢单"},{"type":"message","role":"旁听","text":"啊"},7,\
            {"type":"message","role":"agent","text":" "},{"type":"message","role":"agent","time":"早上","text":"答复在此"}]}
            """
        let input = try read(line, name: "a.jsonl")
        #expect(input.problems.map(\.field) == ["type", "role", "turns", "text", "time"])
        #expect(input.problems.allSatisfy { $0.kept && $0.location.line == 1 })
        #expect(input.exchanges.map(\.id) == ["T#4"])
        #expect(input.transcripts.first?.turns.map(\.index) == [1, 3, 4])
    }

    @Test("A case without an id is named by file and line")
    func namelessCase() throws {
        let line = #"{"turns":[{"type":"message","role":"agent","text":"答复在此"}]}"#
        #expect(try read("\n" + line, name: "a.jsonl").exchanges.map(\.id) == ["a.jsonl:2#0"])
    }
}
