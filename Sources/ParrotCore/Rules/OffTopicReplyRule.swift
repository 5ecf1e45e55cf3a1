/// Reports a reply whose body speaks of another matter than the request.
package struct OffTopicReplyRule: Rule {
    package static let description = RuleDescription(
        id: "off-topic-reply",
        habit: LocalizedMessage("答非所问", "Answering something else"),
        title: LocalizedMessage("疑似答非所问", "Possibly about another matter"),
        shortTitle: LocalizedMessage("离题", "off topic"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            答复正文谈的是另一件事,与诉求的标题和内容没有共同的关键词语。复述诉求的部分不算。\
            空话套话不算答非所问,由其他规则报告。诉求过短、无法比对时不报告。
            """,
            """
            The body speaks of another matter: it shares none of the telling words of the request's title and text. \
            What merely says the request back does not count. Stock talk is not off topic, other rules report it. \
            Nothing is reported where the request is too short to compare.
            """
        ),
        options: [],
        triggering: [
            RuleExample(
                LocalizedMessage("问噪音,答养老保险", "Asked about noise, answered about pensions"),
                RuleExampleTexts.plainAnswers + [
                    .init(
                        "学府路夜市的音响每天放到半夜,烧烤摊的客人划拳喝酒,老人和孩子都睡不好,请执法部门管一管夜市的噪音,规定收摊时间。",
                        "您好,⟦我市灵活就业人员参加企业职工养老保险,可在六十个百分点到三百个百分点之间自愿选择缴费基数,每年六月底前"
                            + "通过税务小程序申报,逾期未申报的按上一年度档次从本人银行账户扣款,中断缴费期间不享受失业待遇,"
                            + "补缴须按当年基数加收滞纳金⟧。"
                    )
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("用别的话回答同一件事", "The same matter in other words"),
                RuleExampleTexts.plainAnswers
            )
        ]
    )

    private let threshold: Double

    package init(configuration: Configuration) {
        threshold = configuration.threshold(of: Self.description.id)
    }

    package func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void) {
        guard let score = context.scores.offTopic, score >= threshold, let relevance = context.relevance,
            let similarity = relevance.similarity, let typical = relevance.typicalSimilarity
        else { return }
        emit(
            Finding(
                rule: Self.description.id,
                severity: Self.description.severity,
                score: score,
                message: .otherMatter,
                range: reply.bodyRange,
                evidence: [
                    .relevance(
                        similarity: roundedScore(similarity),
                        typical: roundedScore(typical)
                    )
                ]
            )
        )
    }
}

extension Finding.Message {
    fileprivate static let otherMatter = Finding.Message(
        "答复内容与诉求事项疑似不符:正文几乎没有诉求中的关键词语,待核实",
        "The reply may be about another matter: its body has hardly any of the request's telling words; to be checked"
    )
}

/// Rows that several rules' examples share.
enum RuleExampleTexts {
    /// Different requests, each answered to the point.
    static let plainAnswers: [RuleExample.Row] = [
        .init("人民路地铁口的共享单车堆满盲道,盲人没法走,请清理。", "您好,已通知两家共享单车企业把盲道上的车辆清走,并在地铁口划了停车框。"),
        .init("公积金贷款提前还清后,抵押登记怎么注销?", "您好,还清公积金贷款三个工作日后,带身份证到不动产窗口即可注销抵押登记。"),
        .init("水厂路自来水发黄已经一周,能不能化验一下?", "您好,自来水公司已取样化验,发黄是管道检修带出的铁锈,现已冲洗管道。"),
        .init("老旧小区加装电梯,一楼不同意怎么办?", "您好,加装电梯须经三分之二以上业主同意,一楼有异议的由社区组织协商。"),
        .init("退休人员去外地看病,医保报销比例是多少?", "您好,退休人员办理备案后在外地住院,医保报销比例与本地相同,未备案的降低十个百分点。"),
        .init("滨河公园的健身器材坏了,单杠松动很危险。", "您好,滨河公园松动的单杠已拆除,新的健身器材月底前装好。"),
        .init("孩子转学需要哪些材料,到哪里办理?", "您好,转学请带户口本、学籍表和居住证明,到转入学校教务处办理。"),
        .init("学府路夜市噪音扰民,每晚到一点。", "您好,学府路夜市的营业时间已改到二十三点,噪音由执法中队每晚巡查。"),
    ]
}
