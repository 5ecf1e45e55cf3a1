internal import Hummingbird

/// What goes with a request on its way.
struct CheckContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Set once the gatekeeper has let the request in.
    var caller = Caller(role: .agent, agent: nil, key: "")

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
