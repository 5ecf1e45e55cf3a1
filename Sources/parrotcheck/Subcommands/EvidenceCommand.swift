import ArgumentParser
import ParrotConfiguration
import ParrotCore
import ParrotFrontend

/// `parrotcheck evidence CASE… FILE…`.
struct EvidenceCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case markdown
        case json

        var writerFormat: DossierWriter.Format {
            switch self {
            case .text: .text
            case .markdown: .markdown
            case .json: .json
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "为核查人员整理一件或几件工单的线索材料,照录原文。 A dossier a case, with its original text.",
        usage: """
            parrotcheck evidence CASE… FILE… [options]
            parrotcheck evidence --case CASE … FILE… [options]
            """,
        discussion: """
            逐项列出原文、来源文件的 SHA-256 和行号、时间线、规则报告的线索、不支持线索的记录、缺少的材料。材料含原文,请注意保管。
            Original text turn by turn, files with SHA-256 and line, what the rules report, what speaks against it, and what
            is missing. It holds original text: keep it safe.

            参数是已有的文件(或 -)即为文件,其余为工单编号。编号与文件重名时用 --case 指定编号,这时所有参数都是文件。
            An argument that names an existing file, or '-', is a file; the others are cases. With --case, every argument is
            a file.

            所有文件都参与分析(相同用语的证据来自全部文件),再读一遍取出原文。
            All files are analysed, since the corpus is part of the evidence, and read again for the original text.

            退出码 0:完成;2:没有该工单,或有内容未能读取、写出。
            Exit status 0: done; 2: there is no such case, or something could not be read or written.
            """
    )

    @Argument(help: "工单编号和文件。 Cases and files.")
    var arguments: [String]

    @Option(name: .customLong("case"), help: "工单编号,可多次;这时参数都是文件。 A case; repeatable. Every argument is then a file.")
    var cases: [String] = []

    @Option(help: "输出格式。 Output format.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "写入文件而不是标准输出。 Write to a file.")
    var output: String?

    @OptionGroup(title: "工单 Cases")
    var caseOptions: CaseOptions

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    @OptionGroup
    var redactionOptions: RedactionOptions

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func validate() throws {
        if cases.contains("") { throw ValidationError("--case 后面没有编号。 --case has no id.") }
        let given = CaseArguments(arguments: arguments, cases: cases)
        if given.cases.isEmpty {
            throw ValidationError("没有工单编号:参数都是文件。 No case: all arguments are files.")
        }
        if given.files.isEmpty {
            throw ValidationError("没有输入文件:参数中没有已有的文件。 No input file: no argument names an existing file.")
        }
        if (given.files + caseOptions.events).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("标准输入只能读一次。 '-' may stand once only.")
        }
    }

    func run() async throws {
        let given = CaseArguments(arguments: arguments, cases: cases)
        let standardError = StandardError(language: language)
        let loaded = try analysisOptions.configurationOptions.load(standardError: standardError)
        var inputs = InputFiles(standardError: standardError)
        do {
            try inputs.open(given.files, mappings: analysisOptions.map, encoding: analysisOptions.encoding)
        } catch {
            throw ValidationError(error.message.text(in: language))
        }
        inputs.openEvents(caseOptions.events)
        if inputs.readers.isEmpty { throw ExitCode(2) }
        do {
            let outcome = try await makeDossiers(of: given.cases, &inputs, loaded, standardError: standardError)
            inputs.note(outcome.report.problems)
            inputs.note(outcome.report.tally)
            for id in outcome.unknownCases { standardError.line(.unknown(id, files: inputs.readers.count)) }
            if !outcome.unknownCases.isEmpty { throw ExitCode(2) }
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }

    private func makeDossiers(
        of cases: [String],
        _ inputs: inout InputFiles,
        _ loaded: LoadedConfiguration,
        standardError: StandardError
    ) async throws -> DossierAnalysis.Outcome {
        let basis = try analysisOptions.basis(loaded, cases: caseOptions)
        inputs.note(basis.problems)
        let analysis = DossierAnalysis(
            analysis: BatchAnalysis(
                configuration: basis.configuration,
                model: basis.model,
                dictionary: basis.dictionary,
                asOf: caseOptions.asOfTime,
                jobs: analysisOptions.taskCount
            ),
            cases: cases,
            jobs: analysisOptions.taskCount
        )
        let redactor = try redactionOptions.redactor(for: inputs.readers + inputs.events)
        var bar = ProgressBar(standardError: standardError)
        let outcome: DossierAnalysis.Outcome
        do {
            defer { bar.clear() }
            outcome = try await analysis.run(
                inputs: inputs.readers,
                events: inputs.events,
                progress: { bar.show($0) }
            )
        }
        guard !outcome.dossiers.isEmpty else { return outcome }
        let writer = DossierWriter(format: format.writerFormat, language: language, identity: basis.identity)
        let outputFile = try OutputFile(path: output)
        do {
            let dossiers = redactor.map { redactor in outcome.dossiers.map(redactor.redacted) } ?? outcome.dossiers
            try outputFile.write(writer.bytes(of: dossiers, files: outcome.files))
            try outputFile.finish()
        } catch {
            outputFile.discard()
            throw error
        }
        return outcome
    }
}

extension LocalizedMessage {
    /// An id is no customer's text; it was typed by whoever reads this.
    fileprivate static func unknown(_ id: String, files: Int) -> LocalizedMessage {
        LocalizedMessage(
            "没有工单“\(id)”:\(files) 个文件中没有这个编号的记录,也没有叫这个名字的文件。请核对编号;表格须有工单编号列。",
            "there is no case '\(id)': none of \(files) files holds a record of it, and no file has that name; check the id, "
                + "and that a table has a column of cases"
        )
    }
}
