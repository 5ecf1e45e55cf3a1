package import Logging
package import ParrotCore
internal import Synchronization

/// The index of what was sent, from when it is loaded on.
package final class LiveHistory: Sendable {
    private let state = Mutex<SentReplies?>(nil)
    private let make: @Sendable () async throws -> SentReplies
    private let logger: Logger

    /// `make` makes the index anew from the store.
    package init(logger: Logger, make: @escaping @Sendable () async throws -> SentReplies) {
        self.logger = logger
        self.make = make
    }

    /// The index; nil while it is being loaded.
    package var index: SentReplies? { state.withLock(\.self) }

    /// The index. Throws a problem while it is being loaded.
    func loaded() throws -> SentReplies {
        guard let index else { throw Problem.notLoaded }
        return index
    }

    /// Loads the index from the store and puts it in the place of the one before. Throws what reading throws.
    package func load() async throws {
        let index = try await make()
        state.withLock { $0 = index }
    }

    /// Answers no more checks: what is in the store cannot be read.
    func close() {
        state.withLock { $0 = nil }
    }

    /// Lets the index look at what came in, in the background, on one processor.
    func refreshIfNeeded() {
        guard let index, index.needsRefresh else { return }
        Task(priority: .background) {
            do {
                try await index.refresh(jobs: 1)
            } catch {
                logger.error("refreshing failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}
