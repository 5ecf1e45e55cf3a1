private import Glibc
import ParrotCore

/// Messages for the person at the terminal, in one language.
struct StandardError: Sendable {
    let language: Language

    /// Whether somebody is looking.
    var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes a line.
    func line(_ message: LocalizedMessage) {
        write("parrotcheck: " + TerminalText.safe(message.text(in: language)) + "\n")
    }

    /// Writes text as it is.
    func write(_ text: String) {
        OutputFile.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }
}
