/// What the writer of a draft may want to look at again. It asks; it never offers a sentence to paste.
package struct Suggestion: Sendable, Equatable {
    /// The rule whose finding it belongs to; nil for a point of the request that the draft does not touch.
    package var rule: String?
    package var text: LocalizedMessage

    /// A question for each standing finding, in the order of the findings.
    static func suggestions(for findings: [Finding]) -> [Suggestion] {
        findings.compactMap { finding in
            guard finding.stands, let text = questions[finding.rule] else { return nil }
            return Suggestion(rule: finding.rule, text: text)
        }
    }

    /// A sentence for each point that is asked for and not given.
    static func suggestions(for points: [AskedPoint]) -> [Suggestion] {
        points.map { point in
            Suggestion(
                rule: nil,
                text: LocalizedMessage(
                    "诉求问的是“\(point.name.chinese)”,答复里没有看到。",
                    "the request asks \(point.name.english); the reply has nothing of it"
                )
            )
        }
    }

    private static let questions: [String: LocalizedMessage] = [
        TemplateReplyRule.description.id: LocalizedMessage(
            "这段话换一件诉求也能用:这一件的具体情况核实了吗?结果是什么?",
            "these words would fit another request as well: was this one looked into, and what came out?"
        ),
        RepeatedReplyRule.description.id: LocalizedMessage(
            "同一工单里已经这样答复过:此后有什么进展?对方新提的是什么?",
            "this case was answered so before: what happened since, and what is newly asked?"
        ),
        OffTopicReplyRule.description.id: LocalizedMessage(
            "答复说的与诉求问的像是两件事:是否发错了件?诉求问的是什么?",
            "reply and request seem to be of two matters: is it the right case, and what was asked?"
        ),
        AcknowledgementOnlyRule.description.id: LocalizedMessage(
            "是否已核实?由谁办、何时办、何时告知结果?",
            "was it looked into? who acts, when, and when will the result be told?"
        ),
        DeflectedRequestRule.description.id: LocalizedMessage(
            "本单位能先办什么?对方单位是否确认受理,找谁、怎么联系、带什么?",
            "what can be done here first? does the other body take it on: whom to ask, how, with what?"
        ),
        RelayOnlyRule.description.id: LocalizedMessage(
            "转给了谁、对方何时答复、由谁跟进告知结果?已有处理情况吗?",
            "who has it now, when do they answer, who follows up? is there any result yet?"
        ),
        EchoedRequestRule.description.id: LocalizedMessage(
            "除了复述诉求,要告诉对方的是什么?",
            "besides saying the request back, what is the answer?"
        ),
    ]
}
