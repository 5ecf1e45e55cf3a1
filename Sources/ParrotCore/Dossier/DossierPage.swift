/// A dossier as a sequence of blocks, for whatever it is written in. Nothing in it is escaped yet.
struct DossierPage {
    enum Block: Equatable {
        case title(String)
        case heading(String)
        case paragraph(String)
        case item(String)
        /// An item below the one before.
        case subitem(String)
        /// A turn in the time line; marked where a lead rests on it.
        case entry(String, isMarked: Bool)
        /// Original text, as it was given, below the block before.
        case original(String)
    }

    private(set) var blocks: [Block] = []
    private let words: DossierWords
    private let identity: OutputIdentity

    init(_ dossier: Dossier, files: [SourceFile], identity: OutputIdentity, language: Language) {
        words = DossierWords(language: language)
        self.identity = identity
        blocks.append(.title(words.say("工单 \(dossier.caseID) · 线索材料", "Case \(dossier.caseID) · a lead")))
        blocks.append(.paragraph(Report.notice.text(in: language)))
        let warning = dossier.isRedacted ? DossierPage.redactedWarning : DossierPage.warning
        blocks.append(.paragraph(warning.text(in: language)))
        addSources(of: dossier, files: files)
        addLedger(of: dossier)
        addTimeLine(of: dossier)
        addLeads(of: dossier)
        addMissing(of: dossier)
        addIdentity()
    }

    /// What every dossier says of itself, besides the notice.
    static let warning = LocalizedMessage(
        "本材料是待核实的线索。以下照录原文(其他命令不显示原文),含个人信息,只供核查人员使用,请勿外传。",
        "This is a lead to be checked. It shows original text, as no other command does, with personal data in it: for "
            + "those who examine the case, and for nobody else."
    )

    /// What a masked dossier says of itself.
    static let redactedWarning = LocalizedMessage(
        "本材料是待核实的线索。电话、证件号、车牌、邮箱和可识别的姓名已由程序隐去,可能有遗漏,外传前请再检查。",
        "This is a lead to be checked. Phones, identity numbers, plates, mail addresses and names that could be told were "
            + "masked by machine; some may be left: look again before it goes out."
    )

    // MARK: Sections

    private mutating func addSources(of dossier: Dossier, files: [SourceFile]) {
        blocks.append(.heading(words.say("一、来源", "1. Sources")))
        var hasCompressed = false
        for source in files {
            let locations = dossier.records.map(\.location).filter { $0.file == source.file }
            let place =
                locations.isEmpty
                ? words.say("没有本工单的记录,参与比对", "nothing of this case; compared with")
                : words.lines(of: locations)
            blocks.append(.item("\(source.file) · \(place)"))
            blocks.append(.subitem("SHA-256 \(source.digest.sha256)"))
            blocks.append(
                .subitem(
                    words.say("\(source.digest.byteCount) 字节", "\(source.digest.byteCount) bytes")
                        + " · \(source.encodingName)" + (source.isCompressed ? " · gzip" : "")
                )
            )
            hasCompressed = hasCompressed || source.isCompressed
        }
        if hasCompressed {
            blocks.append(
                .paragraph(
                    words.say(
                        "gzip 文件:SHA-256 为压缩文件本身的,行号为解压后的。",
                        "gzip: the SHA-256 is that of the compressed file, lines are those of its content."
                    )
                )
            )
        }
        for record in dossier.records {
            let fields = record.fields.filter { !$0.isTurn }
            guard !fields.isEmpty else { continue }
            blocks.append(
                .item(record.location.text + " " + words.say("所载", "says"))
            )
            blocks.append(.original(fields.map { "\($0.name): \($0.text)" }.joined(separator: "\n")))
        }
        for problem in dossier.problems {
            blocks.append(
                .item(
                    words.say("读取问题 ", "Problem ") + problem.location.text + " "
                        + problem.reason.text(in: words.language)
                )
            )
        }
    }

    private mutating func addLedger(of dossier: Dossier) {
        let reviewed = dossier.reviewed
        let path = dossier.handOvers.map { handOver in
            "\(handOver.from.map { $0 + " " } ?? "")→ \(handOver.to ?? "?")"
                + (handOver.isInWords ? words.say("(话中所说)", " (in words)") : "")
        }
        let closed = [reviewed.closedDepartment, reviewed.closedBy, reviewed.closedTime.map(words.time)].compactMap {
            $0
        }
        let facts: [(String, String?)] = [
            (words.say("首接坐席", "First agent"), reviewed.firstAgent),
            (words.say("首接承办单位", "First receiver"), reviewed.firstDepartment),
            (words.say("转出", "Hand-overs"), path.isEmpty ? nil : path.joined(separator: words.say(";", "; "))),
            (
                words.say("首接单位转出后再有跟进", "First receiver came back"),
                reviewed.firstReturned.map { $0 ? words.say("是", "yes") : words.say("未见", "not seen") }
            ),
            (words.say("办结", "Closed"), closed.isEmpty ? nil : closed.joined(separator: " ")),
            (words.say("历时", "Days"), reviewed.daysOpen.map { words.say("\($0) 天", String($0)) }),
            (words.say("退单次数(表中所列)", "Rejections, as counted by the table"), reviewed.rejectCount.map { String($0) }),
            (words.say("重办次数(表中所列)", "Redos, as counted by the table"), reviewed.redoCount.map { String($0) }),
            (words.say("并入", "Merged into"), reviewed.mergedInto),
            (words.say("再次来诉", "Filed again as"), reviewed.refiledAs),
            (words.say("计算截至", "Counted to"), dossier.asOf.map(words.time)),
        ]
        blocks.append(.heading(words.say("二、经办", "2. Who handled it")))
        for (name, value) in facts {
            if let value { blocks.append(.item(name + words.say(":", ": ") + value)) }
        }
    }

