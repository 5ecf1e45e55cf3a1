import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("What is known of a corpus")
struct CorpusSnapshotTests {
    private static let stock = "您反映的问题我们已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意"
    /// Clearly different requests.
    private static let matters = [
        "人民路夜里施工到凌晨两点,吵得睡不着", "退休后医保卡里的钱能不能给老伴买药", "孩子明年上小学,户口在外区怎么报名",
        "小区门口的路灯坏了半个月没人修", "网购的手机收到就是坏的,商家拒绝退货", "河边有人偷偷倒建筑垃圾",
        "驾校收了学费迟迟不安排考试", "公交车总是甩站不停", "食堂的饭菜吃出钢丝球", "新房墙面到处是裂缝,开发商躲着不见",
        "快递柜超时收费太高", "老年证在哪里办理",
    ]

    private func stockReplies(
        _ count: Int,
        agent: (Int) -> String = { _ in "A01" },
        department: String? = nil
    ) -> [Exchange] {
        (0..<count).map { index in
            Exchange("T\(index)", Self.matters[index], "您好,\(Self.stock)。", agent: agent(index), department: department)
        }
    }

    // MARK: Order

    /// What of a corpus may not depend on the order of its replies.
    private struct Picture: Equatable {
        var templates: [[String]]
        var replies: [String: [String]]

        init(_ corpus: SampleCorpus) {
            templates = corpus.snapshot.templates.map { template in
                [
                    template.id, "\(template.uses)", "\(template.requests)", "\(template.coherence)",
                    "\(template.agents)",
                    template.template, "\(template.first?.description ?? "")", "\(template.isHouseWording)",
                    "\(template.houseDepartments)", "\(template.examples.map(corpus.snapshot.id(ofReply:)))",
                ]
            }
            replies = [:]
            for reply in corpus.replies {
                replies[reply.id] = ["\(reply.scores)", reply.template ?? "", "\(reply.findings)"]
            }
        }
    }

    private static let picture = Task { Picture(try await SampleCorpus(entries: DemoCorpus.entries())) }

