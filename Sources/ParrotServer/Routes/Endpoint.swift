internal import HTTPTypes
internal import Hummingbird

/// One address, what is done there, and what it asks of its caller.
struct Endpoint: Sendable {
    typealias Action = @Sendable (Request, CheckContext) async throws -> Response

    let method: HTTPRequest.Method
    let path: String
    let access: Access
    let action: Action

    static func get(_ path: String, _ access: Access, _ action: @escaping Action) -> Endpoint {
        Endpoint(method: .get, path: path, access: access, action: action)
    }

    static func post(_ path: String, _ access: Access, _ action: @escaping Action) -> Endpoint {
        Endpoint(method: .post, path: path, access: access, action: action)
    }
}

extension Router<CheckContext> {
    private static var methods: [HTTPRequest.Method] {
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    }

    /// Adds endpoints; whatever method an address does not have is refused there, with those that it has.
    func add(_ endpoints: [Endpoint], gatekeeper: Gatekeeper) {
        var allowed: [(path: String, methods: [HTTPRequest.Method])] = []
        for endpoint in endpoints {
            on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                var context = context
                context.caller = try gatekeeper.caller(of: request, access: endpoint.access)
                return try await endpoint.action(request, context)
            }
            let methods = endpoint.method == .get ? [.get, .head] : [endpoint.method]
            if let place = allowed.firstIndex(where: { $0.path == endpoint.path }) {
                allowed[place].methods += methods
            } else {
                allowed.append((endpoint.path, methods))
            }
        }
        for (path, methods) in allowed {
            for method in Router.methods where !methods.contains(method) {
                on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.methodNotAllowed(allowed: methods)
                }
            }
        }
    }
}
