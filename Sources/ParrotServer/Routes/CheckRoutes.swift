internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// Checks of drafts. Neither drafts nor what is said of them is kept or logged.
struct CheckRoutes: Sendable {
    let history: LiveHistory
    let identity: OutputIdentity
    let metrics: Metrics
    private let turns = DraftTurns()

    init(history: LiveHistory, identity: OutputIdentity, metrics: Metrics) {
        self.history = history
        self.identity = identity
        self.metrics = metrics
    }

    var endpoints: [Endpoint] {
        [
            .post("/v1/check", .anyRole, check),
            .post("/v1/check/batch", .anyRole, checkBatch),
        ]
    }

    /// So many drafts are checked at once.
    private static let largestBatch = 100
    private static let longestDraftID = 200

    private func check(_ request: Request, _ context: CheckContext) async throws -> Response {
        let form = try form(of: request, context.caller)
        let id = request.headers[.xDraftID]
        if let id, id.utf8.count > CheckRoutes.longestDraftID {
            throw Problem.badRequest(
                "X-Draft-Id 最长 \(CheckRoutes.longestDraftID) 字节。",
                "X-Draft-Id has at most \(CheckRoutes.longestDraftID) bytes"
            )
        }
        let turn = id.map { turns.begin(context.caller.key + "/" + $0) }
        defer { turn.map(turns.end) }
        let draft = try await RequestBodies.value(DraftBody.self, of: request).draft(by: context.caller)
        let index = try history.loaded()
        // What waited for its turn may have been overtaken meanwhile.
        await Task.yield()
        if let turn, !turns.isLatest(turn) { throw Problem.superseded }
        let answer = try answer(to: draft, index: index, form: form)
        if let turn, !turns.isLatest(turn) { throw Problem.superseded }
        return .bytes(answer, type: RequestBodies.json)
    }

    private func checkBatch(_ request: Request, _ context: CheckContext) async throws -> Response {
        let form = try form(of: request, context.caller)
        let batch = try await RequestBodies.value(Batch.self, of: request)
        guard batch.drafts.count <= CheckRoutes.largestBatch else {
            throw Problem.badRequest(
                "drafts 最多 \(CheckRoutes.largestBatch) 条。",
                "drafts has at most \(CheckRoutes.largestBatch) entries"
            )
        }
        let drafts = try batch.drafts.map { try $0.draft(by: context.caller) }
        let index = try history.loaded()
        var body = Array("{\"results\":[".utf8)
        for (number, draft) in drafts.enumerated() {
            if number > 0 {
                body.append(UInt8(ascii: ","))
                // Others get their turn between two drafts.
                await Task.yield()
            }
            body += try answer(to: draft, index: index, form: form).prefix { $0 != UInt8(ascii: "\n") }
        }
        return .bytes(body + Array("]}\n".utf8), type: RequestBodies.json)
    }

    private func answer(to draft: Draft, index: SentReplies, form: Form) throws -> [UInt8] {
        let start = ContinuousClock.now
        let checked = try index.check(draft)
        let answer = checked.json(language: form.language, identity: identity, showsScores: form.showsScores)
        metrics.countCheck(decision: checked.decision.rawValue, duration: ContinuousClock.now - start)
        return answer
    }

    /// How the answer is wanted. Throws a problem if the caller may not have it so.
    private func form(of request: Request, _ caller: Caller) throws -> Form {
        let form = Form(language: try request.answerLanguage(), showsScores: try request.flag("scores"))
        if form.showsScores, caller.role == .agent {
            throw Problem.forbidden("坐席令牌不能查看分值。", "an agent's token does not show scores")
        }
        return form
    }

    private struct Form {
        var language: Language
        var showsScores: Bool
    }

    private struct Batch: Decodable {
        var drafts: [DraftBody]
    }
}

extension HTTPField.Name {
    fileprivate static let xDraftID = HTTPField.Name("X-Draft-Id") ?? .ifMatch
}
