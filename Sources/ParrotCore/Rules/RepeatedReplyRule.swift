/// Reports a reply that repeats an earlier one of the same case, though the customer has come back since.
package struct RepeatedReplyRule: Rule {
    package static let description = RuleDescription(
        id: "repeated-reply",
        habit: LocalizedMessage("敷衍塞责,“复读机”", "Brushing off: the parrot"),
        title: LocalizedMessage("同一工单疑似重复答复", "Possibly the same reply again in one case"),
        shortTitle: LocalizedMessage("重复", "repeated"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            同一工单中,市民再次来诉或工单重办之后,答复正文与此前的答复基本相同。新的诉求没有得到新的回应。\
            市民没有听清、要求再说一遍时的重复不在此列。
            """,
            """
            In one case, after the customer has come back or the case was redone, the body is nearly that of an \
            earlier reply: what was new in the request was not met. Saying it again because the customer did not \
            hear is no repetition.
            """
        ),
        options: [
            .init("repeatSimilarity", LocalizedMessage("视为重复的最低相似度", "Least similarity that counts as a repetition"))
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("重办后照抄上次答复", "The last reply copied after the case was redone"),
                [
                    .init(
                        "楼下烧烤店油烟很大,天天熏得开不了窗。",
                        "您好,执法人员到场检查,店家已安装油烟净化器,排放符合要求。",
                        caseID: "2024-17"
                    ),
                    .init(
                        "烧烤店的净化器根本没开,油烟比以前还大,请再来看看。",
                        "您好,⟦执法人员到场检查,店家已安装油烟净化器,排放符合要求⟧。",
                        caseID: "2024-17"
                    ),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("重办后有新的处理", "Something new after the case was redone"),
                [
                    .init(
                        "楼下烧烤店油烟很大,天天熏得开不了窗。",
                        "您好,执法人员到场检查,店家已安装油烟净化器,排放符合要求。",
                        caseID: "2024-18"
                    ),
                    .init(
                        "烧烤店的净化器根本没开,油烟比以前还大,请再来看看。",
                        "您好,5月8日晚突击检查时净化器确实未开启,已对店家立案处罚,并加装在线监控。",
                        caseID: "2024-18"
                    ),
                ]
            ),
            RuleExample(
                LocalizedMessage("没听清,再说一遍", "Said again because it was not heard"),
                [
                    .init("办证窗口几点下班?", "您好,窗口下午五点半下班,周六上午也办理。", caseID: "2024-19"),
                    .init("没听清,麻烦再说一遍", "您好,窗口下午五点半下班,周六上午也办理。", caseID: "2024-19"),
                ]
            ),
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void) {
        guard let score = context.scores.repetition, score >= 0.5,
            let repetition = context.snapshot.repetition(ofReply: context.reply)
        else { return }
        emit(
            Finding(
                rule: Self.description.id,
                severity: Self.description.severity,
                score: score,
                message: .repeats(repetition.id),
                range: reply.bodyRange,
                evidence: [
                    .reply(
                        id: repetition.id,
                        similarity: roundedScore(repetition.similarity),
                        excerpt: repetition.excerpt
                    )
                ]
            )
        )
    }
}

extension Finding.Message {
    fileprivate static func repeats(_ id: String) -> Finding.Message {
        Finding.Message(
            "与本工单此前答复(\(id))基本相同,其间诉求已再次提出,疑似重复答复,待核实",
            "Nearly the same as the earlier reply \(id) of this case, though the request was made again since; to be checked"
        )
    }
}
