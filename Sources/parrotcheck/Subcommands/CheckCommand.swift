import ArgumentParser
import ParrotCore
import ParrotFrontend

/// `parrotcheck check`: one draft, before it is sent.
struct CheckCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "发送前检查一条答复草稿。 Checks a draft before it is sent.",
        discussion: """
            草稿用 --reply 给出,或由标准输入给出一个 JSON 对象:reply,可带 question、topic、agent、department、case、history(以前答复的数组)。
            The draft is given with --reply, or as a JSON object on standard input: reply, and any of question, topic, agent,
            department, case, history (an array of replies sent before).

            退出码 0:通过;1:有达到 --fail-on 的发现;2:草稿或文件未能读取。
            Exit status 0: passes; 1: findings at --fail-on; 2: draft or file could not be read.
            """
    )

    @Option(help: "答复草稿;不给则从标准输入读 JSON。 The draft; without it JSON is read from standard input.")
    var reply: String?

    @Option(help: "诉求。 The request.")
    var question: String?

    @Option(help: "诉求标题。 The request's title.")
    var topic: String?

    @Option(help: "答复人。 Who writes the reply.")
    var agent: String?

    @Option(help: "答复单位。 The body that answers for it.")
    var department: String?

    @Option(name: .customLong("case"), help: "工单号。 The case's id.")
    var caseID: String?

    @Option(help: "以前答复的文件,可多次。 A file of replies sent before; repeatable.")
    var history: [String] = []

    @Option(help: "输出格式 text 或 json。 Output format.")
    var format: Format = .text

    @Option(name: .customLong("fail-on"), help: "有此级别的发现时退出码为 1。 Exit with 1 at findings of this severity.")
    var failOn: ScoreCommand.FailOn = .warning

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    func validate() throws {
        if reply == nil, [question, topic, agent, department, caseID].contains(where: { $0 != nil }) {
            throw ValidationError("缺少 --reply:草稿或全部由选项给出,或全部由标准输入给出。 --reply is missing.")
        }
    }

    func run() async throws {
        let standardError = StandardError(language: language)
        let loaded = try analysisOptions.configurationOptions.load(standardError: standardError)
        var inputs = InputFiles(standardError: standardError)
        do {
            let draft = try draft()
            try inputs.open(history, mappings: analysisOptions.map, encoding: analysisOptions.encoding)
            let basis = try analysisOptions.basis(loaded)
            if basis.lacksModel { standardError.line(.noModel) }
            let (sent, problems) = try await SentReplies.reading(
                inputs.readers,
                configuration: basis.configuration,
                model: basis.model,
                dictionary: basis.dictionary,
                jobs: analysisOptions.taskCount
            )
            inputs.note(problems)
            let checked = try sent.check(draft)
            switch format {
            case .text:
                for line in checked.lines(in: language) { print(TerminalText.safe(line)) }
            case .json:
                let output = try OutputFile(path: nil)
                try output.write(checked.json(language: language, identity: basis.identity))
            }
            if !inputs.couldNotReadAll, let severity = failOn.severity, let gravest = checked.gravestSeverity,
                gravest >= severity
            {
                throw ExitCode(1)
            }
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
        if inputs.couldNotReadAll { throw ExitCode(2) }
    }

    private func draft() throws(IngestError) -> Draft {
        if let reply {
            if reply.allSatisfy(\.isWhitespace) { throw Draft.empty }
            return Draft(
                reply: reply,
                question: question,
                topic: topic,
                agent: agent,
                department: department,
                caseID: caseID
            )
        }
        guard let bytes = StandardInput.bytes() else { throw Draft.unreadable(limit: StandardInput.limit) }
        return try Draft(json: bytes)
    }
}
