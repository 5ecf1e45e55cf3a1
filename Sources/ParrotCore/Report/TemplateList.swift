/// Writes the templates of a corpus, those that serve most requests first.
package struct TemplateList: Sendable {
    package enum Format: Sendable {
        case table
        case json
        case markdown
        case csv
    }

    private let format: Format
    private let language: Language
    private let identity: OutputIdentity
    private let minimumUses: Int

    /// Templates of fewer uses than `minimumUses` are counted only.
    package init(format: Format, language: Language, identity: OutputIdentity, minimumUses: Int) {
        self.format = format
        self.language = language
        self.identity = identity
        self.minimumUses = minimumUses
    }

    /// What is written of a corpus.
    package func bytes(of corpus: TemplateCorpus) -> [UInt8] {
        let shown = corpus.templates.filter { $0.cluster.uses >= minimumUses }.sorted {
            ($1.cluster.requests, $1.cluster.uses, $0.cluster.id) < (
                $0.cluster.requests, $0.cluster.uses, $1.cluster.id
            )
        }
        switch format {
        case .table: return Array((lines(of: shown, corpus).joined(separator: "\n") + "\n").utf8)
        case .markdown: return Array((markdown(of: shown, corpus).joined(separator: "\n") + "\n").utf8)
        case .csv: return commaSeparated(shown)
        case .json: return json(of: shown, corpus)
        }
    }

    // MARK: Words

    private func text(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese, english).text(in: language)
    }

    private var title: String {
        text("ParrotCheck 模板", "ParrotCheck templates")
    }

    private var notice: String { Report.notice.text(in: language) }

    private func totals(of shown: [ReportedTemplate], _ corpus: TemplateCorpus) -> String {
        let less = corpus.templates.count - shown.count
        return text(
            "答复 \(corpus.replyCount) 条,模板 \(shown.count) 个(另有 \(less) 个用次不足 \(minimumUses) 次未列);读取问题 \(corpus.problems.count) 处",
            "\(corpus.replyCount) replies, \(shown.count) templates (\(less) more are used less than \(minimumUses) times); "
                + "\(corpus.problems.count) problems while reading"
        )
    }

    /// Being a template is no fault.
    private var explanation: String {
        text(
            "按互不相同的诉求数排列;“单位用语”为五名以上坐席共用。模板本身不是问题,对同一问题给出同样的正确答复也不是。⟨…⟩ 为各次不同之处。",
            "By the number of requests of which no two agree; house: used by five agents or more. A template is no fault in "
                + "itself, nor is the same right answer to the same question. ⟨…⟩ is where uses differ."
        )
    }

    private var headers: [String] {
        [
            text("模板", "template"), text("用次", "uses"), text("不同诉求", "requests"), text("诉求相近度", "coherence"),
            text("坐席", "agents"), text("单位用语", "house"), text("首次", "first"), text("内容", "text"),
            text("示例编号", "examples"),
        ]
    }

    private func cells(of template: ReportedTemplate) -> [String] {
        let cluster = template.cluster
        return [
            cluster.id, String(cluster.uses), String(cluster.requests),
            cluster.requests > 1 ? ConsoleTable.percent(cluster.coherence) : "",
            String(cluster.agents), cluster.isHouseWording ? text("是", "yes") : "",
            cluster.first.map { String($0.description.prefix(10)) } ?? "", cluster.template,
            template.examples.joined(separator: " "),
        ]
    }

    // MARK: Formats

    private func lines(of shown: [ReportedTemplate], _ corpus: TemplateCorpus) -> [String] {
        let rows = shown.map { template in
            var cells = cells(of: template).map(TerminalText.safe)
            cells[7] = TerminalText.cut(cells[7], to: 72)
            cells[8] = TerminalText.cut(cells[8], to: 40)
            return cells
        }
        return [title + " · " + notice, "", totals(of: shown, corpus)]
            + ConsoleTable.lines(
                of: ReportTable(rows: rows.isEmpty ? [] : [headers] + rows, leftColumns: [0, 5, 6, 7, 8])
            )
            + ["", explanation]
    }

    private func markdown(of shown: [ReportedTemplate], _ corpus: TemplateCorpus) -> [String] {
        let rows = shown.map { cells(of: $0) }
        return [
            "# " + MarkdownText.escaped(title), "", "**" + MarkdownText.escaped(notice) + "**", "",
            MarkdownText.escaped(totals(of: shown, corpus)),
        ]
            + MarkdownReporter.lines(
                of: ReportTable(rows: rows.isEmpty ? [] : [headers] + rows, leftColumns: [0, 5, 6, 7, 8])
            ) + ["", MarkdownText.escaped(explanation), "", MarkdownText.escaped(identity.ruleVersion)]
    }

    private func commaSeparated(_ shown: [ReportedTemplate]) -> [UInt8] {
        var titles = headers
        titles[7] += "(" + notice + ")"
        return [0xEF, 0xBB, 0xBF] + CSVReporter.row(titles) + shown.flatMap { CSVReporter.row(cells(of: $0)) }
    }

    private func json(of shown: [ReportedTemplate], _ corpus: TemplateCorpus) -> [UInt8] {
        let writer = JSONReporter(shape: .document, language: language, identity: identity)
        var json = JSONWriter()
        json.beginObject()
        json.key("templates")
        json.beginArray()
        for template in shown { writer.write(template, to: &json) }
        json.endArray()
        json.key("replies")
        json.value(corpus.replyCount)
        json.key("not_shown")
        json.value(corpus.templates.count - shown.count)
        json.key("problems")
        json.beginArray()
        for problem in corpus.problems { writer.write(problem, to: &json) }
        json.endArray()
        json.key("notice")
        json.value(notice)
        json.key("identity")
        writer.writeIdentity(to: &json)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
