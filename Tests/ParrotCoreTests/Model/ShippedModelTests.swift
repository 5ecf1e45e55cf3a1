import Testing

@testable import ParrotCore

@Suite("What the shipped model says of replies")
struct ShippedModelTests {
    private static func scores(_ question: String, _ reply: String) async throws -> Scores {
        let corpus = try await SampleCorpus([Exchange("1", question, reply)], model: .shipped())
        return try #require(corpus.replies.first).scores
    }

    @Test(
        "A reply that only hands the matter on is a relay",
        arguments: [
            "您反映的问题已转市住建局处理。", "您好,您反映的情况已转交区城管局处理,请耐心等待。", "来信收悉,已转市交通运输局办理。",
            "您的诉求已转至高新区管委会核实处理,感谢您的来信。", "该问题已转水务局处理。",
        ]
    )
    func relay(reply: String) async throws {
        let scores = try await Self.scores("我们小区门口的下水道堵了半个月,污水一直往外冒,谁来管?", reply)
        let relay = try #require(scores.relay)
        #expect(relay >= 0.5)
    }

    @Test(
        "A plain answer is no relay, no deflection and no acknowledgement",
        arguments: [
            ("东街的路灯坏了好几天,什么时候能修好?", "经查,东街路灯不亮是因为电缆被挖断,维修人员今天下午已接通电缆,现路灯已恢复照明。"),
            ("二手房过户要交哪些税?", "个人住房满两年免征增值税,契税按成交价的百分之一缴纳,满五年且为家庭唯一住房的免征个人所得税。"),
            ("17路公交车晚上最后一班是几点?", "17路公交车末班车为晚上九点半,从火车站发车,周末延长到十点。"),
            ("楼下烧烤店半夜还在放音响,能管管吗?", "执法人员昨晚到烧烤店检查,店家音响超时使用情况属实,已当场关闭并责令整改,罚款五百元。"),
        ]
    )
    func answer(question: String, reply: String) async throws {
        let scores = try await Self.scores(question, reply)
        for score in [scores.relay, scores.deflection, scores.acknowledgement] {
            #expect(try #require(score) < 0.2)
        }
    }

    @Test("The same replies have the same scores twice, and for any number of jobs")
    func deterministic() async throws {
        let exchanges = [
            Exchange("1", "下水道堵了怎么办?", "您反映的问题已转市住建局处理。"),
            Exchange("2", "路灯什么时候修好?", "路灯电缆今天下午已接通,现已恢复照明。"),
            Exchange("3", "社保卡丢了怎么补?", "您的建议我们已记录,感谢您的关注和支持!"),
        ]
        let first = try await SampleCorpus(exchanges, model: .shipped(), jobs: 1).replies
        let second = try await SampleCorpus(exchanges, model: .shipped(), jobs: 2).replies
        #expect(first == second)
        #expect(first.allSatisfy { $0.scores.relay != nil && $0.scores.unanswered != nil })
    }
}
