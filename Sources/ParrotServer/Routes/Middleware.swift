internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Turns whatever was thrown into a problem that the caller can read.
struct ProblemMiddleware: RouterMiddleware {
    let methods: MethodTable

    func handle(
        _ request: Request,
        context: CheckContext,
        next: @concurrent (Request, CheckContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.response(in: request.language)
        } catch let error as any HTTPResponseError {
            let allowed = error.status == .notFound ? methods.methods(of: request.uri.path) : []
            if !allowed.isEmpty { return Problem.methodNotAllowed(allowed: allowed).response(in: request.language) }
            return Problem.withStatus(error.status).response(in: request.language)
        } catch {
            // Only the kind: an error's own words may hold a text.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return Problem.failed.response(in: request.language)
        }
    }
}

/// Lets pages of the origins that were named call, and no others.
struct OriginMiddleware: RouterMiddleware {
    let origins: [String]

    func handle(
        _ request: Request,
        context: CheckContext,
        next: @concurrent (Request, CheckContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin], origins.contains(origin) else {
            return try await next(request, context)
        }
        var response: Response
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            response = Response(status: .noContent)
            response.headers[.accessControlAllowMethods] = "GET, POST"
            response.headers[.accessControlAllowHeaders] = "authorization, content-type, accept-language, x-draft-id"
            response.headers[.accessControlMaxAge] = "600"
        } else {
            response = try await next(request, context)
        }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.vary] = "Origin"
        return response
    }
}

/// Counts requests by address and answer.
struct MeasuringMiddleware: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request,
        context: CheckContext,
        next: @concurrent (Request, CheckContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        metrics.countRequest(route: context.endpointPath ?? "other", status: response.status.code)
        return response
    }
}
