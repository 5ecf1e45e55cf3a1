/// Reports a reply whose body could be sent unchanged to clearly different requests.
package struct TemplateReplyRule: Rule {
    package static let description = RuleDescription(
        id: "template-reply",
        habit: LocalizedMessage("敷衍塞责,“复读机”", "Brushing off: the parrot"),
        title: LocalizedMessage("疑似模板答复", "Possible template reply"),
        shortTitle: LocalizedMessage("模板", "template"),
        severity: .warning,
        rationale: LocalizedMessage(
            """
            去掉问候、致谢、收悉、落款以及复述的诉求之后,答复正文的语句或整段也用于答复内容明显不同的其他诉求。\
            这样的答复没有回应来信人的具体问题。对同一问题给出同样的正确答复不在此列:诉求彼此相同的只算一次。\
            五名以上坐席共用、或占一个部门答复三成以上的模板记为单位通用话术,不计入个人。\
            用语虽通用、但看来已给出所问结果的(如“已更正”),只作提示。
            """,
            """
            With greeting, thanks, receipt, signature and the request said back set aside, the body's clauses or the \
            whole body also answer requests of another kind. Such a reply does not meet this person's question. The \
            same right answer to the same question is no fault: requests that agree count once. A template used by \
            five agents or more, or in 30 % of a desk's replies, is the house's wording and not charged to the agent. \
            Stock wording that seems to give what was asked ("corrected") is a note only.
            """
        ),
        options: [
            .init("templateSimilarity", LocalizedMessage("归入同一模板的最低相似度", "Least similarity to belong to a template")),
            .init("requestAgreement", LocalizedMessage("两件诉求视为相同的最低相似度", "Least similarity for requests to agree")),
            .init("houseTemplateAgents", LocalizedMessage("视为单位话术的坐席数", "Agents that make a template the house's")),
            .init("houseTemplateShare", LocalizedMessage("视为单位话术的部门占比", "Share of a desk that does")),
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("同一段话答复不同诉求", "One paragraph for different requests"),
                [
                    .init(
                        "人民路夜里施工到凌晨两点,吵得睡不着,请管一管。",
                        "您好,⟦您反映的噪音问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意⟧。"
                    ),
                    .init(
                        "退休后医保卡里的钱能不能给老伴买药?",
                        "您好,⟦您反映的医保问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意⟧。"
                    ),
                    .init(
                        "孩子明年上小学,户口在外区,怎么报名?",
                        "您好,⟦您反映的入学问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意⟧。"
                    ),
                    .init(
                        "小区门口的路灯坏了半个月没人修。",
                        "您好,⟦您反映的路灯问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意⟧。"
                    ),
                ]
            ),
            RuleExample(
                LocalizedMessage("只有问候和收悉", "Nothing but greeting and receipt"),
                [.init("暖气一直不热,室内只有十四度,什么时候能修好?", "⟦网友您好,您的留言已收悉。感谢您的支持!⟧")]
            ),
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("同样的问题,同样的答复", "The same answer to the same question"),
                [
                    .init("请问异地就医备案怎么办理?", "您好,异地就医备案可在国家医保服务平台小程序提交,选择参保地和就医地,一般当天生效。"),
                    .init("异地就医备案怎么办理?请告知。", "您好,异地就医备案可在国家医保服务平台小程序提交,选择参保地和就医地,一般当天生效。"),
                    .init("我想问异地就医备案怎么办理", "您好,异地就医备案可在国家医保服务平台小程序提交,选择参保地和就医地,一般当天生效。"),
                    .init("请问:异地就医备案怎么办理呢?", "您好,异地就医备案可在国家医保服务平台小程序提交,选择参保地和就医地,一般当天生效。"),
                ]
            ),
            RuleExample(
                LocalizedMessage("礼貌用语相同,内容各不相同", "Courtesy alike, substance not"),
                [
                    .init(
                        "人民路夜里施工到凌晨两点,吵得睡不着,请管一管。",
                        "尊敬的市民您好,您的来信已收悉。3月5日晚执法队到人民路工地检查,施工方未取得夜间许可,已责令停工。感谢您的支持!"
                    ),
                    .init(
                        "退休后医保卡里的钱能不能给老伴买药?",
                        "尊敬的市民您好,您的来信已收悉。可以,先在手机上办理家庭共济绑定,绑定后老伴在定点药店刷卡即可。感谢您的支持!"
                    ),
                    .init(
                        "小区门口的路灯坏了半个月没人修。",
                        "尊敬的市民您好,您的来信已收悉。故障原因是电缆老化,抢修班昨天换了线,当晚六盏灯全部亮了。感谢您的支持!"
                    ),
                ]
            ),
        ]
    )

    private let threshold: Double

    package init(configuration: Configuration) {
        threshold = configuration.threshold(of: Self.description.id)
    }

    package func check(_ reply: ReplyOutline, in context: RuleContext, emit: (Finding) -> Void) {
        guard let score = context.scores.parrot, score >= threshold else { return }
        let template = context.snapshot.template(ofReply: context.reply)
        emit(
            Finding(
                rule: Self.description.id,
                severity: isWitnessed(template?.template)
                    ? Self.description.severity : context.severity(Self.description.severity, of: reply),
                score: score,
                message: message(reply, template: template?.template, evidence: context.stockEvidence),
                range: reply.bodyRange,
                evidence: evidence(reply, in: context, template: template),
                charge: template?.template.isHouseWording(of: reply.department) == true
                    ? .department : .agent
            )
        )
    }

    /// The corpus itself shows the reply's template on several other requests: what it says of one may fit it by chance.
    private func isWitnessed(_ template: TemplateCluster?) -> Bool {
        template.map { $0.requests > TemplateReplyRule.witnessingRequests } ?? false
    }

    private static let witnessingRequests = 2

    private func message(
        _ reply: ReplyOutline,
        template: TemplateCluster?,
        evidence: StockEvidence?
    ) -> Finding.Message {
        if reply.traits.contains(.bodyIsEmpty) { return .emptyBody }
        if let template, template.requests > 1 {
            return template.isHouseWording(of: reply.department)
                ? .houseTemplate(otherRequests: template.requests - 1)
                : .template(otherRequests: template.requests - 1)
        }
        guard let share = evidence?.repeatedShare, share >= 0.005 else { return .stockWording }
        return .repeatedClauses(share: share)
    }

    private func evidence(
        _ reply: ReplyOutline,
        in context: RuleContext,
        template: (template: TemplateCluster, similarity: Double)?
    ) -> [Evidence] {
        var evidence: [Evidence] = []
        if let (template, similarity) = template {
            evidence.append(
                .template(
                    TemplateEvidence(
                        id: template.id,
                        uses: template.uses,
                        requests: template.requests,
                        agents: template.agents,
                        template: template.template,
                        similarity: roundedScore(similarity)
                    )
                )
            )
        }
        if let twin = context.snapshot.twin(ofReply: context.reply) {
            evidence.append(
                .reply(id: twin.id, similarity: roundedScore(twin.similarity), excerpt: twin.excerpt)
            )
        }
        let bodyClauses = reply.clauses.filter { $0.part == .body }
        for (clause, fingerprint) in zip(bodyClauses, reply.clauseFingerprints) {
            guard let statistics = context.snapshot.clause(fingerprint), statistics.requests > 1 else { continue }
            evidence.append(
                .clause(
                    range: clause.range,
                    uses: statistics.uses,
                    requests: statistics.requests
                )
            )
        }
        // Nothing of it stands elsewhere in this input: the wording itself decided.
        return evidence.isEmpty ? context.wordingEvidence(for: .parrot, in: reply) : evidence
    }
}

