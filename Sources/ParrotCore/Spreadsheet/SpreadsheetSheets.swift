/// What stands in each sheet of the spreadsheet: titles and rows.
struct SpreadsheetSheets {
    let language: Language
    let identity: OutputIdentity
    private let review: ReviewSheet
    private let evidence: EvidenceWords
    private let words: DossierWords
    /// Whether findings stand beside what a better reply has.
    private let hasSuggestions: Bool

    init(language: Language, identity: OutputIdentity, reviews: HumanReviews?, hasSuggestions: Bool = false) {
        self.hasSuggestions = hasSuggestions
        self.language = language
        self.identity = identity
        review = ReviewSheet(language: language, reviews: reviews)
        evidence = EvidenceWords(language: language)
        words = DossierWords(language: language)
    }

    private typealias Column = SheetDescription.Column

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    // MARK: Overview

    var overview: SheetDescription {
        SheetDescription(
            name: say("概览", "Overview"),
            columns: [
                Column(say("项目", "item"), width: 44, isWrapped: true),
                Column(say("初筛", "screened"), width: 10), Column(say("占比", "share"), width: 9),
                Column(say("区间下限", "lower"), width: 9), Column(say("区间上限", "upper"), width: 9),
                Column(say("待复核", "pending"), width: 9), Column(say("已确认", "confirmed"), width: 9),
                Column(say("不属实", "dismissed"), width: 9), Column(say("存疑", "in doubt"), width: 9),
                Column(say("准确率", "precision"), width: 9),
                Column(say("准确率下限", "precision, lower"), width: 11),
                Column(say("准确率上限", "precision, upper"), width: 11),
            ]
        )
    }

