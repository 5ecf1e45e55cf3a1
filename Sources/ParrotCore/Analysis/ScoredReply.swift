/// A reply with everything that was found of it.
package struct ScoredReply: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        /// An unsuppressed finding of severity warning or above stands.
        case flag
        case pass
    }

    package var id: String
    /// Unique in the run.
    package var fingerprint: ContentFingerprint
    package var caseID: String?
    package var agent: String?
    package var department: String?
    /// For a transcript: the messages that make the reply, as indexes into `turns`.
    package var turns: [Int]
    package var time: Timestamp?
    /// Number of the kind of its request; nil for what is no answer.
    package var stratum: Int?
    /// Id of the template that the body belongs to.
    package var template: String?
    package var scores: Scores
    package var findings: [Finding]
    /// Questions to whoever wrote it: what a better one has. Nil where they were not asked for.
    package var suggestions: [Suggestion]?

    /// 1 − `off_topic`; nil without a request.
    package var relevance: Double? {
        scores.offTopic.map { roundedScore(1 - $0) }
    }

    package var verdict: Verdict {
        findings.contains { $0.stands && $0.severity >= .warning } ? .flag : .pass
    }
}
