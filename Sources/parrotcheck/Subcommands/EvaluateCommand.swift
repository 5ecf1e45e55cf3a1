import ArgumentParser
import ParrotCore
import ParrotFrontend

/// `parrotcheck evaluate LABELS FILE…`.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "用人工标注衡量评分:精确率、召回率、F1、AUC、Brier。 Measures scores against labels.",
        discussion: """
            每个文件单独评分(语料证据以文件为范围)。标注为 JSONL:id、source 以及 addresses、parrot、offtopic、deflect、relay、ack。
            Each file is scored by itself. Labels are JSONL: id, source and any of addresses, parrot, offtopic, deflect,
            relay, ack.
            """
    )

    @Argument(help: "标注文件。 The label file.")
    var labels: String

    @Argument(help: "答复文件。 Files of replies.")
    var files: [String]

    @Option(help: "模型文件夹;none 为不用模型。 Model folder; none for no model.")
    var model: String?

    @Option(name: .customLong("explain-errors"), help: "每项列出最严重的 N 个错误的编号。 List the N worst errors by id.")
    var explainErrors = 0

    @Option(help: "并行任务数。 Parallel tasks.")
    var jobs: Int?

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func run() async throws {
        var inputs = InputFiles(standardError: StandardError(language: language))
        do {
            let labels = try LabelFile.labels(path: labels)
            let labelled = Set(labels.map(\.id))
            try inputs.open(files, mappings: [], encoding: nil)
            let analysis = BatchAnalysis(
                configuration: Configuration(),
                model: try ModelLocator.model(wish: model),
                jobs: jobs ?? coreCount
            )
            var replies: [String: ScoredReply] = [:]
            for reader in inputs.readers {
                let report = try await analysis.run(
                    inputs: [reader],
                    reporter: SilentReporter(),
                    write: { _ in },
                    each: { if labelled.contains($0.id) { replies[$0.id] = $0 } }
                )
                inputs.note(report.problems)
            }
            let evaluation = Evaluation(labels: labels, replies: replies)
            for line in evaluation.lines(in: language, mistakes: explainErrors) { print(line) }
            if !evaluation.missing.isEmpty { throw ExitCode(2) }
        } catch let failure as any ReportedFailure {
            inputs.say(failure)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }
}
