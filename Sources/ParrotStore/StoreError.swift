package import ParrotCore

/// The store cannot do what it was asked. Its message says what was tried, on what, and what to do.
package struct StoreError: Error, Sendable {
    /// What kind of failure it is. More may come.
    package struct Code: Sendable, Hashable {
        private enum Storage: Hashable {
            case noFolder
            case inUse
            case unreadable
            case tooNew
            case inconsistent
        }

        private let storage: Storage

        private init(_ storage: Storage) {
            self.storage = storage
        }

        /// The folder cannot be made or opened.
        package static let noFolder = Code(.noFolder)
        /// Another process writes into the folder.
        package static let inUse = Code(.inUse)
        /// The database cannot be read or written.
        package static let unreadable = Code(.unreadable)
        /// The database was made by a later version.
        package static let tooNew = Code(.tooNew)
        /// Rows are missing that ought to be there.
        package static let inconsistent = Code(.inconsistent)
    }

    package let code: Code
    package let message: LocalizedMessage
    /// What the database or the system said; it never holds a text.
    package let reason: String?

    init(_ code: Code, _ message: LocalizedMessage, reason: String? = nil) {
        self.code = code
        self.message = message
        self.reason = reason
    }
}
