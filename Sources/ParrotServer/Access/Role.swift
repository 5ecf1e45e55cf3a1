/// What a caller may do.
package enum Role: String, Sendable, CaseIterable {
    /// Checks drafts and reports what was sent.
    case agent
    /// Also sees scores, other agents and the house's templates.
    case reviewer
    /// All of it.
    case admin
}

/// Who may call: what is known of a token.
package struct KnownToken: Sendable, Equatable {
    package var role: Role
    /// The agent that the token is bound to: it checks and reports for that one only.
    package var agent: String?

    package init(role: Role, agent: String?) {
        self.role = role
        self.agent = agent
    }
}

/// Knows tokens, by the SHA-256 of each in hexadecimal.
package protocol TokenKeeping: Sendable {
    func tokens() throws -> [String: KnownToken]
}
