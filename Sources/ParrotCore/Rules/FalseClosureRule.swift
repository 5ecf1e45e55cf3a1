/// Reports a closing that the customer's own words, a redo or the same request filed again contradict, or behind which a
/// complete transcript holds nothing.
package struct FalseClosureRule: CaseRule {
    package static let description = RuleDescription(
        id: "false-closure",
        habit: LocalizedMessage("数据造假,“假办结”", "Closed and not done"),
        title: LocalizedMessage("办结与市民反映疑似不一致", "The closing and the customer's words possibly disagree"),
        shortTitle: LocalizedMessage("办结存疑", "closings"),
        severity: .error,
        rationale: LocalizedMessage(
            """
            办结称已处理或已答复,而市民本人此后反映未解决、工单被重办,或同一市民就同一地点的同一事项在规定天数内再次来诉;\
            或者完整的记录里既无答复、也无处置、也无说明理由的不予办理。表格中单独一行不能证明没有处置。\
            办结前的催单不算;好转之后再次发生的不算;说明理由的不予办理见 contested-closure。
            """,
            """
            The closing claims a remedy or an answer, and the customer's own words, a redo or the same request filed again \
            contradict it; or a complete transcript holds neither answer nor deed nor reasoned refusal. Asking before the \
            closing is none of this, nor is trouble that came back after it had stopped; a reasoned refusal is \
            `contested-closure`.
            """
        ),
        options: [
            .init("refileDays", LocalizedMessage("再次来诉的天数", "Days in which a request filed again counts"))
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("办结后市民称没有人来过", "Closed, and the customer says nobody came"),
                case: [
                    .customer(1, "垃圾堆了半个月没人清。"), .agent(3, "环卫所", "垃圾已清运完毕。"), .close(3, "环卫所", "已办结"),
                    .customer(4, "根本没人来过,垃圾还在。"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("清理后又有新垃圾", "Cleared, and littered again"),
                case: [
                    .customer(1, "垃圾堆了半个月没人清。"), .agent(3, "环卫所", "垃圾已清运完毕。"), .close(3, "环卫所", "已办结"),
                    .customer(20, "上次清理完干净了十几天,现在又有人乱倒。"),
                ]
            )
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        for closing in context.review.closings where isContradictable(closing) {
            let last = closing.position == context.review.closings.last?.position
            let refiling = last ? file.refiling : nil
            let contradiction = closing.contradictions.first
            guard contradiction != nil || refiling != nil || isEmpty(closing, file) else { continue }
            var evidence = context.evidence(
                [closing.position] + (context.review.results.last { $0 < closing.position }.map { [$0] } ?? [])
                    + closing.contradictions,
                in: file
            )
            if let refiling { evidence.append(.refiling(caseID: refiling.caseID, time: refiling.time)) }
            emit(
                CaseFinding(
                    rule: Self.description.id,
                    severity: file.severity(Self.description.severity),
                    message: message(closing, contradiction, refiling, file),
                    departments: context.names(of: [closer(closing, file)]),
                    evidence: evidence
                )
            )
            return
        }
    }

    private func isContradictable(_ closing: CaseReview.Closing) -> Bool {
        switch closing.basis {
        case .remedy, .statement, .nothing, .undocumented: true
        case .answer, .refusal: false
        }
    }

    /// Nothing stands behind the closing, in a transcript that would show it: not one whose closing only a log tells.
    private func isEmpty(_ closing: CaseReview.Closing, _ file: Case) -> Bool {
        closing.basis == .nothing && !file.isFromTable && file.mergedInto == nil
            && !file.turns[closing.position].traits.contains(.fromLog)
            && !file.turns.contains { $0.kind == .withdraw } && !file.turns.indices.contains { file.isBotsAnswer($0) }
    }

    private func closer(_ closing: CaseReview.Closing, _ file: Case) -> Int32 {
        let body = file.turns[closing.position].body
        if body >= 0 { return body }
        let holder = file.holder(at: closing.position)
        return holder >= 0 ? holder : file.department
    }

    private func message(
        _ closing: CaseReview.Closing,
        _ contradiction: Int?,
        _ refiling: Case.Refiling?,
        _ file: Case
    ) -> Finding.Message {
        let closed = file.turns[closing.position].time?.day
        if let contradiction {
            let isRedo = file.turns[contradiction].kind == .reopen
            return isRedo
                ? .redone(closed, file.turns[contradiction].time?.day)
                : .contradicted(closed, file.turns[contradiction].time?.day)
        }
        if let refiling { return .refiled(closed, refiling.time?.day, caseID: refiling.caseID) }
        return .empty(closed)
    }
}

extension Finding.Message {
    private static func sentence(
        _ closed: LocalizedMessage?,
        _ chinese: String,
        _ english: String
    ) -> Finding.Message {
        Finding.Message(
            "\(closed?.chinese ?? "")办结;\(chinese),待核实",
            "Closed\(closed.map { " on " + $0.english } ?? ""); \(english); to be checked"
        )
    }

    fileprivate static func contradicted(_ closed: LocalizedMessage?, _ said: LocalizedMessage?) -> Finding.Message {
        sentence(
            closed,
            "\(said?.chinese ?? "")市民反映未解决,疑似与办结记录不一致",
            "the customer says\(said.map { " on " + $0.english } ?? "") that it is not solved"
        )
    }

    fileprivate static func redone(_ closed: LocalizedMessage?, _ redone: LocalizedMessage?) -> Finding.Message {
        sentence(
            closed,
            "\(redone?.chinese ?? "")重办,疑似当时并未解决",
            "it was opened again\(redone.map { " on " + $0.english } ?? "") and was possibly not solved"
        )
    }

    fileprivate static func refiled(
        _ closed: LocalizedMessage?,
        _ filed: LocalizedMessage?,
        caseID: String
    ) -> Finding.Message {
        sentence(
            closed,
            "\(filed?.chinese ?? "")同一市民就同一事项再次来诉(工单 \(caseID)),疑似当时并未解决",
            "the same customer filed the same matter again\(filed.map { " on " + $0.english } ?? "") (case \(caseID))"
        )
    }

    fileprivate static func empty(_ closed: LocalizedMessage?) -> Finding.Message {
        sentence(
            closed,
            "记录中疑似没有答复、处置或不予办理的理由",
            "the record possibly holds no answer, no deed and no reason for a refusal"
        )
    }
}
