/// A record that could not be read, or not in full. Its reason never quotes the record's text.
package struct IngestProblem: Sendable, Equatable {
    package var location: Location
    /// The field concerned, by its name in the contract (`reply`, `time`, …).
    package var field: String?
    /// What is wrong and what to do, Chinese and English.
    package var reason: LocalizedMessage
    /// Whether the record was scored all the same.
    package var kept: Bool

    package init(location: Location, field: String? = nil, reason: LocalizedMessage, kept: Bool) {
        self.location = location
        self.field = field
        self.reason = reason
        self.kept = kept
    }
}
