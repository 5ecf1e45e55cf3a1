/// What share of the replies, and of the cases, each rule reports.
struct RulesSection {
    private struct Row {
        var description: RuleDescription
        var share: Share
        var earlier: Share?
    }

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        html.element("section", ["id": "rules", "aria-labelledby": "rules-title"]) { html in
            html.element(
                "h2",
                ["id": "rules-title"],
                words: LocalizedMessage("哪些情况占多少", "How much of what")
            )
            write(
                replyRows(of: content),
                caption: LocalizedMessage("答复:各规则标记的占比", "Replies: share that each rule reports"),
                to: &html
            )
            if content.report.cases.caseCount > 0 {
                write(
                    caseRows(of: content),
                    caption: LocalizedMessage("工单:各规则标记的占比", "Cases: share that each rule reports"),
                    to: &html
                )
            }
        }
    }

    private func replyRows(of content: PageContent) -> [Row] {
        let report = content.report
        return zip(RuleRegistry.rules, report.findingCounts).map { rule, count in
            Row(
                description: rule.description,
                share: Share(count.replies, of: report.replyCount),
                earlier: content.previous.map { Share($0.count(ofRule: count.rule), of: $0.replyCount) }
            )
        }
    }

    private func caseRows(of content: PageContent) -> [Row] {
        let cases = content.report.cases
        return zip(CaseRuleRegistry.rules, cases.findingCounts).map { rule, count in
            Row(
                description: rule.description,
                share: Share(count.replies, of: cases.caseCount),
                earlier: content.previous.map { Share($0.count(ofRule: count.rule), of: $0.caseCount) }
            )
        }
    }

    private func write(_ rows: [Row], caption: LocalizedMessage, to html: inout HTMLWriter) {
        let axis = ShareAxis(upTo: rows.map(\.share.interval.upper).max() ?? 1)
        let hasEarlier = rows.contains { $0.earlier != nil }
        html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: caption) { html in
            html.element("table", ["class": "shares"]) { html in
                html.element("caption", words: caption)
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("th", ["scope": "col"], words: LocalizedMessage("情况", "What was seen"))
                        html.element("th", ["scope": "col", "class": "number"], words: LocalizedMessage("占比", "Share"))
                        html.element(
                            "th",
                            ["scope": "col", "class": "number"],
                            words: LocalizedMessage("95% 区间", "95 % interval")
                        )
                        axis.writeHeader(to: &html)
                        html.element("th", ["scope": "col", "class": "number"], words: LocalizedMessage("数量", "Count"))
                        html.element("th", ["scope": "col"], words: LocalizedMessage("级别", "Severity"))
                        if hasEarlier {
                            html.element("th", ["scope": "col"], words: LocalizedMessage("较上期", "Change"))
                        }
                    }
                }
                html.element("tbody") { html in
                    for row in rows {
                        html.element("tr") { html in
                            html.element("th", ["scope": "row"], words: row.description.title)
                            html.element("td", ["class": "number"], text: row.share.percent)
                            html.element("td", ["class": "number"], text: row.share.intervalText)
                            html.element("td", ["class": "plot"]) { axis.writeBar(row.share, to: &$0) }
                            html.element("td", ["class": "number"], text: row.share.count.grouped)
                            html.element("td") { $0.severity(row.description.severity) }
                            if hasEarlier {
                                html.element("td", ["class": "change"]) { html in
                                    if let earlier = row.earlier {
                                        html.words(.change(Change(from: earlier, to: row.share)))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension HTMLWriter {
    /// A severity by shape, word and colour.
    mutating func severity(_ severity: Severity) {
        switch severity {
        case .note: mark("severity note", "○", LocalizedMessage("提示", "note"))
        case .warning: mark("severity warning", "▲", LocalizedMessage("警示", "warning"))
        case .error: mark("severity error", "■", LocalizedMessage("重点", "error"))
        }
    }

    private mutating func mark(_ className: String, _ shape: String, _ name: LocalizedMessage) {
        element("span", ["class": className]) { html in
            html.element("span", ["aria-hidden": "true"], text: shape + " ")
            html.words(name)
        }
    }
}
