import FoundationEssentials
import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("A draft beside what was sent before")
struct SentRepliesTests {
    private static let paragraph = "您反映的事项我单位已纳入日常管理范围,将结合实际统筹推进,让群众更加满意。"
    private static let matters = [
        "夜里工地施工吵得睡不着", "退休后医保卡给老伴买药行不行", "孩子户口在外区怎么上小学", "路灯坏了半个月没人修",
        "公交站牌倒了压着盲道", "小区水压太低四楼没水",
    ]

    private static func sent(_ matters: some Sequence<String>, agent: String = "A7") -> [Exchange] {
        matters.enumerated().map { number, matter in
            var exchange = Exchange("S-\(number)", matter, "您好!" + paragraph)
            exchange.agent = agent
            exchange.replyTime = Timestamp(parsing: "2024-0\(number % 9 + 1)-05T10:00:00+08:00")
            return exchange
        }
    }

    @Test("What was sent to other matters is shown with its template, its uses and the agent's own replies")
    func template() async throws {
        let history = try await SentHistory(Self.sent(Self.matters.dropLast()))
        let checked = try history.index.check(Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7"))
        #expect(checked.decision == .warn)
        let finding = try #require(checked.reply.findings.first { $0.rule == "template-reply" })
        guard case .template(let template) = finding.evidence.first else {
            Issue.record("no template is shown")
            return
        }
        #expect(template.uses == 6 && template.requests == 6 && template.agents == 1 && template.similarity == 1)
        #expect(finding.evidence.contains { if case .reply(let id, _, _) = $0 { id == "S-4" } else { false } })
        #expect(checked.own?.uses == 5)
        #expect(checked.own?.replies.map(\.reply.id) == ["S-4", "S-3", "S-2"])
    }

    @Test("The same right answer to the same question passes, however often it was sent")
    func sameQuestion() async throws {
        let answer = "您好,异地就医备案可在国家医保服务平台小程序提交,选择参保地和就医地,一般当天生效。"
        let history = try await SentHistory(
            ["请问异地就医备案怎么办理?", "异地就医备案怎么办理?请告知。", "我想问异地就医备案怎么办理", "请问:异地就医备案怎么办理呢?"]
                .enumerated().map { Exchange("S-\($0)", $1, answer) }
        )
        let checked = try history.index.check(Draft("你好,异地就医备案怎么办理", answer))
        #expect(checked.decision == .pass && checked.reply.findings.isEmpty)
    }

    @Test("A reply is seen as soon as it is added, before the corpus is frozen anew")
    func atOnce() async throws {
        var history = try await SentHistory()
        let draft = Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7")
        #expect(try history.index.check(draft).reply.template == nil)
        history.add(Self.sent(Self.matters.prefix(5)))
        let checked = try history.index.check(draft)
        #expect(checked.reply.template != nil && checked.own?.uses == 5)
        #expect(checked.reply.findings.contains { $0.rule == "template-reply" })
    }

    @Test("What was brought back from signatures answers as what was added")
    func restored() async throws {
        var exchanges = Self.sent(Self.matters.dropLast())
        exchanges += try DemoCorpus.exchanges()
        let history = try await SentHistory(exchanges, model: .shipped())
        let again = try await history.restored(model: .shipped())
        #expect(again.count == exchanges.count)
        let identity = AnalysisRun.identity
        for draft in [
            Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7"),
            Draft("暖气不热", exchanges[8].reply, agent: exchanges[8].agent),
            Draft("公积金怎么提取", "您好,请携带身份证到二楼3号窗口办理,电话66112233。"),
        ] {
            let first = try history.index.check(draft).json(language: .chinese, identity: identity)
            #expect(try again.check(draft).json(language: .chinese, identity: identity) == first)
        }
        #expect(try again.templates(limit: 20) == history.index.templates(limit: 20))
        #expect(try again.agent("A7") == history.index.agent("A7"))
    }

    @Test("An index that goes on after it was brought back stores what one that never stopped would have stored")
    func goesOn() async throws {
        var history = try await SentHistory(Self.sent(Self.matters.prefix(3)))
        let again = try await history.restored()
        let later = Self.sent(Self.matters.suffix(3), agent: "A8")
        let signatures = again.add(later.map { again.prepared($0) })
        history.add(later)
        #expect(signatures == history.stored.suffix(3).map(\.signature))
    }

    @Test("Another date, phone or name put into a draft changes nothing of what is decided and found")
    func dressedUp() async throws {
        let history = try await SentHistory(
            Self.sent(Self.matters.dropLast()) + DemoCorpus.exchanges(),
            model: .shipped()
        )
        func findings(_ reply: String) throws -> [String] {
            let checked = try history.index.check(Draft(Self.matters[5], reply, agent: "A7"))
            return [checked.decision.rawValue] + checked.reply.findings.map { "\($0.rule) \($0.severity)" }
        }
        for plain in ["您好!" + Self.paragraph, "您好,您反映的问题我们已经收到,我们高度重视,将认真研究并尽快处理,请您耐心等待。"] {
            let expected = try findings(plain)
            #expect(expected.first == "warn")
            for dressed in [
                plain.replacing("您好", with: "王女士您好"),
                plain.replacing("您好", with: "2024年3月5日,您好"),
                plain.replacing("将", with: "3月8日将"),
                plain + "联系电话:13800138000。",
                plain + "2024年3月5日",
            ] {
                #expect(try findings(dressed) == expected, "\(dressed)")
            }
        }
    }

    @Test(
        "What an earlier reply of the case said is not said again to a new request; saying it again when asked to is fine"
    )
    func repeated() async throws {
        var first = Exchange("S-1", "楼下烧烤店油烟很大,天天熏得开不了窗。", "您好,执法人员到场检查,店家已安装油烟净化器,排放符合要求。")
        first.caseID = "GD-17"
        let history = try await SentHistory([first])
        func rules(_ question: String, caseID: String) throws -> [String] {
            try history.index.check(Draft(question, first.reply, caseID: caseID)).reply.findings.map(\.rule)
        }
        #expect(try rules("净化器根本没开,油烟比以前还大,请再来看看。", caseID: "GD-17").contains("repeated-reply"))
        #expect(try !rules("净化器根本没开,油烟比以前还大,请再来看看。", caseID: "GD-18").contains("repeated-reply"))
        #expect(try !rules("没听清,麻烦再说一遍", caseID: "GD-17").contains("repeated-reply"))
        #expect(try !rules("楼下烧烤店油烟很大,天天熏得开不了窗。", caseID: "GD-17").contains("repeated-reply"))
    }

    @Test("What the house wants of a rule decides: it warns by default, may pass, and may hold")
    func policy() async throws {
        let draft = Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7")
        for decision in DraftDecision.allCases {
            var configuration = Configuration()
            var settings = RuleSettings()
            settings.decision = decision
            configuration.rules["template-reply"] = settings
            let history = try await SentHistory(Self.sent(Self.matters.dropLast()), configuration: configuration)
            let checked = try history.index.check(draft)
            #expect(checked.decision == decision)
            let json = String(decoding: checked.json(language: .chinese, identity: AnalysisRun.identity), as: UTF8.self)
            #expect(json.contains("\"override\":{\"allowed\":true,\"reason_required\":\(decision == .block)}"))
        }
    }

    @Test("Who writes a draft is shown no score")
    func noScores() async throws {
        let history = try await SentHistory(Self.sent(Self.matters.dropLast()), model: .shipped())
        let checked = try history.index.check(Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7"))
        let json = checked.json(language: .chinese, identity: AnalysisRun.identity, showsScores: false)
        let text = String(decoding: json, as: UTF8.self)
        #expect(!text.contains("\"score") && !text.contains("\"relevance\":"))
        #expect(text.contains("\"rule\":\"template-reply\""))
    }

    @Test("A wording that five agents use is the house's")
    func house() async throws {
        let exchanges = (0..<5).flatMap { agent in
            Self.sent([Self.matters[agent]], agent: "A\(agent)").map { exchange in
                var exchange = exchange
                exchange.id = "S-\(agent)"
                return exchange
            }
        }
        let history = try await SentHistory(exchanges)
        let checked = try history.index.check(Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A4"))
        #expect(checked.reply.findings.first?.charge == .department)
    }

    @Test("A draft that comes with what was sent before is held against it")
    func history() async throws {
        let history = try await SentHistory()
        var draft = Draft(Self.matters[5], "您好!" + Self.paragraph, agent: "A7")
        draft.history = Self.sent(Self.matters.dropLast())
        let checked = try history.index.check(draft)
        #expect(checked.decision == .warn && checked.reply.template != nil)
    }

    @Test("A draft without a body, without a request, or that only asks something is answered too")
    func bareDrafts() async throws {
        let history = try await SentHistory(DemoCorpus.exchanges(), model: .shipped())
        #expect(try history.index.check(Draft("暖气不热怎么办", "您好!感谢您的来信!")).decision == .warn)
        _ = try history.index.check(Draft(nil, "已修好,现在室温二十度。"))
        _ = try history.index.check(Draft("", "。"))
    }

    @Test("A draft is judged as it would be if it had been sent")
    func sameJudge() async throws {
        let exchanges = try DemoCorpus.exchanges()
        for number in stride(from: 5, to: exchanges.count, by: 37) {
            var others = exchanges
            let exchange = others.remove(at: number)
            let draft = Draft(exchange)
            let checked = try await SentHistory(others, model: .shipped()).index.check(draft)
            let sent = try await SampleCorpus(others + [draft.exchange], model: .shipped())
            let expected = try #require(sent.replies.last)
            #expect(checked.reply.verdict == expected.verdict, "\(exchange.id)")
            #expect(checked.reply.template == expected.template, "\(exchange.id)")
            for (own, other) in zip(checked.reply.scores.named, expected.scores.named) {
                #expect(abs((own.1 ?? -1) - (other.1 ?? -1)) < 0.1, "\(exchange.id) \(own.0)")
            }
        }
    }

    @Test("A signature that is cut off, altered or of another version is refused and named")
    func damaged() async throws {
        let history = try await SentHistory(Self.sent(Self.matters.prefix(2)))
        let signature = history.stored[0].signature
        for length in 0..<signature.count where (signature.count - length) % 4 != 0 || length < 30 {
            #expect(throws: SentError.self) { _ = try SentSignature(bytes: Array(signature.prefix(length))) }
        }
        var other = signature
        other[0] &+= 1
        #expect(throws: SentError.otherScheme) { _ = try SentSignature(bytes: other) }
        // A member cannot come before its template's first reply.
        let member = history.stored[1].signature
        let again = try SentReplies(
            configuration: Configuration(),
            model: nil,
            dictionary: .empty,
            texts: history.texts
        )
        #expect(throws: SentError.damagedSignature) {
            try again.restore(member, agent: nil, department: nil, time: nil)
        }
    }

    @Test("Nothing is checked before the history is there")
    func notReady() throws {
        let index = try SentReplies(
            configuration: Configuration(),
            model: nil,
            dictionary: .empty,
            texts: SentTextsInMemory()
        )
        #expect(throws: SentError.notReady) { _ = try index.check(Draft("何时修好", "今天下午")) }
    }
}
