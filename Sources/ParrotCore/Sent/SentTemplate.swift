/// A template of what was sent.
package struct SentTemplate: Sendable, Equatable {
    package var id: String
    /// Its text with `⟨…⟩` where uses differ.
    package var template: String
    package var uses: Int
    /// Requests behind it that differ, with names and numbers masked.
    package var requests: Int
    package var agents: Int
    package var first: Timestamp?
    /// Ids of some of its replies.
    package var examples: [String]
}

/// What one agent has sent. It counts what was sent, and no drafts.
package struct SentByAgent: Sendable, Equatable {
    /// A template and how often this agent used it.
    package struct Use: Sendable, Equatable {
        package var template: SentTemplate
        package var uses: Int
    }

    /// How much the agent sent in a month (`2024-03`).
    package struct Month: Sendable, Equatable {
        package var month: String
        package var replies: Int
    }

    package var agent: String
    package var replies: Int
    package var first: Timestamp?
    package var last: Timestamp?
    /// Replies by month, ascending; those without a time are left out.
    package var months: [Month]
    /// The templates that the agent used most.
    package var templates: [Use]
}
