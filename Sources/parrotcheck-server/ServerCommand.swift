import ArgumentParser
import ParrotFrontend

/// The `parrotcheck-server` command.
@main
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parrotcheck-server",
        abstract: "发送前检查服务。 The pre-send check as a service.",
        version: toolVersion,
        subcommands: [ServeCommand.self, ImportCommand.self, TokenCommand.self],
        defaultSubcommand: ServeCommand.self
    )

    /// What says who speaks on standard error.
    static let name = "parrotcheck-server"
}
