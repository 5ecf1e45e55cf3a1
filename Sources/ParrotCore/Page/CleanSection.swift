/// An agent's replies that nothing was found of, with what their requests ask and they do not touch.
struct CleanSection {
    func write(_ content: PageContent, replies: inout ReplyCards, to html: inout HTMLWriter) {
        guard let party = content.report.party, party.kind == .agent else { return }
        html.open("section", ["id": "clean", "aria-labelledby": "clean-title"])
        html.element("h2", ["id": "clean-title"], words: .clean)
        html.element(
            "p",
            ["class": "hint"],
            words: LocalizedMessage(
                "共 \(party.cleanReplies.grouped) 条,列出 \(content.clean.count.grouped) 条;诉求问到而答复没有触及的列在前面。"
                    + "由程序按用语判断,供参考。",
                "\(party.cleanReplies.grouped) in all, \(content.clean.count.grouped) shown; those first whose requests ask "
                    + "something that the reply does not touch, as far as a program can tell by words."
            )
        )
        for (number, reply) in content.clean.enumerated() {
            html.open("details", ["class": "case clean"])
            html.element("summary") { html in
                html.element("span", ["class": "case-id"], text: reply.reply.id)
                html.write(" ")
                if let first = reply.reply.suggestions?.first { html.words(first.text) }
            }
            replies.write(reply, id: "clean-\(number)", level: 3, to: &html)
            html.close("details")
        }
        html.close("section")
    }
}
