import ArgumentParser
import ParrotCore
import ParrotFrontend
import ParrotStore

/// Where the history is kept, and the language of messages.
struct DataOptions: ParsableArguments {
    @Option(help: "数据目录,不存在则建立(仅本用户可读)。 Data folder, made if it is not there; its owner's alone.")
    var data: String

    @Option(name: .customLong("lang"), help: "消息的语言 zh 或 en。 Language of messages.")
    var language: Language = .chinese

    var standardError: StandardError { StandardError(language: language, program: ServerCommand.name) }
}

extension StoreError: ReportedFailure {}
