/// Reports a case whose first receiver handed it on and never came back to it, and which then went astray.
package struct FirstReceiverDroppedRule: CaseRule {
    package static let description = RuleDescription(
        id: "first-receiver-dropped",
        habit: LocalizedMessage("首接负责制未落实", "The first receiver let go"),
        title: LocalizedMessage("首接单位转出后疑似未再跟进", "The first receiver possibly did not follow up"),
        shortTitle: LocalizedMessage("首接", "first receiver"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            首接单位(派单枢纽除外)转出后再未跟进,此后事项落空:至今无人给出结果,或一再转手,或在市民否认的情况下办结。\
            转出一次后有结果的是正常流程,不报告。
            """,
            """
            The first body that was to act (not the hub) handed on and never came back, and the matter went astray: no \
            result from anybody, or handed on again and again, or closed against the customer's word. One hand-over that \
            ends in a result is the normal way.
            """
        ),
        options: [
            .init("followUpDays", LocalizedMessage("没有办理时限时的跟进天数", "Days to follow up in, without a `due`"))
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("转出后再无下文", "Handed on, and nothing more"),
                case: [
                    .customer(1, "路灯坏了,晚上一片漆黑。"), .handOver(1, "12345", "住建局"), .handOver(2, "住建局", "供电公司"),
                    .customer(40, "一个多月了,路灯还是没修。"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("转出一次,有结果", "Handed on once, with a result"),
                case: [
                    .customer(1, "路灯坏了,晚上一片漆黑。"), .handOver(1, "12345", "住建局"), .handOver(2, "住建局", "供电公司"),
                    .agent(5, "供电公司", "线路故障已修复,路灯已恢复照明。"), .close(5, "供电公司", "已修复"),
                ]
            )
        ]
    )

    private let maximumHops: Int

    package init(configuration: Configuration) {
        maximumHops = configuration.maximumHops
    }

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        let chain = file.chain
        guard let first = chain.firstReceiver, chain.path.count > 1 else { return }
        let left = chain.arrivals[1]
        let cameBack = file.turns.indices.dropFirst(left + 1).contains { index in
            let turn = file.turns[index]
            let isFirsts =
                turn.body < 0 ? chain.areSame(file.holder(at: index), first) : chain.areSame(turn.body, first)
            return isFirsts && file.isFollowUp(index) && file.turns[index].target < 0
        }
        guard !cameBack else { return }
        let contradicted = context.review.closings.first {
            $0.position > left && !$0.contradictions.isEmpty && $0.basis != .refusal && $0.basis != .answer
        }
        let isLost = isWithoutResult(file, after: left, context)
        let isPassedOn =
            chain.hopCount >= maximumHops || TransferLoopRule.loop(in: file, maximumHops: maximumHops) != nil
        guard isLost || isPassedOn || contradicted != nil else { return }
        let positions = chain.arrivals + (contradicted.map { [$0.position] + $0.contradictions } ?? [])
        emit(
            CaseFinding(
                rule: Self.description.id,
                severity: file.severity(Self.description.severity, restsOnWords: chain.isFromWords),
                message: .dropped(context.name(first) ?? "", time: file.time(ofTurn: left)),
                departments: context.names(of: [first]),
                evidence: context.evidence(positions, in: file)
            )
        )
    }

    /// Nobody brought anything, and the time to do so is over or the customer has asked again.
    private func isWithoutResult(_ file: Case, after left: Int, _ context: CaseContext) -> Bool {
        let rest = file.turns.indices.dropFirst(left + 1)
        if rest.contains(where: {
            file.isResult($0) || [.close, .withdraw, .merge].contains(file.turns[$0].kind) && file.isFollowUp($0)
        }) {
            return false
        }
        if file.turns.contains(where: { $0.kind == .extend && $0.traits.contains(.isApproved) }) { return false }
        if context.review.relays.contains(where: \.isOverdue) { return true }
        return file.chain.isFromWords && rest.contains { file.turns[$0].customerWords.contains(.unresolved) }
    }
}

extension Finding.Message {
    fileprivate static func dropped(_ body: String, time: Timestamp?) -> Finding.Message {
        let day = time?.day
        return Finding.Message(
            "首接单位\(body)\(day.map { $0.chinese } ?? "")转出后疑似未再跟进,此后事项未见落实,待核实",
            "The first receiver \(body) handed on\(day.map { " on " + $0.english } ?? "") and possibly did not follow up; "
                + "nothing stands after it; to be checked"
        )
    }
}