    @Test(
        "Templates, scores and findings do not depend on the order of the input",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func order(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let shuffled = try DemoCorpus.entries().shuffled(using: &generator)
        let picture = Picture(try await SampleCorpus(entries: shuffled, jobs: Int(seed)))
        let expected = try await Self.picture.value
        #expect(picture.templates == expected.templates)
        for (id, reply) in expected.replies { #expect(picture.replies[id] == reply, "\(id)") }
        #expect(expected.templates.count > 4)
    }

    @Test("Equal replies in any order give the same templates, also among replies of equal ids")
    func equalReplies() async throws {
        let replies = stockReplies(8)
        let expected = Picture(try await SampleCorpus(replies))
        #expect(Picture(try await SampleCorpus(replies.reversed())) == expected)
    }

    // MARK: Folding

    @Test("Exact repeats are folded: a thousand copies are one body and one request, used a thousand times")
    func folding() async throws {
        let entries = try SampleCorpus.entries(of: [Exchange("A", "路灯坏了没人修", "您好,灯泡明天更换。")])
        var builder = CorpusSnapshotBuilder(scheme: FingerprintScheme(), configuration: Configuration())
        for number in 0..<1_000 {
            var entry = entries[0]
            entry.outline.id = "\(number)"
            builder.add(entry)
        }
        #expect(builder.bodies.count == 1)
        #expect(builder.requests.fingerprints.count == 1)
        let snapshot = try await CorpusSnapshot(freezing: builder, known: nil, dictionary: .empty, jobs: 2)
        #expect(snapshot.templates.map(\.uses) == [1_000])
        #expect(snapshot.templates.map(\.requests) == [1])
        #expect(snapshot.templates.map(\.template) == ["灯泡明天更换"])
    }

    @Test("Names, numbers and dates do not part what is the same, nor does the frame")
    func masking() throws {
        let exchanges = [
            Exchange("A", "路灯坏了没人修", "您好,灯泡3月5日更换,联系电话0000-1234567。"),
            Exchange("B", "路灯坏了没人修", "尊敬的市民:灯泡12月11日更换,联系电话0000-7654321。感谢您的来信!"),
        ]
        let entries = try SampleCorpus.entries(of: exchanges)
        #expect(entries[0].bodyFingerprint == entries[1].bodyFingerprint)
    }

    // MARK: Requests

    @Test("Different requests count one by one, those that agree once")
    func requests() async throws {
        let corpus = try await SampleCorpus(stockReplies(6))
        #expect(corpus.snapshot.templates.map(\.requests) == [6])
        #expect(corpus.snapshot.templates.map(\.uses) == [6])
    }

    @Test("A template that answers each of some matters twice counts the matters")
    func requestsThatAgree() async throws {
        let corpus = try await SampleCorpus(
            stockReplies(6) + (0..<6).map { Exchange("U\($0)", Self.matters[$0] + "。谢谢", "您好,\(Self.stock)。") }
        )
        #expect(corpus.snapshot.templates.map(\.uses) == [12])
        #expect(corpus.snapshot.templates.map(\.requests) == [6])
    }

    @Test("The same trouble in another street is the same request")
    func places() async throws {
        let streets = ["解放路", "团结街", "望江路", "青年巷", "和平路"]
        let corpus = try await SampleCorpus(
            streets.enumerated().map { Exchange("P\($0)", "\($1)的路灯不亮,晚上一片漆黑", "您好,路灯所今晚派人检修线路。") }
                + Self.matters.enumerated().map { Exchange("M\($0)", $1, "您好,第\($1)已另行处理完毕。") }
        )
        #expect(corpus.template(ofReply: "P0")?.uses == 5)
        #expect(corpus.template(ofReply: "P0")?.requests == 1)
    }

    @Test("One question in everybody's own words is one request and nobody's fault")
    func oneQuestion() async throws {
        let answer = "您好,异地就医备案手机就能办:打开小程序选择参保地和就医地,提交后即时生效,住院时刷社保卡直接结算。"
        let questions = [
            "下个月要去省城的医院住院,异地就医备案怎么办?", "我妈跟我在外地住,想问异地就医备案在哪弄", "外地看病要先备案吗,医保怎么备案",
            "请问医保异地备案流程", "在外地务工,想把医保备案到这边", "异地住院备案要带什么材料去医保大厅",
        ]
        let corpus = try await SampleCorpus(
            questions.enumerated().map { Exchange("Q\($0)", $1, answer, agent: "S301") },
            background: DemoCorpus.entries()
        )
        for index in questions.indices {
            let reply = try #require(corpus.reply("Q\(index)"))
            #expect(!reply.rules.contains("template-reply"), "\(questions[index]): \(reply.scores)")
        }
    }

    @Test("Replies without any request are listed as templates and never flagged")
    func withoutRequests() async throws {
        let corpus = try await SampleCorpus((0..<60).map { Exchange("N\($0)", nil, "您好,\(Self.stock)。") })
        #expect(corpus.snapshot.templates.map(\.uses) == [60])
        #expect(corpus.snapshot.templates.map(\.requests) == [0])
        for reply in corpus.replies {
            #expect(reply.scores.parrot == nil && reply.scores.offTopic == nil && reply.relevance == nil)
            #expect(reply.findings.isEmpty && reply.verdict == .pass && reply.template != nil)
        }
    }

    // MARK: Templates

    @Test("A template's text has a slot where its members differ, and names what is masked")
    func slots() async throws {
        let corpus = try await SampleCorpus([
            Exchange("A", Self.matters[0], "您好,关于施工噪音一事,我们将于3月5日前安排专人研究,结合实际情况稳步推进。"),
            Exchange("B", Self.matters[1], "您好,关于家庭共济一事,我们将于4月1日前安排专人研究,结合实际情况稳步推进。"),
            Exchange("C", Self.matters[2], "您好,关于入学报名一事,我们将于9月12日前安排专人研究,结合实际情况稳步推进。"),
        ])
        #expect(corpus.snapshot.templates.count == 1)
        let template = try #require(corpus.snapshot.templates.first)
        #expect(template.template == "关于⟨…⟩一事,我们将于⟨日期⟩前安排专人研究,结合实际情况稳步推进")
        #expect(template.uses == 3)
    }

    @Test("A template's id names its members, not the corpus that they stand in")
    func identifiers() async throws {
        let alone = try await SampleCorpus(stockReplies(3))
        let among = try await SampleCorpus(stockReplies(3), background: DemoCorpus.entries())
        let id = try #require(alone.template(ofReply: "T0")?.id)
        #expect(among.template(ofReply: "T0")?.id == id)
        #expect(id.hasPrefix("t-") && id.utf8.count == 14)
        #expect(id.dropFirst(2).allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test("Clusters do not chain: a member agrees with its representative, not only with a neighbour")
    func noChains() async throws {
        // Each text keeps three quarters of the one before: neighbours are alike, those further apart are not.
        var generator = SeededGenerator(seed: 77)
        var characters = (0..<120).map { _ in Unicode.Scalar(0x4E00 + UInt32.random(in: 0..<3_000, using: &generator)) }
        var exchanges: [Exchange] = []
        for step in 0..<20 {
            let text = String(String.UnicodeScalarView(characters.compactMap { $0 }))
            exchanges.append(Exchange("C\(step)", Self.matters[step % 12] + "\(step)", text))
            for place in 0..<24 {
                characters[(step * 24 + place) % 120] = Unicode.Scalar(
                    0x4E00 + UInt32.random(in: 0..<3_000, using: &generator)
                )
            }
        }
        let entries = try SampleCorpus.entries(of: exchanges)
        for step in 1..<20 {
            #expect(Jaccard.similarity(entries[step].shingles, entries[step - 1].shingles) > 0.5)
            if step > 2 { #expect(Jaccard.similarity(entries[step].shingles, entries[step - 3].shingles) < 0.5) }
        }
        var bodies = FoldedBodies()
        for entry in entries { _ = bodies.fold(entry) }
        let index = await LSHIndex(bandKeys: bodies.bandKeys, bandCount: FingerprintScheme().bandCount, jobs: 1)
        let assignment = TemplateClusterer(index: index, bodies: bodies, threshold: 0.5).assignment()
        for (body, representative) in assignment.representatives.enumerated() {
            #expect(assignment.representatives[representative] == representative)
            let similarity = Jaccard.similarity(bodies.shingles[body], bodies.shingles[representative])
            #expect(similarity >= 0.5)
            #expect(assignment.similarities[body] == similarity)
        }
        let corpus = try await SampleCorpus(entries: entries)
        #expect(corpus.snapshot.templates.count >= 5)
        #expect(corpus.snapshot.templates.allSatisfy { $0.uses <= 4 })
    }

    @Test("Examples are replies to different requests first, by id")
    func examples() async throws {
        let corpus = try await SampleCorpus(
            ["Z", "B", "A", "D", "C"].enumerated().map { index, id in
                Exchange(id, Self.matters[index < 3 ? 0 : index], "您好,\(Self.stock)。")
            }
        )
        #expect(corpus.template(ofReply: "Z")?.examples.map(corpus.snapshot.id(ofReply:)) == ["A", "C", "D"])
    }

    // MARK: House wording

    @Test(
        "A template of five agents is house wording, charged to the department; of four it is theirs",
        arguments: [4, 5, 8]
    )
    func houseWording(agents: Int) async throws {
        let corpus = try await SampleCorpus(
            stockReplies(12, agent: { "H\($0 % agents)" }, department: "市政科"),
            background: DemoCorpus.entries()
        )
        let template = try #require(corpus.template(ofReply: "T0"))
        #expect(template.agents == agents)
        #expect(template.isHouseWording == (agents >= 5))
        for index in 0..<12 {
            let finding = try #require(corpus.reply("T\(index)")?.findings.first { $0.rule == "template-reply" })
            #expect(finding.charge == (agents >= 5 ? .department : .agent))
        }
    }

    @Test(
        "A template in 30 % of a desk's replies is that desk's wording, where the desk is large enough and more than one uses it",
        arguments: [(6, 20, 2, true), (5, 20, 2, false), (6, 19, 2, false), (6, 20, 1, false)]
    )
    func houseShare(uses: Int, total: Int, users: Int, isHouse: Bool) async throws {
        let ordinary = try DemoCorpus.exchanges().filter { $0.agent == "L101" || $0.agent == "L103" }
        let others = (0..<total - uses).map { index in
            var exchange = ordinary[index]
            exchange.department = "路灯所"
            return exchange
        }
        let corpus = try await SampleCorpus(stockReplies(uses, agent: { "R\($0 % users)" }, department: "路灯所") + others)
        let template = try #require(corpus.template(ofReply: "T0"))
        #expect(template.isHouseWording(of: "路灯所") == isHouse)
        #expect(!template.isHouseWording(of: "别的科") && !template.isHouseWording(of: nil))
    }
}
