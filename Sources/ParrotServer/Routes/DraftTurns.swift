internal import Synchronization

/// Which check of a draft is the latest: one that a later check of the same draft has overtaken need not be finished.
final class DraftTurns: Sendable {
    struct Turn: Sendable {
        fileprivate let draft: String
        fileprivate let number: Int
    }

    private struct State {
        var next = 0
        var latest: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// A check of a draft begins; those before it are overtaken.
    func begin(_ draft: String) -> Turn {
        state.withLock { state in
            state.next += 1
            state.latest[draft] = state.next
            return Turn(draft: draft, number: state.next)
        }
    }

    /// Whether no later check of the draft has begun.
    func isLatest(_ turn: Turn) -> Bool {
        state.withLock { $0.latest[turn.draft] == turn.number }
    }

    /// A check is over.
    func end(_ turn: Turn) {
        state.withLock { state in
            if state.latest[turn.draft] == turn.number { state.latest[turn.draft] = nil }
        }
    }
}
