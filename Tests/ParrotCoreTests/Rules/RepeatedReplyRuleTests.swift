import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("The same reply again in one case")
struct RepeatedReplyRuleTests {
    private static let answer = "您好,执法人员到场检查,店家已安装油烟净化器,排放符合要求。"
    private static let newAnswer = "您好,5月8日晚突击检查时净化器确实未开启,已对店家立案处罚,并加装在线监控。"
    private static let question = "楼下烧烤店油烟很大,天天熏得开不了窗"
    private static let again = "净化器根本没开,油烟比以前还大,请再来看看"

    /// The row's reply that each reply is said to repeat.
    private func repetitions(_ exchanges: [Exchange]) async throws -> [String: String] {
        let corpus = try await SampleCorpus(exchanges)
        var repeated: [String: String] = [:]
        for reply in corpus.replies {
            for finding in reply.findings where finding.rule == "repeated-reply" {
                #expect(finding.severity == .warning)
                for case .reply(let id, let similarity, let excerpt) in finding.evidence {
                    repeated[reply.id] = id
                    #expect(similarity >= 0.8)
                    #expect(!excerpt.isEmpty)
                    #expect(finding.message.text.chinese.contains(id))
                }
            }
        }
        return repeated
    }

    @Test("A reply copied after the case was redone is reported, and names the earlier one")
    func copied() async throws {
        let found = try await repetitions([
            Exchange("1", Self.question, Self.answer, caseID: "G1"),
            Exchange("2", Self.again, Self.answer, caseID: "G1"),
        ])
        #expect(found == ["2": "1"])
    }

    @Test("Greeting, date and a few words changed are the same reply still")
    func varied() async throws {
        let found = try await repetitions([
            Exchange("1", Self.question, Self.answer, caseID: "G1"),
            Exchange(
                "2",
                Self.again,
                "尊敬的市民:执法人员已到场检查,店家已安装油烟净化器,排放符合要求。感谢您的支持!",
                caseID: "G1"
            ),
        ])
        #expect(found == ["2": "1"])
    }

    @Test("Another case, no case and a new answer are no repetition")
    func notRepeated() async throws {
        #expect(
            try await repetitions([
                Exchange("1", Self.question, Self.answer, caseID: "G1"),
                Exchange("2", Self.again, Self.answer, caseID: "G2"),
            ]).isEmpty
        )
        #expect(
            try await repetitions([Exchange("1", Self.question, Self.answer), Exchange("2", Self.again, Self.answer)])
                .isEmpty
        )
        #expect(
            try await repetitions([
                Exchange("1", Self.question, Self.answer, caseID: "G1"),
                Exchange("2", Self.again, Self.newAnswer, caseID: "G1"),
            ]).isEmpty
        )
    }

    @Test("Said again because it was not heard is no repetition", arguments: ["没听清,麻烦再说一遍", "你说什么?", "信号不好听不清"])
    func askedAgain(question: String) async throws {
        #expect(
            try await repetitions([
                Exchange("1", Self.question, Self.answer, caseID: "G1"),
                Exchange("2", question, Self.answer, caseID: "G1"),
            ]).isEmpty
        )
    }

    @Test("A complaint that happens to say it was not heard is answered anew or reported")
    func longComplaint() async throws {
        let complaint = "你们的话务员说没听清就把电话挂了,油烟问题到现在一点没有改善,净化器根本就是摆设,请派人再来现场看看"
        let found = try await repetitions([
            Exchange("1", Self.question, Self.answer, caseID: "G1"),
            Exchange("2", complaint, Self.answer, caseID: "G1"),
        ])
        #expect(found == ["2": "1"])
    }

    @Test("What is earlier is told by the time, not by the order of the input")
    func order() async throws {
        let early = Timestamp(parsing: "2024-03-01 09:00")
        let late = Timestamp(parsing: "2024-03-09 09:00")
        #expect(early != nil && late != nil)
        let found = try await repetitions([
            Exchange("late", Self.again, Self.answer, caseID: "G1", time: late),
            Exchange("early", Self.question, Self.answer, caseID: "G1", time: early),
        ])
        #expect(found == ["late": "early"])
    }

    @Test("Without times the order of the input tells")
    func noTimes() async throws {
        let found = try await repetitions([
            Exchange("b", Self.question, Self.answer, caseID: "G1"),
            Exchange("a", Self.again, Self.answer, caseID: "G1"),
            Exchange("c", "油烟还是大,第三次反映了", Self.newAnswer, caseID: "G1"),
        ])
        #expect(found == ["a": "b"])
    }

    @Test("Empty bodies do not repeat each other")
    func emptyBodies() async throws {
        let found = try await repetitions([
            Exchange("1", Self.question, "您好,您的来信已收悉。", caseID: "G1"),
            Exchange("2", Self.again, "您好,您的来信已收悉。", caseID: "G1"),
        ])
        #expect(found.isEmpty)
    }

    @Test("The score is 0.5 at the least similarity that is reported and 1 for a copy")
    func score() async throws {
        let corpus = try await SampleCorpus([
            Exchange("1", Self.question, Self.answer, caseID: "G1"),
            Exchange("2", Self.again, Self.answer, caseID: "G1"),
            Exchange("3", Self.again, Self.newAnswer, caseID: "G1"),
        ])
        #expect(corpus.reply("1")?.scores.repetition == 0)
        #expect(corpus.reply("2")?.scores.repetition == 1)
        #expect(corpus.reply("3")?.scores.repetition ?? 1 < 0.5)
    }
}
