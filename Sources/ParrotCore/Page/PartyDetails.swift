/// Party by party the templates used most and the gravest replies.
struct PartyDetails {
    func write(_ content: PageContent, replies: inout ReplyCards, to html: inout HTMLWriter) {
        let templates = Dictionary(content.report.templates.map { ($0.cluster.id, $0) }) { first, _ in first }
        let agents = content.agents.filter(\.hasDetails)
        let departments = content.departments.filter(\.hasDetails)
        html.open("section", ["id": "details", "aria-labelledby": "details-title"])
        html.element("h2", ["id": "details-title"], words: .details)
        let leftOut = (content.agents + content.departments).reduce(0) { $0 + $1.leftOut }
        html.element(
            "p",
            ["class": "hint"],
            words: LocalizedMessage(
                "每个坐席只列最需核实的几条;另有 \(leftOut.grouped) 条标记只计数、未列出,见 --format jsonl。",
                "Of each agent the gravest few are shown; \(leftOut.grouped) more flagged replies are counted and not shown: "
                    + "see --format jsonl."
            )
        )
        legend(to: &html)
        html.element("p", ["class": "expand"]) { html in
            html.element(
                "button",
                ["type": "button", "id": "expand"],
                words: LocalizedMessage("全部展开", "Expand all")
            )
            html.element(
                "button",
                ["type": "button", "id": "collapse"],
                words: LocalizedMessage("全部收起", "Collapse all")
            )
        }
        if agents.isEmpty, departments.isEmpty {
            html.element("p", words: LocalizedMessage("没有需要列出的明细。", "There are no details to show."))
        }
        for party in agents { write(party, templates, replies: &replies, to: &html) }
        for party in departments { write(party, templates, replies: &replies, to: &html) }
        html.close("section")
    }

    private func legend(to html: inout HTMLWriter) {
        let marks: [(StaticString, String, LocalizedMessage)] = [
            ("mark", "m-stock", LocalizedMessage("对其他诉求也用的语句", "also used for other requests")),
            ("mark", "m-quote", LocalizedMessage("复述诉求", "says the request back")),
            ("mark", "m-wording", LocalizedMessage("按用语判断的依据", "wording that decided")),
            ("del", "", LocalizedMessage("只在本条", "in this reply only")),
            ("ins", "", LocalizedMessage("只在另一条", "in the other only")),
            ("span", "slot", LocalizedMessage("模板中变化之处", "where a template varies")),
        ]
        html.element("ul", ["class": "legend"], label: LocalizedMessage("图例", "Key")) { html in
            for (name, className, words) in marks {
                html.element("li") { $0.element(name, ["class": className], words: words) }
            }
        }
    }

