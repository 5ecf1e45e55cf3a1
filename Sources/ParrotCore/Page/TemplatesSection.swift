/// The templates that serve the most different requests.
struct TemplatesSection {
    private static let shownTemplates = 20

    func write(_ content: PageContent, to html: inout HTMLWriter) {
        let several = content.report.templates.filter { $0.cluster.requests > 1 }
            .sorted { ($1.cluster.requests, $0.cluster.id) < ($0.cluster.requests, $1.cluster.id) }
        html.element("section", ["id": "templates", "aria-labelledby": "templates-title"]) { html in
            html.element("h2", ["id": "templates-title"], words: .templates)
            guard !several.isEmpty else {
                html.element(
                    "p",
                    words: LocalizedMessage("没有用于多件不同诉求的模板。", "No template serves several different requests.")
                )
                return
            }
            let caption = LocalizedMessage(
                "用于不同诉求最多的模板;方框为变化之处",
                "Templates that serve the most different requests; boxes mark where they vary"
            )
            html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: caption) { html in
                html.element("table", ["class": "template-table"]) { html in
                    html.element("caption", words: caption)
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", ["scope": "col"], words: LocalizedMessage("模板", "Template"))
                            for title in [
                                LocalizedMessage("用次", "Uses"), LocalizedMessage("不同诉求", "Requests"),
                                LocalizedMessage("坐席", "Agents"),
                            ] {
                                html.element("th", ["scope": "col", "class": "number"], words: title)
                            }
                            html.element("th", ["scope": "col"], words: LocalizedMessage("内容", "Text"))
                        }
                    }
                    html.element("tbody") { html in
                        for template in several.prefix(TemplatesSection.shownTemplates) {
                            write(template, to: &html)
                        }
                    }
                }
            }
            if several.count > TemplatesSection.shownTemplates {
                html.element("p", ["class": "hint"], words: .more(several.count - TemplatesSection.shownTemplates))
            }
        }
    }

    private func write(_ template: ReportedTemplate, to html: inout HTMLWriter) {
        let cluster = template.cluster
        html.element("tr") { html in
            html.element("th", ["scope": "row", "class": "code"], text: cluster.id)
            html.element("td", ["class": "number"], text: cluster.uses.grouped)
            html.element("td", ["class": "number"], text: cluster.requests.grouped)
            html.element("td", ["class": "number"], text: cluster.agents.grouped)
            html.element("td", ["class": "original", "lang": "zh-CN"]) { $0.template(cluster.template) }
        }
    }
}

/// What each rule reports.
struct DefinitionsSection {
    func write(_ content: PageContent, to html: inout HTMLWriter) {
        html.element("section", ["id": "definitions", "aria-labelledby": "definitions-title"]) { html in
            html.element("h2", ["id": "definitions-title"], words: .definitions)
            html.element("dl", ["class": "definitions"]) { html in
                let descriptions =
                    RuleRegistry.rules.map { $0.description } + CaseRuleRegistry.rules.map { $0.description }
                for description in descriptions {
                    html.element("div") { html in
                        html.element("dt") { html in
                            html.words(description.title)
                            html.write(" ")
                            html.element("code", text: description.id)
                            html.write(" ")
                            html.severity(description.severity)
                        }
                        html.element("dd", words: description.rationale)
                    }
                }
            }
        }
    }
}
