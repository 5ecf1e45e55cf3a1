private import Foundation

/// A program that runs as a process of its own, with its output in files, so that no pipe can fill up and block it.
package final class ChildProcess: Sendable {
    /// What a program reads on its standard input.
    package enum Input: Sendable {
        case nothing
        /// Bytes through a pipe, which cannot be read twice.
        case pipe([UInt8])
        /// A file, opened as the shell's `<` does.
        case file(String)
    }

    /// How a program ended.
    package struct Result: Sendable {
        package var output: [UInt8]
        package var standardError: [UInt8]
        /// The exit status, or 128 and the number of the signal that ended the program, as a shell has it.
        package var status: Int32

        /// What the program printed, as text.
        package var text: String { String(decoding: output, as: UTF8.self) }
        /// What the program said on standard error.
        package var errorText: String { String(decoding: standardError, as: UTF8.self) }
    }

    /// The program did not end in time, and was killed.
    package struct TimedOut: Error, CustomStringConvertible {
        package let description: String
    }

    private let process = Process()
    private let folder: TemporaryFolder
    private let call: String

    /// Starts a program. The environment is added to the one of the tests.
    package init(
        _ executable: String,
        _ arguments: [String],
        input: Input = .nothing,
        environment: [String: String] = [:],
        directory: String
    ) throws {
        folder = try TemporaryFolder()
        call = ([executable] + arguments).joined(separator: " ")
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = URL(filePath: directory)
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.write([], as: "stdout")))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: folder.write([], as: "stderr")))
        switch input {
        case .nothing:
            process.standardInput = FileHandle.nullDevice
            try process.run()
        case .file(let path):
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
            try process.run()
        case .pipe(let bytes):
            // A program may end before it has read everything; that is no failure of the test.
            _ = signal(SIGPIPE, SIG_IGN)
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            let writer = pipe.fileHandleForWriting
            DispatchQueue.global().async {
                try? writer.write(contentsOf: Data(bytes))
                try? writer.close()
            }
        }
    }

    /// Whether the program has not ended yet.
    package var isRunning: Bool { process.isRunning }

    /// Sends a signal.
    package func send(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// What the program has said on standard error so far.
    package var errorTextSoFar: String {
        get throws { String(decoding: try folder.bytes(of: "stderr"), as: UTF8.self) }
    }

    /// Waits for the end. Throws, having killed the program, if it does not come in time.
    package func wait(timeout: Duration = .seconds(180)) async throws -> Result {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        while process.isRunning {
            if clock.now > deadline {
                send(SIGKILL)
                throw TimedOut(description: "\(call) did not end within \(timeout)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        let signalOffset: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
        return Result(
            output: try folder.bytes(of: "stdout"),
            standardError: try folder.bytes(of: "stderr"),
            status: process.terminationStatus + signalOffset
        )
    }
}
