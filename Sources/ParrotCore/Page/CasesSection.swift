/// What to look at first: the gravest cases with their ways, or where there are no cases the gravest replies.
struct CasesSection {
    func write(_ content: PageContent, replies: inout ReplyCards, to html: inout HTMLWriter) {
        let cases = content.report.cases.worst
        html.open("section", ["id": "cases", "aria-labelledby": "cases-title"])
        if cases.isEmpty {
            html.element(
                "h2",
                ["id": "cases-title"],
                words: LocalizedMessage(
                    "首要核实的 \(content.gravest.count) 条答复",
                    "The \(content.gravest.count) replies to look at first"
                )
            )
            if content.gravest.isEmpty {
                html.element("p", words: LocalizedMessage("没有需要核实的答复。", "There is nothing to be checked."))
            }
            for (number, reply) in content.gravest.enumerated() {
                html.element("details", ["class": "case"]) { html in
                    html.element("summary") { html in
                        html.element("span", ["class": "case-id"], text: reply.reply.id)
                        html.write(" ")
                        if let finding = reply.reply.findings.first(where: \.stands) {
                            html.words(finding.message.text)
                        }
                    }
                    replies.write(reply, id: "top-\(number)", level: 3, to: &html)
                }
            }
        } else {
            html.element(
                "h2",
                ["id": "cases-title"],
                words: LocalizedMessage("首要核实的 \(cases.count) 件工单", "The \(cases.count) cases to look at first")
            )
            for (number, reviewed) in cases.enumerated() { write(reviewed, isOpen: number == 0, to: &html) }
        }
        html.close("section")
    }

    private func write(_ reviewed: ReviewedCase, isOpen: Bool, to html: inout HTMLWriter) {
        let findings = reviewed.findings.filter { $0.suppressed == nil }
        html.open("details", isOpen ? ["class": "case", "open": ""] : ["class": "case"])
        html.element("summary") { html in
            html.element("span", ["class": "case-id"], text: reviewed.id)
            html.write(" ")
            if let first = findings.first {
                html.severity(first.severity)
                html.write(" ")
                html.words(first.message.text)
            }
        }
        html.element("div", ["class": "case-body"]) { html in
            html.element("h3") { html in
                html.words(LocalizedMessage("工单", "Case"))
                html.write(" " + reviewed.id)
            }
            writeLedger(reviewed, to: &html)
            CasePicture(reviewed)?.write(to: &html)
            html.element("ul", ["class": "findings"]) { html in
                for finding in findings {
                    html.element("li") { html in
                        html.severity(finding.severity)
                        html.write(" ")
                        html.words(finding.message.text)
                    }
                }
            }
            writeEvidence(findings, to: &html)
        }
        html.close("details")
    }

    private func writeLedger(_ reviewed: ReviewedCase, to html: inout HTMLWriter) {
        let facts: [(LocalizedMessage, String?)] = [
            (LocalizedMessage("首接坐席", "First agent"), reviewed.firstAgent),
            (LocalizedMessage("首接单位", "First body"), reviewed.firstDepartment),
            (LocalizedMessage("流转", "Hand-overs"), String(reviewed.handOvers.count)),
            (LocalizedMessage("历时(天)", "Days"), reviewed.daysOpen.map { String($0) }),
            (LocalizedMessage("办结单位", "Closed by"), reviewed.closedDepartment),
            (LocalizedMessage("办结时间", "Closed"), reviewed.closedTime?.minute),
        ]
        html.element("dl", ["class": "ledger"]) { html in
            for (term, value) in facts {
                guard let value else { continue }
                html.element("div") { html in
                    html.element("dt", words: term)
                    html.element("dd", text: value)
                }
            }
        }
    }

    private func writeEvidence(_ findings: [CaseFinding], to html: inout HTMLWriter) {
        var turns: [Int: TurnEvidence] = [:]
        for case .turn(let turn) in findings.flatMap(\.evidence) { turns[turn.turn] = turn }
        guard !turns.isEmpty else { return }
        html.element("h4", words: LocalizedMessage("依据(按时间;文字已遮蔽,只录开头)", "Evidence (masked beginnings)"))
        html.element("ol", ["class": "turns"]) { html in
            for (_, turn) in turns.sorted(by: { $0.key < $1.key }) {
                html.element("li") { html in
                    html.element("p", ["class": "turn-head"]) { html in
                        if let time = turn.time {
                            html.element("time", ["datetime": time.description], text: time.minute)
                        }
                        html.write(" ")
                        html.words(turn.type.title(role: turn.role))
                        let who = [turn.from, turn.by].compactMap { $0 }.joined(separator: " · ")
                        if !who.isEmpty { html.element("span", ["class": "who"], text: " " + who) }
                        if let to = turn.to { html.element("span", ["class": "who"], text: " → " + to) }
                    }
                    if let excerpt = turn.excerpt {
                        html.element("p", ["class": "original", "lang": "zh-CN", "dir": "auto"], text: excerpt)
                    }
                }
            }
        }
    }
}

extension Turn.Kind {
    /// What a turn is called on a page.
    func title(role: Speaker?) -> LocalizedMessage {
        switch self {
        case .message:
            switch role {
            case .customer: LocalizedMessage("市民", "Customer")
            case .bot: LocalizedMessage("机器人", "Bot")
            case .agent, nil: LocalizedMessage("坐席", "Agent")
            }
        case .transfer: LocalizedMessage("转出", "Handed on")
        case .accept: LocalizedMessage("签收", "Accepted")
        case .reject: LocalizedMessage("退单", "Sent back")
        case .extend: LocalizedMessage("延期", "Extended")
        case .suspend: LocalizedMessage("挂起", "Suspended")
        case .resume: LocalizedMessage("恢复", "Resumed")
        case .supervise: LocalizedMessage("督办", "Supervised")
        case .close: LocalizedMessage("办结", "Closed")
        case .reopen: LocalizedMessage("重办", "Reopened")
        case .merge: LocalizedMessage("合并", "Merged")
        case .withdraw: LocalizedMessage("撤单", "Withdrawn")
        case .survey: LocalizedMessage("回访", "Survey")
        }
    }
}
