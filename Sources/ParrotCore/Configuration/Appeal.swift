/// An accepted appeal: somebody looked at a finding and decided that it does not count.
package struct Appeal: Sendable, Codable, Equatable {
    /// The finding's fingerprint, 16 hexadecimal digits.
    package var fingerprint: String
    package var reason: String
    /// Who decided; not whom the finding is about.
    package var reviewer: String
    /// The last day on which it holds, as `2027-01-01`; nil where it holds for good.
    package var until: String?

    package init(fingerprint: String, reason: String, reviewer: String, until: String?) {
        self.fingerprint = fingerprint
        self.reason = reason
        self.reviewer = reviewer
        self.until = until
    }

    /// The end of the last day on which it holds.
    package var end: Timestamp? { until.flatMap { Timestamp(parsing: $0 + " 23:59:59") } }
}
