import ParrotCore
import ParrotFrontend
import ParrotServer
import ParrotStore

/// Makes the index of what was sent from the store.
struct HistoryLoader: Sendable {
    let store: ReplyStore
    let basis: AnalysisBasis

    /// The index with all that is stored. The time is that of reading the signatures.
    func load() async throws -> SentReplies {
        SentReplies(
            configuration: basis.configuration,
            model: basis.model,
            dictionary: basis.dictionary,
            count: try store.count()
        )
    }
}
