internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore
internal import Synchronization

/// Webhooks of chat systems: a signed message comes in, a note to the colleague who wrote it goes back.
final class HookRoutes: Sendable {
    private let history: LiveHistory
    private let secret: HookSecret?
    private let seen = Mutex(SeenMessages())

    /// Without a secret the address says that there is no webhook.
    init(history: LiveHistory, secret: HookSecret?) {
        self.history = history
        self.secret = secret
    }

    var endpoints: [Endpoint] {
        [.post("/v1/hooks/chat", .open) { [self] request, _ in try await answer(request) }]
    }

    private func answer(_ request: Request) async throws -> Response {
        guard let secret else { throw Problem.noHook }
        let language = try request.answerLanguage()
        let signed = SignedMessage(
            timestamp: request.headers[.xTimestamp],
            signature: request.headers[.xSignature],
            body: try await RequestBodies.bytes(of: request)
        )
        let now = Int(Date().timeIntervalSince1970)
        let code = try signed.code(signedWith: secret, now: now)
        let index = try history.loaded()
        guard seen.withLock({ $0.take(code, now: now) }) else { throw Problem.repeatedMessage }
        let message = try RequestBodies.decode(ChatMessage.self, signed.body)
        guard let body = message.draft else { return .json(ChatAnswer.nothing) }
        let checked = try index.check(body.draft(by: .anyone))
        return .json(ChatAnswer(to: message, checked: checked, language: language))
    }
}

extension Problem {
    fileprivate static let noHook = Problem(
        .notFound,
        "no-hook",
        title: LocalizedMessage("没有 webhook", "There is no webhook"),
        detail: LocalizedMessage("启动服务时须给出 --hook-secret-file。", "start the service with --hook-secret-file")
    )
}

extension HTTPField.Name {
    fileprivate static let xTimestamp = HTTPField.Name("X-Timestamp") ?? .date
    fileprivate static let xSignature = HTTPField.Name("X-Signature") ?? .authorization
}