extension Finding.Message {
    fileprivate static let emptyBody = Finding.Message(
        "答复除问候、致谢、收悉外未见正文,疑似未作答,待核实",
        "Nothing but greeting, thanks or receipt is seen in this reply; to be checked"
    )

    fileprivate static func template(otherRequests: Int) -> Finding.Message {
        Finding.Message(
            "疑似模板答复:与另外\(otherRequests)件不同诉求的答复高度雷同,待核实",
            "Possible template: nearly the same as the replies to \(otherRequests) other, different requests; to be checked"
        )
    }

    fileprivate static func houseTemplate(otherRequests: Int) -> Finding.Message {
        Finding.Message(
            "疑似单位通用话术:与另外\(otherRequests)件不同诉求的答复高度雷同,计入部门、不计入个人,待核实",
            "Possible house wording: nearly the same as the replies to \(otherRequests) other, different requests; "
                + "counted for the desk, not the agent; to be checked"
        )
    }

    fileprivate static let stockWording = Finding.Message(
        "疑似套用通用语句:按用语判断,正文可能原样用于其他不同诉求,待核实",
        "Possible stock wording: by its words the body might answer other, different requests as it stands; to be checked"
    )

    fileprivate static func repeatedClauses(share: Double) -> Finding.Message {
        let percent = Int((share * 100).rounded())
        return Finding.Message(
            "疑似套用通用语句:正文\(percent)%的语句也见于对其他不同诉求的答复,待核实",
            "Possible stock wording: \(percent) % of the body also stands in replies to other, different requests; "
                + "to be checked"
        )
    }
}
