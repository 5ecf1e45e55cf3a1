/// The words in which what a finding points at is said to a reader.
struct EvidenceWords {
    let language: Language

    /// A piece of evidence; nil for a stretch of the reply where the reply's text is not at hand.
    func text(of evidence: Evidence, reply: String? = nil) -> String? {
        switch evidence {
        case .template(let template):
            say(
                "模板 \(template.id):用 \(template.uses) 次,不同诉求 \(template.requests) 件,坐席 \(template.agents) 名",
                "Template \(template.id): \(template.uses) uses, \(template.requests) different requests, "
                    + "\(template.agents) agents"
            )
        case .reply(let id, let similarity, _):
            say("与答复 \(id) 相似度 ", "Similarity with reply \(id): ") + JSONWriter.text(of: similarity)
        case .relevance(let similarity, let typical):
            say("与诉求相近 ", "Closeness to the request ") + JSONWriter.text(of: similarity)
                + say(",通常 ", ", usually ") + JSONWriter.text(of: typical)
        case .clause(let range, let uses, let requests):
            stretch(range, of: reply).map {
                say(
                    "“\($0)”见于 \(uses) 条答复、\(requests) 件不同诉求",
                    "'\($0)' is in \(uses) replies to \(requests) different requests"
                )
            }
        case .quote(let range): stretch(range, of: reply).map { say("复述诉求:“\($0)”", "The request said back: '\($0)'") }
        case .wording(let range, _):
            stretch(range, of: reply).map { say("所据用语:“\($0)”", "The wording that decided: '\($0)'") }
        }
    }

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    private func stretch(_ range: Range<Int>, of reply: String?) -> String? {
        guard let reply, !range.isEmpty else { return nil }
        let bytes = Array(reply.utf8)
        guard range.upperBound <= bytes.count else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }
}
