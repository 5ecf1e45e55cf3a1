/// Reports a hand-over after which neither a result nor a person's word on it came in time.
package struct UntrackedRelayRule: CaseRule {
    package static let description = RuleDescription(
        id: "untracked-relay",
        habit: LocalizedMessage("角色错位,转办不督办", "Handed on and not followed up"),
        title: LocalizedMessage("转办后疑似逾期未见跟进", "Possibly no follow-up after a hand-over"),
        shortTitle: LocalizedMessage("未跟进", "untracked"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            转出后,在办理时限内(没有时限的按规定天数)既无结果,也无人工跟进。挂起、获批的延期停止计时;督办是派单枢纽\
            自己的跟进,不算承办单位的;系统自动发出的“办理中”不算跟进。只在话里说转办的也算,严重程度降一级。
            """,
            """
            After a hand-over there is neither a result nor a person's follow-up by `due`, or within the days allowed. \
            Suspension and approved extensions stop the clock; supervision is the hub's follow-up and not the \
            department's; an automatic "in progress" is none. A hand-over in words counts, one severity lower.
            """
        ),
        options: [
            .init("followUpDays", LocalizedMessage("没有办理时限时的跟进天数", "Days to follow up in, without a `due`")),
            .init("kindWorkdays", LocalizedMessage("各类诉求的工作日时限", "Limits in workdays by kind of request")),
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("转办一个月无下文", "Nothing for a month after the hand-over"),
                case: [
                    .customer(1, "楼顶防水层破了,下雨就漏。"), .handOver(1, "12345", "房管局"), .customer(35, "到现在没有任何人联系我。"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("时限内有人跟进", "Followed up in time"),
                case: [
                    .customer(1, "楼顶防水层破了,下雨就漏。"), .handOver(1, "12345", "房管局"),
                    .agent(8, "房管局", "已到现场查看,防水层老化,预计下周动工维修。"), .customer(35, "好的,谢谢。"),
                ]
            )
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        guard let relay = context.review.relays.last(where: \.isOverdue) else { return }
        let step = relay.step
        var positions = [step.position]
        if let followUp = relay.followUp { positions.append(followUp) }
        let sender = step.from >= 0 ? step.from : file.holder(at: step.position - 1)
        emit(
            CaseFinding(
                rule: Self.description.id,
                severity: file.severity(Self.description.severity, restsOnWords: step.isInWords),
                message: .noFollowUp(
                    context.name(step.to) ?? "",
                    start: file.time(ofTurn: step.position),
                    deadline: relay.deadline
                ),
                departments: context.names(of: [sender, step.to]),
                evidence: context.evidence(positions, in: file)
            )
        )
    }
}

extension Finding.Message {
    fileprivate static func noFollowUp(_ body: String, start: Timestamp?, deadline: Timestamp?) -> Finding.Message {
        let begun = start?.day
        let due = deadline?.day
        return Finding.Message(
            "\(begun?.chinese ?? "")转\(body)后,至\(due?.chinese ?? "时限")疑似未见结果或人工跟进,待核实",
            "Handed to \(body)\(begun.map { " on " + $0.english } ?? ""); possibly no result and nobody's follow-up by "
                + "\(due?.english ?? "the deadline"); to be checked"
        )
    }
}
