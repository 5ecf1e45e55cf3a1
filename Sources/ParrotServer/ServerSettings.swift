/// How the service listens, and what it lets in.
package struct ServerSettings: Sendable {
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 8_080
    /// Origins whose pages may call.
    package var origins: [String] = []
    /// So many connections are open at a time; more wait.
    package var mostConnections = 16_384
    /// A connection on which nothing is asked is closed after so many seconds.
    package var idleSeconds = 30
    /// A request is sent, answered and taken within so many seconds, or its connection is closed.
    package var requestSeconds = 30
    /// Signs the messages of chat systems; without one there is no webhook.
    package var hookSecret: HookSecret?

    package init() {}

    /// Only this machine reaches it.
    package var isLoopback: Bool { Gatekeeper.isLocal(host.contains(":") ? "[\(host)]" : host) }
}
