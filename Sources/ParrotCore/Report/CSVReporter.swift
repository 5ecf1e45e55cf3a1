/// Writes a row a reply for a spreadsheet: UTF-8 with a byte order mark, CRLF, no cell that a spreadsheet would run
/// as a formula.
package struct CSVReporter: Reporter {
    private let language: Language

    package init(language: Language) {
        self.language = language
    }

    package func header() -> [UInt8] {
        let titles: [LocalizedMessage] = [
            LocalizedMessage("编号", "id"),
            LocalizedMessage("工单编号", "case"),
            LocalizedMessage("坐席", "agent"),
            LocalizedMessage("部门", "department"),
            LocalizedMessage("初筛结果", "verdict"),
            LocalizedMessage("模板编号", "template"),
            LocalizedMessage("相关度", "relevance"),
            LocalizedMessage("套话 parrot", "parrot"),
            LocalizedMessage("离题 off_topic", "off_topic"),
            LocalizedMessage("应付 acknowledgement", "acknowledgement"),
            LocalizedMessage("转推 deflection", "deflection"),
            LocalizedMessage("转办 relay", "relay"),
            LocalizedMessage("复述 echo", "echo"),
            LocalizedMessage("重复 repeat", "repeat"),
            LocalizedMessage("未作答 unanswered", "unanswered"),
            LocalizedMessage("规则", "rules"),
            LocalizedMessage("发现指纹", "fingerprints of findings"),
            LocalizedMessage("答复指纹", "fingerprint of the reply"),
            LocalizedMessage("已排除的发现", "findings set aside"),
            LocalizedMessage("说明(" + Report.notice.chinese + ")", "messages (" + Report.notice.english + ")"),
        ]
        return [0xEF, 0xBB, 0xBF] + CSVReporter.row(titles.map { $0.text(in: language) })
    }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {
        let standing = reply.findings.filter(\.stands)
        var cells: [String] = [
            reply.id, reply.caseID ?? "", reply.agent ?? "", reply.department ?? "", verdict(of: reply),
            reply.template ?? "", text(of: reply.relevance),
        ]
        cells += reply.scores.named.map { text(of: $0.score) }
        cells.append(standing.map(\.rule).joined(separator: " "))
        cells.append(standing.map(\.fingerprint.text).joined(separator: " "))
        cells.append(reply.fingerprint.text)
        cells.append(
            reply.findings.compactMap { finding in finding.suppressed.map { "\(finding.rule) (\($0.by))" } }
                .joined(separator: " ")
        )
        cells.append(standing.map { $0.message.text.text(in: language) }.joined(separator: "\n"))
        output += CSVReporter.row(cells)
    }

    package func footer(of report: Report) -> [UInt8] { [] }

    private func verdict(of reply: ScoredReply) -> String {
        switch reply.verdict {
        case .flag: LocalizedMessage("待核实", "flag").text(in: language)
        case .pass: LocalizedMessage("未发现", "pass").text(in: language)
        }
    }

    private func text(of score: Double?) -> String {
        guard let score else { return "" }
        var json = JSONWriter()
        json.value(score)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// A row with its end.
    static func row(_ cells: [String]) -> [UInt8] {
        Array(cells.map(CSVReporter.cell).joined(separator: ",").utf8) + [0x0D, 0x0A]
    }

    /// A cell, quoted where needed. What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP
    /// advises (CSV injection); line breaks become line feeds, and other control characters, which a terminal would obey
    /// and a spreadsheet drop, U+FFFD.
    static func cell(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": continue
            case "\r", "\n": safe.append("\n")
            case "\t": safe.append(scalar)
            default: safe.append(TerminalText.steersTerminal(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        var text = String(safe)
        if let first = text.unicodeScalars.first, "=+-@\t\n＝＋－＠".unicodeScalars.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
