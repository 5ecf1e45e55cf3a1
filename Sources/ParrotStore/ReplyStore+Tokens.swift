internal import GRDB

/// Who may ask: what is kept of a token.
package struct StoredToken: Sendable, Equatable {
    /// The token's SHA-256, in hexadecimal. The token itself is kept nowhere.
    package var hash: String
    package var role: String
    /// Whom the token is bound to.
    package var agent: String?

    package init(hash: String, role: String, agent: String?) {
        self.hash = hash
        self.role = role
        self.agent = agent
    }
}

extension ReplyStore {
    /// Keeps a token.
    package func add(_ token: StoredToken) throws {
        try pool.write {
            try $0.execute(
                sql: "INSERT INTO tokens (hash, role, agent) VALUES (?, ?, ?)",
                arguments: [token.hash, token.role, token.agent]
            )
        }
    }

    /// All tokens, by hash.
    package func tokens() throws -> [StoredToken] {
        try pool.read { database in
            try Row.fetchAll(database, sql: "SELECT hash, role, agent FROM tokens ORDER BY hash").map {
                StoredToken(hash: $0[0], role: $0[1], agent: $0[2])
            }
        }
    }

    /// Forgets the tokens whose hash begins so; returns how many they were.
    package func removeTokens(hashPrefix: String) throws -> Int {
        try pool.write { database in
            try database.execute(
                sql: "DELETE FROM tokens WHERE substr(hash, 1, ?) = ?",
                arguments: [hashPrefix.utf8.count, hashPrefix]
            )
            return database.changesCount
        }
    }
}
