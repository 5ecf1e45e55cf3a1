import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Kinds of request")
struct RequestStrataTests {
    private func exchange(_ id: String, question: String?, kind: String? = nil, reply: String? = nil) -> Exchange {
        var exchange = Exchange(id: id, reply: reply ?? "第\(id)号回复:已办。", location: Location(file: "a", line: 1))
        exchange.question = question
        exchange.kind = kind
        return exchange
    }

    private func ideographs(_ count: Int, using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        while text.count < count {
            if let scalar = Unicode.Scalar(UInt32.random(in: 0x4E00..<0x9000, using: &generator)) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// Requests that have nothing to do with each other but the way they begin.
    private func unlike(_ count: Int, opening: String, kind: String? = nil, seed: UInt64) -> [Exchange] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let text = ideographs(30, using: &generator)
            return exchange("\(seed)-\(number)", question: opening + text, kind: kind)
        }
    }

    private func names(_ corpus: SampleCorpus) -> [String?] {
        (0..<corpus.snapshot.replyCount).map { reply in
            corpus.snapshot.stratum(ofReply: reply).map { corpus.snapshot.strata[$0].name.chinese }
        }
    }

    @Test("The input's kind counts where it is usual; else what is asked for, where that is")
    func givenAndAsked() async throws {
        let corpus = try await SampleCorpus(
            unlike(50, opening: "", kind: "求助", seed: 1) + unlike(49, opening: "投诉", kind: "罕见", seed: 2)
                + unlike(60, opening: "请问", seed: 3) + unlike(11, opening: "投诉", seed: 4)
                + unlike(3, opening: "表扬", seed: 5) + [exchange("无", question: nil)]
        )
        let found = names(corpus)
        #expect(Set(found[0..<50]) == ["求助"])
        #expect(Set(found[50..<99]) == ["按用语:投诉举报"])
        #expect(Set(found[99..<159]) == ["按用语:咨询"])
        #expect(Set(found[159..<170]) == ["按用语:投诉举报"])
        #expect(Set(found[170..<174]) == ["按用语:其他"])
    }

    @Test("Two hundred requests that agree are a kind of their own, named by what they have in common")
    func alike() async throws {
        let same = (0..<200).map { exchange("s\($0)", question: "暖气管道冰凉怎么办", kind: "求助") }
        let corpus = try await SampleCorpus(same + unlike(300, opening: "", kind: "求助", seed: 9))
        let found = names(corpus)
        #expect(Set(found[0..<200]).count == 1)
        #expect(found[0]?.hasPrefix("相近诉求:") == true)
        #expect(Set(found[200...]) == ["求助"])
    }

    @Test("Who sends one text to all is like himself; the same answer to the same question is not compared")
    func selfSimilarity() async throws {
        func asked(_ agent: String, seed: UInt64, reply: (Int) -> String) -> [Exchange] {
            unlike(30, opening: "", seed: seed).enumerated().map { number, exchange in
                var exchange = exchange
                exchange.agent = agent
                exchange.reply = reply(number)
                return exchange
            }
        }
        var generator = SeededGenerator(seed: 21)
        let texts = (0..<30).map { _ in ideographs(40, using: &generator) }
        let same = (0..<30).map { number in
            var exchange = exchange("q\(number)", question: "医保卡丢了在哪里补办", reply: "到二楼五号窗口补办,带身份证即可领取新卡")
            exchange.agent = "C"
            return exchange
        }
        let corpus = try await SampleCorpus(
            asked("A", seed: 31) { _ in "这件事情研究之后会妥善安排到位的请放宽心" } + asked("B", seed: 32) { texts[$0] } + same
        )
        let agents = await corpus.snapshot.selfSimilarity(jobs: 2).agents
        #expect(agents["A"] == 1)
        #expect((agents["B"] ?? 1) < 0.05)
        #expect(agents["C"] == nil)
    }
}
