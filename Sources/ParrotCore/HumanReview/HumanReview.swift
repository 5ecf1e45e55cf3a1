/// What a person found who looked at a finding, or at a reply without one.
package struct HumanReview: Sendable, Equatable {
    package enum Conclusion: String, Sendable, CaseIterable {
        /// What the rule reports is so; of a sampled reply: it has a fault that no rule reports.
        case confirmed
        case dismissed
        /// It cannot be told.
        case doubtful

        /// The word that a person chooses, 属实, 不属实 or 存疑.
        package var word: LocalizedMessage {
            switch self {
            case .confirmed: LocalizedMessage("属实", "confirmed")
            case .dismissed: LocalizedMessage("不属实", "dismissed")
            case .doubtful: LocalizedMessage("存疑", "in doubt")
            }
        }

        /// The conclusion that a word in either language names.
        init?(word: String) {
            let key = FoldedKey.of(word)
            let found = Conclusion.allCases.first { conclusion in
                [conclusion.word.chinese, conclusion.word.english, conclusion.rawValue].contains {
                    FoldedKey.of($0) == key
                }
            }
            guard let found else { return nil }
            self = found
        }
    }

    /// Of the finding, or of the sampled reply.
    package var fingerprint: ContentFingerprint
    package var conclusion: Conclusion
    /// Who, when, why, and what the person concerned says to it, in the order of `HumanReviewColumn.entries`.
    package var entries: [String]
    package var location: Location
}

/// A column that a person fills in, or by which what was filled in finds back.
package enum HumanReviewColumn: CaseIterable, Sendable {
    case fingerprint
    case conclusion
    case reviewer
    case time
    case reason
    case appeal

    /// Those beside the conclusion that a person fills in.
    package static let entries: [HumanReviewColumn] = [.reviewer, .time, .reason, .appeal]

    package var title: LocalizedMessage {
        switch self {
        case .fingerprint: LocalizedMessage("指纹", "fingerprint")
        case .conclusion: LocalizedMessage("复核结论", "conclusion")
        case .reviewer: LocalizedMessage("复核人", "reviewer")
        case .time: LocalizedMessage("复核时间", "reviewed at")
        case .reason: LocalizedMessage("理由", "reason")
        case .appeal: LocalizedMessage("申诉意见", "appeal")
        }
    }

    /// The column that a header in either language names.
    init?(header: String) {
        let key = FoldedKey.of(header)
        let found = HumanReviewColumn.allCases.first { column in
            FoldedKey.of(column.title.chinese) == key || FoldedKey.of(column.title.english) == key
        }
        guard let found else { return nil }
        self = found
    }
}

/// The reviews of a run, by what they are of.
package struct HumanReviews: Sendable {
    private var reviews: [ContentFingerprint: HumanReview] = [:]
    /// In the order in which they were read.
    private var order: [ContentFingerprint] = []
    /// What could not be read, or contradicts itself.
    package private(set) var problems: [IngestProblem] = []

    package init() {}

    package subscript(fingerprint: ContentFingerprint) -> HumanReview? { reviews[fingerprint] }

    /// All, in the order in which they were read.
    package var all: [HumanReview] { order.compactMap { reviews[$0] } }

    /// Adds what a file holds. Of two reviews of one finding the first counts; where they differ it is a problem.
    mutating func add(_ review: HumanReview) {
        guard let earlier = reviews[review.fingerprint] else {
            reviews[review.fingerprint] = review
            order.append(review.fingerprint)
            return
        }
        guard earlier.conclusion != review.conclusion else { return }
        add(
            .atReview(
                review.location,
                LocalizedMessage(
                    "同一指纹在前面已有不同的复核结论,本行未采用。请只保留一处。",
                    "the same fingerprint has another conclusion further up; the row was left out: keep one of them"
                )
            )
        )
    }

    mutating func add(_ problem: IngestProblem) {
        problems.append(problem)
    }

    /// The same with what was filled in changed.
    func mapEntries(_ change: (HumanReviewColumn, String) -> String) -> HumanReviews {
        var changed = self
        for fingerprint in order {
            guard let entries = reviews[fingerprint]?.entries else { continue }
            changed.reviews[fingerprint]?.entries = zip(HumanReviewColumn.entries, entries).map(change)
        }
        return changed
    }
}

extension IngestProblem {
    /// A row of a reviewed spreadsheet that counts for nothing.
    static func atReview(_ location: Location, _ reason: LocalizedMessage) -> IngestProblem {
        IngestProblem(location: location, reason: reason, kept: false)
    }
}
