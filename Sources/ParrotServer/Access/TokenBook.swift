internal import Synchronization

/// The tokens as the store has them now, read again every so often: one that was added or taken back counts within
/// seconds, without a read for each request.
final class TokenBook: Sendable {
    private struct State {
        var tokens: [String: KnownToken] = [:]
        var readAt: ContinuousClock.Instant?
    }

    private let keeper: any TokenKeeping
    private let state = Mutex(State())
    private static let lifetime = Duration.seconds(1)

    init(keeper: any TokenKeeping) {
        self.keeper = keeper
    }

    /// All tokens. Throws what reading throws.
    func tokens() throws -> [String: KnownToken] {
        try state.withLock { state in
            let now = ContinuousClock.now
            if let readAt = state.readAt, now - readAt < TokenBook.lifetime { return state.tokens }
            state.tokens = try keeper.tokens()
            state.readAt = now
            return state.tokens
        }
    }
}
