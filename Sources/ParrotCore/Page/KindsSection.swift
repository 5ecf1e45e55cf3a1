/// The kinds of request within which parties are compared, with the share that is flagged of each.
struct KindsSection {
    func write(_ content: PageContent, to html: inout HTMLWriter) {
        let kinds = content.report.kinds
        guard !kinds.isEmpty else { return }
        let caption = LocalizedMessage("按诉求类别的答复与标记", "Replies and findings by kind of request")
        let axis = ShareAxis(
            upTo: kinds.map { Share($0.count.flagged, of: $0.count.replies).interval.upper }.max() ?? 1
        )
        html.element("section", ["id": "kinds", "aria-labelledby": "kinds-title"]) { html in
            html.element("h2", ["id": "kinds-title"], words: .kinds)
            html.element(
                "p",
                ["class": "hint"],
                words: LocalizedMessage(
                    "坐席、部门的“预期”只在同类诉求之间比较。类别依次为:数量多而彼此相近的诉求、输入给出的类型、按用语判断。",
                    "Expectations compare replies within a kind only. A kind is told by many requests that agree, else by the "
                        + "input's own kind, else by wording."
                )
            )
            html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: caption) { html in
                html.element("table", ["class": "shares"]) { html in
                    html.element("caption", words: caption)
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", ["scope": "col"], words: LocalizedMessage("类别", "Kind"))
                            for title in [
                                LocalizedMessage("答复", "Replies"), LocalizedMessage("标记", "Flagged"),
                                LocalizedMessage("占比", "Share"), LocalizedMessage("95% 区间", "95 % interval"),
                            ] {
                                html.element("th", ["scope": "col", "class": "number"], words: title)
                            }
                            axis.writeHeader(to: &html)
                        }
                    }
                    html.element("tbody") { html in
                        for kind in kinds { write(kind, axis, to: &html) }
                    }
                }
            }
        }
    }

    private func write(_ kind: KindCount, _ axis: ShareAxis, to html: inout HTMLWriter) {
        let share = Share(kind.count.flagged, of: kind.count.replies)
        html.element("tr") { html in
            html.element("th", ["scope": "row"], words: kind.kind.name)
            for text in [share.total.grouped, share.count.grouped, share.percent, share.intervalText] {
                html.element("td", ["class": "number"], text: text)
            }
            html.element("td", ["class": "plot"]) { axis.writeBar(share, to: &$0) }
        }
    }
}
