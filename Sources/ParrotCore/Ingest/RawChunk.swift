/// The place of one record in a chunk's bytes.
package struct RawRecord: Sendable, Equatable {
    package var start: Int
    /// Past the last byte; the line break that ends the record is not part of it.
    package var end: Int
    /// One-based number of the line on which the record begins.
    package var line: Int
    /// Bytes of the record could not be decoded and are U+FFFD now.
    package var isDamaged: Bool
}

/// Whole records as UTF-8, to be parsed on any task.
package struct RawChunk: Sendable, Equatable {
    package var bytes: [UInt8]
    package var records: [RawRecord]
    /// What could not be read as a record at all, by line.
    package var problems: [IngestProblem]
}
