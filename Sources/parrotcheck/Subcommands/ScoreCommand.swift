import ArgumentParser
import ParrotCore
import ParrotText

/// `parrotcheck score FILE…`.
struct ScoreCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case jsonl
        case json
        case csv
    }

    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case note
        case warning
        case error
        case never

        var severity: Severity? { Severity(rawValue: rawValue) }
    }

    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "给答复文件评分。 Scores files of replies.",
        discussion: """
            读取 CSV、TSV、JSONL、JSON 数组(可用 gzip 压缩),编码和列名自动识别。
            Reads CSV, TSV, JSONL and JSON arrays, gzipped or not; encoding and columns are recognised.
            退出码 0:完成;1:有达到 --fail-on 的发现;2:有内容未能读取或写出。
            Exit status 0: done; 1: findings at --fail-on; 2: something could not be read or written.
            """
    )

    @Argument(help: "文件;- 为标准输入。 Files; - is standard input.")
    var files: [String]

    @Option(help: "输出格式。 Output format.")
    var format: Format = .table

    @Option(name: [.customShort("o"), .long], help: "写入文件而不是标准输出。 Write to a file.")
    var output: String?

    @Option(help: "指定列,如 reply=列名,可多次。 Name a column, e.g. reply=HEADER; repeatable.")
    var map: [String] = []

    @Option(help: "输入的编码,如 GB18030;默认自动识别。 Encoding of the input; recognised by default.")
    var encoding: String?

    @Option(help: "并行任务数;默认为处理器核数。 Parallel tasks; by default one a core.")
    var jobs: Int?

    @Option(help: "模型文件夹;none 为不用模型。 Model folder; none for no model.")
    var model: String?

    @Option(name: .customLong("fail-on"), help: "达到此级别则退出码为 1。 Exit with 1 at findings of this severity.")
    var failOn: FailOn = .never

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    @Flag(name: .customLong("dry-run"), help: "只显示列、编码和取值的识别结果。 Only show how the input is understood.")
    var isDryRun = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("没有输入文件。 No input file.") }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("标准输入只能读一次。 '-' may stand once only.") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1。 --jobs is at least 1.") }
    }

    func run() async throws {
        let status = try await score(standardError: StandardError(language: language))
        if status != 0 { throw ExitCode(status) }
    }

    private func score(standardError: StandardError) async throws -> Int32 {
        var options = InputOptions()
        options.encodingName = encoding
        do {
            for mapping in map { try options.addMapping(mapping) }
        } catch {
            throw ValidationError(error.message.text(in: language))
        }
        var readers: [InputReader] = []
        var couldNotRead = false
        for file in files {
            do {
                readers.append(try InputReader(path: file, options: options))
            } catch {
                standardError.line(error.message)
                couldNotRead = true
            }
        }
        guard !readers.isEmpty else { return 2 }

        let configuration = Configuration()
        let serviceModel: ServiceModel?
        do { serviceModel = try ModelLocator.model(wish: model) } catch {
            standardError.line(error.message)
            return 2
        }
        if serviceModel == nil, model != ModelLocator.none { standardError.line(.noModel) }
        let analysis = BatchAnalysis(
            configuration: configuration,
            knownRequests: serviceModel?.requestGrams,
            jobs: jobs ?? coreCount
        )
        let identity = OutputIdentity(
            toolVersion: ParrotCheckCommand.toolVersion,
            model: serviceModel?.identity,
            configuration: configuration.fingerprint,
            icuVersion: ICUReference.version,
            dictionary: nil
        )
        var bar = ProgressBar(standardError: standardError)
        let outputFile: OutputFile
        do { outputFile = try OutputFile(path: output) } catch {
            standardError.line(error.message)
            return 2
        }
        do {
            let report = try await analysis.run(
                inputs: readers,
                reporter: reporter(identity: identity),
                progress: { bar.show($0) },
                write: { try outputFile.write($0) }
            )
            bar.clear()
            try outputFile.finish()
            for problem in report.problems { standardError.line(problem.line) }
            if couldNotRead || !report.problems.isEmpty { return 2 }
            if let severity = failOn.severity, let gravest = report.gravestSeverity, gravest >= severity { return 1 }
            return 0
        } catch let error as IngestError {
            bar.clear()
            outputFile.discard()
            standardError.line(error.message)
            return 2
        } catch let error as OutputError {
            bar.clear()
            outputFile.discard()
            standardError.line(error.message)
            return 2
        }
    }

    private func reporter(identity: OutputIdentity) -> any Reporter {
        switch format {
        case .table: ConsoleReporter(language: language)
        case .csv: CSVReporter(language: language)
        case .jsonl: JSONReporter(shape: .lines, language: language, identity: identity)
        case .json: JSONReporter(shape: .document, language: language, identity: identity)
        }
    }
}

extension LocalizedMessage {
    fileprivate static let noModel = LocalizedMessage(
        "没有找到模型,只用输入文件自身的词频评分;小文件的结果会差一些。可用 --model 指定。",
        "no model was found: scoring with the input's own word frequencies, which is poorer for small files; see --model"
    )
}

extension IngestProblem {
    /// The problem as one line: where, what.
    var line: LocalizedMessage {
        let place = "\(location.file):\(location.line): "
        let field = field.map { "[\($0)] " } ?? ""
        return LocalizedMessage(place + field + reason.chinese, place + field + reason.english)
    }
}
