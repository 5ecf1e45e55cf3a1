/// Notes a reply that is mostly the request said back.
package struct EchoedRequestRule: Rule {
    package static let description = RuleDescription(
        id: "echoed-request",
        habit: LocalizedMessage("敷衍塞责", "Brushing off"),
        title: LocalizedMessage("复述诉求占比高", "Mostly the request said back"),
        shortTitle: LocalizedMessage("复述", "echoed"),
        severity: .note,
        rationale: LocalizedMessage(
            "除去问候、落款等,答复一半以上是在复述诉求。复述不等于回答,请看余下部分是否答了问题。",
            "Frame aside, half of the reply or more says the request back. That is no answer: see whether the rest is."
        ),
        options: [
            .init("echoShare", LocalizedMessage("复述占比的报告下限", "Least share that is reported"))
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("复述之后只有一句", "One short clause after the quotation"),
                [
                    .init(
                        "幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修,老人上下楼很危险。",
                        "您好,⟦关于您反映的幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修,老人上下楼很危险的问题⟧,已要求整改。"
                    )
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("简短引述后给出处理结果", "A short quotation and then the result"),
                [
                    .init(
                        "幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修,老人上下楼很危险。",
                        "您好,关于您反映的电梯问题,维保单位昨天更换了门机控制板,市场监管所今天上午复检合格,已恢复运行,并约谈物业负责人。"
                    )
                ]
            )
        ]
    )

    private let threshold: Double

    package init(configuration: Configuration) {
        threshold = configuration.echoShare
    }

    package func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void) {
        guard let score = context.scores.echo, score >= threshold else { return }
        let quotes = reply.clauses.filter { $0.part == .quote }
        guard let first = quotes.first, let last = quotes.last else { return }
        emit(
            Finding(
                rule: Self.description.id,
                severity: Self.description.severity,
                score: score,
                message: .share(score),
                range: first.range.lowerBound..<last.range.upperBound,
                evidence: quotes.map { .quote(range: $0.range) }
            )
        )
    }
}

extension Finding.Message {
    fileprivate static func share(_ share: Double) -> Finding.Message {
        let percent = Int((share * 100).rounded())
        return Finding.Message(
            "答复实质内容的\(percent)%是复述诉求,请核对余下部分是否作答",
            "\(percent) % of the reply's substance says the request back; check whether the rest answers it"
        )
    }
}
