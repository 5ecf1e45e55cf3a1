/// The five figures for who has a minute, with how they changed.
struct FiguresSection {
    private struct Figure {
        var title: LocalizedMessage
        var unit: LocalizedMessage
        var share: Share
        var earlier: Share?
    }

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        html.element("section", ["id": "figures", "aria-labelledby": "figures-title"]) { html in
            html.element("h2", ["id": "figures-title"], words: .figures)
            html.element("ul", ["class": "figures"]) { html in
                for figure in figures(of: content) { write(figure, to: &html) }
            }
            if let previous = content.previous,
                previous.model != content.identity.model
                    || previous.configuration != content.identity.configuration
            {
                html.element(
                    "p",
                    ["class": "hint"],
                    words: LocalizedMessage(
                        "上期由不同的模型或配置生成,变化可能来自口径。",
                        "The earlier report was made with another model or configuration, which may explain changes."
                    )
                )
            } else if content.previous == nil {
                html.element(
                    "p",
                    ["class": "hint"],
                    words: LocalizedMessage(
                        "用 --previous 给出上月的 --format json 结果,即可显示变化。",
                        "Give last month's --format json output with --previous to see the change."
                    )
                )
            }
        }
    }

    private func write(_ figure: Figure, to html: inout HTMLWriter) {
        html.element("li") { html in
            html.element("p", ["class": "figure-title"], words: figure.title)
            html.element("p", ["class": "figure-value"], text: figure.share.percent)
            html.element("p", ["class": "figure-basis"]) { html in
                html.write("\(figure.share.count.grouped) / \(figure.share.total.grouped) ")
                html.words(figure.unit)
                html.void("br")
                html.words(LocalizedMessage("95% 区间", "95 % interval"))
                html.write(" " + figure.share.intervalText)
            }
            if let earlier = figure.earlier {
                html.element("p", ["class": "figure-change"], words: .change(Change(from: earlier, to: figure.share)))
            }
        }
    }

    private func figures(of content: PageContent) -> [Figure] {
        let report = content.report
        let previous = content.previous
        let replies = LocalizedMessage("条答复", "replies")
        func ofReplies(_ title: LocalizedMessage, _ rule: String) -> Figure {
            Figure(
                title: title,
                unit: replies,
                share: Share(report.findingCounts.first { $0.rule == rule }?.replies ?? 0, of: report.replyCount),
                earlier: previous.map { Share($0.count(ofRule: rule), of: $0.replyCount) }
            )
        }
        var figures = [
            Figure(
                title: LocalizedMessage("待核实答复", "Replies to be checked"),
                unit: replies,
                share: Share(report.flaggedCount, of: report.replyCount),
                earlier: previous.map { Share($0.flaggedCount, of: $0.replyCount) }
            ),
            ofReplies(LocalizedMessage("疑似模板答复", "Possible templates"), TemplateReplyRule.description.id),
            ofReplies(
                LocalizedMessage("疑似只表态未作答", "Possibly only acknowledged"),
                AcknowledgementOnlyRule.description.id
            ),
        ]
        guard report.cases.caseCount > 0 else {
            return figures + [
                ofReplies(LocalizedMessage("疑似转推他处", "Possibly turned away"), DeflectedRequestRule.description.id),
                ofReplies(LocalizedMessage("疑似只转未办", "Possibly only handed on"), RelayOnlyRule.description.id),
            ]
        }
        let cases = LocalizedMessage("件工单", "cases")
        let closings = FalseClosureRule.description.id
        figures.append(
            Figure(
                title: LocalizedMessage("待核实工单", "Cases to be checked"),
                unit: cases,
                share: Share(report.cases.flaggedCount, of: report.cases.caseCount),
                earlier: previous.map { Share($0.flaggedCaseCount, of: $0.caseCount) }
            )
        )
        figures.append(
            Figure(
                title: LocalizedMessage("办结存疑工单", "Closings in doubt"),
                unit: cases,
                share: Share(
                    report.cases.findingCounts.first { $0.rule == closings }?.replies ?? 0,
                    of: report.cases.caseCount
                ),
                earlier: previous.map { Share($0.count(ofRule: closings), of: $0.caseCount) }
            )
        )
        return figures
    }
}

/// How a share changed, and whether that may be chance.
struct Change {
    /// In percentage points.
    let points: Double
    /// Whether the 95 % interval of the difference leaves out zero (Newcombe, Interval estimation for the difference
    /// between independent proportions, 1998, method 10).
    let isBeyondChance: Bool

    init(from earlier: Share, to later: Share) {
        let difference = later.value - earlier.value
        points = difference * 100
        guard earlier.total > 0, later.total > 0 else {
            isBeyondChance = false
            return
        }
        func spread(_ first: Double, _ second: Double) -> Double { (first * first + second * second).squareRoot() }
        let lower =
            difference - spread(later.value - later.interval.lower, earlier.interval.upper - earlier.value)
        let upper =
            difference + spread(later.interval.upper - later.value, earlier.value - earlier.interval.lower)
        isBeyondChance = lower > 0 || upper < 0
    }
}

extension LocalizedMessage {
    /// A change in words.
    static func change(_ change: Change) -> LocalizedMessage {
        let tenths = Int((change.points * 10).rounded())
        let number = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
        let sign = tenths > 0 ? "▲ +" : tenths < 0 ? "▼ −" : "＝ "
        return change.isBeyondChance
            ? LocalizedMessage("\(sign)\(number) 个百分点", "\(sign)\(number) points")
            : LocalizedMessage(
                "\(sign)\(number) 个百分点(在误差范围内)",
                "\(sign)\(number) points (within chance)"
            )
    }
}
