/// Reports a survey that says satisfied or resolved against the customer's own words.
package struct ContradictedSatisfactionRule: CaseRule {
    package static let description = RuleDescription(
        id: "contradicted-satisfaction",
        habit: LocalizedMessage("数据造假,“被满意”", "Recorded as satisfied"),
        title: LocalizedMessage("回访结果与市民表述疑似不一致", "The survey and the customer's words possibly disagree"),
        shortTitle: LocalizedMessage("回访存疑", "surveys"),
        severity: .error,
        rationale: LocalizedMessage(
            """
            回访记为满意或已解决,与市民本人此后的表述不一致;此后没有表述的,看最后一次结果之后市民的话\
            (处理之前的怨言不算)。系统默认满意另计,不报告。
            """,
            """
            A survey says satisfied or resolved against the customer's own words after it or, where there are none, after \
            the last result; anger before the remedy does not count. Satisfaction by default is counted apart.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("回访记为满意,市民称没解决", "Recorded as satisfied, the customer says otherwise"),
                case: [
                    .customer(1, "楼上漏水,把我家天花板泡坏了。"), .agent(3, "某某物业", "已上门维修,漏点已封堵。"),
                    .close(3, "某某物业", "已办结"), .survey(4, satisfied: .yes, resolved: .yes),
                    .customer(5, "谁说满意了?根本没修好,还在漏。"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("处理之前有怨言,处理后满意", "Angry before, content after"),
                case: [
                    .customer(1, "楼上漏水,说了三次都没人管。"), .agent(3, "某某物业", "已上门维修,漏点已封堵。"),
                    .close(3, "某某物业", "已办结"), .survey(4, satisfied: .yes, resolved: .yes),
                ]
            )
        ]
    )

    package init(configuration: Configuration) {}

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        for position in file.turns.indices where file.turns[position].kind == .survey {
            let survey = file.turns[position]
            guard !survey.traits.contains(.isDefault), survey.satisfied == .yes || survey.resolved == .yes else {
                continue
            }
            guard let against = contradiction(of: position, in: file, context) else { continue }
            let closer = file.turns[..<position].last { $0.kind == .close }
            emit(
                CaseFinding(
                    rule: Self.description.id,
                    severity: file.severity(Self.description.severity),
                    message: .contradicted(file.turns[against].time?.day),
                    departments: context.names(of: [
                        closer.map(\.body) ?? file.holder(at: position)
                    ]),
                    evidence: context.evidence([position, against], in: file)
                )
            )
            return
        }
    }

    /// The turn by which the customer contradicts a survey.
    private func contradiction(of position: Int, in file: Case, _ context: CaseContext) -> Int? {
        let survey = file.turns[position]
        func contradicts(_ index: Int) -> Bool {
            let words = file.turns[index].customerWords
            if words.contains(.unresolved) { return true }
            return survey.satisfied == .yes && !words.isDisjoint(with: [.discontent, .resigned])
                && !words.contains(.resolved)
        }
        if survey.customerWords != [], contradicts(position) { return position }
        let after = file.turns.indices.dropFirst(position + 1).filter { isWord($0, file) }
        if !after.isEmpty {
            return after.first { contradicts($0) || isReopening($0, file) }
        }
        let lastResult = context.review.results.last { $0 < position } ?? file.closings.last { $0 < position } ?? 0
        let before = file.turns.indices[max(lastResult, 0)..<position].filter { $0 > lastResult && isWord($0, file) }
        guard let last = before.last, contradicts(last) else { return nil }
        return last
    }

    private func isWord(_ index: Int, _ file: Case) -> Bool {
        file.isCustomersWord(index) && file.turns[index].kind != .survey
            && (file.turns[index].traits.isDisjoint(with: .isNewMatter)
                || file.turns[index].traits.contains(.isExplicit))
            && (file.turns[index].customerWords != [] || isReopening(index, file))
    }

    private func isReopening(_ index: Int, _ file: Case) -> Bool {
        let turn = file.turns[index]
        return turn.kind == .reopen && turn.traits.contains(.byCustomer)
            && turn.traits.isDisjoint(with: .isNewMatter) && !turn.customerWords.contains(.recurred)
    }
}

extension Finding.Message {
    fileprivate static func contradicted(_ said: LocalizedMessage?) -> Finding.Message {
        Finding.Message(
            "回访记为满意或已解决,与市民\(said?.chinese ?? "")的表述疑似不一致,待核实,建议核听录音",
            "The survey says satisfied or resolved; the customer's words\(said.map { " of " + $0.english } ?? "") possibly "
                + "disagree; to be checked: listen to the recording"
        )
    }
}