    func overviewRows(of report: Report, sample: String? = nil) -> [[SheetCell]] {
        let flagged = Share(report.flaggedCount, of: report.replyCount)
        var rows: [[SheetCell]] =
            report.party.map { party in
                [[.text(LocalizedMessage.only(party, replies: report.replyCount).text(in: language))]]
            } ?? []
        rows += [
            [.text(say("答复总数", "replies in all")), .count(report.replyCount)],
            [.text(say("标记待核实的答复", "flagged replies")), .count(report.flaggedCount)] + cells(of: flagged),
        ]
        let reviewed = Dictionary(
            (report.reviews?.rules ?? []).map { ($0.rule, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let replyRules = zip(RuleRegistry.rules.map { $0.description }, report.findingCounts)
        let caseRules = zip(CaseRuleRegistry.rules.map { $0.description }, report.cases.findingCounts)
        for (rule, count) in replyRules { rows.append(row(rule, count, of: report.replyCount, reviewed[rule.id])) }
        rows.append([.text(say("工单", "cases")), .count(report.cases.caseCount)])
        for (rule, count) in caseRules { rows.append(row(rule, count, of: report.cases.caseCount, reviewed[rule.id])) }
        if report.party == nil {
            rows += [[.text(say("读取问题", "problems while reading")), .count(report.problems.count)]]
        }
        if let misses = report.reviews?.misses { rows.append(row(misses)) }
        rows += notes(sample: sample).map { [.text($0)] }
        return rows
    }

    private func row(
        _ rule: RuleDescription,
        _ count: RuleCount,
        of total: Int,
        _ reviewed: HumanReviewSummary.Rule?
    ) -> [SheetCell] {
        let title = rule.title.text(in: language) + " " + rule.id
        let screened: [SheetCell] =
            [.text(title), .count(count.replies)]
            + (total == 0 ? [.empty, .empty, .empty] : cells(of: Share(count.replies, of: total)))
        guard let reviewed else { return screened }
        let counts = [reviewed.pending, reviewed.confirmed, reviewed.dismissed, reviewed.doubtful].map {
            SheetCell.count($0)
        }
        return screened + counts + (reviewed.precision.total == 0 ? [] : cells(of: reviewed.precision))
    }

    private func row(_ misses: HumanReviewSummary.Misses) -> [SheetCell] {
        let title = say(
            "未发现问题的答复中漏报的估计(抽检 \(misses.reviewed) 条,属实 \(misses.missed) 条,存疑 \(misses.doubtful) 条)",
            "Estimated faults among replies without findings (\(misses.reviewed) sampled, \(misses.missed) confirmed, "
                + "\(misses.doubtful) in doubt)"
        )
        return [
            .text(title), .count(misses.replies), .share(misses.share), .share(misses.lower), .share(misses.upper),
        ]
    }

    private func notes(sample: String?) -> [String] {
        [
            Report.notice.text(in: language),
            say(
                "复核:在“问题回复”“抽检”“工单”中填写复核结论(属实、不属实、存疑),保存为 .xlsx,再用 --reviews 读回。"
                    + "“抽检”中的属实表示该答复确有问题而初筛未发现。指纹列请勿改动。",
                "Review: fill in the conclusions (confirmed, dismissed, in doubt) in Findings, Sample and Cases, save as .xlsx and "
                    + "read it with --reviews. In Sample, confirmed says that the reply has a fault that no rule found. Leave "
                    + "the fingerprints as they are."
            ),
            say(
                "预期:其他人对同类诉求的答复被标记的比例;调整后 = 占比 ÷ 预期 × 总体占比;“—”为无可比对象或答复过少。",
                "Expected: what others' replies to the same kinds of request have; adjusted is share ÷ expected × the share of "
                    + "all; — is nobody to compare with, or too few replies."
            ),
            say(
                "准确率 = 属实 ÷(属实 + 不属实),区间为 95% Wilson 区间;存疑不计入。",
                "Precision is confirmed ÷ (confirmed + dismissed), with Wilson's 95 % interval; those in doubt are left out."
            ),
            sample,
            say("程序 ", "Tool ") + "parrotcheck \(identity.toolVersion)" + say(",模型 ", ", model ")
                + (identity.model ?? say("未使用", "none")) + say(",配置 ", ", configuration ") + identity.configuration
                + ", ICU \(identity.icuVersion)"
                + (identity.dictionary.map { say(",词典 ", ", dictionary ") + $0 } ?? ""),
        ].compactMap(\.self)
    }

    private func cells(of share: Share) -> [SheetCell] {
        [.share(share.value), .share(share.interval.lower), .share(share.interval.upper)]
    }

    // MARK: Parties

    func parties(name: String, title: String) -> SheetDescription {
        SheetDescription(
            name: name,
            columns: [
                Column(title, width: 26), Column(say("答复数", "replies"), width: 9),
                Column(say("标记", "flagged"), width: 9),
                Column(say("占比", "share"), width: 9), Column(say("区间下限", "lower"), width: 9),
                Column(say("区间上限", "upper"), width: 9), Column(say("预期", "expected"), width: 9),
                Column(say("调整后", "adjusted"), width: 9), Column(say("偏高", "above"), width: 7),
            ] + RuleRegistry.rules.map { Column($0.description.shortTitle.text(in: language), width: 9) } + [
                Column(say("最常用模板", "top template"), width: 18), Column(say("用次", "uses"), width: 7),
                Column(say("备注", "remark"), width: 24),
            ]
        )
    }

    var agents: SheetDescription { parties(name: say("坐席", "Agents"), title: say("坐席", "agent")) }
    var departments: SheetDescription { parties(name: say("部门", "Departments"), title: say("部门", "department")) }

    func row(_ party: PartySummary) -> [SheetCell] {
        let template = party.topTemplates.first
        let compared: [SheetCell] =
            party.comparison.map {
                [.share($0.expected), .share($0.adjusted), SheetCell($0.isAbove ? say("是", "yes") : nil)]
            } ?? [.text("—"), .text("—"), .empty]
        return [.text(party.name), .count(party.replies), .count(party.flagged)]
            + cells(of: Share(party.flagged, of: party.replies)) + compared
            + party.findingCounts.map { .count($0.replies) } + [
                SheetCell(template?.template), template.map { .count($0.uses) } ?? .empty,
                SheetCell(party.isRanked ? nil : say("答复过少,不作比较", "too few replies to be compared")),
            ]
    }

    // MARK: Findings and sample

    var findings: SheetDescription {
        SheetDescription(
            name: say("问题回复", "Findings"),
            columns: review.columns(
                [
                    Column(say("编号", "id"), width: 18), Column(say("工单编号", "case"), width: 18),
                    Column(say("坐席", "agent"), width: 10), Column(say("部门", "department"), width: 16),
                    Column(say("规则", "rule"), width: 16), Column(say("规则编号", "rule id"), width: 20),
                    Column(say("严重程度", "severity"), width: 10), Column(say("分值", "score"), width: 7),
                    Column(say("初筛所见", "message"), width: 40, isWrapped: true),
                    Column(say("证据", "evidence"), width: 40, isWrapped: true),
                    Column(say("状态", "status"), width: 20, isWrapped: true),
                    Column(say("诉求", "request"), width: 50, isWrapped: true),
                    Column(say("答复", "reply"), width: 60, isWrapped: true),
                ] + (hasSuggestions ? [suggestionsColumn] : [])
            )
        )
    }

    private var suggestionsColumn: Column {
        Column(say("可以补充的", "what may be added"), width: 40, isWrapped: true)
    }

    private func suggestions(on reply: ScoredReply) -> SheetCell {
        let texts = (reply.suggestions ?? []).map { $0.text.text(in: language) }
        return SheetCell(texts.isEmpty ? nil : texts.joined(separator: "\n"))
    }

    /// An agent's replies that nothing was found of. Nobody reviews it.
    var clean: SheetDescription {
        SheetDescription(
            name: say("未发现问题", "Without findings"),
            columns: [
                Column(say("编号", "id"), width: 18), Column(say("工单编号", "case"), width: 18),
                Column(say("诉求", "request"), width: 50, isWrapped: true),
                Column(say("答复", "reply"), width: 60, isWrapped: true), suggestionsColumn,
            ]
        )
    }

    func row(clean reply: ScoredReply, _ exchange: Exchange) -> [SheetCell] {
        [
            .text(reply.id), SheetCell(reply.caseID), SheetCell(request(of: exchange)), .text(exchange.reply),
            suggestions(on: reply),
        ]
    }

    func rows(_ reply: ScoredReply, _ exchange: Exchange) -> [[SheetCell]] {
        reply.findings.map { finding in
            review.row(
                finding.fingerprint,
                [
                    .text(reply.id), SheetCell(reply.caseID), SheetCell(reply.agent), SheetCell(reply.department),
                    SheetCell(RuleRegistry.rule(finding.rule)?.description.title.text(in: language)),
                    .text(finding.rule),
                    .text(words.name(of: finding.severity)), .score(finding.score),
                    .text(finding.message.text.text(in: language)),
                    .text(
                        finding.evidence.compactMap { evidence.text(of: $0, reply: exchange.reply) }
                            .joined(separator: "\n")
                    ),
                    .text(status(of: finding)), SheetCell(request(of: exchange)), .text(exchange.reply),
                ] + (hasSuggestions ? [suggestions(on: reply)] : [])
            )
        }
    }

    private func status(of finding: Finding) -> String {
        if let suppressed = finding.suppressed {
            return say("不计入:", "not counted: ") + suppressed.reason.text(in: language)
        }
        if let later = finding.followedUpBy { return say("已跟进:", "followed up: ") + later }
        return say("计入", "counted")
    }

    private func request(of exchange: Exchange) -> String? {
        let parts = [exchange.topic, exchange.question].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    var sample: SheetDescription {
        SheetDescription(
            name: say("抽检", "Sample"),
            columns: review.columns([
                Column(say("编号", "id"), width: 18), Column(say("工单编号", "case"), width: 18),
                Column(say("坐席", "agent"), width: 10), Column(say("部门", "department"), width: 16),
                Column(say("诉求", "request"), width: 50, isWrapped: true),
                Column(say("答复", "reply"), width: 60, isWrapped: true),
            ])
        )
    }

    func row(sampled reply: ScoredReply, _ exchange: Exchange) -> [SheetCell] {
        review.row(
            reply.fingerprint,
            [
                .text(reply.id), SheetCell(reply.caseID), SheetCell(reply.agent), SheetCell(reply.department),
                SheetCell(request(of: exchange)), .text(exchange.reply),
            ]
        )
    }

    // MARK: Templates and cases

    var templates: SheetDescription {
        SheetDescription(
            name: say("模板", "Templates"),
            columns: [
                Column(say("模板", "template"), width: 18), Column(say("用次", "uses"), width: 8),
                Column(say("不同诉求", "requests"), width: 10), Column(say("坐席", "agents"), width: 8),
                Column(say("单位通用话术", "house wording"), width: 14), Column(say("最早使用", "first use"), width: 20),
                Column(say("内容", "text"), width: 90, isWrapped: true), Column(say("示例编号", "examples"), width: 40),
            ]
        )
    }

    func row(_ template: ReportedTemplate) -> [SheetCell] {
        let cluster = template.cluster
        return [
            .text(cluster.id), .count(cluster.uses), .count(cluster.requests), .count(cluster.agents),
            .text(
                cluster.isHouseWording ? say("是", "yes") : cluster.houseDepartments.joined(separator: say("、", ", "))
            ),
            SheetCell(cluster.first.map(words.time)), .text(cluster.template),
            .text(template.examples.joined(separator: say("、", ", "))),
        ]
    }

    /// The templates behind most requests first.
    func templateRows(of report: Report) -> [[SheetCell]] {
        report.templates.sorted {
            ($1.cluster.requests, $1.cluster.uses, $0.cluster.id) < (
                $0.cluster.requests, $0.cluster.uses, $1.cluster.id
            )
        }.map(row)
    }

    var cases: SheetDescription {
        SheetDescription(
            name: say("工单", "Cases"),
            columns: review.columns([
                Column(say("工单编号", "case"), width: 18), Column(say("规则", "rule"), width: 18),
                Column(say("规则编号", "rule id"), width: 22), Column(say("严重程度", "severity"), width: 10),
                Column(say("初筛所见", "message"), width: 60, isWrapped: true),
                Column(say("所据环节", "turns"), width: 60, isWrapped: true),
                Column(say("涉及单位", "departments"), width: 24, isWrapped: true),
                Column(say("首接单位", "first receiver"), width: 16), Column(say("历时(天)", "days"), width: 9),
            ])
        )
    }

    func rows(_ reviewed: ReviewedCase) -> [[SheetCell]] {
        reviewed.findings.map { finding in
            review.row(
                finding.fingerprint,
                [
                    .text(reviewed.id),
                    SheetCell(
                        CaseRuleRegistry.rules.first { $0.description.id == finding.rule }?.description.title
                            .text(in: language)
                    ), .text(finding.rule), .text(words.name(of: finding.severity)),
                    .text(finding.message.text.text(in: language)),
                    .text(finding.evidence.map(text).joined(separator: "\n")),
                    .text(finding.departments.joined(separator: say("、", ", "))), SheetCell(reviewed.firstDepartment),
                    reviewed.daysOpen.map { .count($0) } ?? .empty,
                ]
            )
        }
    }

    private func text(of evidence: CaseEvidence) -> String {
        switch evidence {
        case .refiling(let caseID, let time):
            return say("同一诉求再次提交:", "filed again as ") + caseID + (time.map { " " + words.time($0) } ?? "")
        case .turn(let evidence):
            var turn = Turn(kind: evidence.type, index: evidence.turn)
            turn.speaker = evidence.role
            let people =
                evidence.to.map { (evidence.from ?? "?") + " → " + $0 } ?? evidence.from ?? evidence.by ?? ""
            return ["#\(evidence.turn)", evidence.time.map(words.time), words.name(of: turn), people, evidence.excerpt]
                .compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }.joined(separator: " ")
        }
    }
}
