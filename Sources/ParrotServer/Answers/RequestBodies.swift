internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What comes in a request's body, of a kind and up to a size.
enum RequestBodies {
    /// The most that a body may have.
    static let limit = 256 << 10

    static let json = "application/json"
    static let lines = "application/x-ndjson"

    /// The content type without its parameters, in small letters.
    ///
    /// A body of another type is refused: a page of any origin may send those without asking, but not JSON.
    static func type(of request: Request) -> String {
        let value = request.headers[.contentType] ?? ""
        return value.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    }

    /// A body read whole. Throws if it is too large.
    static func bytes(of request: Request) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem.tooLarge(limit: limit)
        }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return [UInt8](buffer: buffer)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: limit)
        }
    }

    /// A JSON body. Throws if it is of another type, too large, or not of the shape asked for.
    static func value<Value: Decodable>(_ type: Value.Type, of request: Request) async throws -> Value {
        guard self.type(of: request) == json else { throw Problem.unsupportedMediaType(json) }
        return try decode(type, await bytes(of: request))
    }

    /// Reads JSON. Throws if it is not of the shape asked for; the problem names the place and never quotes.
    static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: some Sequence<UInt8>) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw problem(of: error)
        }
    }

    private static func problem(of error: DecodingError) -> Problem {
        let path: [any CodingKey]
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context): path = context.codingPath
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        default: path = []
        }
        let names = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        if names.isEmpty {
            return .badRequest(
                "正文不是所需的 JSON 对象,见 /openapi.yaml。",
                "the body is not the JSON object needed; see /openapi.yaml"
            )
        }
        return .badRequest(
            "正文中 \(names) 缺失或类型不对,见 /openapi.yaml。",
            "\(names) of the body is missing or of the wrong type; see /openapi.yaml"
        )
    }
}
