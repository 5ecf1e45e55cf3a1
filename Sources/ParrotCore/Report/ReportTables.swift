/// The tables of a report that a person reads: totals, agents, departments, months, templates.
struct ReportTables {
    private let language: Language
    /// Rows a table shows at most.
    private let shownRows = 20
    private let shownTemplates = 8
    private let shownMonths = 12

    init(language: Language) {
        self.language = language
    }

    /// What the columns mean.
    var explanation: String {
        text(
            "占比为被标记答复的比例及其 95% 区间;预期为同类诉求由他人答复时的占比,调整后为占比÷预期×总体占比;↑ 为多于预期"
                + "(错误发现率 5%),— 为无可比对象。"
                + "每条标记的证据见 --format jsonl;规则说明见 parrotcheck explain。",
            "The share is of flagged replies, with its 95 % interval; expected is what others' replies to the same kinds of "
                + "request have, adjusted is share ÷ expected × the share of all; ↑ is more than expected (false discovery "
                + "rate 5 %), — nobody to compare with. "
                + "Evidence of each: --format jsonl. "
                + "About the rules: parrotcheck explain."
        )
    }

    private func text(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese, english).text(in: language)
    }

    func totals(of report: Report) -> String {
        let share = Share(report.flaggedCount, of: report.replyCount)
        let rules = zip(RuleRegistry.rules, report.findingCounts).map { rule, count in
            rule.description.shortTitle.text(in: language) + " \(count.replies)"
        }
        // What could not be read is nobody's.
        let problems =
            report.party == nil
            ? text(";读取问题 \(report.problems.count) 处", "; \(report.problems.count) problems while reading") : ""
        return text(
            "答复 \(report.replyCount) 条,标记待核实 \(report.flaggedCount) 条(\(percent(share.value)),"
                + "95% 区间 \(interval(share)));" + rules.joined(separator: ",") + problems,
            "\(report.replyCount) replies, \(report.flaggedCount) flagged (\(percent(share.value)), "
                + "95 % interval \(interval(share))); " + rules.joined(separator: ", ")
                + problems
        )
    }

    /// Whose file it is; nothing for a report of the whole input.
    func party(of report: Report) -> [String] {
        report.party.map { [LocalizedMessage.only($0, replies: report.replyCount).text(in: language)] } ?? []
    }

    /// An agent's clean replies that do not touch a point of their requests.
    func improvable(in report: Report) -> [(id: String, text: String)] {
        (report.party?.improvable ?? []).map { reply in
            (reply.id, advice(on: reply))
        }
    }

    /// What a better one than a reply has, in one line.
    func advice(on reply: ScoredReply) -> String {
        (reply.suggestions ?? []).map { $0.text.text(in: language) }.joined(separator: " ")
    }

    /// How many of an agent's replies nothing was found of.
    func clean(of report: Report) -> [String] {
        guard let party = report.party, party.kind == .agent else { return [] }
        return [
            text("未发现问题的答复 \(party.cleanReplies) 条", "\(party.cleanReplies) replies without findings")
                + (party.improvable.isEmpty ? "" : text(";其中可以补充的:", "; what may be added to some:"))
        ]
    }

    /// How many findings are shown and do not count, where there are any.
    func settled(in report: Report) -> [String] {
        let titles = [
            (Finding.Suppression.baseline, text("基线中已有", "known before")),
            (Finding.Suppression.allowedPhrases, text("规定用语", "allowed phrases")),
            (Finding.Suppression.appeal, text("申诉成立", "accepted appeals")),
        ]
        let counts = titles.compactMap { by, title in report.suppressedCounts[by].map { "\(title) \($0)" } }
        guard !counts.isEmpty else { return [] }
        return [text("另有不计入的发现:", "Shown and not counted: ") + counts.joined(separator: text(",", ", "))]
    }

    /// The agents' or the departments' figures, the greatest share first.
    func parties(_ parties: [PartySummary], title: String) -> ReportTable {
        guard !parties.isEmpty else { return ReportTable() }
        var rows = [
            [
                title, text("答复", "replies"), text("标记", "flagged"), text("占比", "share"),
                text("95% 区间", "95 % interval"),
                text("预期", "expected"), text("调整后", "adjusted"), text("偏高", "above"),
            ]
                + RuleRegistry.rules.map { $0.description.shortTitle.text(in: language) }
                + [text("最常用模板", "top template")]
        ]
        let ranked = parties.filter(\.isRanked).sorted {
            (ReportTables.rankedShare($1), $0.name) < (ReportTables.rankedShare($0), $1.name)
        }
        for party in ranked.prefix(shownRows) {
            let share = Share(party.flagged, of: party.replies)
            rows.append(
                [
                    TerminalText.cut(TerminalText.safe(party.name), to: 30), String(party.replies),
                    String(party.flagged),
                    percent(share.value), interval(share),
                    party.comparison.map { percent($0.expected) } ?? "—",
                    party.comparison.map { percent($0.adjusted) } ?? "—",
                    party.comparison?.isAbove == true ? "↑" : "·",
                ] + party.findingCounts.map { $0.replies == 0 ? "·" : String($0.replies) }
                    + [party.topTemplates.first.map { "\($0.template) ×\($0.uses)" } ?? ""]
            )
        }
        var table = ReportTable()
        if ranked.isEmpty {
            table.notes.append(text("\(title):没有达到排列所需答复数的", "\(title): none has enough replies to be ranked"))
        } else {
            table.rows = rows
            table.leftColumns = [0, rows[0].count - 1]
        }
        if ranked.count > shownRows {
            table.notes.append(text("…… 另有 \(ranked.count - shownRows) 个", "... and \(ranked.count - shownRows) more"))
        }
        let few = parties.filter { !$0.isRanked }
        if !few.isEmpty {
            let replies = few.reduce(0) { $0 + $1.replies }
            table.notes.append(
                text(
                    "答复过少、不作排列:\(few.count) 个,共 \(replies) 条",
                    "too few replies to be ranked: \(few.count), with \(replies) replies in all"
                )
            )
        }
        return table
    }

    /// What a party is sorted by: where there is somebody to compare with, its mix of requests is allowed for.
    private static func rankedShare(_ party: PartySummary) -> Double {
        party.comparison?.adjusted ?? Double(party.flagged) / Double(party.replies)
    }

    /// The last months, if there are several.
    func months(_ months: [MonthCount]) -> ReportTable {
        guard months.count > 1 else { return ReportTable() }
        var rows = [
            [
                text("月份", "Month"), text("答复", "replies"), text("标记", "flagged"), text("占比", "share"),
                text("95% 区间", "95 % interval"),
            ]
        ]
        for month in months.suffix(shownMonths) {
            let share = Share(month.count.flagged, of: month.count.replies)
            rows.append([
                month.month, String(share.total), String(share.count), percent(share.value), interval(share),
            ])
        }
        return ReportTable(rows: rows, leftColumns: [0])
    }

    /// The templates that serve most requests.
    func templates(_ templates: [ReportedTemplate]) -> ReportTable {
        let shown = templates.filter { $0.cluster.requests > 1 }
            .sorted { ($1.cluster.requests, $0.cluster.id) < ($0.cluster.requests, $1.cluster.id) }
            .prefix(shownTemplates)
        guard !shown.isEmpty else { return ReportTable() }
        var rows = [
            [
                text("模板", "Template"), text("用次", "uses"), text("不同诉求", "requests"), text("坐席", "agents"),
                text("内容", "text"),
            ]
        ]
        for template in shown {
            rows.append([
                template.cluster.id, String(template.cluster.uses), String(template.cluster.requests),
                String(template.cluster.agents), TerminalText.cut(TerminalText.safe(template.cluster.template), to: 72),
            ])
        }
        return ReportTable(rows: rows, leftColumns: [0, 4])
    }

    private func percent(_ share: Double) -> String { ConsoleTable.percent(share) }

    private func interval(_ share: Share) -> String {
        percent(share.interval.lower) + "–" + percent(share.interval.upper)
    }
}
