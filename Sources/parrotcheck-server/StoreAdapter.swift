import ParrotCore
import ParrotServer
import ParrotStore

/// The store as the server knows it.
struct StoreAdapter: ReplyKeeping, TokenKeeping {
    let store: ReplyStore

    func kept(ids: [String]) throws -> [String: Exchange] {
        try store.kept(ids: ids)
    }

    func stage(_ exchanges: [Exchange], firstRow: Int) {
        store.stage(exchanges, firstRow: firstRow)
    }

    func dropStaged() {
        store.dropStaged()
    }

    func append(_ replies: [SentReply], signatures: [[UInt8]], firstRow: Int) throws {
        try store.append(
            zip(replies, signatures).map { reply, signature in
                StoredReply(exchange: reply.exchange, overrideReason: reply.overrideReason, signature: signature)
            },
            firstRow: firstRow
        )
    }

    /// The tokens by hash. One whose role this version does not know lets nobody in.
    func tokens() throws -> [String: KnownToken] {
        try store.tokens().reduce(into: [:]) { tokens, token in
            guard let role = Role(rawValue: token.role) else { return }
            tokens[token.hash] = KnownToken(role: role, agent: token.agent)
        }
    }
}
