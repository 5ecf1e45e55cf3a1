/// All that the input holds on one case, for whoever has to examine it: its original text turn by turn, what the rules
/// report of it, what speaks against that, and what is missing. A lead, and no judgement.
package struct Dossier: Sendable {
    /// A record of the input that is about the case.
    package struct Record: Sendable, Equatable {
        /// A column or member of the record, as it was given.
        package struct Field: Sendable, Equatable {
            package var name: String
            package var text: String
            /// Stands in the time line too.
            package var isTurn = false
        }

        /// What kind of record it is.
        package enum Kind: String, Sendable {
            case transcript
            /// Of a reply table.
            case row
            /// Of a work-order log.
            case event
        }

        package var location: Location
        package var kind: Kind
        package var fields: [Field]
    }

    /// One turn in the time line.
    package struct Entry: Sendable, Equatable {
        /// As it was given; its index counts over all records of the case.
        package var turn: Turn
        /// Where its record begins; nil for what no record of the input holds.
        package var location: Location?
        /// Numbers of the leads that rest on it.
        package var leads: [Int] = []
    }

    /// Something that speaks against a lead, or that is missing.
    package struct Remark: Sendable, Equatable {
        /// What it is, for machines: `later-result`, `recording`.
        package var kind: String
        package var text: LocalizedMessage
        /// Indexes of the turns that show it.
        package var turns: [Int]
    }

    /// What a rule reports, of the case or of one of its replies.
    package struct Lead: Sendable {
        /// The reply that a lead is about.
        package struct Reply: Sendable {
            package var id: String
            package var agent: String?
            package var department: String?
            package var finding: Finding
            /// The range that the rule points at, as it was given.
            package var quote: String?
        }

        /// From 1.
        package var number: Int
        package var rule: String
        package var title: LocalizedMessage
        package var severity: Severity
        package var message: LocalizedMessage
        /// Nil for what is reported of the case as a whole.
        package var reply: Reply?
        /// Indexes of the turns that it rests on, ascending.
        package var turns: [Int]
        /// A later case that it rests on.
        package var refiledAs: String?
        package var suppressed: Finding.Suppression?
        package var against: [Remark]
    }

    package let reviewed: ReviewedCase
    package var records: [Record]
    /// In the order of time.
    package var entries: [Entry]
    package var leads: [Lead]
    package var missing: [Remark]
    /// What could not be read of its records.
    package var problems: [IngestProblem]
    /// What tells who a citizen is has been masked.
    package var isRedacted = false

    /// The case's id.
    package var caseID: String { reviewed.id }
    /// The time up to which was counted.
    package var asOf: Timestamp? { reviewed.review.asOf }

    /// The hand-overs, without senders that the analysis assumes and no column names: a table's dispatch comes from the hub.
    package var handOvers: [ReviewedCase.HandOver] {
        let assumed = Set(entries.map(\.turn).filter { $0.from == nil && $0.department == nil }.map(\.index))
        return reviewed.handOvers.map { handOver in
            var handOver = handOver
            if !handOver.isInWords && assumed.contains(handOver.turn) { handOver.from = nil }
            return handOver
        }
    }
}

/// An input with what identifies its bytes.
package struct SourceFile: Sendable, Equatable {
    /// The input as it was named on the command line.
    package var file: String
    package var digest: ContentDigest
    package var encodingName: String
    package var isCompressed: Bool
}
