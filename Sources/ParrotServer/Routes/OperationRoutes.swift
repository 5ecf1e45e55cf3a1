internal import Hummingbird
internal import ParrotCore

/// What those who run the service look at.
struct OperationRoutes: Sendable {
    let history: LiveHistory
    let metrics: Metrics

    var endpoints: [Endpoint] {
        [
            .get("/healthz", .open) { _, _ in .json(State(status: "ok")) },
            .get("/readyz", .open) { _, _ in
                _ = try history.loaded()
                return .json(State(status: "ready"))
            },
            .get("/metrics", .reviewer) { _, _ in
                let text = metrics.text(replies: history.index?.count)
                return .bytes(Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    private struct State: Encodable {
        var status: String
    }
}
