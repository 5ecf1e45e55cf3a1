/// A model could not be used. Its message says which file, what is wrong with it, and what to do.
package struct ModelError: Error, Sendable, Equatable {
    /// What is wrong with a model.
    package struct Code: Sendable, Hashable {
        private enum Value: Hashable {
            case notFound
            case notReadable
            case notWritable
            case otherVersion
            case damaged
            case nothingToLearn
        }

        private let value: Value

        /// There is no model at the place given.
        package static let notFound = Code(value: .notFound)
        /// A file of the model cannot be read.
        package static let notReadable = Code(value: .notReadable)
        /// The model cannot be written.
        package static let notWritable = Code(value: .notWritable)
        /// The model was made for another version of the tool.
        package static let otherVersion = Code(value: .otherVersion)
        /// A file is cut short or altered.
        package static let damaged = Code(value: .damaged)
        /// No file has a request with its reply.
        package static let nothingToLearn = Code(value: .nothingToLearn)
    }

    package let code: Code
    package let message: LocalizedMessage

    package init(_ code: Code, _ chinese: String, _ english: String) {
        self.code = code
        message = LocalizedMessage(chinese, english)
    }
}
