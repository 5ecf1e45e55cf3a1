/// Findings that somebody has settled before: those of a baseline, and those whose appeals were accepted. They are shown
/// and do not count.
package struct SettledFindings: Sendable {
    package static let none = SettledFindings(baseline: [], appeals: [], asOf: nil)

    private let baseline: Set<ContentFingerprint>
    private let appeals: [ContentFingerprint: Appeal]

    /// An appeal that had run out at `asOf` is none; of several on one finding the last counts.
    package init(baseline: Set<ContentFingerprint>, appeals: [Appeal], asOf: Timestamp?) {
        self.baseline = baseline
        var standing: [ContentFingerprint: Appeal] = [:]
        for appeal in appeals {
            guard let fingerprint = ContentFingerprint(parsing: appeal.fingerprint) else { continue }
            if let end = appeal.end, let asOf, end < asOf { continue }
            standing[fingerprint] = appeal
        }
        self.appeals = standing
    }

    /// Why a finding does not count; nil where it does. Nobody decides on an appeal of their own: `accused` are those whom
    /// the finding is about.
    func suppression(of fingerprint: ContentFingerprint, accused: [String?]) -> Finding.Suppression? {
        if let appeal = appeals[fingerprint] {
            let reviewer = FoldedKey.of(appeal.reviewer)
            if !accused.contains(where: { $0.map(FoldedKey.of) == reviewer }) {
                return Finding.Suppression(by: Finding.Suppression.appeal, reason: appeal.reason, until: appeal.end)
            }
        }
        guard baseline.contains(fingerprint) else { return nil }
        return Finding.Suppression(
            by: Finding.Suppression.baseline,
            reason: LocalizedMessage("基线中已有的发现", "known before: it stands in the baseline")
        )
    }
}

extension Finding.Suppression {
    /// What `by` says of findings that stand in a baseline.
    package static let baseline = "baseline"
    /// What `by` says of accepted appeals.
    package static let appeal = "appeal"
    /// What `by` says of replies that are allowed phrases and nothing else.
    package static let allowedPhrases = "allowed-phrases"
}
