import ParrotText

/// Writes replies with their requests, what was found of them, and the replies that they repeat.
struct ReplyCards: ~Copyable {
    private var cutter: WordCutter

    init() throws(ICUError) {
        cutter = try WordCutter()
    }

    /// A reply. `id` is unlike any other on the page; `level` is that of its heading.
    mutating func write(_ shown: PageContent.ShownReply, id: String, level: Int, to html: inout HTMLWriter) {
        let reply = shown.reply
        html.open("article", ["class": "reply", "aria-labelledby": id])
        let heading: StaticString = level <= 3 ? "h3" : "h5"
        html.element(heading, ["id": id]) { html in
            html.words(LocalizedMessage("编号", "Reply"))
            html.write(" " + reply.id)
            if let time = reply.time {
                html.write(" · ")
                html.element("time", ["datetime": time.description], text: time.minute)
            }
            if level <= 3, let agent = reply.agent { html.write(" · " + agent) }
            if level <= 3, let department = reply.department { html.write(" · " + department) }
        }
        html.element("ul", ["class": "findings"]) { html in
            for finding in reply.findings { ReplyCards.write(finding, to: &html) }
        }
        html.element("div", ["class": "pair"]) { html in
            ReplyCards.side(LocalizedMessage("诉求", "Request"), to: &html) { html in
                ReplyCards.writeRequest(of: shown.exchange, to: &html)
            }
            ReplyCards.side(LocalizedMessage("答复", "Reply"), to: &html) { html in
                guard let exchange = shown.exchange else {
                    html.element(
                        "p",
                        ["class": "hint"],
                        words: LocalizedMessage("原文未能再次读取", "The text could not be read again")
                    )
                    return
                }
                ReplyCards.original(exchange.reply, marks: reply.marks, to: &html)
            }
        }
        ReplyCards.write(reply.suggestions ?? [], to: &html)
        if let twin = shown.twin, let exchange = shown.exchange {
            writeTwin(twin, similarity: shown.twinSimilarity ?? 0, of: exchange, to: &html)
        }
        html.close("article")
    }

    private mutating func writeTwin(
        _ twin: Exchange,
        similarity: Double,
        of exchange: Exchange,
        to html: inout HTMLWriter
    ) {
        let difference = WordDifference(
            cutter.pieces(of: String(ShownText.cut(exchange.reply))),
            cutter.pieces(of: String(ShownText.cut(twin.reply)))
        )
        html.element("div", ["class": "twin"]) { html in
            html.element("p", ["class": "side-title"]) { html in
                html.words(LocalizedMessage("与之雷同的答复", "The reply that it repeats"))
                html.write(" " + twin.id + " · ")
                html.words(LocalizedMessage("相似度", "similarity"))
                html.write(" " + Share.percent(similarity))
                if let agent = twin.agent { html.write(" · " + agent) }
            }
            html.element("div", ["class": "pair"]) { html in
                ReplyCards.side(LocalizedMessage("另一条的诉求", "Its request"), to: &html) { html in
                    ReplyCards.writeRequest(of: twin, to: &html)
                }
                ReplyCards.side(LocalizedMessage("两条答复对照", "Both replies compared"), to: &html) { html in
                    html.element("div", ["class": "original", "lang": "zh-CN"]) { html in
                        for run in difference.runs {
                            switch run.kind {
                            case .common: html.write(run.text)
                            case .firstOnly: html.element("del", text: run.text)
                            case .secondOnly: html.element("ins", text: run.text)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ finding: Finding, to html: inout HTMLWriter) {
        html.element("li", ["class": finding.stands ? "stands" : "lifted"]) { html in
            html.severity(finding.severity)
            html.write(" ")
            html.words(finding.message.text)
            if let suppressed = finding.suppressed {
                html.write(" ")
                html.words(LocalizedMessage("(已排除:", "(suppressed: "))
                html.words(suppressed.reason)
                html.write(")")
            } else if let followedUpBy = finding.followedUpBy {
                html.write(" ")
                html.words(LocalizedMessage("(后续已跟进:", "(followed up by "))
                html.write(followedUpBy + ")")
            }
        }
    }

    /// What a better one has, asked and never said for the writer.
    private static func write(_ suggestions: [Suggestion], to html: inout HTMLWriter) {
        guard !suggestions.isEmpty else { return }
        html.element("div", ["class": "suggestions"]) { html in
            html.element("p", ["class": "side-title"], words: LocalizedMessage("可以补充的", "What may be added"))
            html.element("ul") { html in
                for suggestion in suggestions { html.element("li", words: suggestion.text) }
            }
        }
    }

    private static func side(
        _ title: LocalizedMessage,
        to html: inout HTMLWriter,
        _ body: (inout HTMLWriter) -> Void
    ) {
        html.element("div", ["class": "side"]) { html in
            html.element("p", ["class": "side-title"], words: title)
            body(&html)
        }
    }

    private static func writeRequest(of exchange: Exchange?, to html: inout HTMLWriter) {
        if let topic = exchange?.topic {
            html.element("p", ["class": "topic", "lang": "zh-CN"], text: topic)
        }
        if let question = exchange?.question {
            original(question, to: &html)
        } else if exchange?.topic == nil {
            html.element("p", ["class": "hint"], words: LocalizedMessage("没有诉求内容", "There is no request"))
        }
    }

    private static func original(
        _ text: String,
        marks: [(range: Range<Int>, mark: ShownText.Mark)] = [],
        to html: inout HTMLWriter
    ) {
        let shown = ShownText(text, marks: marks)
        html.element("div", ["class": "original", "lang": "zh-CN"]) { html in
            for run in shown.runs {
                if let mark = run.mark {
                    html.element("mark", ["class": mark.className], text: run.text)
                } else {
                    html.write(run.text)
                }
            }
        }
        if shown.hiddenByteCount > 0 {
            html.element(
                "p",
                ["class": "hint"],
                words: LocalizedMessage(
                    "其后约 \((shown.hiddenByteCount / 3).grouped) 字未显示",
                    "some \((shown.hiddenByteCount / 3).grouped) further characters are not shown"
                )
            )
        }
    }
}
