import ArgumentParser
private import Glibc
import ParrotConfiguration
import ParrotCore
import ParrotFrontend
import ParrotSpreadsheet

/// `parrotcheck score FILE…`.
struct ScoreCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case jsonl
        case json
        case csv
        case xlsx
        case html
        case markdown
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

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    @OptionGroup(title: "基线 Baseline")
    var baselineOptions: BaselineOptions

    @Option(name: .customLong("fail-on"), help: "有此级别的发现时退出码为 1。 Exit with 1 at findings of this severity.")
    var failOn: FailOn = .never

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    @Option(help: "上期的 --format json 输出,html 显示变化。 Earlier --format json output; html shows the change.")
    var previous: String?

    @OptionGroup(title: "一个部门或坐席 One party")
    var partyOptions: PartyOptions

    @OptionGroup
    var redactionOptions: RedactionOptions

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
        if previous != nil, format != .html {
            throw ValidationError("--previous 只用于 --format html。 --previous goes with --format html.")
        }
    }

    func run() async throws {
        let standardError = StandardError(language: language)
        let loaded = try analysisOptions.configurationOptions.load(standardError: standardError)
        var inputs = InputFiles(standardError: standardError)
        do {
            try inputs.open(files, mappings: analysisOptions.map, encoding: analysisOptions.encoding)
        } catch {
            throw ValidationError(error.message.text(in: language))
        }
        inputs.openEvents(caseOptions.events)
        do {
            if isDryRun {
                try inputs.printDryRun()
            } else if !inputs.readers.isEmpty {
                let report = try await score(&inputs, loaded, standardError: standardError)
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

    private func score(
        _ inputs: inout InputFiles,
        _ loaded: LoadedConfiguration,
        standardError: StandardError
    ) async throws -> Report {
        let basis = try analysisOptions.basis(loaded, cases: caseOptions)
        inputs.note(basis.problems)
        if basis.lacksModel { standardError.line(.noModel) }
        let known = try baselineOptions.read()
        let reviews = try reviewOptions.read()
        let analysis = BatchAnalysis(
            configuration: basis.configuration,
            model: basis.model,
            dictionary: basis.dictionary,
            asOf: caseOptions.asOfTime,
            reviews: reviews,
            baseline: known.fingerprints,
            jobs: analysisOptions.taskCount
        )
        var watch = SettledWatch(
            known: known,
            appeals: basis.configuration.appeals,
            keeps: baselineOptions.writtenBaseline != nil
        )
        let earlier = try previous.map { path throws(IngestError) in
            try PreviousReport(path: path, toolVersion: toolVersion)
                .verified(for: partyOptions.wish, configuration: basis.configuration)
        }
        let redactor = try redactionOptions.redactor(
            for: inputs.readers + inputs.events,
            always: partyOptions.wish != nil
        )
        let reporter = reporter(identity: basis.identity)
        let outputFile = try OutputFile(path: output)
        var bar = ProgressBar(standardError: standardError)
        defer { bar.clear() }
        do {
            let report: Report
            if let wish = partyOptions.wish, let redactor {
                let party = PartyAnalysis(
                    analysis: analysis,
                    configuration: basis.configuration,
                    wish: wish,
                    redactor: redactor,
                    reviews: reviews,
                    language: language,
                    jobs: analysisOptions.taskCount
                )
                let file = try await party.run(
                    inputs: inputs.readers,
                    events: inputs.events,
                    progress: { bar.show($0) },
                    each: { watch.note($0) },
                    eachCase: { watch.note($0) }
                )
                try write(file, identity: basis.identity, previous: earlier, to: outputFile, standardError)
                report = file.reportWithProblems
            } else if format == .xlsx {
                let spreadsheet = SpreadsheetAnalysis(
                    analysis: analysis,
                    identity: basis.identity,
                    language: language,
                    reviews: reviews,
                    redactor: redactor,
                    sampleSize: reviewOptions.sample,
                    seed: reviewOptions.seed,
                    jobs: analysisOptions.taskCount
                )
                let workbook = try WorkbookFile(title: "ParrotCheck")
                report = try await spreadsheet.run(
                    inputs: inputs.readers,
                    events: inputs.events,
                    into: workbook,
                    progress: { bar.show($0) },
                    each: { watch.note($0) },
                    eachCase: { watch.note($0) }
                )
                try finish(workbook, into: outputFile, standardError)
            } else if format == .html {
                let page = PageAnalysis(
                    analysis: analysis,
                    identity: basis.identity,
                    previous: earlier,
                    redactor: redactor,
                    jobs: analysisOptions.taskCount
                )
                let content = try await page.run(
                    inputs: inputs.readers,
                    events: inputs.events,
                    progress: { bar.show($0) },
                    each: { watch.note($0) },
                    eachCase: { watch.note($0) }
                )
                try outputFile.write(HTMLPage(language: language).bytes(of: content))
                report = content.report
            } else {
                report = try await analysis.run(
                    inputs: inputs.readers,
                    events: inputs.events,
                    reporter: redactor.map { RedactingReporter(reporter, redactor: $0) } ?? reporter,
                    progress: { bar.show($0) },
                    write: { try outputFile.write($0) },
                    each: { watch.note($0) },
                    eachCase: { watch.note($0) }
                )
            }
            try outputFile.finish()
            bar.clear()
            watch.say(to: standardError)
            if let path = baselineOptions.writtenBaseline { try watch.write(to: path) }
            return report
        } catch {
            outputFile.discard()
            throw error
        }
    }

    private func finish(
        _ workbook: WorkbookFile,
        into outputFile: OutputFile,
        _ standardError: StandardError
    ) throws {
        try workbook.finish { try outputFile.write($0) }
        if workbook.cutCellCount > 0 { standardError.line(.cut(workbook.cutCellCount)) }
    }

    /// Writes one party's file in the format that was asked for.
    private func write(
        _ file: PartyFile,
        identity: OutputIdentity,
        previous: PreviousReport?,
        to outputFile: OutputFile,
        _ standardError: StandardError
    ) throws {
        switch format {
        case .xlsx:
            let workbook = try WorkbookFile(title: "ParrotCheck")
            try file.fill(workbook, identity: identity, language: language)
            try finish(workbook, into: outputFile, standardError)
        case .html:
            let page = file.page(identity: identity, previous: previous)
            try outputFile.write(HTMLPage(language: language).bytes(of: page))
        case .table, .jsonl, .json, .csv, .markdown:
            try file.write(with: reporter(identity: identity)) { try outputFile.write($0) }
        }
    }

    private func reporter(identity: OutputIdentity) -> any Reporter {
        switch format {
        case .table: ConsoleReporter(language: language)
        case .csv: CSVReporter(language: language)
        case .xlsx: SilentReporter()
        case .markdown: MarkdownReporter(language: language, identity: identity)
        case .jsonl: JSONReporter(shape: .lines, language: language, identity: identity)
        case .json: JSONReporter(shape: .document, language: language, identity: identity)
        case .html: SilentReporter()
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
}
