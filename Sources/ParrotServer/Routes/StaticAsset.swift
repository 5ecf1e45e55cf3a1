internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// A file that is part of the program and served as it is.
struct StaticAsset: Sendable {
    let path: String
    let contentType: String
    let bytes: [UInt8]
    /// What the file may load and run, as Content-Security-Policy has it; nil for what is no page.
    var policy: String?

    /// All there are.
    static var all: [StaticAsset] {
        [StaticAsset(path: "/openapi.yaml", contentType: "application/yaml", bytes: PackageResources.openapi_yaml)]
            + WidgetAssets.all
    }

    /// Serves the file; whoever has it already is told so.
    var endpoint: Endpoint {
        let tag = "\"" + ContentDigest.sha256(of: bytes).prefix(16) + "\""
        return .get(path, .open) { request, _ in
            var headers: HTTPFields = [
                .contentType: contentType, .eTag: tag, .cacheControl: "no-cache", .xContentTypeOptions: "nosniff",
            ]
            if let policy { headers[.contentSecurityPolicy] = policy }
            if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
