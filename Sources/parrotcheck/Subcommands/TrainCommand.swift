import ArgumentParser
private import Glibc
import ParrotCore
import ParrotFrontend

/// `parrotcheck train FILE… --output FOLDER`.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "从问答数据和人工标注训练模型。 Learns a model from requests, replies and labels.",
        discussion: """
            没有 --labels 时模型只含诉求用字的频度,用来判断两件诉求是否相同;有标注时还学习套话、应付、转推、转办、未作答的用语。
            Without --labels a model holds how common grams are in requests, to tell which agree; with labels also the
            wording of stock talk, acknowledgements, deflections, relays and replies that give nothing.

            标注为 JSONL:id(来源:编号)、source 和 addresses、parrot、deflect、relay、ack;可带 question、reply。
            来源是文件名第一个点之前的部分。
            Labels are JSONL: id (SOURCE:ID), source, and addresses, parrot, deflect, relay, ack; question and reply may
            stand beside them. A source is a file's name up to the first point.
            """
    )

    @Argument(help: "问答文件。 Files of requests and replies.")
    var files: [String]

    @Option(name: [.customShort("o"), .long], help: "模型文件夹。 The model folder.")
    var output: String

    @Option(help: "标注文件,可多次。 A file of labels; repeatable.")
    var labels: [String] = []

    @Option(
        help:
            "为说明标注含义而编写的问答及其标注(只用于学习,不参与验证),可多次。 Replies written to show what labels mean: learned from, not measured on; repeatable."
    )
    var examples: [String] = []

    @Option(
        name: .customLong("customer-words"),
        help: "市民在答复后说的话及其态度(JSONL:text、label),可多次。 What customers say of answers; repeatable."
    )
    var customerWords: [String] = []

    @Option(help: "模型名称。 The model's name.")
    var name = "zh-service"

    @Option(help: "决定交叉验证如何分组的数。 A number that decides how labels are dealt out to the folds of validation.")
    var seed: UInt64 = 0

    @Option(help: "并行任务数;默认为处理器核数。 Parallel tasks; by default one a core.")
    var jobs: Int?

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1。 --jobs is at least 1.") }
    }

    func run() async throws {
        let standardError = StandardError(language: language)
        var inputs = InputFiles(standardError: standardError)
        var bar = ProgressBar(standardError: standardError)
        defer { bar.clear() }
        do {
            try inputs.open(files, mappings: [], encoding: nil)
            // An empty model must not take the place of one that is there.
            if inputs.readers.isEmpty { throw ExitCode(2) }
            var trainer = try ModelTrainer(jobs: jobs ?? coreCount, seed: seed)
            var labelled: [LabelledReply] = []
            for file in labels { labelled += try LabelFile.replies(path: file) }
            for file in examples { labelled += try LabelFile.examples(path: file) }
            let sources = Set(labelled.map(\.labels.source))
            for reader in inputs.readers {
                let keepsExchanges = sources.contains(ModelTrainer.sourceName(of: reader.layout))
                let problems = try await trainer.add(reader, keepsExchanges: keepsExchanges) { bar.show($0) }
                bar.clear()
                inputs.note(problems)
            }
            var sentences: [CustomerModel.Sentence] = []
            for file in customerWords { sentences += try CustomerWordsFile.sentences(path: file) }
            let trained = try await trainer.model(
                name: name,
                labelled: labelled,
                customerSentences: sentences,
                language: language
            ) { bar.show($0) }
            bar.clear()
            try trained.model.write(to: output)
            for line in trained.lines { print(line) }
        } catch let failure as any ReportedFailure {
            bar.clear()
            inputs.say(failure)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }
}
