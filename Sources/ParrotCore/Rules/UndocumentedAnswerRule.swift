/// Notes an answer that was given elsewhere (已电话答复) and of which the record says nothing.
package struct UndocumentedAnswerRule: CaseRule {
    package static let description = RuleDescription(
        id: "undocumented-answer",
        habit: LocalizedMessage("答复内容未记录", "The answer is not on record"),
        title: LocalizedMessage("答复内容疑似未记录", "The answer is possibly not on record"),
        shortTitle: LocalizedMessage("未记录", "undocumented"),
        severity: .note,
        rationale: LocalizedMessage(
            """
            只写“已电话答复”“已当面沟通”等,没有写答复了什么,记录中别处也没有。建议调听录音。\
            这既不是套话,也不是办结不实。
            """,
            """
            The record says only that an answer was given by phone or in person, and nowhere what it was: listen to the \
            recording. It is neither stock talk nor an untrue closing.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("只写已电话答复", "Only: answered by phone"),
                case: [.customer(1, "我的退休金什么时候补发?"), .close(3, "社保中心", "已电话答复市民,市民表示知晓。")]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("写明了答复内容", "The answer is written down"),
                case: [
                    .customer(1, "我的退休金什么时候补发?"),
                    .close(3, "社保中心", "已电话答复市民:补发款3月15日前随养老金一起到账。"),
                ]
            )
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        let reopenings = file.turns.indices.filter { file.turns[$0].kind == .reopen }
        // What was said elsewhere may stand on record in the same round of handling.
        let positions = file.turns.indices.filter { index in
            let words = file.turns[index].agentWords
            if words.contains(.undocumentedPart) { return true }
            guard words.contains(.undocumented) else { return false }
            let start = reopenings.last { $0 < index } ?? 0
            let end = reopenings.first { $0 > index } ?? file.turns.count
            return !context.review.results.contains { $0 >= start && $0 < end }
        }
        guard let first = positions.first else { return }
        let body = file.turns[first].body
        emit(
            CaseFinding(
                rule: Self.description.id,
                severity: file.severity(Self.description.severity),
                message: .undocumented(file.turns[first].time?.day),
                departments: context.names(of: [body >= 0 ? body : file.holder(at: first)]),
                evidence: context.evidence(positions, in: file)
            )
        )
    }
}

extension Finding.Message {
    fileprivate static func undocumented(_ said: LocalizedMessage?) -> Finding.Message {
        Finding.Message(
            "\(said?.chinese ?? "")记为已另行答复,疑似未记录答复内容,待核实,建议调听录音",
            "Said to be answered elsewhere\(said.map { " on " + $0.english } ?? ""); what was said is possibly not on "
                + "record; to be checked: listen to the recording"
        )
    }
}
