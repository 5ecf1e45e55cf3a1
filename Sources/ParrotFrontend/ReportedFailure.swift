package import ParrotCore
package import ParrotSpreadsheet

/// A failure that is told to the user in one sentence.
package protocol ReportedFailure: Error {
    var message: LocalizedMessage { get }
}

extension IngestError: ReportedFailure {}
extension ModelError: ReportedFailure {}
extension PartyError: ReportedFailure {}
extension OutputError: ReportedFailure {}
extension WorkbookFileError: ReportedFailure {}
