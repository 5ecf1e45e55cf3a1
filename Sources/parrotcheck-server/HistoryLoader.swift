import ParrotCore
import ParrotFrontend
import ParrotServer
import ParrotStore

/// Makes the index of what was sent from the store.
struct HistoryLoader: Sendable {
    let store: ReplyStore
    let basis: AnalysisBasis
    let jobs: Int

    /// So many texts are segmented again at a time, where they have to be.
    private static let stretch = 4_096

    /// The index with all that is stored, ready for checks. The time is that of reading the signatures, and of some
    /// seconds for the newest replies.
    func load() async throws -> SentReplies {
        let index = try await restored()
        try await index.refresh(jobs: jobs)
        return index
    }

    /// The index with all that is stored, to be added to.
    func restored() async throws -> SentReplies {
        let count = try store.count()
        let index = try emptyIndex(rows: count)
        do {
            try store.eachSignature { signature in
                try index.restore(
                    signature.bytes,
                    agent: signature.agent,
                    department: signature.department,
                    time: signature.time
                )
            }
            return index
        } catch let error as SentError where error == .otherScheme {
            return try await madeAnew(count: count)
        }
    }

    private func emptyIndex(rows: Int) throws -> SentReplies {
        let index = try SentReplies(
            configuration: basis.configuration,
            model: basis.model,
            dictionary: basis.dictionary,
            texts: store
        )
        index.reserve(rows: rows)
        return index
    }

    /// After an upgrade the stored signatures may be of another kind: they are made again from the texts.
    private func madeAnew(count: Int) async throws -> SentReplies {
        let index = try emptyIndex(rows: count)
        for start in stride(from: 0, to: count, by: HistoryLoader.stretch) {
            let rows = Array(start..<min(count, start + HistoryLoader.stretch))
            let exchanges = try store.exchanges(rows: rows)
            let parts = evenRanges(of: exchanges.count, parts: jobs * 4)
            let prepared = await concurrentMap(count: parts.count, jobs: jobs) { part in
                exchanges[parts[part]].map(index.prepared)
            }
            try store.replaceSignatures(index.add(prepared.flatMap(\.self)), firstRow: start)
        }
        return index
    }
}

extension SentError: ReportedFailure {}