    private func write(
        _ party: PageContent.Party,
        _ templates: [String: ReportedTemplate],
        replies: inout ReplyCards,
        to html: inout HTMLWriter
    ) {
        let summary = party.summary
        let share = Share(summary.flagged, of: summary.replies)
        let rules = summary.findingCounts.filter { $0.replies > 0 }.map(\.rule).joined(separator: " ")
        html.open(
            "details",
            [
                "class": party.isAgent ? "party agent" : "party", "id": party.anchor, "data-name": summary.name,
                "data-department": party.department ?? "", "data-rules": rules,
            ]
        )
        html.element("summary") { html in
            html.element("span", ["class": "party-name"], text: summary.name)
            if let department = party.department { html.element("span", ["class": "who"], text: department) }
            html.element("span", ["class": "party-share"]) { html in
                html.words(
                    LocalizedMessage(
                        "标记 \(summary.flagged.grouped) / \(summary.replies.grouped)",
                        "flagged \(summary.flagged.grouped) / \(summary.replies.grouped)"
                    )
                )
                html.write(" · " + share.percent)
            }
        }
        html.open("div", ["class": "party-body"])
        html.element("h3", text: summary.name)
        if !summary.topTemplates.isEmpty {
            html.element("h4", words: LocalizedMessage("用得最多的模板", "Templates used most"))
            html.element("ul", ["class": "templates"]) { html in
                for use in summary.topTemplates {
                    guard let template = templates[use.template] else { continue }
                    html.element("li") { html in
                        html.element("p", ["class": "original", "lang": "zh-CN"]) {
                            $0.template(template.cluster.template)
                        }
                        html.element("p", ["class": "template-uses"]) { html in
                            html.words(
                                LocalizedMessage(
                                    "此处 \(use.uses.grouped) 次 · 全部 \(template.cluster.uses.grouped) 次 · 不同诉求 "
                                        + "\(template.cluster.requests.grouped) 件",
                                    "\(use.uses.grouped) here · \(template.cluster.uses.grouped) in all · "
                                        + "\(template.cluster.requests.grouped) different requests"
                                )
                            )
                            html.write(" · " + template.cluster.id)
                        }
                    }
                }
            }
        }
        PartyDetails.write(summary.kinds, to: &html)
        if !party.replies.isEmpty {
            html.element("h4", words: LocalizedMessage("最需核实的答复", "Replies to check first"))
            for (number, reply) in party.replies.enumerated() {
                replies.write(reply, id: party.anchor + "-\(number)", level: 5, to: &html)
            }
        }
        if party.leftOut > 0 {
            html.element(
                "p",
                ["class": "hint"],
                words: LocalizedMessage(
                    "另有 \(party.leftOut.grouped) 条标记未列出。",
                    "\(party.leftOut.grouped) more flagged replies are not shown."
                )
            )
        }
        html.close("div")
        html.close("details")
    }
}

extension PartyDetails {
    /// Kinds of request shown of a party at most.
    private static let shownKinds = 5

    /// The kinds that a party answers most, each beside what others' replies to it lead one to expect.
    private static func write(_ kinds: [KindCount], to html: inout HTMLWriter) {
        guard kinds.count > 1 else { return }
        let most = kinds.enumerated()
            .sorted { ($1.element.count.replies, $0.offset) < ($0.element.count.replies, $1.offset) }.map(\.element)
        html.element("h4", words: LocalizedMessage("诉求类别", "Kinds of request"))
        html.element("ul", ["class": "kinds"]) { html in
            for kind in most.prefix(shownKinds) {
                let share = Share(kind.count.flagged, of: kind.count.replies)
                html.element("li") { html in
                    html.element("span", ["class": "who"], words: kind.kind.name)
                    html.write(" · ")
                    html.words(
                        LocalizedMessage(
                            "标记 \(share.count.grouped) / \(share.total.grouped)",
                            "flagged \(share.count.grouped) / \(share.total.grouped)"
                        )
                    )
                    html.write(" · \(share.percent) · ")
                    html.words(
                        kind.expected.map { expected in
                            LocalizedMessage(
                                "预期 \(Share.percent(expected))",
                                "expected \(Share.percent(expected))"
                            )
                        } ?? LocalizedMessage("无可比对象", "nobody to compare with")
                    )
                }
            }
            if most.count > shownKinds { html.element("li", words: .more(most.count - shownKinds)) }
        }
    }
}

extension PageContent.Party {
    /// Whether there is anything to show beside the figures.
    var hasDetails: Bool { !replies.isEmpty || !summary.topTemplates.isEmpty }

    /// The id of its details.
    var anchor: String {
        (isAgent ? "agent-" : "department-") + hexadecimal(StableHash.of(summary.name), digits: 12)
    }
}

extension HTMLWriter {
    /// A template with its slots marked.
    mutating func template(_ text: String) {
        var rest = text[...]
        while let start = rest.firstIndex(of: "⟨"), let end = rest[start...].firstIndex(of: "⟩") {
            write(rest[..<start])
            element("span", ["class": "slot"], text: rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        write(rest)
    }
}
