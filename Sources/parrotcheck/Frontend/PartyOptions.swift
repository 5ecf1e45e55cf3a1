import ArgumentParser
import ParrotCore

/// Whose file is wanted, where not everybody's.
struct PartyOptions: ParsableArguments {
    @Option(
        help:
            "只要该部门的一份:其答复、工单、模板和数值;坐席和市民信息隐去。 That department's file only; agents and citizens masked."
    )
    var department: String?

    @Option(
        help:
            "只要该坐席的一份,含未发现问题的答复和可以补充的;同事和市民信息隐去。 That agent's file only; colleagues and citizens masked."
    )
    var agent: String?

    func validate() throws {
        if department != nil, agent != nil {
            throw ValidationError(
                "--department 和 --agent 只能给一个。 Give either --department or --agent, not both."
            )
        }
        for name in [department, agent] where name?.allSatisfy(\.isWhitespace) == true {
            throw ValidationError("--department、--agent 需要名称。 --department and --agent need a name.")
        }
    }

    /// The party that was asked for; nil where everybody's file is wanted.
    var wish: PartyWish? {
        agent.map { .agent($0) } ?? department.map { .department($0) }
    }
}
