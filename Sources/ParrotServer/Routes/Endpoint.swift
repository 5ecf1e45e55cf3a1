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
    /// Adds endpoints.
    func add(_ endpoints: [Endpoint], gatekeeper: Gatekeeper) {
        for endpoint in endpoints {
            on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                var context = context
                context.caller = try gatekeeper.caller(of: request, access: endpoint.access)
                return try await endpoint.action(request, context)
            }
        }
    }
}

/// Which methods each address has.
struct MethodTable: Sendable {
    private let addresses: [(parts: [Substring], method: HTTPRequest.Method)]

    init(_ endpoints: [Endpoint]) {
        addresses = endpoints.map { ($0.path.split(separator: "/"), $0.method) }
    }

    /// The methods of the address that a path leads to; none where it leads nowhere.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        return addresses.filter { address in
            address.parts.count == parts.count
                && zip(address.parts, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
        .flatMap { $0.method == .get ? [.get, .head] : [$0.method] }
    }
}
