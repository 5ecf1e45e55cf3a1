/// Departments, or agents, with their shares and intervals; those with few replies are shown and not ranked.
struct PartyTable {
    enum Kind {
        case department
        case agent
    }

    let kind: Kind

    /// Rows shown at most.
    private static let shownRows = 800

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        let parties = kind == .agent ? content.agents : content.departments
        guard !parties.isEmpty else { return }
        let ranked = parties.filter(\.summary.isRanked)
        let few = parties.filter { !$0.summary.isRanked }
        let anchor = kind == .agent ? "agents" : "departments"
        html.element("section", ["id": anchor, "aria-labelledby": anchor + "-title"]) { html in
            html.element("h2", ["id": anchor + "-title"], words: title)
            html.element(
                "p",
                ["class": "hint"],
                words: LocalizedMessage(
                    "● 标记占比,横线为 95% 区间;◇ 预期,即他人答复同类诉求时的占比;— 为无可比对象。调整后 = 占比 ÷ 预期 × 总体占比;"
                        + "↑ 高于预期(错误发现率 0.05),待核实,不是评价。自相似为对不同诉求的答复正文彼此相近的平均程度(0 至 1)。",
                    "● flagged share; the line is its 95 % interval; ◇ expected: the share of others' replies to the same kinds "
                        + "of request; — nobody to compare with. Adjusted = share ÷ expected × share of all; ↑ above what is "
                        + "expected (false discovery rate 0.05): to be checked, no appraisal. Self-similarity: how like one another "
                        + "the bodies of replies to different requests are on average (0 to 1)."
                )
            )
            if kind == .agent, parties.count > 1 { PartyFilter().write(content, to: &html) }
            let axis = ShareAxis(
                upTo: ranked.map { Share($0.summary.flagged, of: $0.summary.replies).interval.upper }.max() ?? 1
            )
            html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: title) { html in
                html.element("table", ["class": "parties", "id": anchor + "-table"]) { html in
                    html.element(
                        "caption",
                        words: LocalizedMessage(
                            "\(title.chinese):答复、标记、占比与各规则条数",
                            "\(title.english): replies, flagged, share, and replies by rule"
                        )
                    )
                    writeHead(axis, to: &html)
                    html.element("tbody", ["class": "ranked"]) { html in
                        for party in ranked.prefix(PartyTable.shownRows) { write(party, axis, content, to: &html) }
                    }
                    if !few.isEmpty {
                        html.element("tbody", ["class": "few"]) { html in
                            html.element("tr", ["class": "divider"]) { html in
                                html.element(
                                    "th",
                                    ["colspan": String(9 + RuleRegistry.rules.count), "scope": "rowgroup"],
                                    words: LocalizedMessage(
                                        "答复过少,列出而不作排列(\(few.count.grouped) 个)",
                                        "Too few replies to be ranked (\(few.count.grouped))"
                                    )
                                )
                            }
                            for party in few.prefix(PartyTable.shownRows) { write(party, axis, content, to: &html) }
                        }
                    }
                }
            }
            let leftOut =
                max(0, ranked.count - PartyTable.shownRows) + max(0, few.count - PartyTable.shownRows)
            if leftOut > 0 { html.element("p", ["class": "hint"], words: .more(leftOut)) }
        }
    }

    private var title: LocalizedMessage { kind == .agent ? .agents : .departments }

    private func writeHead(_ axis: ShareAxis, to html: inout HTMLWriter) {
        html.element("thead") { html in
            html.element("tr") { html in
                sortable(title, isNumber: false, to: &html)
                sortable(LocalizedMessage("答复", "Replies"), isNumber: true, to: &html)
                sortable(LocalizedMessage("标记", "Flagged"), isNumber: true, to: &html)
                sortable(LocalizedMessage("占比", "Share"), isNumber: true, isSorted: true, to: &html)
                html.element(
                    "th",
                    ["scope": "col", "class": "number"],
                    words: LocalizedMessage("95% 区间", "95 % interval")
                )
                axis.writeHeader(to: &html)
                sortable(LocalizedMessage("预期", "Expected"), isNumber: true, to: &html)
                sortable(LocalizedMessage("调整后", "Adjusted"), isNumber: true, to: &html)
                sortable(LocalizedMessage("自相似", "Self-similarity"), isNumber: true, to: &html)
                for rule in RuleRegistry.rules {
                    sortable(rule.description.shortTitle, isNumber: true, to: &html)
                }
            }
        }
    }

    private func sortable(
        _ title: LocalizedMessage,
        isNumber: Bool,
        isSorted: Bool = false,
        to html: inout HTMLWriter
    ) {
        html.element(
            "th",
            [
                "scope": "col", "class": isNumber ? "number" : "text",
                "aria-sort": isSorted ? "descending" : "none",
            ]
        ) { html in
            html.element("button", ["type": "button", "class": "sort"], words: title)
        }
    }

    private func write(_ party: PageContent.Party, _ axis: ShareAxis, _ content: PageContent, to html: inout HTMLWriter)
    {
        let summary = party.summary
        let share = Share(summary.flagged, of: summary.replies)
        let rules = summary.findingCounts.filter { $0.replies > 0 }.map(\.rule).joined(separator: " ")
        html.element(
            "tr",
            ["data-name": summary.name, "data-department": party.department ?? "", "data-rules": rules]
        ) { html in
            html.element("th", ["scope": "row"]) { html in
                if party.hasDetails {
                    html.element("a", ["href": "#" + party.anchor], text: summary.name)
                } else {
                    html.write(summary.name)
                }
            }
            html.element("td", ["class": "number"], text: summary.replies.grouped)
            html.element("td", ["class": "number"], text: summary.flagged.grouped)
            html.element("td", ["class": "number"], text: share.percent)
            html.element("td", ["class": "number"], text: share.intervalText)
            let comparison = summary.comparison
            html.element("td", ["class": "plot"]) { axis.writePoint(share, expected: comparison?.expected, to: &$0) }
            html.element("td", ["class": "number"], text: comparison.map { Share.percent($0.expected) } ?? "—")
            html.element("td", ["class": "number"]) { html in
                guard let comparison else {
                    html.write("—")
                    return
                }
                html.write(Share.percent(comparison.adjusted))
                html.element(
                    "span",
                    ["class": "adjusted-interval"],
                    text: " " + Share.percent(comparison.lower) + "–" + Share.percent(comparison.upper)
                )
                if comparison.isAbove {
                    html.write(" ")
                    html.element("span", ["class": "above"], words: LocalizedMessage("↑ 高于预期", "↑ above"))
                }
            }
            html.element("td", ["class": "number"], text: summary.selfSimilarity.map(SVGNumber.hundredths) ?? "—")
            for count in summary.findingCounts {
                html.element(
                    "td",
                    ["class": count.replies == 0 ? "number zero" : "number"],
                    text: count.replies.grouped
                )
            }
        }
    }
}

