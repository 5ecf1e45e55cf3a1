/// A case with everything that was found of it, and its first-receiver ledger.
package struct ReviewedCase: Sendable {
    /// One hand-over of the ledger.
    package struct HandOver: Sendable, Equatable {
        /// Index into the case's `turns`.
        package var turn: Int
        package var time: Timestamp?
        package var from: String?
        package var to: String?
        /// Said by an agent, and not recorded as an event.
        package var isInWords: Bool
    }

    package internal(set) var id: String
    package internal(set) var findings: [CaseFinding]
    /// The agent who took the request (首接坐席).
    package internal(set) var firstAgent: String?
    /// The first body that was to act, hubs left out (首接承办单位).
    package internal(set) var firstDepartment: String?
    package internal(set) var handOvers: [HandOver]
    /// Who closed it last.
    package internal(set) var closedBy: String?
    package internal(set) var closedDepartment: String?
    package let closedTime: Timestamp?
    /// Whole days from the first turn to the closing, or to the time counted to.
    package let daysOpen: Int?
    /// Whether the first body came back to it after handing it on; nil where it did not hand it on.
    package let firstReturned: Bool?
    /// Counts of a table, shown as they are.
    package let rejectCount: Int?
    package let redoCount: Int?
    package internal(set) var mergedInto: String?
    package internal(set) var refiledAs: String?
    /// What each body did in it.
    package internal(set) var parts: [DepartmentPart]
    /// What it was judged by, for whoever looks closer.
    let file: Case
    let review: CaseReview
    let names: Interner

    /// `facts` are the findings that the bodies' figures count, whether or not a house wants to read them.
    init(
        file: Case,
        review: CaseReview,
        findings: [CaseFinding],
        facts: [CaseFinding],
        names: Interner,
        bodies: [DepartmentNames.Body],
        partyKeys: [String]
    ) {
        parts =
            DepartmentParts(
                file: file,
                review: review,
                findings: facts,
                names: names,
                bodies: bodies,
                partyKeys: partyKeys
            ).all
        id = file.id
        self.file = file
        self.review = review
        self.names = names
        self.findings = findings
        firstAgent = names.text(
            file.turns.first { $0.kind == .message && $0.speaker == .agent && $0.person >= 0 }?.person ?? -1
        )
        firstDepartment = names.text(file.chain.firstReceiver ?? (file.isFromTable ? file.department : -1))
        handOvers = file.chain.steps.map { step in
            HandOver(
                turn: Int(file.turns[step.position].index),
                time: file.turns[step.position].time,
                from: names.text(step.from),
                to: names.text(step.to),
                isInWords: step.isInWords
            )
        }
        let closing = file.closings.last
        closedBy = names.text(closing.map { file.turns[$0].person } ?? -1)
        closedDepartment = names.text(
            closing.map { file.turns[$0].body >= 0 ? file.turns[$0].body : file.holder(at: $0) } ?? -1
        )
        closedTime = closing.flatMap { file.turns[$0].time }
        let begun = file.turns.compactMap(\.time).min()
        let end = closedTime ?? review.asOf
        daysOpen = begun.flatMap { begun in
            end.map { Int(($0.secondsSinceEpoch - begun.secondsSinceEpoch) / 86_400) }
        }
        if file.chain.path.count > 1, let first = file.chain.firstReceiver {
            let left = file.chain.arrivals[1]
            firstReturned = file.turns.indices.dropFirst(left + 1).contains {
                file.chain.areSame(file.turns[$0].body, first) && file.isFollowUp($0)
            }
        } else {
            firstReturned = nil
        }
        rejectCount = file.rejectCount
        redoCount = file.redoCount
        mergedInto = file.mergedInto
        refiledAs = file.refiling?.caseID
    }
}
