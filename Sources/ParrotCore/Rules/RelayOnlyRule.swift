/// Reports a reply whose substance is only that the matter was handed on.
package struct RelayOnlyRule: Rule {
    package static let description = RuleDescription(
        id: "relay-only",
        habit: LocalizedMessage("角色错位,“二传手”", "Only passing on"),
        title: LocalizedMessage("疑似只有转办、未见结果", "Possibly only handed on, no result"),
        shortTitle: LocalizedMessage("转办", "relayed"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            答复正文的实质只是已经或将要转给别人办理、调查,没有结果。转办不等于办结。\
            转办之后写明了结果的不在此列。由模型按用语判断,没有模型时不报告。
            """,
            """
            The body's substance is only that the matter was or will be handed to somebody else, with no result: handed on \
            is not done. A reply that gives the result is none. Judged by the model from the wording; nothing is reported \
            without a model.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("已转某局调查处理", "Handed to another office"),
                [
                    .init(
                        "临街饭店的排烟管正对我家窗户,油烟呛得没法开窗。",
                        "您好,⟦您反映的问题已转交市生态环境局调查处理⟧。"
                    )
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("转办并给出结果", "Handed on, with the result"),
                [
                    .init(
                        "临街饭店的排烟管正对我家窗户,油烟呛得没法开窗。",
                        "您好,执法人员3月9日现场检测,油烟浓度超标,已责令饭店改道排烟管并加装净化器,3月20日复查合格。"
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
        guard let score = context.scores.relay, score >= threshold else { return }
        emit(
            Finding(
                rule: Self.description.id,
                severity: context.severity(Self.description.severity, of: reply),
                score: score,
                message: .handedOn,
                range: reply.bodyRange,
                evidence: context.wordingEvidence(for: .relay, in: reply)
            )
        )
    }
}

extension Finding.Message {
    fileprivate static let handedOn = Finding.Message(
        "正文疑似只说明已转其他单位或人员办理,未见结果,待核实",
        "The body may only say that the matter was handed to others; no result is seen; to be checked"
    )
}
