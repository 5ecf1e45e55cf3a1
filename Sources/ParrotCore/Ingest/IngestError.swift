/// An input that cannot be read at all. Its message says what was tried, on what, and what to do.
package struct IngestError: Error, Sendable, Equatable {
    /// What kind of failure it is. More may come.
    package struct Code: Sendable, Hashable {
        private enum Storage: Hashable {
            case notFound
            case notReadable
            case isDirectory
            case empty
            case unsupportedFormat
            case unknownEncoding
            case unknownField
            case damagedArchive
            case noReplyColumn
            case noEventColumns
            case noTemporaryFile
            case changedWhileRead
        }

        private let storage: Storage

        private init(_ storage: Storage) {
            self.storage = storage
        }

        package static let notFound = Code(.notFound)
        package static let notReadable = Code(.notReadable)
        package static let isDirectory = Code(.isDirectory)
        package static let empty = Code(.empty)
        /// A workbook or another format that this reader does not take.
        package static let unsupportedFormat = Code(.unsupportedFormat)
        package static let unknownEncoding = Code(.unknownEncoding)
        /// A mapping names a field that does not exist.
        package static let unknownField = Code(.unknownField)
        /// Compressed data end early or are damaged before a first record could be read.
        package static let damagedArchive = Code(.damagedArchive)
        package static let noReplyColumn = Code(.noReplyColumn)
        /// A work-order log lacks the column of cases or that of types.
        package static let noEventColumns = Code(.noEventColumns)
        package static let noTemporaryFile = Code(.noTemporaryFile)
        /// The file is not the same at the end of a run as at its beginning.
        package static let changedWhileRead = Code(.changedWhileRead)
    }

    package let code: Code
    /// The input as it was named on the command line; empty where the failure is of no one file.
    package let file: String
    package let message: LocalizedMessage
    /// The system's `errno`, where it was the system that refused.
    package let systemError: Int32?

    package init(_ code: Code, file: String, message: LocalizedMessage, systemError: Int32? = nil) {
        self.code = code
        self.file = file
        self.message = message
        self.systemError = systemError
    }
}
