import Testing

@testable import ParrotCore

@Suite("Features of request and body alone")
struct PairFeaturesTests {
    private static let others = [
        Exchange("2", "小区停水为什么不提前通知?", "停水通知昨天已贴在门口。"),
        Exchange("3", "图书馆周末开门吗?", "周末照常开门。"),
        Exchange("4", "幼儿园报名需要哪些材料?", "带户口簿和疫苗本。"),
    ]

    private static func features(_ question: String, _ reply: String) async throws -> [Double] {
        let corpus = try await SampleCorpus([Exchange("1", question, reply)] + others)
        let context = corpus.snapshot.context(ofReply: 0, outline: corpus.snapshot.outline(ofReply: 0))
        #expect(context.relevanceFeatures() == nil)
        return try #require(context.pairFeatures())
    }

    @Test("A reply in a small file has them, and shared words make it more like its request")
    func alone() async throws {
        let own = try await Self.features("这套房子多少钱?", "这套房子一百二十万。")
        let other = try await Self.features("这套房子多少钱?", "明天下午地铁口见。")
        #expect(own.count == PairFeatures.count && other.count == PairFeatures.count)
        #expect(own.allSatisfy(\.isFinite) && other.allSatisfy(\.isFinite))
        for index in [0, 1, 2, 6, 7, 8] { #expect(own[index] > other[index]) }
    }

    @Test("The kind of question and what the answer has to offer are seen")
    func kinds() async throws {
        let features = try await Self.features("几点开门?地址在哪?", "早上九点,学院路旁边。")
        let questions = features[12..<22].map { $0 == 1 }
        #expect(questions == [false, true, true, false, false, false, false, true, false, false])
        // A place.
        #expect(features[23] == 1)
    }
}
