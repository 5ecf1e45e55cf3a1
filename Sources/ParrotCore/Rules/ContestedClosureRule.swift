/// Notes that the customer is not content after a reasoned refusal or an answered question.
package struct ContestedClosureRule: CaseRule {
    package static let description = RuleDescription(
        id: "contested-closure",
        habit: LocalizedMessage("办结后市民仍有异议", "Contested after closing"),
        title: LocalizedMessage("办结后市民仍有异议", "The customer objects after the closing"),
        shortTitle: LocalizedMessage("有异议", "contested"),
        severity: .note,
        rationale: LocalizedMessage(
            """
            办结时已说明理由不予办理,或已答复咨询,市民此后仍表示不认可。这不是办结不实,记录在案,供复核政策与沟通。
            """,
            """
            The case was closed with a reasoned refusal or an answered question, and the customer does not agree. That is \
            no untrue closing; it is noted for those who review policy and communication.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("说明理由后仍不认可", "Refused with a reason, not accepted"),
                case: [
                    .customer(1, "我的补贴申请为什么不给通过?"),
                    .agent(3, "人社局", "经核查,您社保缴费不满12个月,根据规定不符合申领条件,不予发放。"), .close(3, "人社局", "已答复"),
                    .customer(4, "这个规定不合理,我不认可。"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("说明理由后市民理解", "Refused with a reason, understood"),
                case: [
                    .customer(1, "我的补贴申请为什么不给通过?"),
                    .agent(3, "人社局", "经核查,您社保缴费不满12个月,根据规定不符合申领条件,不予发放。"), .close(3, "人社局", "已答复"),
                    .customer(4, "明白了,谢谢。"),
                ]
            )
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        for closing in context.review.closings {
            let objections: [Int]
            switch closing.basis {
            case .refusal, .answer: objections = closing.objections + closing.contradictions
            case .statement: objections = closing.contradictions.isEmpty ? closing.objections : []
            case .remedy: objections = closing.isRefusing && closing.contradictions.isEmpty ? closing.objections : []
            case .nothing, .undocumented: continue
            }
            guard let first = objections.min() else { continue }
            let body = file.turns[closing.position].body
            emit(
                CaseFinding(
                    rule: Self.description.id,
                    severity: file.severity(Self.description.severity),
                    message: .contested(file.turns[first].time?.day),
                    departments: context.names(of: [body >= 0 ? body : file.holder(at: closing.position)]),
                    evidence: context.evidence([closing.position] + objections, in: file)
                )
            )
            return
        }
    }
}

extension Finding.Message {
    fileprivate static func contested(_ said: LocalizedMessage?) -> Finding.Message {
        Finding.Message(
            "办结后\(said?.chinese ?? "")市民仍有异议,待核实",
            "The customer objects after the closing\(said.map { ", on " + $0.english } ?? ""); to be checked"
        )
    }
}
