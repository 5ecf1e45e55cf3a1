internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// Why a request was not done, as RFC 9457 has it: a problem that can be told apart by its `type`. It never quotes what
/// was sent.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// The last part of the problem's `type`.
    var name: String
    var title: LocalizedMessage
    var detail: LocalizedMessage
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ name: String, title: LocalizedMessage, detail: LocalizedMessage) {
        self.status = status
        self.name = name
        self.title = title
        self.detail = detail
    }

    /// The response in the language that was asked for.
    func response(in language: Language) -> Response {
        let body = Body(
            type: "urn:parrotcheck:problem:" + name,
            title: title.text(in: language),
            status: status.code,
            detail: detail.text(in: language)
        )
        var response = Response.json(body, status: status)
        response.headers[.contentType] = "application/problem+json"
        response.headers[.contentLanguage] = language.rawValue
        response.headers.append(contentsOf: headers)
        return response
    }

    private struct Body: Encodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
    }
}

extension Problem {
    static func badRequest(_ chinese: String, _ english: String) -> Problem {
        Problem(
            .badRequest,
            "invalid-request",
            title: LocalizedMessage("请求有误", "The request is wrong"),
            detail: LocalizedMessage(chinese, english)
        )
    }

    static let notFound = Problem(
        .notFound,
        "not-found",
        title: LocalizedMessage("没有此地址", "There is no such address"),
        detail: LocalizedMessage("可用的地址见 /openapi.yaml。", "what there is stands in /openapi.yaml")
    )

    static func methodNotAllowed(allowed: [HTTPRequest.Method]) -> Problem {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed,
            "method-not-allowed",
            title: LocalizedMessage("不支持此方法", "The method is not allowed"),
            detail: LocalizedMessage("此地址支持:\(names)。", "this address takes \(names)")
        )
        problem.headers[.allow] = names
        return problem
    }

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            .contentTooLarge,
            "too-large",
            title: LocalizedMessage("内容过大", "The body is too large"),
            detail: LocalizedMessage(
                "请求正文最多 \(limit >> 10) KiB。请分批发送。",
                "a request's body has at most \(limit >> 10) KiB; send it in parts"
            )
        )
    }

    static func unsupportedMediaType(_ wanted: String) -> Problem {
        Problem(
            .unsupportedMediaType,
            "unsupported-media-type",
            title: LocalizedMessage("内容类型不支持", "The content type is not taken"),
            detail: LocalizedMessage("Content-Type 请用 \(wanted)。", "send it with Content-Type \(wanted)")
        )
    }

    static let notLoaded: Problem = {
        var problem = Problem(
            .serviceUnavailable,
            "not-ready",
            title: LocalizedMessage("服务尚未就绪", "The service is not ready"),
            detail: LocalizedMessage("历史答复正在载入,请稍后再试。", "the history is being loaded; try again soon")
        )
        problem.headers[.retryAfter] = "2"
        return problem
    }()

    static let notWritten: Problem = {
        var problem = Problem(
            .serviceUnavailable,
            "not-written",
            title: LocalizedMessage("答复未能存入", "The reply was not stored"),
            detail: LocalizedMessage(
                "写入磁盘失败或服务正忙,本次的答复都没有存入。请稍后用同样的 id 重发。",
                "writing failed or the service is busy: nothing of this request was stored; send it again with the same ids"
            )
        )
        problem.headers[.retryAfter] = "2"
        return problem
    }()

    static let superseded = Problem(
        .conflict,
        "superseded",
        title: LocalizedMessage("已有更新的草稿", "A later draft came in"),
        detail: LocalizedMessage(
            "同一 X-Draft-Id 的后一次检查已取代本次。",
            "a later check with the same X-Draft-Id took the place of this one"
        )
    )

    static let otherText = Problem(
        .conflict,
        "other-text",
        title: LocalizedMessage("编号已被使用", "The id is taken"),
        detail: LocalizedMessage(
            "同一 id 已存有另一条答复。请核对 id;重发时内容须与原来一致。",
            "another reply is stored under this id; check it: a reply is sent again as it was"
        )
    )

    static let unauthorized: Problem = {
        var problem = Problem(
            .unauthorized,
            "unauthorized",
            title: LocalizedMessage("需要令牌", "A token is needed"),
            detail: LocalizedMessage(
                "请在 Authorization 头中给出有效的 Bearer 令牌(parrotcheck-server token add)。",
                "give a valid bearer token in the Authorization header (parrotcheck-server token add)"
            )
        )
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"parrotcheck\""
        return problem
    }()

    static func forbidden(_ chinese: String, _ english: String) -> Problem {
        Problem(
            .forbidden,
            "forbidden",
            title: LocalizedMessage("无权限", "Not allowed"),
            detail: LocalizedMessage(chinese, english)
        )
    }

    static let misdirected = Problem(
        .misdirectedRequest,
        "misdirected",
        title: LocalizedMessage("主机名不对", "The host is not ours"),
        detail: LocalizedMessage(
            "未设令牌时只接受发往本机(localhost、127.0.0.1)的请求;经代理或其他主机名访问请先设令牌。",
            "without tokens only requests to localhost or 127.0.0.1 are taken; add a token to use a proxy or another name"
        )
    )

    static let failed = Problem(
        .internalServerError,
        "failed",
        title: LocalizedMessage("服务出错", "The service failed"),
        detail: LocalizedMessage("服务内部出错,已记入日志。", "the service failed; its log says where")
    )

    static func withStatus(_ status: HTTPResponse.Status) -> Problem {
        switch status {
        case .notFound: .notFound
        case .contentTooLarge: .tooLarge(limit: RequestBodies.limit)
        default:
            Problem(
                status,
                "http-\(status.code)",
                title: LocalizedMessage("请求未完成", "The request was not done"),
                detail: LocalizedMessage("请求未完成(\(status.code))。", "the request was not done (\(status.code))")
            )
        }
    }
}
