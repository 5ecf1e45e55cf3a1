import ArgumentParser
private import Glibc
import ParrotCore

/// `parrotcheck train FILE… --output FOLDER`.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "从问答数据统计词语频度,写成模型文件夹。 Learns how common words are from requests and replies.",
        discussion: """
            目前模型只含诉求用字的频度,用来判断两件诉求是否相同。 So far a model holds how common grams are in requests, to tell which agree.
            """
    )

    @Argument(help: "问答文件。 Files of requests and replies.")
    var files: [String]

    @Option(name: [.customShort("o"), .long], help: "模型文件夹。 The model folder.")
    var output: String

    @Option(help: "模型名称。 The model's name.")
    var name = "zh-service"

    @Option(help: "并行任务数;默认为处理器核数。 Parallel tasks; by default one a core.")
    var jobs: Int?

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1。 --jobs is at least 1.") }
    }

    func run() async throws {
        var inputs = InputFiles(standardError: StandardError(language: language))
        do {
            try inputs.open(files, mappings: [], encoding: nil)
            // An empty model must not take the place of one that is there.
            if inputs.readers.isEmpty { throw ExitCode(2) }
            var trainer = try ModelTrainer(jobs: jobs ?? coreCount)
            for reader in inputs.readers { inputs.note(try await trainer.add(reader)) }
            try trainer.model(name: name).write(to: output)
        } catch let failure as any ReportedFailure {
            inputs.say(failure)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }
}

/// The number of processors that are there.
var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
