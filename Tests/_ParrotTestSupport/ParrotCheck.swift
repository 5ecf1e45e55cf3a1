private import Foundation

/// The built command, run as a user runs it.
package enum ParrotCheck {
    /// The executable beside the test bundle.
    package static let executable: String = {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().path + "/parrotcheck"
    }()

    /// The root of the checkout, where a run finds `Corpora/` and `Models/`.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The sample corpus.
    package static let demo = root + "/Corpora/demo/replies.csv"

    /// Starts the command with these arguments.
    package static func start(
        _ arguments: [String],
        input: ChildProcess.Input = .nothing,
        environment: [String: String] = [:],
        directory: String = root
    ) throws -> ChildProcess {
        try ChildProcess(executable, arguments, input: input, environment: environment, directory: directory)
    }

    /// Runs the command to its end. Throws if it does not end in time.
    package static func run(
        _ arguments: [String],
        input: ChildProcess.Input = .nothing,
        environment: [String: String] = [:],
        directory: String = root,
        timeout: Duration = .seconds(180)
    ) async throws -> ChildProcess.Result {
        await ProcessSlots.shared.take()
        do {
            let process = try start(arguments, input: input, environment: environment, directory: directory)
            let result = try await process.wait(timeout: timeout)
            await ProcessSlots.shared.giveBack()
            return result
        } catch {
            await ProcessSlots.shared.giveBack()
            throw error
        }
    }
}
