import ArgumentParser
import ParrotCore
import ParrotFrontend
import ParrotServer
import ParrotStore

/// `parrotcheck-server import`: files of replies become history.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "把答复文件导入为历史。 Takes files of replies into the history.",
        discussion: """
            读取 score 能读的各种文件。可重复执行:已有的答复不会重复。服务运行中请改用 POST /v1/replies。
            Reads what score reads. It may be repeated: what is there already is not doubled. While the service runs, use
            POST /v1/replies.

            退出码 0:全部导入;2:有文件或记录未能导入。 Exit status 0: all of it; 2: a file or record was not taken.
            """
    )

    @Argument(help: "答复文件,- 为标准输入。 Files of replies; - for standard input.")
    var files: [String]

    @OptionGroup
    var dataOptions: DataOptions

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    func run() async throws {
        let standardError = dataOptions.standardError
        let loaded = try analysisOptions.configurationOptions.load(standardError: standardError)
        var inputs = InputFiles(standardError: standardError)
        do {
            let store = try ReplyStore(folder: dataOptions.data, isExclusive: true)
            try inputs.open(files, mappings: analysisOptions.map, encoding: analysisOptions.encoding)
            let basis = try analysisOptions.basis(loaded)
            if basis.lacksModel { standardError.line(.noModel) }
            let index = try await HistoryLoader(store: store, basis: basis, jobs: analysisOptions.taskCount)
                .restored()
            var importer = ReplyImport(
                index: index,
                keeper: StoreAdapter(store: store),
                jobs: analysisOptions.taskCount,
                progress: ImportProgress(standardError: standardError)
            )
            for reader in inputs.readers {
                try await importer.take(reader)
            }
            importer.finish()
            inputs.note(importer.problems)
            importer.progress.conclude(importer.totals)
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }
}
