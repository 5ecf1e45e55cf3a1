import ArgumentParser
import ParrotConfiguration
import ParrotCore
import ParrotFrontend

/// `parrotcheck templates FILE…`.
struct TemplatesCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case markdown
        case csv

        var listFormat: TemplateList.Format {
            switch self {
            case .table: .table
            case .json: .json
            case .markdown: .markdown
            case .csv: .csv
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "列出答复中反复使用的模板。 Lists the templates of a corpus of replies.",
        discussion: """
            每个模板:内容(⟨…⟩ 为各次不同之处)、用次、互不相同的诉求数、坐席数、示例编号;不同诉求最多的在前。
            Of each its text with slots, uses, requests of which no two agree, agents, and examples by id; those that serve
            most requests first.

            退出码 0:完成;2:有内容未能读取或写出。
            Exit status 0: done; 2: something could not be read or written.
            """
    )

    @Argument(help: "文件;- 为标准输入。 Files; - is standard input.")
    var files: [String]

    @Option(help: "输出格式。 Output format.")
    var format: Format = .table

    @Option(name: .customLong("minimum-uses"), help: "只列用次不少于此数的模板。 Only templates of so many uses.")
    var minimumUses = 2

    @Option(name: [.customShort("o"), .long], help: "写入文件而不是标准输出。 Write to a file.")
    var output: String?

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    @OptionGroup(visibility: .hidden)
    var caseOptions: CaseOptions

    @OptionGroup
    var redactionOptions: RedactionOptions

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func validate() throws {
        if files.isEmpty { throw ValidationError("没有输入文件。 No input file.") }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("标准输入只能读一次。 '-' may stand once only.") }
        if minimumUses < 2 { throw ValidationError("--minimum-uses 至少为 2。 --minimum-uses is at least 2.") }
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
        if inputs.readers.isEmpty { throw ExitCode(2) }
        do {
            inputs.note(try await list(inputs, loaded, standardError: standardError).problems)
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }

    private func list(
        _ inputs: InputFiles,
        _ loaded: LoadedConfiguration,
        standardError: StandardError
    ) async throws -> TemplateCorpus {
        let basis = try analysisOptions.basis(loaded, cases: caseOptions)
        let analysis = BatchAnalysis(
            configuration: basis.configuration,
            model: basis.model,
            dictionary: basis.dictionary,
            jobs: analysisOptions.taskCount
        )
        let list = TemplateList(
            format: format.listFormat,
            language: language,
            identity: basis.identity,
            minimumUses: minimumUses
        )
        let redactor = try redactionOptions.redactor(for: inputs.readers)
        var bar = ProgressBar(standardError: standardError)
        let corpus: TemplateCorpus
        do {
            defer { bar.clear() }
            corpus = try await analysis.templates(inputs: inputs.readers, progress: { bar.show($0) })
        }
        let outputFile = try OutputFile(path: output)
        do {
            try outputFile.write(list.bytes(of: redactor?.redacted(corpus) ?? corpus))
            try outputFile.finish()
        } catch {
            outputFile.discard()
            throw error
        }
        return corpus
    }
}
