import ParrotText
import Synchronization

@testable import ParrotCore

/// Texts of what was sent, and an index of them, as a store would have them.
final class SentTextsInMemory: SentTexts {
    private let kept = Mutex<[Exchange]>([])

    func exchanges(rows: [Int]) throws -> [Exchange] {
        kept.withLock { kept in rows.map { kept[$0] } }
    }

    func rows(ofCase caseID: String, limit: Int) throws -> [Int] {
        kept.withLock { kept in Array(kept.indices.filter { kept[$0].caseID == caseID }.suffix(limit)) }
    }

    func append(_ exchanges: [Exchange]) {
        kept.withLock { $0 += exchanges }
    }
}

/// An index with its texts and what is stored of each reply.
struct SentHistory {
    let texts = SentTextsInMemory()
    let index: SentReplies
    private(set) var stored: [(signature: [UInt8], exchange: Exchange)] = []

    init(
        _ exchanges: [Exchange] = [],
        configuration: Configuration = Configuration(),
        model: ServiceModel? = nil
    ) async throws {
        index = try SentReplies(configuration: configuration, model: model, dictionary: .empty, texts: texts)
        add(exchanges)
        try await index.refresh(jobs: 2)
    }

    mutating func add(_ exchanges: [Exchange]) {
        texts.append(exchanges)
        let signatures = index.add(exchanges.map { index.prepared($0) })
        stored += zip(signatures, exchanges).map { ($0, $1) }
    }

    /// The same history brought back from what was stored.
    func restored(
        configuration: Configuration = Configuration(),
        model: ServiceModel? = nil
    ) async throws -> SentReplies {
        let again = try SentReplies(configuration: configuration, model: model, dictionary: .empty, texts: texts)
        again.reserve(rows: stored.count)
        for (signature, exchange) in stored {
            try again.restore(
                signature,
                agent: exchange.agent,
                department: exchange.department,
                time: exchange.replyTime ?? exchange.time
            )
        }
        try await again.refresh(jobs: 2)
        return again
    }
}

extension Draft {
    init(_ question: String?, _ reply: String, agent: String? = nil, caseID: String? = nil) {
        self.init(reply: reply, question: question, topic: nil, agent: agent, department: nil, caseID: caseID)
    }

    /// A sent reply as a draft.
    init(_ exchange: Exchange) {
        self.init(
            reply: exchange.reply,
            question: exchange.question,
            topic: exchange.topic,
            agent: exchange.agent,
            department: exchange.department,
            caseID: exchange.hasOwnCaseID ? exchange.caseID : nil
        )
    }
}
