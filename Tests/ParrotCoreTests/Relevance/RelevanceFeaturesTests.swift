import Testing

@testable import ParrotCore

@Suite("Features of relevance")
struct RelevanceFeaturesTests {
    private static let exchanges = [
        Exchange("1", "东街的路灯坏了好几天,什么时候能修好?", "东街路灯的电缆被挖断,今天下午已接通,路灯恢复照明。"),
        Exchange("2", "小区停水为什么不提前通知?", "停水通知昨天已贴在小区门口,水管焊好后晚上恢复供水。"),
        Exchange("3", "图书馆周末几点开门?", "蛋糕店的营业执照已经换发,可以凭收据到窗口领取。"),
        Exchange("4", "幼儿园报名需要哪些材料?", "幼儿园报名带户口簿和疫苗本,九月一日截止。"),
    ]

    private static func features(minimumRequests: Int) async throws -> [[Double]?] {
        var configuration = Configuration()
        configuration.minimumCorpusRequests = minimumRequests
        let corpus = try await SampleCorpus(exchanges, configuration: configuration)
        return (0..<exchanges.count).map {
            corpus.snapshot.context(ofReply: $0, outline: corpus.snapshot.outline(ofReply: $0)).relevanceFeatures()
        }
    }

    @Test("A body that answers its request fits it better than one about another matter")
    func fits() async throws {
        let features = try await Self.features(minimumRequests: 2)
        let own = try #require(features[0])
        let other = try #require(features[2])
        #expect(own.count == RelevanceFeatures.count && other.count == RelevanceFeatures.count)
        #expect(own.allSatisfy { $0.isFinite } && other.allSatisfy { $0.isFinite })
        // Both cosines, the shares of body and request, characters, the longest run.
        for index in [0, 3, 6, 9, 12, 19] { #expect(own[index] > other[index]) }
        // Above what other requests and other bodies reach.
        for index in [4, 5, 7, 8, 10, 11, 13, 14] { #expect(own[index] > 0 && own[index] > other[index]) }
        #expect(other[0] == 0 && other[3] == 0 && other[19] == 0)
    }

    @Test("In a corpus that is too small there are none")
    func tooSmall() async throws {
        #expect(try await Self.features(minimumRequests: 1_000).allSatisfy { $0 == nil })
    }
}
