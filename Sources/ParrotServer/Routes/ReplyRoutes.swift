internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// Replies that were sent enter the history here.
struct ReplyRoutes: Sendable {
    let history: LiveHistory
    let writer: ReplyWriter

    var endpoints: [Endpoint] {
        [.post("/v1/replies", .anyRole, add)]
    }

    private func add(_ request: Request, _ context: CheckContext) async throws -> Response {
        switch RequestBodies.type(of: request) {
        case RequestBodies.json: return try await addOne(request, context)
        case RequestBodies.lines: return try await addLines(request, context)
        default: throw Problem.unsupportedMediaType("\(RequestBodies.json) / \(RequestBodies.lines)")
        }
    }

    private func addOne(_ request: Request, _ context: CheckContext) async throws -> Response {
        let index = try history.loaded()
        let reply = try await RequestBodies.value(ReplyBody.self, of: request).reply(by: context.caller, index: index)
        let outcomes = try await writer.write([reply])
        if outcomes == [.otherText] { throw Problem.otherText }
        return Receipt(outcomes: outcomes).response
    }

    /// A reply a line. A line that cannot be taken is listed, and the others are.
    private func addLines(_ request: Request, _ context: CheckContext) async throws -> Response {
        let index = try history.loaded()
        let language = request.language
        let bytes = try await RequestBodies.bytes(of: request)
        var receipt = Receipt()
        var replies: [SentReply] = []
        var lines: [Int] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do {
                replies.append(try RequestBodies.decode(ReplyBody.self, line).reply(by: context.caller, index: index))
                lines.append(number + 1)
            } catch let problem as Problem {
                receipt.add(problem, line: number + 1, language: language)
            }
        }
        for (outcome, line) in zip(try await writer.write(replies), lines) {
            receipt.add(outcome)
            if outcome == .otherText { receipt.add(.otherText, line: line, language: language) }
        }
        return receipt.response
    }
}

/// What became of the replies of one request.
private struct Receipt: Encodable {
    struct LineProblem: Encodable {
        var line: Int
        var reason: String
    }

    var stored = 0
    var known = 0
    var problems: [LineProblem] = []

    init(outcomes: [WriteOutcome] = []) {
        for outcome in outcomes { add(outcome) }
    }

    mutating func add(_ outcome: WriteOutcome) {
        switch outcome {
        case .stored: stored += 1
        case .known: known += 1
        case .otherText: break
        }
    }

    mutating func add(_ problem: Problem, line: Int, language: Language) {
        problems.append(LineProblem(line: line, reason: problem.detail.text(in: language)))
    }

    var response: Response {
        var sorted = self
        sorted.problems.sort { $0.line < $1.line }
        return .json(sorted, status: stored > 0 ? .created : .ok)
    }
}
