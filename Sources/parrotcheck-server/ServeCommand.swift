import ArgumentParser
import FoundationEssentials
import Logging
import ParrotCore
import ParrotFrontend
import ParrotServer
import ParrotStore

/// `parrotcheck-server serve`: listens.
struct ServeCommand: AsyncParsableCommand {
    enum LogLevel: String, ExpressibleByArgument, CaseIterable {
        case debug
        case info
        case notice
        case warning
        case error
    }

    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "启动服务(默认)。 Starts the service; the default."
    )

    @OptionGroup
    var dataOptions: DataOptions

    @Option(help: "监听地址;除本机外须先有令牌。 Address to listen on; beyond loopback tokens are needed.")
    var host = "127.0.0.1"

    @Option(help: "端口,0 为任意空闲端口。 Port; 0 for any that is free.")
    var port = 8_080

    @Option(
        name: .customLong("allow-origin"),
        help: "允许其页面调用的来源,如 https://desk.example,可多次。 An origin whose pages may call; repeatable."
    )
    var origins: [String] = []

    @Option(name: .customLong("max-connections"), help: "同时打开的连接数上限。 Most connections at a time.")
    var mostConnections = 16_384

    @Option(name: .customLong("idle-timeout"), help: "空闲连接几秒后关闭。 Seconds until an idle connection is closed.")
    var idleSeconds = 30

    @Option(name: .customLong("request-timeout"), help: "一次请求最多几秒。 Seconds that a request may take.")
    var requestSeconds = 30

    @Option(
        name: .customLong("hook-secret-file"),
        help: "聊天系统 webhook 的签名密钥文件(至少 16 字节);不给则没有 webhook。 File with the secret of a chat system's webhook."
    )
    var hookSecretFile: String?

    @Option(name: .customLong("log-level"), help: "日志级别。 Level of the log.")
    var logLevel: LogLevel = .notice

    @OptionGroup(title: "分析 Analysis")
    var analysisOptions: AnalysisOptions

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port 为 0 至 65535。 --port is 0 to 65535.") }
        if mostConnections < 1 || idleSeconds < 1 || requestSeconds < 1 {
            throw ValidationError("各项上限至少为 1。 Limits are at least 1.")
        }
    }

    func run() async throws {
        let standardError = dataOptions.standardError
        let loaded = try analysisOptions.configurationOptions.load(standardError: standardError)
        do {
            let store = try ReplyStore(folder: dataOptions.data, isExclusive: true)
            let adapter = StoreAdapter(store: store)
            if !settings.isLoopback, try adapter.tokens().isEmpty { throw ServeFailure.needsToken(host) }
            let basis = try analysisOptions.basis(loaded)
            if basis.lacksModel { standardError.line(.noModel) }
            let secret = try hookSecretFile.map(ServeCommand.hookSecret)
            try await serve(store: store, adapter: adapter, basis: basis, secret: secret, standardError: standardError)
        } catch let failure as any ReportedFailure {
            standardError.line(failure.message)
            throw ExitCode(2)
        }
    }

    private var settings: ServerSettings {
        var settings = ServerSettings()
        settings.host = host
        settings.port = port
        settings.origins = origins
        settings.idleSeconds = idleSeconds
        settings.requestSeconds = requestSeconds
        settings.mostConnections = FileLimit.raised(for: mostConnections)
        return settings
    }

    private static func hookSecret(in file: String) throws -> HookSecret {
        guard let contents = FileManager.default.contents(atPath: file),
            let secret = HookSecret(contents: [UInt8](contents))
        else { throw ServeFailure.noHookSecret(file) }
        return secret
    }

    private func serve(
        store: ReplyStore,
        adapter: StoreAdapter,
        basis: AnalysisBasis,
        secret: HookSecret?,
        standardError: StandardError
    ) async throws {
        var settings = settings
        settings.hookSecret = secret
        var logger = Logger(label: ServerCommand.name) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: logLevel.rawValue) ?? .notice
        let loader = HistoryLoader(store: store, basis: basis, jobs: analysisOptions.taskCount)
        let history = LiveHistory(logger: logger) { try await loader.load() }
        let server = CheckServer(
            settings: settings,
            history: history,
            keeper: adapter,
            tokens: adapter,
            identity: basis.identity,
            logger: logger
        )
        let host = host.contains(":") ? "[\(host)]" : host
        do {
            try await server.run { port in
                standardError.line(
                    LocalizedMessage("正在监听 http://\(host):\(port)", "listening on http://\(host):\(port)")
                )
                await load(history, standardError: standardError)
            }
        } catch let failure as any ReportedFailure {
            throw failure
        } catch {
            throw ServeFailure.cannotListen("\(host):\(port)", error)
        }
    }

    /// Loads what was sent while the service listens already: it says that it is not ready.
    private func load(_ history: LiveHistory, standardError: StandardError) async {
        let start = ContinuousClock.now
        do {
            try await history.load()
        } catch {
            standardError.line((error as? any ReportedFailure)?.message ?? .historyUnreadable)
            return
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        let count = history.index?.count ?? 0
        standardError.line(
            LocalizedMessage("就绪:历史答复 \(count) 条,载入用时 \(seconds) 秒", "ready: \(count) replies, loaded in \(seconds) s")
        )
    }
}

extension LocalizedMessage {
    static let historyUnreadable = LocalizedMessage(
        "历史答复无法载入,服务不会就绪。请检查数据目录。",
        "the history cannot be loaded and the service will not be ready; check the data folder"
    )
}

/// The service cannot be started.
struct ServeFailure: ReportedFailure {
    let message: LocalizedMessage

    static func needsToken(_ host: String) -> ServeFailure {
        ServeFailure(
            message: LocalizedMessage(
                "监听 \(host) 时其他机器也能访问,须先有令牌:parrotcheck-server token add --role admin --data 目录",
                "other machines reach \(host): add a token first: parrotcheck-server token add --role admin --data DIR"
            )
        )
    }

    static func noHookSecret(_ file: String) -> ServeFailure {
        let length = HookSecret.shortestLength
        return ServeFailure(
            message: LocalizedMessage(
                "\(file) 无法读取,或密钥不足 \(length) 字节。可用 openssl rand -hex 32 生成一个。",
                "\(file) cannot be read, or its secret has under \(length) bytes; openssl rand -hex 32 makes one"
            )
        )
    }

    static func cannotListen(_ address: String, _ error: any Error) -> ServeFailure {
        ServeFailure(
            message: LocalizedMessage(
                "无法监听 \(address):\(error)。请检查地址是否存在、端口是否被占用。",
                "cannot listen on \(address): \(error); check the address and whether the port is taken"
            )
        )
    }
}
