import ArgumentParser
import ParrotConfiguration
import ParrotCore
import ParrotFrontend

/// `parrotcheck dump-configuration`.
struct DumpConfigurationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump-configuration",
        abstract: "打印现行配置(带说明的 YAML)。 Prints the configuration that applies, as commented YAML."
    )

    @OptionGroup
    var configurationOptions: ConfigurationOptions

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func run() throws {
        let loaded = try configurationOptions.load(standardError: StandardError(language: language))
        print(ConfigurationText.text(of: loaded, language: language), terminator: "")
    }
}
