import Testing

@testable import ParrotCore

@Suite("Replies of a transcript")
struct TranscriptExchangesTests {
    private func transcript(_ turns: [(Speaker, String)], agents: [Int: String] = [:]) -> Transcript {
        var transcript = Transcript(caseID: "C1", location: Location(file: "a.jsonl", line: 1))
        for (index, (speaker, text)) in turns.enumerated() {
            var turn = Turn(kind: .message, index: index)
            turn.speaker = speaker
            turn.text = text
            if speaker == .agent { turn.agent = agents[index] ?? "A1" }
            transcript.turns.append(turn)
        }
        transcript.turnCount = turns.count
        return transcript
    }

    @Test("A question is what the customer wrote since the last answer, earlier requests are context")
    func questionAndContext() {
        let exchanges = transcript([
            (.customer, "路灯不亮"), (.customer, "在平安巷"), (.agent, "今晚派人修"), (.customer, "修到几点"), (.agent, "八点前修好"),
        ]).exchanges()
        #expect(exchanges.map(\.id) == ["C1#2", "C1#4"])
        #expect(exchanges.map(\.question) == ["路灯不亮\n在平安巷", "修到几点"])
        #expect(exchanges.map(\.context) == [nil, "路灯不亮\n在平安巷"])
        #expect(exchanges.allSatisfy { $0.caseID == "C1" && $0.agent == "A1" && !$0.isInterlude })
    }

    @Test("Several messages of the agent in a row are one reply")
    func oneReply() {
        let exchanges = transcript([
            (.customer, "怎么退费"), (.agent, "打开订单页"), (.agent, "点退款"), (.bot, "为您服务"), (.agent, "三天内到账"),
            (.customer, "好"),
        ]).exchanges()
        #expect(exchanges.map(\.reply) == ["打开订单页\n点退款\n三天内到账"])
        #expect(exchanges.map(\.turns) == [[1, 2, 4]])
        #expect(exchanges.map(\.id) == ["C1#1"])
    }

    @Test("An interlude uses up no question")
    func interlude() {
        let exchanges = transcript([
            (.customer, "路灯不亮"), (.agent, "请问具体是哪个小区?"), (.customer, "锦绣园"), (.agent, "今晚派人修"),
        ]).exchanges()
        #expect(exchanges.map(\.isInterlude) == [true, false])
        #expect(exchanges.map(\.question) == ["路灯不亮", "路灯不亮\n锦绣园"])
        #expect(exchanges.map(\.context) == [nil, nil])
    }

    @Test("Another agent who takes over replies for himself, to the same question")
    func takeover() {
        let exchanges = transcript(
            [(.customer, "井盖坏了"), (.agent, "已转排水中心"), (.agent, "井盖已更换"), (.customer, "还有一处"), (.agent, "明天换")],
            agents: [1: "A1", 2: "B1", 4: "B1"]
        ).exchanges()
        #expect(exchanges.map(\.agent) == ["A1", "B1", "B1"])
        #expect(exchanges.map(\.question) == ["井盖坏了", "井盖坏了", "还有一处"])
        #expect(exchanges.map(\.context) == [nil, nil, "井盖坏了"])
    }

    @Test("A step of handling parts two replies")
    func handlingParts() {
        var transcript = transcript([(.customer, "井盖坏了"), (.agent, "已登记派单"), (.agent, "已更换")])
        transcript.turns[2].index = 3
        transcript.turns.insert(Turn(kind: .transfer, index: 2), at: 2)
        #expect(transcript.exchanges().map(\.reply) == ["已登记派单", "已更换"])
        #expect(transcript.exchanges().map(\.turns) == [[1], [3]])
    }

    @Test("A bot's message is neither reply nor request, and a reply may have no question")
    func bot() {
        let exchanges = transcript([(.bot, "欢迎"), (.agent, "今日系统维护至十八点")]).exchanges()
        #expect(exchanges.map(\.question) == [nil])
        #expect(exchanges.count == 1)
        #expect(transcript([(.customer, "查进度"), (.bot, "请输入单号")]).exchanges().isEmpty)
    }

    @Test("Context keeps the latest requests within its size")
    func contextSize() {
        let turns = (0..<2_000).flatMap { index -> [(Speaker, String)] in
            [(.customer, "第\(index)个问题说得很长很长"), (.agent, "第\(index)个答复")]
        }
        let exchanges = transcript(turns).exchanges()
        #expect(exchanges.count == 2_000)
        #expect(exchanges.allSatisfy { $0.context?.utf8.count ?? 0 < 4_600 })
        #expect(exchanges.last?.context?.hasSuffix("第1998个问题说得很长很长") == true)
    }
}
