/// The share that is flagged, month by month: one line with its band, and a small one a rule.
struct TrendSection {
    private struct Point {
        var month: String
        var share: Share
    }

    /// Months shown at most, the latest.
    private static let shownMonths = 36

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        let months = content.report.months.suffix(TrendSection.shownMonths)
        html.element("section", ["id": "trend", "aria-labelledby": "trend-title"]) { html in
            html.element("h2", ["id": "trend-title"], words: .trend)
            guard months.count > 1 else {
                html.element(
                    "p",
                    ["class": "hint"],
                    words: LocalizedMessage(
                        "输入只有一个月或没有时间,不画趋势。",
                        "The input is of one month or has no times: there is no trend to draw."
                    )
                )
                return
            }
            let all = months.map { Point(month: $0.month, share: Share($0.count.flagged, of: $0.count.replies)) }
            writeChart(all, to: &html)
            html.element("h3", words: LocalizedMessage("各规则", "Each rule"))
            html.element("ul", ["class": "sparks"]) { html in
                for (index, rule) in RuleRegistry.rules.enumerated() {
                    let points = months.map {
                        Point(month: $0.month, share: Share($0.findings[index].replies, of: $0.count.replies))
                    }
                    guard points.contains(where: { $0.share.count > 0 }) else { continue }
                    html.element("li") { html in
                        html.element("p", words: rule.description.title)
                        writeSpark(points, to: &html)
                    }
                }
            }
            writeTable(Array(months), to: &html)
        }
    }

    private func writeChart(_ points: [Point], to html: inout HTMLWriter) {
        let width = 720.0
        let height = 220.0
        let left = 46.0
        let bottom = 190.0
        let top = 14.0
        let end = TrendSection.end(of: points.map(\.share.interval.upper).max() ?? 1)
        let step = (width - left - 24) / Double(max(points.count - 1, 1))
        func x(_ index: Int) -> Double { left + 8 + step * Double(index) }
        func y(_ share: Double) -> Double { bottom - (bottom - top) * min(share / end, 1) }
        func place(_ index: Int, _ share: Double) -> String {
            SVGNumber.text(x(index)) + " " + SVGNumber.text(y(share))
        }
        html.element("figure", ["class": "trend"]) { html in
            html.element(
                "svg",
                ["viewBox": "0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))", "role": "img"],
                label: LocalizedMessage(
                    "待核实答复占比按月折线,数值见下表",
                    "Line of the flagged share by month; the figures stand in the table below"
                )
            ) { html in
                for part in 0...4 {
                    let share = end * Double(part) / 4
                    let line = SVGNumber.text(y(share))
                    html.void(
                        "path",
                        ["class": "grid", "d": "M\(SVGNumber.text(left)) \(line)H\(SVGNumber.text(width))"]
                    )
                    html.element(
                        "text",
                        [
                            "class": "tick", "x": SVGNumber.text(left - 8), "y": SVGNumber.text(y(share) + 4),
                            "text-anchor": "end",
                        ],
                        text: Share.wholePercent(share)
                    )
                }
                let upper = points.indices.map { place($0, points[$0].share.interval.upper) }
                let lower = points.indices.reversed().map { place($0, points[$0].share.interval.lower) }
                html.void("path", ["class": "band", "d": "M" + (upper + lower).joined(separator: "L") + "z"])
                let line = points.indices.map { place($0, points[$0].share.value) }
                html.void("path", ["class": "line", "d": "M" + line.joined(separator: "L")])
                let every = max(1, (points.count + 11) / 12)
                for (index, point) in points.enumerated() {
                    html.void(
                        "circle",
                        [
                            "class": "point", "cx": SVGNumber.text(x(index)),
                            "cy": SVGNumber.text(y(point.share.value)),
                            "r": "4",
                        ]
                    )
                    guard index.isMultiple(of: every) else { continue }
                    html.element(
                        "text",
                        ["class": "tick", "x": SVGNumber.text(x(index)), "y": "210", "text-anchor": "middle"],
                        text: point.month
                    )
                    html.element(
                        "text",
                        [
                            "class": "value", "x": SVGNumber.text(x(index)),
                            "y": SVGNumber.text(y(point.share.value) - 9),
                            "text-anchor": "middle",
                        ],
                        text: point.share.percent
                    )
                }
            }
            html.element(
                "figcaption",
                words: LocalizedMessage(
                    "待核实答复占比;阴影为 95% 区间",
                    "Share of replies to be checked; shaded: the 95 % interval"
                )
            )
        }
    }

    private func writeSpark(_ points: [Point], to html: inout HTMLWriter) {
        let end = TrendSection.end(of: points.map(\.share.value).max() ?? 1)
        let step = 180.0 / Double(max(points.count - 1, 1))
        let places = points.indices.map { index in
            SVGNumber.text(4 + step * Double(index)) + " "
                + SVGNumber.text(36 - 30 * min(points[index].share.value / end, 1))
        }
        html.element("svg", ["viewBox": "0 0 188 40", "aria-hidden": "true", "focusable": "false"]) { html in
            html.void("path", ["class": "grid", "d": "M4 36H184M4 6H184"])
            html.void("path", ["class": "line", "d": "M" + places.joined(separator: "L")])
            for place in places.suffix(1) {
                let parts = place.split(separator: " ")
                html.void("circle", ["class": "point", "cx": String(parts[0]), "cy": String(parts[1]), "r": "3"])
            }
        }
        if let first = points.first, let last = points.last {
            html.element("p", ["class": "spark-ends"]) { html in
                html.element("span", text: "\(first.month) \(first.share.percent)")
                html.element("span", text: "\(last.month) \(last.share.percent)")
            }
        }
    }

    private func writeTable(_ months: [MonthCount], to html: inout HTMLWriter) {
        let caption = LocalizedMessage("按月的答复与标记", "Replies and findings by month")
        html.element("details", ["class": "fold"]) { html in
            html.element("summary", words: LocalizedMessage("按月数值", "The figures by month"))
            html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: caption) { html in
                html.element("table") { html in
                    html.element("caption", words: caption)
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", ["scope": "col"], words: LocalizedMessage("月份", "Month"))
                            for title in [
                                LocalizedMessage("答复", "Replies"), LocalizedMessage("标记", "Flagged"),
                                LocalizedMessage("占比", "Share"), LocalizedMessage("95% 区间", "95 % interval"),
                            ] + RuleRegistry.rules.map({ $0.description.shortTitle }) {
                                html.element("th", ["scope": "col", "class": "number"], words: title)
                            }
                        }
                    }
                    html.element("tbody") { html in
                        for month in months {
                            let share = Share(month.count.flagged, of: month.count.replies)
                            html.element("tr") { html in
                                html.element("th", ["scope": "row"], text: month.month)
                                for text in [
                                    share.total.grouped, share.count.grouped, share.percent, share.intervalText,
                                ] + month.findings.map(\.replies.grouped) {
                                    html.element("td", ["class": "number"], text: text)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The share at the top of a chart.
    private static func end(of greatest: Double) -> Double {
        [0.04, 0.08, 0.2, 0.4, 0.6, 0.8].first { $0 >= greatest } ?? 1
    }
}
