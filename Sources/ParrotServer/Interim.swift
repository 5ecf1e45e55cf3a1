package import ParrotCore
package import ParrotText
internal import Synchronization

// Stands in until the core has its index of what was sent; checks see the draft's own history only.

package protocol SentTexts: Sendable {}

package struct PreparedReply: Sendable {
    let exchange: Exchange
}

package final class SentReplies: Sendable {
    private let analysis: BatchAnalysis
    private let added = Mutex(0)

    package init(configuration: Configuration, model: ServiceModel?, dictionary: UserDictionary, count: Int) {
        analysis = BatchAnalysis(configuration: configuration, model: model, dictionary: dictionary, jobs: 1)
        added.withLock { $0 = count }
    }

    package var count: Int { added.withLock { $0 } }
    package var needsRefresh: Bool { false }
    package func refresh() async throws {}

    package func prepared(_ exchange: Exchange) -> PreparedReply { PreparedReply(exchange: exchange) }

    package func add(_ replies: [PreparedReply]) -> [[UInt8]] {
        added.withLock { $0 += replies.count }
        return replies.map { _ in [0] }
    }

    package func check(_ draft: Draft) async throws -> CheckedDraft {
        try await analysis.check(draft, after: []).checked
    }
}

extension CheckedDraft {
    func json(language: Language, identity: OutputIdentity, showsScores: Bool) -> [UInt8] {
        json(language: language, identity: identity)
    }
}
