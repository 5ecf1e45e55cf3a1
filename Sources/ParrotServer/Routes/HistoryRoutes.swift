internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

/// Counts of what was sent. They tell of replies, never of drafts or warnings.
struct HistoryRoutes: Sendable {
    let history: LiveHistory

    var endpoints: [Endpoint] {
        [
            .get("/v1/agents/:id", .anyRole, agent),
            .get("/v1/templates", .anyRole, templates),
        ]
    }

    private func agent(_ request: Request, _ context: CheckContext) async throws -> Response {
        let language = try request.answerLanguage()
        guard let id = context.parameters.get("id").flatMap(PercentDecoding.text) else { throw Problem.notFound }
        let caller = context.caller
        guard caller.role != .agent || caller.agent == id else {
            throw Problem.forbidden("坐席令牌只能查看自己。", "an agent's token shows that agent only")
        }
        guard let sent = try history.loaded().agent(id) else { throw Problem.unknownAgent }
        return .json(AgentAnswer(sent, language: language))
    }

    private func templates(_ request: Request, _ context: CheckContext) async throws -> Response {
        let language = try request.answerLanguage()
        let limit = try request.number("limit", in: 1...1_000, default: 50)
        let templates = try history.loaded().templates(limit: limit)
        return .json(
            TemplatesAnswer(
                templates: templates.map(TemplateAnswer.init),
                notice: Report.notice.text(in: language)
            )
        )
    }
}

private struct TemplatesAnswer: Encodable {
    var templates: [TemplateAnswer]
    var notice: String
}

private struct TemplateAnswer: Encodable {
    var id: String
    var template: String
    var uses: Int
    var requests: Int
    var agents: Int
    @EncodedNull var first: String?
    var examples: [String]

    init(_ template: SentTemplate) {
        id = template.id
        self.template = template.template
        uses = template.uses
        requests = template.requests
        agents = template.agents
        first = template.first?.description
        examples = template.examples
    }
}

private struct AgentAnswer: Encodable {
    struct Month: Encodable {
        var month: String
        var replies: Int
    }

    struct Use: Encodable {
        var uses: Int
        var template: TemplateAnswer
    }

    var agent: String
    var replies: Int
    @EncodedNull var first: String?
    @EncodedNull var last: String?
    var months: [Month]
    var templates: [Use]
    var notice: String

    init(_ sent: SentByAgent, language: Language) {
        agent = sent.agent
        replies = sent.replies
        first = sent.first?.description
        last = sent.last?.description
        months = sent.months.map { Month(month: $0.month, replies: $0.replies) }
        templates = sent.templates.map { Use(uses: $0.uses, template: TemplateAnswer($0.template)) }
        notice = Report.notice.text(in: language)
    }
}

/// A member that is written as null where it has no value.
@propertyWrapper
private struct EncodedNull: Encodable {
    var wrappedValue: String?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension Problem {
    fileprivate static let unknownAgent = Problem(
        .notFound,
        "unknown-agent",
        title: LocalizedMessage("没有此坐席", "There is no such agent"),
        detail: LocalizedMessage("历史中没有此坐席的答复。", "the history has no reply of this agent")
    )
}
