internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
package import ParrotCore
internal import ServiceLifecycle
internal import UnixSignals

/// The pre-send check as a service: one router around the index of what was sent.
package struct CheckServer: Sendable {
    private let settings: ServerSettings
    private let history: LiveHistory
    private let keeper: any ReplyKeeping
    private let tokens: any TokenKeeping
    private let identity: OutputIdentity
    private let logger: Logger

    package init(
        settings: ServerSettings,
        history: LiveHistory,
        keeper: any ReplyKeeping,
        tokens: any TokenKeeping,
        identity: OutputIdentity,
        logger: Logger
    ) {
        self.settings = settings
        self.history = history
        self.keeper = keeper
        self.tokens = tokens
        self.identity = identity
        self.logger = logger
    }

    /// Listens until the process is told to end (SIGTERM, SIGINT); what was taken in by then is answered. `isListening`
    /// hears the port.
    package func run(isListening: @escaping @Sendable (Int) async -> Void) async throws {
        let requestSeconds = Int64(settings.requestSeconds)
        let application = Application(
            router: router(),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [RequestDeadline(limit: .seconds(requestSeconds))],
                    idleTimeout: .seconds(Int64(settings.idleSeconds)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10,
                        maxHeaderListSize: 32 << 10,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.mostConnections, logger: logger)
            ),
            onServerRunning: { await isListening($0.localAddress?.port ?? 0) },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(settings.requestSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func router() -> Router<CheckContext> {
        let metrics = Metrics()
        let writer = ReplyWriter(history: history, keeper: keeper, metrics: metrics, logger: logger)
        let gatekeeper = Gatekeeper(book: TokenBook(keeper: tokens), isLoopback: settings.isLoopback)
        let endpoints =
            CheckRoutes(history: history, identity: identity, metrics: metrics).endpoints
            + ReplyRoutes(history: history, writer: writer).endpoints
            + HistoryRoutes(history: history).endpoints
            + OperationRoutes(history: history, metrics: metrics).endpoints
            + HookRoutes(history: history, secret: settings.hookSecret).endpoints
            + StaticAsset.all.map(\.endpoint)
        let router = Router(context: CheckContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: OriginMiddleware(origins: settings.origins))
        router.add(middleware: MeasuringMiddleware(metrics: metrics))
        router.add(middleware: ProblemMiddleware(methods: MethodTable(endpoints)))
        router.add(endpoints, gatekeeper: gatekeeper)
        return router
    }
}
