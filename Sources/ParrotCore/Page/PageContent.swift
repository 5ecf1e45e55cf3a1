/// Everything that stands on a page, in the order in which it stands there. Nothing in it is escaped yet.
package struct PageContent: Sendable {
    /// A reply with its texts.
    struct ShownReply: Sendable {
        var reply: ScoredReply
        /// nil where the input could not be read again.
        var exchange: Exchange?
        /// The reply that it repeats.
        var twin: Exchange?
        var twinSimilarity: Double?
    }

    /// An agent or a department with the replies that are shown of it.
    struct Party: Sendable {
        var summary: PartySummary
        var isAgent: Bool
        /// The department that most of an agent's replies are of.
        var department: String?
        var replies: [ShownReply]
        /// Flagged replies that are not shown.
        var leftOut: Int
    }

    package var report: Report
    var identity: OutputIdentity
    /// The files, as they were named.
    var files: [String]
    var counts: PageCounts
    /// Ranked ones first, by share.
    var agents: [Party]
    var departments: [Party]
    /// The gravest replies of the whole input.
    var gravest: [ShownReply]
    /// Of an agent's file: replies that nothing was found of, those first that may want something.
    var clean: [ShownReply] = []
    var previous: PreviousReport?
}
