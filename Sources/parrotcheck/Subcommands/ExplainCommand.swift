import ArgumentParser
import ParrotCore
import ParrotFrontend

/// `parrotcheck explain [RULE]`.
struct ExplainCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "说明一条规则:查什么、为什么、例子、选项。 Explains a rule."
    )

    @Argument(help: "规则编号,如 template-reply;不写则列出全部。 A rule's id; without it all are listed.")
    var rule: String?

    @Option(help: "输出格式。 Output format.")
    var format: Format = .text

    @Option(name: .customLong("lang"), help: "语言 zh 或 en。 Language.")
    var language: Language = .chinese

    /// The rules on replies, then those on whole cases.
    private static let descriptions =
        RuleRegistry.rules.map { $0.description } + CaseRuleRegistry.rules.map { $0.description }

    func run() throws {
        guard let rule else {
            for description in Self.descriptions { print(RulePage(description, language: language).line) }
            return
        }
        guard let found = Self.descriptions.first(where: { $0.id == rule }) else {
            let ids = Self.descriptions.map(\.id).joined(separator: ", ")
            throw ValidationError(
                LocalizedMessage("没有规则“\(rule)”,现有:\(ids)", "there is no rule '\(rule)'; there are: \(ids)")
                    .text(in: language)
            )
        }
        let page = RulePage(found, language: language)
        print(format == .markdown ? page.markdown : page.text)
    }
}
