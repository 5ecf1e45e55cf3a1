import ArgumentParser
private import Glibc
import ParrotCore
import ParrotSpreadsheet
import ParrotText

/// `parrotcheck score FILE…`.
struct ScoreCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case jsonl
        case json
        case csv
        case xlsx
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
            读取 CSV、TSV、XLSX、JSONL、JSON 数组和对话记录(可用 gzip 压缩),编码和列名自动识别。
            Reads CSV, TSV, XLSX, JSONL, JSON arrays and transcripts, gzipped or not; encoding and columns are recognised.
            工单流转记录用 --events 给出,按工单号与答复、对话对应。
            Work-order logs are given with --events and joined to replies and transcripts by the case's id.

            退出码 0:完成;1:有达到 --fail-on 的发现;2:有内容未能读取或写出。
            Exit status 0: done; 1: findings at --fail-on; 2: something could not be read or written.
            """
    )

    @Argument(help: "文件;- 为标准输入。 Files; - is standard input.")
    var files: [String]

    @OptionGroup(title: "工单 Cases")
    var caseOptions: CaseOptions

    @OptionGroup(title: "复核 Reviews")
    var reviewOptions: ReviewOptions

    @Option(help: "输出格式。 Output format.")
    var format: Format = .table

    @Option(name: [.customShort("o"), .long], help: "写入文件而不是标准输出。 Write to a file.")
    var output: String?

    @Option(help: "指定列,如 reply=列名,可多次。 Name a column, e.g. reply=HEADER; repeatable.")
    var map: [String] = []

    @Option(help: "输入的编码,如 GB18030;默认自动识别。 Encoding of the input; recognised by default.")
    var encoding: String?

    @Option(help: "用户词典:每行一词(部门、项目、地名)。 User dictionary, a word a line.")
    var dictionary: String?

    @Option(help: "模型文件夹;none 为不用模型。 Model folder; none for no model.")
    var model: String?

    @Option(help: "并行任务数;默认为处理器核数。 Parallel tasks; by default one a core.")
    var jobs: Int?

    @Option(name: .customLong("fail-on"), help: "有此级别的发现时退出码为 1。 Exit with 1 at findings of this severity.")
    var failOn: FailOn = .never

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    @Flag(name: .customLong("dry-run"), help: "只显示列、编码和取值的识别结果。 Only show how the input is understood.")
    var isDryRun = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("没有输入文件。 No input file.") }
        if (files + caseOptions.events).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("标准输入只能读一次。 '-' may stand once only.")
        }
        if format == .xlsx, !isDryRun, output ?? "-" == "-", isatty(STDOUT_FILENO) == 1 {
            throw ValidationError(
                "xlsx 不能显示在终端上,请用 -o 文件.xlsx 写入文件。 xlsx cannot be shown on a terminal: write it with -o FILE.xlsx."
            )
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1。 --jobs is at least 1.") }
    }

    func run() async throws {
        let standardError = StandardError(language: language)
        var inputs = InputFiles(standardError: standardError)
        do {
            try inputs.open(files, mappings: map, encoding: encoding)
        } catch {
            throw ValidationError(error.message.text(in: language))
        }
        inputs.openEvents(caseOptions.events)
        do {
            if isDryRun {
                try inputs.printDryRun()
            } else if !inputs.readers.isEmpty {
                let report = try await score(&inputs, standardError: standardError)
                inputs.note(report.problems)
                inputs.note(report.tally)
                if !inputs.couldNotReadAll, let severity = failOn.severity, let gravest = report.gravestSeverity,
                    gravest >= severity
                {
                    throw ExitCode(1)
                }
            }
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }

    private func score(_ inputs: inout InputFiles, standardError: StandardError) async throws -> Report {
        var configuration = Configuration()
        inputs.note(try caseOptions.apply(to: &configuration))
        let serviceModel = try ModelLocator.model(wish: model)
        if serviceModel == nil, model != ModelLocator.none { standardError.line(.noModel) }
        let userDictionary = try dictionary.map { try DictionaryFile.read($0) } ?? .empty
        let reviews = try reviewOptions.read()
        let analysis = BatchAnalysis(
            configuration: configuration,
            model: serviceModel,
            dictionary: userDictionary,
            asOf: caseOptions.asOfTime,
            reviews: reviews,
            jobs: jobs ?? coreCount
        )
        let identity = OutputIdentity(
            toolVersion: ParrotCheckCommand.toolVersion,
            model: serviceModel?.identity,
            configuration: configuration.fingerprint,
            icuVersion: ICUReference.version,
            dictionary: dictionary == nil ? nil : hexadecimal(userDictionary.checksum, digits: 12)
        )
        let outputFile = try OutputFile(path: output)
        var bar = ProgressBar(standardError: standardError)
        defer { bar.clear() }
        do {
            if format == .xlsx {
                let spreadsheet = SpreadsheetAnalysis(
                    analysis: analysis,
                    identity: identity,
                    language: language,
                    reviews: reviews,
                    sampleSize: reviewOptions.sample,
                    seed: reviewOptions.seed,
                    jobs: jobs ?? coreCount
                )
                let workbook = try WorkbookFile(title: "ParrotCheck")
                let report = try await spreadsheet.run(
                    inputs: inputs.readers,
                    events: inputs.events,
                    into: workbook,
                    progress: { bar.show($0) }
                )
                try workbook.finish { try outputFile.write($0) }
                try outputFile.finish()
                if workbook.cutCellCount > 0 { standardError.line(.cut(workbook.cutCellCount)) }
                return report
            }
            let report = try await analysis.run(
                inputs: inputs.readers,
                events: inputs.events,
                reporter: reporter(identity: identity),
                progress: { bar.show($0) },
                write: { try outputFile.write($0) }
            )
            try outputFile.finish()
            return report
        } catch {
            outputFile.discard()
            throw error
        }
    }

    private func reporter(identity: OutputIdentity) -> any Reporter {
        switch format {
        case .table: ConsoleReporter(language: language)
        case .csv: CSVReporter(language: language)
        case .xlsx: SilentReporter()
        case .jsonl: JSONReporter(shape: .lines, language: language, identity: identity)
        case .json: JSONReporter(shape: .document, language: language, identity: identity)
        }
    }
}

extension LocalizedMessage {
    fileprivate static func cut(_ cells: Int) -> LocalizedMessage {
        LocalizedMessage(
            "\(cells) 个单元格的文本超过 32767 个字符,已截断并在末尾注明原长;全文见 --format json 或原文件",
            "\(cells) cells had more than 32,767 characters: they were cut, and say so at their ends; see the input for the rest"
        )
    }

    fileprivate static let noModel = LocalizedMessage(
        "没有找到模型,判断诉求是否相同只凭输入文件自身的字频;可用 --model 指定。",
        "no model was found: whether requests agree is judged by the input's own frequencies alone; see --model"
    )
}