/// The controls that narrow the agents' table and details.
struct PartyFilter {
    /// Departments that can be chosen at most.
    private static let shownDepartments = 300

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        let departments = Set(content.agents.compactMap(\.department)).sorted().prefix(PartyFilter.shownDepartments)
        html.element("form", ["class": "filter", "id": "filter", "role": "search"], label: .filter) { html in
            html.element("p") { html in
                html.element("label", ["for": "filter-name"], words: LocalizedMessage("查找坐席", "Find an agent"))
                html.void("input", ["type": "search", "id": "filter-name", "autocomplete": "off"])
            }
            if departments.count > 1 {
                html.element("p") { html in
                    html.element("label", ["for": "filter-department"], words: LocalizedMessage("部门", "Department"))
                    html.element("select", ["id": "filter-department"]) { html in
                        html.element("option", ["value": ""], words: LocalizedMessage("全部", "All"))
                        for department in departments {
                            html.element("option", ["value": department], text: department)
                        }
                    }
                }
            }
            html.element("p") { html in
                html.element("label", ["for": "filter-rule"], words: LocalizedMessage("情况", "What was seen"))
                html.element("select", ["id": "filter-rule"]) { html in
                    html.element("option", ["value": ""], words: LocalizedMessage("全部", "All"))
                    for rule in RuleRegistry.rules {
                        html.element("option", ["value": rule.description.id], words: rule.description.title)
                    }
                }
            }
            html.element("p") { html in
                html.element("button", ["type": "reset"], words: LocalizedMessage("清除", "Clear"))
            }
            html.element("p", ["class": "count", "id": "filter-count", "role": "status"]) { html in
                html.words(LocalizedMessage("显示", "Showing"))
                html.write(" ")
                html.element("span", ["id": "filter-shown"], text: "")
                html.write(" / ")
                html.element("span", ["id": "filter-all"], text: "")
            }
        }
    }
}

extension LocalizedMessage {
    fileprivate static let filter = LocalizedMessage("筛选坐席", "Filter agents")
}
