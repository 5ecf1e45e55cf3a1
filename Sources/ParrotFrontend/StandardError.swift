private import Glibc
package import ParrotCore

/// Messages for the person at the terminal, in one language.
package struct StandardError: Sendable {
    package let language: Language
    /// The program that speaks.
    private let program: String

    package init(language: Language, program: String = "parrotcheck") {
        self.language = language
        self.program = program
    }

    /// Whether somebody is looking.
    package var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes a line.
    package func line(_ message: LocalizedMessage) {
        write(program + ": " + TerminalText.safe(message.text(in: language)) + "\n")
    }

    /// Writes text as it is.
    package func write(_ text: String) {
        OutputFile.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }
}
