package import ParrotCore

/// A configuration that cannot be used: everything that is wrong with it, each with its file and line.
package struct ConfigurationError: Error, Sendable, Equatable {
    /// One thing that is wrong.
    package struct Problem: Sendable, Equatable {
        package let file: String
        /// One-based; nil where it is the file as a whole.
        package let line: Int?
        package let reason: LocalizedMessage

        /// The reason behind its place.
        package var message: LocalizedMessage {
            let place = file + (line.map { ":\($0)" } ?? "") + ": "
            return LocalizedMessage(place + reason.chinese, place + reason.english)
        }
    }

    package let problems: [Problem]

    init(_ problems: [Problem]) {
        self.problems = problems
    }
}
