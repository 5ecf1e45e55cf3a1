/// ICU refused to do something.
package struct ICUError: Error, Sendable, Equatable {
    /// What was tried, for example `open a word break iterator`.
    package let operation: String
    /// ICU's error code.
    package let code: Int32

    /// A failure of an operation.
    package init(operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }
}
