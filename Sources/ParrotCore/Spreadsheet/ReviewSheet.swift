/// The columns of a sheet that people fill in: what the row is about, then who says what of it.
struct ReviewSheet {
    private let language: Language
    private let reviews: HumanReviews?

    init(language: Language, reviews: HumanReviews?) {
        self.language = language
        self.reviews = reviews
    }

    /// Fingerprint first, what is said of it between, and what is to be filled in last.
    func columns(_ between: [SheetDescription.Column]) -> [SheetDescription.Column] {
        let conclusions = HumanReview.Conclusion.allCases.map { $0.word.text(in: language) }
        return [SheetDescription.Column(title(.fingerprint), width: 19)] + between + [
            SheetDescription.Column(title(.conclusion), width: 11, choices: conclusions),
            SheetDescription.Column(title(.reviewer), width: 10),
            SheetDescription.Column(title(.time), width: 17),
            SheetDescription.Column(title(.reason), width: 30, isWrapped: true),
            SheetDescription.Column(title(.appeal), width: 30, isWrapped: true),
        ]
    }

    /// A row; what was filled in before stands in it again.
    func row(_ fingerprint: ContentFingerprint, _ between: [SheetCell]) -> [SheetCell] {
        let review = reviews?[fingerprint]
        let entries = review?.entries.map { SheetCell($0.isEmpty ? nil : $0) }
        return [.text(fingerprint.text)] + between + [SheetCell(review?.conclusion.word.text(in: language))]
            + (entries ?? HumanReviewColumn.entries.map { _ in .empty })
    }

    private func title(_ column: HumanReviewColumn) -> String { column.title.text(in: language) }
}
