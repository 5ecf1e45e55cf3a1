/// Reports a reply whose substance is only that the request was received, is valued, or will be looked at.
package struct AcknowledgementOnlyRule: Rule {
    package static let description = RuleDescription(
        id: "acknowledgement-only",
        habit: LocalizedMessage("敷衍塞责", "Brushing off"),
        title: LocalizedMessage("疑似只有收悉、记录、研究一类表态", "Possibly only received, noted, to be studied"),
        shortTitle: LocalizedMessage("表态", "noted"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            答复正文的实质只是已收到、已记录、高度重视、将研究、请等待,没有结果、决定、理由或具体承诺。\
            说明了事实或给出具体时间、措施的,不在此列。由模型按用语判断,没有模型时不报告。
            """,
            """
            The body's substance is only that it was received, noted, valued, will be studied, or please wait: no result, \
            decision, reason or definite commitment. A reply that gives facts, a date or a measure is none. Judged by the \
            model from the wording; nothing is reported without a model.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("收悉、重视、将研究", "Received, valued, to be studied"),
                [
                    .init(
                        "滨江路人行道地砖松动,下雨天一踩一身水,请修一修。",
                        "您好,⟦您的建议非常宝贵,我们将认真研究,予以参考,请耐心等待⟧。感谢您的关注!"
                    )
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("有时间、有措施", "A date and a measure"),
                [
                    .init(
                        "滨江路人行道地砖松动,下雨天一踩一身水,请修一修。",
                        "您好,养护班3月8日到现场,滨江路东段松动的地砖共42块,已全部更换,缝隙用砂浆填实。"
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
        guard let score = context.scores.acknowledgement, score >= threshold, !reply.traits.contains(.bodyIsEmpty)
        else {
            return
        }
        emit(
            Finding(
                rule: Self.description.id,
                severity: context.severity(Self.description.severity, of: reply),
                score: score,
                message: .onlyAcknowledged,
                range: reply.bodyRange,
                evidence: context.wordingEvidence(for: .acknowledgement, in: reply)
            )
        )
    }
}

extension Finding.Message {
    fileprivate static let onlyAcknowledged = Finding.Message(
        "正文疑似只有收到、记录、重视、研究或等待一类表态,未见结果、决定或理由,待核实",
        "The body may only say received, noted, valued, to be studied or please wait; no result, decision or reason is seen; "
            + "to be checked"
    )
}
