internal import Dispatch
internal import Logging
internal import ParrotCore

/// Writes what is posted, one transaction at a time: whatever waits while one is on its way goes into the next.
actor ReplyWriter {
    private struct Submission {
        var replies: [SentReply]
        var answer: CheckedContinuation<[WriteOutcome], any Error>
    }

    /// So many replies go into one transaction.
    private static let largestCommit = 2_048
    /// More than so many do not wait: whoever comes then is asked to come again.
    private static let longestQueue = 16_384

    /// How long a store that cannot be read is left alone.
    private static let patience = Duration.seconds(5)

    private let history: LiveHistory
    private let keeper: any ReplyKeeping
    private let metrics: Metrics
    private let logger: Logger
    /// Waits for the disk here, not on a thread that answers checks.
    private let disk = DispatchQueue(label: "parrotcheck.writer")
    private var waiting: [Submission] = []
    private var isWriting = false

    init(history: LiveHistory, keeper: any ReplyKeeping, metrics: Metrics, logger: Logger) {
        self.history = history
        self.keeper = keeper
        self.metrics = metrics
        self.logger = logger
    }

    /// What became of each reply. Throws a problem if none of them was stored.
    func write(_ replies: [SentReply]) async throws -> [WriteOutcome] {
        if replies.isEmpty { return [] }
        guard waiting.reduce(0, { $0 + $1.replies.count }) < ReplyWriter.longestQueue else { throw Problem.notWritten }
        return try await withCheckedThrowingContinuation { answer in
            waiting.append(Submission(replies: replies, answer: answer))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = nextBatch()
            do {
                let outcomes = try await commit(batch.flatMap(\.replies))
                var rest = outcomes[...]
                for submission in batch {
                    submission.answer.resume(returning: Array(rest.prefix(submission.replies.count)))
                    rest = rest.dropFirst(submission.replies.count)
                }
                history.refreshIfNeeded()
            } catch {
                logger.error("writing failed", metadata: ["error": "\(type(of: error))"])
                for submission in batch { submission.answer.resume(throwing: Problem.notWritten) }
                if !(error is Problem) { await reload() }
            }
        }
        isWriting = false
    }

    private func nextBatch() -> [Submission] {
        var count = 0
        var end = 0
        while end < waiting.count, end == 0 || count + waiting[end].replies.count <= ReplyWriter.largestCommit {
            count += waiting[end].replies.count
            end += 1
        }
        defer { waiting.removeFirst(end) }
        return Array(waiting[..<end])
    }

    private func commit(_ replies: [SentReply]) async throws -> [WriteOutcome] {
        guard let index = history.index else { throw Problem.notLoaded }
        let keeper = keeper
        let outcomes = try await withCheckedThrowingContinuation { answer in
            disk.async {
                answer.resume(with: Result { try ReplyCommit.commit(replies, index: index, keeper: keeper) })
            }
        }
        metrics.countCommit(replies: outcomes.count { $0 == .stored })
        return outcomes
    }

    /// The index has replies that are not in the store: it is made anew from the store, as soon as that can be read.
    private func reload() async {
        while true {
            do {
                try await history.load()
                keeper.dropStaged()
                return
            } catch {
                logger.critical("the history cannot be loaded", metadata: ["error": "\(type(of: error))"])
                history.close()
                for submission in waiting { submission.answer.resume(throwing: Problem.notWritten) }
                waiting = []
                try? await Task.sleep(for: ReplyWriter.patience)
            }
        }
    }
}
