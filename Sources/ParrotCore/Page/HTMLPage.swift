/// A page of HTML that needs nothing but itself: style, script and pictures are in it, and its policy forbids a browser to
/// fetch anything or to run any other script.
package struct HTMLPage: Sendable {
    private let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// The page's bytes. Throws where ICU cannot be opened, or a digest cannot be made.
    package func bytes(of content: PageContent) throws -> [UInt8] {
        var html = HTMLWriter(language: language)
        html.verbatim(Array("<!DOCTYPE html>\n".utf8))
        html.open("html", ["lang": language.htmlCode, "data-lo": language.other.htmlCode])
        try writeHead(of: content, to: &html)
        html.open("body")
        html.element("a", ["class": "skip", "href": "#content"], words: .skip)
        writeBanner(of: content, to: &html)
        html.open("main", ["id": "content", "tabindex": "-1"])
        MethodSection().write(content, to: &html)
        FiguresSection().write(content, to: &html)
        RulesSection().write(content, to: &html)
        TrendSection().write(content, to: &html)
        var replies = try ReplyCards()
        CasesSection().write(content, replies: &replies, to: &html)
        PartyTable(kind: .department).write(content, to: &html)
        PartyTable(kind: .agent).write(content, to: &html)
        KindsSection().write(content, to: &html)
        PartyDetails().write(content, replies: &replies, to: &html)
        CleanSection().write(content, replies: &replies, to: &html)
        TemplatesSection().write(content, to: &html)
        DefinitionsSection().write(content, to: &html)
        html.close("main")
        html.element("footer") { html in
            html.element("p", words: Report.notice)
            html.element("p") { html in
                html.write("parrotcheck " + content.identity.toolVersion)
            }
        }
        html.element("script") { $0.verbatim(PackageResources.page_js) }
        html.close("body")
        html.close("html")
        html.verbatim(Array("\n".utf8))
        return html.bytes
    }

    private func writeHead(of content: PageContent, to html: inout HTMLWriter) throws {
        let script = try ContentDigest(of: PackageResources.page_js).base64
        let style = try ContentDigest(of: PackageResources.page_css).base64
        html.open("head")
        html.void("meta", ["charset": "utf-8"])
        html.void(
            "meta",
            [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; script-src 'sha256-\(script)'; style-src 'sha256-\(style)'; "
                    + "img-src data:; base-uri 'none'; form-action 'none'",
            ]
        )
        html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.void("meta", ["name": "referrer", "content": "no-referrer"])
        html.void("meta", ["name": "robots", "content": "noindex"])
        html.void("link", ["rel": "icon", "href": "data:,"])
        html.element("title", words: .title)
        html.element("style") { $0.verbatim(PackageResources.page_css) }
        html.close("head")
    }

    private func writeBanner(of content: PageContent, to html: inout HTMLWriter) {
        html.element("header", ["class": "banner"]) { html in
            html.element("div", ["class": "banner-row"]) { html in
                html.element("div") { html in
                    html.element("h1", words: .title)
                    html.element("p", ["class": "subtitle"]) { html in
                        if let first = content.counts.first, let last = content.counts.last {
                            html.write("\(first.date) – \(last.date) · ")
                        }
                        html.words(.replies(content.report.replyCount))
                        if content.report.cases.caseCount > 0 {
                            html.write(" · ")
                            html.words(.cases(content.report.cases.caseCount))
                        }
                    }
                }
                html.element("div", ["class": "tools"]) { html in
                    html.element(
                        "button",
                        ["type": "button", "id": "language", "lang": language.other.htmlCode],
                        words: .switchLanguage
                    )
                    html.element("button", ["type": "button", "id": "print"], words: .print)
                }
            }
            html.element("p", ["class": "notice", "role": "note"], words: Report.notice)
            if let party = content.report.party {
                html.element("p", ["class": "party-note"], words: .only(party, replies: content.report.replyCount))
            }
            html.element("nav", label: .contents) { html in
                html.element("ul") { html in
                    for (anchor, title) in HTMLPage.anchors(of: content) {
                        html.element("li") { html in
                            html.element("a", ["href": "#" + anchor], words: title)
                        }
                    }
                }
            }
        }
    }

    private static func anchors(of content: PageContent) -> [(String, LocalizedMessage)] {
        var anchors: [(String, LocalizedMessage)] = [
            ("method", .method), ("figures", .figures), ("rules", .rules), ("trend", .trend), ("cases", .worstShort),
        ]
        if !content.departments.isEmpty { anchors.append(("departments", .departments)) }
        if !content.agents.isEmpty { anchors.append(("agents", .agents)) }
        if !content.report.kinds.isEmpty { anchors.append(("kinds", .kinds)) }
        anchors.append(("details", .details))
        if content.report.party?.kind == .agent { anchors.append(("clean", .clean)) }
        anchors += [("templates", .templates), ("definitions", .definitions)]
        return anchors
    }
}

extension Language {
    /// The language's code for HTML.
    var htmlCode: String {
        switch self {
        case .chinese: "zh-CN"
        case .english: "en"
        }
    }
}

extension LocalizedMessage {
    fileprivate static let title = LocalizedMessage("答复质量机器初筛报告", "Replies screened by machine")
    fileprivate static let skip = LocalizedMessage("跳到正文", "Skip to content")
    fileprivate static let contents = LocalizedMessage("目录", "Contents")
    fileprivate static let switchLanguage = LocalizedMessage("English", "中文")
    fileprivate static let print = LocalizedMessage("打印", "Print")
    fileprivate static let worstShort = LocalizedMessage("首要核实", "Look first")

    static let method = LocalizedMessage("口径说明", "How it was counted")
    static let figures = LocalizedMessage("五项指标", "Five figures")
    static let rules = LocalizedMessage("按规则", "By rule")
    static let trend = LocalizedMessage("按月", "By month")
    static let departments = LocalizedMessage("部门", "Departments")
    static let agents = LocalizedMessage("坐席", "Agents")
    static let kinds = LocalizedMessage("诉求类别", "Kinds of request")
    static let clean = LocalizedMessage("未发现问题的答复", "Replies without findings")
    static let details = LocalizedMessage("明细", "Details")
    static let templates = LocalizedMessage("模板", "Templates")
    static let definitions = LocalizedMessage("规则定义", "Definitions")

    static func replies(_ count: Int) -> LocalizedMessage {
        LocalizedMessage("答复 \(count.grouped) 条", "\(count.grouped) replies")
    }

    static func cases(_ count: Int) -> LocalizedMessage {
        LocalizedMessage("工单 \(count.grouped) 件", "\(count.grouped) cases")
    }
}

extension Int {
    /// The number with a comma before each three digits.
    var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }
}

extension Share {
    /// The share in percent with one decimal.
    var percent: String { Share.percent(value) }

    /// The interval in percent.
    var intervalText: String { Share.percent(interval.lower) + "–" + Share.percent(interval.upper) }

    static func percent(_ share: Double) -> String { ConsoleTable.percent(share) }
}
