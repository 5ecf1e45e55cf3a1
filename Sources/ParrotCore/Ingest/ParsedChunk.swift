/// What one chunk's records say.
package struct ParsedChunk: Sendable, Equatable {
    /// In input order.
    package var exchanges: [Exchange] = []
    /// By line.
    package var problems: [IngestProblem] = []
    /// The transcripts of the chunk as they were given, for the case rules; empty for tables.
    package var transcripts: [Transcript] = []
    /// The events of a work-order log's chunk, in input order.
    package var events: [LoggedEvent] = []
    /// The values of `status`, `satisfied`, `resolved` and `type`.
    package var tally = ValueTally()

    package init() {}

    /// The values of a counted field that are not understood, with their counts.
    package var unknownValues: [InputField: [ValueTally.Entry]] {
        Dictionary(
            uniqueKeysWithValues: InputField.counted.compactMap { field in
                let entries = tally.unknownValues(of: field)
                return entries.isEmpty ? nil : (field, entries)
            }
        )
    }
}
