import ArgumentParser
import ParrotFrontend

/// The `parrotcheck` command.
@main
struct ParrotCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parrotcheck",
        abstract: "复读机检测:看客服和热线的答复是否套话、答非所问。 Finds stock and off-topic replies, with evidence.",
        version: toolVersion,
        subcommands: [
            ScoreCommand.self, CheckCommand.self, EvidenceCommand.self, TemplatesCommand.self, ExplainCommand.self,
            EvaluateCommand.self, TrainCommand.self, DumpConfigurationCommand.self, ServeCommand.self,
        ]
    )
}
