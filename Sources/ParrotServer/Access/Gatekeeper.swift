internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// Who is asking.
struct Caller: Sendable, Equatable {
    var role: Role
    /// The only agent that this caller may speak for.
    var agent: String?
    /// Tells callers apart: the token's hash; empty where none is needed.
    var key: String

    static let anyone = Caller(role: .admin, agent: nil, key: "")
}

/// What an address asks of its caller.
enum Access: Sendable {
    /// Nothing.
    case open
    /// A token, where tokens are needed.
    case anyRole
    /// A reviewer's or an admin's.
    case reviewer
}

/// Tells who is asking, and whether they may.
struct Gatekeeper: Sendable {
    private let book: TokenBook
    private let isLoopback: Bool

    init(book: TokenBook, isLoopback: Bool) {
        self.book = book
        self.isLoopback = isLoopback
    }

    /// The caller of a request; throws a problem if they may not. Without any token in the store, loopback is open.
    func caller(of request: Request, access: Access) throws -> Caller {
        if access == .open { return .anyone }
        let tokens = try book.tokens()
        if tokens.isEmpty, isLoopback {
            // A page elsewhere whose name was pointed at this machine would come with its own name as host.
            guard Gatekeeper.isLocal(request.head.authority) else { throw Problem.misdirected }
            return .anyone
        }
        guard let token = Gatekeeper.token(in: request.headers[.authorization]) else { throw Problem.unauthorized }
        let key = ContentDigest.sha256(of: Array(token.utf8))
        guard let known = tokens[key] else { throw Problem.unauthorized }
        if access == .reviewer, known.role == .agent {
            throw Problem.forbidden("此地址需要 reviewer 或 admin 令牌。", "this address needs a reviewer's or an admin's token")
        }
        return Caller(role: known.role, agent: known.agent, key: key)
    }

    private static func token(in header: String?) -> Substring? {
        guard let header, let blank = header.firstIndex(of: " "), header[..<blank].lowercased() == "bearer" else {
            return nil
        }
        return header[blank...].drop { $0 == " " }
    }

    static func isLocal(_ authority: String?) -> Bool {
        guard let authority else { return false }
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
        let host = authority[..<(end ?? authority.firstIndex(of: ":") ?? authority.endIndex)].lowercased()
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
