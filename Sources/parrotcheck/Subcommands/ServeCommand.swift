import ArgumentParser
private import Glibc
import ParrotCore
import ParrotFrontend

/// `parrotcheck serve`: hands over to `parrotcheck-server`, which is a program of its own.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "启动发送前检查服务(parrotcheck-server)。 Starts the pre-send check service.",
        discussion: "选项见 parrotcheck-server serve --help。 Options: parrotcheck-server serve --help."
    )

    private static let program = "parrotcheck-server"

    @Argument(
        parsing: .captureForPassthrough,
        help: "交给 parrotcheck-server serve 的选项。 Options of parrotcheck-server serve."
    )
    var arguments: [String] = []

    func run() throws {
        let beside = ModelLocator.executableDirectory.map { $0 + "/" + ServeCommand.program }
        let program = beside.flatMap { unsafe access($0, X_OK) == 0 ? $0 : nil } ?? ServeCommand.program
        ServeCommand.replaceProcess(with: [program, "serve"] + arguments)
        StandardError(language: .chinese).line(
            LocalizedMessage(
                "没有找到 parrotcheck-server:请用 make install 安装,或放在 parrotcheck 旁边或 PATH 中。 "
                    + "parrotcheck-server was not found: install it beside parrotcheck or on PATH.",
                ""
            )
        )
        throw ExitCode(2)
    }

    /// Returns only if the program cannot be started.
    private static func replaceProcess(with arguments: [String]) {
        guard let program = arguments.first else { return }
        // The copies end with the process that is replaced, or with this one right after.
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        _ = unsafe execvp(program, &pointers)
    }
}