    private mutating func addTimeLine(of dossier: Dossier) {
        blocks.append(
            .heading(
                words.say(
                    "三、时间线与原文(▶ 为线索所据,方括号内为线索编号;时间为北京时间)",
                    "3. Time line and original text (▶: a lead rests on it; in brackets the lead; times are +08:00)"
                )
            )
        )
        let isOneFile = Set(dossier.records.map(\.location.file)).count == 1
        for entry in dossier.entries {
            let turn = entry.turn
            let place = entry.location.map { location in
                isOneFile ? words.lines(of: [location]) : location.text
            }
            var parts = [
                "#\(turn.index)", turn.time.map(words.time) ?? words.say("无时间", "no time"), words.name(of: turn),
            ]
            let people = words.people(of: turn)
            if !people.isEmpty { parts.append(people) }
            parts += words.values(of: turn)
            parts.append(place ?? words.say("流转记录", "event log"))
            if !entry.leads.isEmpty { parts.append(entry.leads.map { "[\($0)]" }.joined()) }
            blocks.append(.entry(parts.joined(separator: " · "), isMarked: !entry.leads.isEmpty))
            for (label, text) in words.texts(of: turn) {
                blocks.append(.original(label.map { $0 + words.say(":", ": ") + text } ?? text))
            }
        }
    }

    private mutating func addLeads(of dossier: Dossier) {
        blocks.append(.heading(words.say("四、线索(待核实)", "4. Leads, to be checked")))
        if dossier.leads.isEmpty {
            let reason = dossier.reviewed.mergedInto.map {
                words.say("本工单已并入 \($0),工单规则不作判断。", "Merged into \($0): case rules do not judge it.")
            }
            blocks.append(.paragraph(reason ?? words.say("规则没有报告。", "No rule reports anything.")))
        }
        for lead in dossier.leads { add(lead) }
    }

    private mutating func add(_ lead: Dossier.Lead) {
        let language = words.language
        blocks.append(
            .item(
                "[\(lead.number)] \(lead.rule) · \(words.name(of: lead.severity)) · \(lead.title.text(in: language))"
            )
        )
        blocks.append(.subitem(lead.message.text(in: language)))
        if let reply = lead.reply {
            let who = [reply.department, reply.agent].compactMap { $0 }.joined(separator: " ")
            blocks.append(
                .subitem(
                    words.say("答复 ", "Reply ") + reply.id + (who.isEmpty ? "" : " · \(who)") + " · "
                        + words.say("评分 ", "score ") + JSONWriter.text(of: reply.finding.score)
                )
            )
            if let quote = reply.quote { blocks.append(.original(quote)) }
            for evidence in reply.finding.evidence {
                if let text = EvidenceWords(language: words.language).text(of: evidence) {
                    blocks.append(.subitem(text))
                }
            }
        }
        if !lead.turns.isEmpty { blocks.append(.subitem(words.say("依据 ", "Rests on ") + words.turns(lead.turns))) }
        if let refiledAs = lead.refiledAs {
            blocks.append(.subitem(words.say("另见工单 ", "See also case ") + refiledAs))
        }
        if let suppressed = lead.suppressed {
            blocks.append(
                .subitem(
                    words.say("已排除:", "Set aside: ")
                        + suppressed.reason.text(in: words.language) + " (\(suppressed.by))"
                )
            )
        }
        blocks.append(.subitem(words.say("规则版本 ", "Version of the rule ") + identity.ruleVersion))
        if lead.against.isEmpty {
            blocks.append(
                .subitem(
                    words.say(
                        "未见不支持该线索的记录(不等于没有)",
                        "Nothing on record speaks against it, which does not mean that nothing does"
                    )
                )
            )
        }
        for remark in lead.against {
            blocks.append(.subitem(words.say("不支持该线索:", "Against it: ") + text(of: remark)))
        }
    }

    private mutating func addMissing(of dossier: Dossier) {
        blocks.append(.heading(words.say("五、缺少的材料", "5. What is missing")))
        if dossier.missing.isEmpty {
            blocks.append(.paragraph(words.say("按已知规则未见缺项。", "Nothing that is looked for.")))
        }
        for remark in dossier.missing { blocks.append(.item(text(of: remark))) }
    }

    private mutating func addIdentity() {
        blocks.append(.heading(words.say("六、程序与模型", "6. Tool and model")))
        blocks.append(.item(words.say("程序 ", "Tool ") + "parrotcheck \(identity.toolVersion)"))
        blocks.append(.item(words.say("模型 ", "Model ") + (identity.model ?? words.say("未使用", "none"))))
        blocks.append(.item(words.say("配置 ", "Configuration ") + identity.configuration))
        blocks.append(.item("ICU \(identity.icuVersion)"))
        if let dictionary = identity.dictionary {
            blocks.append(.item(words.say("词典 ", "Dictionary ") + dictionary))
        }
    }

    // MARK: Sentences

    private func text(of remark: Dossier.Remark) -> String {
        let text = remark.text.text(in: words.language)
        guard !remark.turns.isEmpty else { return text }
        return text + words.say("(\(words.turns(remark.turns)))", " (\(words.turns(remark.turns)))")
    }
}
