/// Reports a reply that turns the person away to another body or channel, with nothing done.
package struct DeflectedRequestRule: Rule {
    package static let description = RuleDescription(
        id: "deflected-request",
        habit: LocalizedMessage("推诿扯皮", "Shifting responsibility"),
        title: LocalizedMessage("疑似引导至其他单位或渠道", "Possibly turned away to another body or channel"),
        shortTitle: LocalizedMessage("转推", "deflected"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            答复请来信人找别的单位、打别的电话,或者说不归本单位管,而本单位什么也没有做。\
            问的就是该找谁、怎么联系时,指明单位和电话就是回答,不在此列;查清了情况再指引的,也不在此列。\
            由模型按用语判断,没有模型时不报告。
            """,
            """
            The person is sent to another body or number, or told that this body is not responsible, and nothing was done. \
            Where the question was whom to ask, an exact pointer is the answer; nor is it reported where the matter was \
            looked into first. Judged by the model from the wording; nothing is reported without a model.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("不归我们管,请找别人", "Not ours, ask somebody else"),
                [
                    .init(
                        "学校门口的早点摊占了整条人行道,孩子只能走机动车道。",
                        "您好,⟦此问题不属于我单位职责范围,请您向城管部门反映,或拨打12345咨询⟧。"
                    )
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("处理之后给出联系电话", "Dealt with, and a number for further questions"),
                [
                    .init(
                        "学校门口的早点摊占了整条人行道,孩子只能走机动车道。",
                        "您好,3月6日早上执法中队到学校门口,劝离四个早点摊,收走占道的桌凳,并安排每天七点到八点有人值守。"
                    )
                ]
            )
        ]
    )

    private let threshold: Double

    package init(configuration: Configuration) {
        threshold = configuration.threshold(of: Self.description.id)
    }

    package func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void) {
        guard let score = context.scores.deflection, score >= threshold else { return }
        emit(
            Finding(
                rule: Self.description.id,
                severity: context.severity(Self.description.severity, of: reply),
                score: score,
                message: .turnedAway,
                range: reply.bodyRange,
                evidence: context.wordingEvidence(for: .deflection, in: reply)
            )
        )
    }
}

extension Finding.Message {
    fileprivate static let turnedAway = Finding.Message(
        "答复疑似引导来信人联系其他单位或渠道,未见本单位办理内容,待核实",
        "The person may have been sent to another body or channel; nothing done by this body is seen; to be checked"
    )
}
