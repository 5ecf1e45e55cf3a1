package import ArgumentParser
package import ParrotConfiguration
private import ParrotCore

/// Which configuration file a command goes by.
package struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: [.customLong("config"), .customLong("configuration")],
        help: "配置文件;默认为当前目录或其上级的 .parrotcheck.yml。 Configuration; by default the nearest .parrotcheck.yml upwards."
    )
    package var path: String?

    @Flag(name: .customLong("no-config"), help: "不用配置文件。 Use no configuration file.")
    package var isNone = false

    package init() {}

    package func validate() throws {
        if isNone, path != nil {
            throw ValidationError("--config 与 --no-config 不能并用。 --config and --no-config exclude each other.")
        }
    }

    /// What applies. Says everything that is wrong with the file, and ends the command there.
    package func load(standardError: StandardError) throws -> LoadedConfiguration {
        if isNone { return LoadedConfiguration() }
        do {
            return try ConfigurationLoader.load(path: path)
        } catch {
            for problem in error.problems { standardError.line(problem.message) }
            throw ExitCode(2)
        }
    }
}
