/// Writes dossiers as one JSON document, in the shape of `docs/evidence.schema.json`.
struct DossierJSON {
    private let language: Language
    private let identity: OutputIdentity
    private let evidenceWriter: JSONReporter

    init(language: Language, identity: OutputIdentity) {
        self.language = language
        self.identity = identity
        evidenceWriter = JSONReporter(shape: .lines, language: language, identity: identity)
    }

    /// The document of all dossiers.
    func bytes(of dossiers: [Dossier], files: [SourceFile]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("kind")
        json.value("lead")
        json.key("notice")
        json.value(Report.notice.text(in: language))
        json.key("warning")
        let isRedacted = !dossiers.isEmpty && dossiers.allSatisfy(\.isRedacted)
        json.value((isRedacted ? DossierPage.redactedWarning : DossierPage.warning).text(in: language))
        json.array("files", files) { json, file in write(file, to: &json) }
        json.array("dossiers", dossiers) { json, dossier in write(dossier, to: &json) }
        json.key("identity")
        evidenceWriter.writeIdentity(to: &json)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private func write(_ file: SourceFile, to json: inout JSONWriter) {
        json.beginObject()
        json.member("file", file.file)
        json.member("sha256", file.digest.sha256)
        json.key("bytes")
        json.value(file.digest.byteCount)
        json.member("encoding", file.encodingName)
        json.key("gzip")
        json.value(file.isCompressed)
        json.endObject()
    }

    private func write(_ dossier: Dossier, to json: inout JSONWriter) {
        json.beginObject()
        json.member("case", dossier.caseID)
        json.member("as_of", dossier.asOf?.description)
        json.array("records", dossier.records) { json, record in
            json.beginObject()
            json.members(of: record.location)
            json.member("kind", record.kind.rawValue)
            json.array("fields", record.fields) { json, field in
                json.beginObject()
                json.member("name", field.name)
                json.member("text", field.text)
                json.endObject()
            }
            json.endObject()
        }
        json.array("timeline", dossier.entries) { json, entry in write(entry, to: &json) }
        json.array("leads", dossier.leads) { json, lead in write(lead, to: &json) }
        json.array("missing", dossier.missing) { json, remark in write(remark, to: &json) }
        json.array("problems", dossier.problems) { json, problem in evidenceWriter.write(problem, to: &json) }
        json.key("ledger")
        writeLedger(of: dossier, to: &json)
        json.endObject()
    }

    private func writeLedger(of dossier: Dossier, to json: inout JSONWriter) {
        let reviewed = dossier.reviewed
        json.beginObject()
        json.member("first_agent", reviewed.firstAgent)
        json.member("first_department", reviewed.firstDepartment)
        json.array("hand_overs", dossier.handOvers) { json, handOver in
            json.beginObject()
            json.key("turn")
            json.value(handOver.turn)
            json.member("time", handOver.time?.description)
            json.member("from", handOver.from)
            json.member("to", handOver.to)
            json.key("in_words")
            json.value(handOver.isInWords)
            json.endObject()
        }
        json.member("first_returned", reviewed.firstReturned)
        json.member("closed_by", reviewed.closedBy)
        json.member("closed_department", reviewed.closedDepartment)
        json.member("closed", reviewed.closedTime?.description)
        json.member("days_open", reviewed.daysOpen)
        json.member("rejects", reviewed.rejectCount)
        json.member("redos", reviewed.redoCount)
        json.member("merged_into", reviewed.mergedInto)
        json.member("refiled_as", reviewed.refiledAs)
        json.endObject()
    }

    private func write(_ entry: Dossier.Entry, to json: inout JSONWriter) {
        let turn = entry.turn
        json.beginObject()
        json.key("turn")
        json.value(turn.index)
        if let location = entry.location {
            json.members(of: location)
        } else {
            json.member("file", nil as String?)
            json.member("line", nil as Int?)
        }
        json.member("type", turn.kind.rawValue)
        json.member("role", turn.speaker?.rawValue)
        json.member("time", turn.time?.description)
        json.member("agent", turn.agent)
        json.member("by", turn.by)
        json.member("department", turn.department)
        json.member("from", turn.from)
        json.member("to", turn.to)
        json.member("text", turn.text)
        json.member("reason", turn.reason)
        json.member("result", turn.result)
        json.member("satisfied", turn.satisfied?.rawValue)
        json.member("resolved", turn.resolved?.rawValue)
        json.member("due", turn.due?.description)
        json.member("into", turn.mergedInto)
        json.member("approved", turn.isApproved)
        json.array("leads", entry.leads) { json, number in json.value(number) }
        json.endObject()
    }

    private func write(_ lead: Dossier.Lead, to json: inout JSONWriter) {
        json.beginObject()
        json.key("number")
        json.value(lead.number)
        json.member("rule", lead.rule)
        json.member("version", identity.ruleVersion)
        json.member("severity", lead.severity.rawValue)
        json.member("title", lead.title.text(in: language))
        json.member("message", lead.message.text(in: language))
        json.array("turns", lead.turns) { json, turn in json.value(turn) }
        json.member("refiled_as", lead.refiledAs)
        json.key("reply")
        if let reply = lead.reply {
            json.beginObject()
            json.member("id", reply.id)
            json.member("agent", reply.agent)
            json.member("department", reply.department)
            json.key("score")
            json.value(reply.finding.score)
            json.key("range")
            json.value(reply.finding.range)
            json.member("quote", reply.quote)
            json.member("charge", reply.finding.charge.rawValue)
            json.array("evidence", reply.finding.evidence) { json, evidence in
                evidenceWriter.write(evidence, to: &json)
            }
            json.endObject()
        } else {
            json.null()
        }
        json.key("suppressed")
        if let suppressed = lead.suppressed {
            json.beginObject()
            json.member("by", suppressed.by)
            json.member("reason", suppressed.reason.text(in: language))
            json.member("until", suppressed.until?.description)
            json.endObject()
        } else {
            json.null()
        }
        json.array("against", lead.against) { json, remark in write(remark, to: &json) }
        json.endObject()
    }

    private func write(_ remark: Dossier.Remark, to json: inout JSONWriter) {
        json.beginObject()
        json.member("what", remark.kind)
        json.member("message", remark.text.text(in: language))
        json.array("turns", remark.turns) { json, turn in json.value(turn) }
        json.endObject()
    }
}

extension JSONWriter {
    /// Writes a member with a text, or null.
    fileprivate mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    /// Writes a member with a number, or null.
    fileprivate mutating func member(_ name: String, _ number: Int?) {
        key(name)
        if let number { value(number) } else { null() }
    }

    /// Writes a member with a flag, or null.
    fileprivate mutating func member(_ name: String, _ flag: Bool?) {
        key(name)
        if let flag { value(flag) } else { null() }
    }

    /// Writes a member with an array.
    fileprivate mutating func array<Element>(
        _ name: String,
        _ elements: [Element],
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    /// A number in 0…1 as it is written.
    static func text(of score: Double) -> String {
        var json = JSONWriter()
        json.value(score)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
