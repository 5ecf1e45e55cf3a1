/// ICU refused to do something.
package struct ICUError: Error, Sendable, Equatable {
    /// What was tried, for example `open a word break iterator`.
    package let operation: String
    /// ICU's error code.
    package let code: Int32

    package init(operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }
}
