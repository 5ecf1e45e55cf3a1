import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Scores of a reply")
struct AnalyzerTests {
    @Test(
        "A reply without body answers nothing, but is not off topic",
        arguments: ["您好!", "您好,您的留言已收悉。感谢您的支持!", "尊敬的网友:您反映的问题已收悉。祝您生活愉快!"]
    )
    func emptyBody(reply: String) async throws {
        let corpus = try await SampleCorpus([Exchange("A", "暖气一直不热,室内只有十四度,什么时候修好?", reply)])
        let scored = try #require(corpus.replies.first)
        #expect(scored.scores.parrot == 1 && scored.scores.acknowledgement == 1 && scored.scores.unanswered == 1)
        #expect(scored.scores.offTopic == 0 && scored.relevance == 1)
        #expect(scored.rules == ["template-reply"] && scored.verdict == .flag)
        #expect(scored.findings.first?.range == 0..<reply.utf8.count)
    }

    @Test("Thanks need no answer", arguments: ["谢谢你们!", "您好,非常感谢!", "感谢您的帮助,祝工作顺利"])
    func thanks(question: String) async throws {
        let corpus = try await SampleCorpus([Exchange("A", question, "您好,感谢您的来信。祝您生活愉快!")])
        let scored = try #require(corpus.replies.first)
        #expect(scored.scores.parrot == 0 && scored.scores.acknowledgement == 0 && scored.scores.unanswered == 0)
        #expect(scored.findings.isEmpty && scored.verdict == .pass)
    }

    private static let otherMatter = "您好,小区地下车库安装充电桩,先请物业出具同意证明,再带车位合同到供电营业厅申请报装,电费按居民电价收取。"

    @Test(
        "With fewer than two content words in the request nothing is off topic",
        arguments: ["社保", "噪音?", "请问", "你好", "怎么办", "12345", "请问社保怎么办?", "停电了怎么办", "公积金呢?", "。"]
    )
    func shortRequests(question: String) async throws {
        let corpus = try await SampleCorpus(
            [Exchange("A", question, Self.otherMatter)],
            background: DemoCorpus.entries()
        )
        let scored = try #require(corpus.reply("A"))
        #expect(scored.scores.offTopic ?? 0 < 0.5)
        #expect(!scored.rules.contains("off-topic-reply"))
    }

    @Test("The same body is off topic for a request of another matter, and on topic for its own")
    func offTopic() async throws {
        let noise = "学府路夜市的音响每天放到半夜,老人和孩子都睡不好,请执法部门管一管噪音。"
        let charging = "想在小区地下车库装充电桩,怎么申请报装?"
        let other = try await SampleCorpus([Exchange("A", noise, Self.otherMatter)], background: DemoCorpus.entries())
        let own = try await SampleCorpus([Exchange("A", charging, Self.otherMatter)], background: DemoCorpus.entries())
        let scored = try #require(other.reply("A"))
        let score = try #require(scored.scores.offTopic)
        #expect(score >= 0.5)
        #expect(scored.rules == ["off-topic-reply"])
        #expect(scored.relevance == roundedScore(1 - score))
        #expect(own.reply("A")?.scores.offTopic ?? 1 < 0.1)
    }

    @Test("In a corpus too small to tell nothing but what repeats is scored")
    func smallCorpus() async throws {
        let corpus = try await SampleCorpus([Exchange("A", "路灯坏了半个月没人修", Self.otherMatter)])
        let scored = try #require(corpus.replies.first)
        #expect(scored.scores.parrot == nil && scored.scores.offTopic == nil)
        #expect(scored.findings.isEmpty)
    }

    @Test("Scores have four decimals at most")
    func decimals() async throws {
        let corpus = try await SampleCorpus(entries: DemoCorpus.entries())
        for reply in corpus.replies {
            for (name, score) in reply.scores.named {
                guard let score else { continue }
                #expect(score == roundedScore(score) && (0...1).contains(score), "\(reply.id) \(name)")
            }
        }
    }

    @Test("An edit of slots, date and the order of clauses changes no verdict")
    func edits() async throws {
        let matters = ["路灯坏了没人修", "孩子转学要什么材料", "公交车总是甩站", "快递柜超时收费太高", "河边有人倒垃圾", "驾校不安排考试", "食堂饭菜不干净"]
        func replies(_ text: (Int) -> String) -> [Exchange] {
            matters.enumerated().map { Exchange("E\($0)", $1, text($0)) }
        }
        let plain = replies { _ in "您好,我们将安排专人跟进研究,结合实际情况稳步推进,争取早日让群众满意。" }
        let edited = replies { "您好,我们将于3月\($0 + 1)日安排专人跟进研究,争取早日让群众满意,结合实际情况稳步推进。" }
        for exchanges in [plain, edited] {
            let corpus = try await SampleCorpus(exchanges, background: DemoCorpus.entries())
            for index in matters.indices { #expect(corpus.reply("E\(index)")?.rules == ["template-reply"]) }
        }
    }
}
