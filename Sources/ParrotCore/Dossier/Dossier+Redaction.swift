extension Redactor {
    /// Columns and members whose value is a person's name or id.
    private static let personFields = [
        "customer", "姓名", "来电人", "来访人", "来信人", "联系人", "诉求人", "投诉人", "举报人", "反映人", "申请人", "市民姓名", "客户姓名",
        "user_id", "userid", "name",
    ]
    /// Columns and members whose value tells where or how a person can be found.
    private static let contactFields = [
        "电话", "手机", "联系方式", "身份证", "证件", "邮箱", "住址", "家庭住址", "phone", "mobile", "email", "id_card",
    ]

    /// A dossier with its ids and texts masked. Names that a column gives are masked wherever they stand.
    package func redacted(_ dossier: Dossier) -> Dossier {
        let fields = dossier.records.flatMap(\.fields)
        let redactor = knowing(names: fields.filter { Redactor.isPerson($0.name) }.map(\.text.trimmed))
        return redactor.redactedTexts(of: dossier)
    }

    private static func isPerson(_ header: String) -> Bool {
        let key = FoldedKey.of(header)
        return personFields.contains { FoldedKey.of($0) == key }
    }

    private func redactedTexts(of dossier: Dossier) -> Dossier {
        var dossier = Dossier(
            reviewed: redacted(dossier.reviewed),
            records: dossier.records,
            entries: dossier.entries,
            leads: dossier.leads,
            missing: dossier.missing,
            problems: dossier.problems,
            isRedacted: true
        )
        for record in dossier.records.indices {
            for field in dossier.records[record].fields.indices {
                redact(&dossier.records[record].fields[field])
            }
        }
        for index in dossier.entries.indices { redact(&dossier.entries[index].turn) }
        for index in dossier.leads.indices { redact(&dossier.leads[index]) }
        return dossier
    }

    private func redact(_ field: inout Dossier.Record.Field) {
        if Redactor.isPerson(field.name) {
            field.text = pseudonym(of: field.text.trimmed)
        } else if Redactor.contactFields.contains(where: { field.name.lowercased().contains($0) }) {
            field.text = Redactor.removed
        } else {
            let shown = identifier(field.text)
            field.text = shown == field.text ? redacted(field.text) : shown
        }
    }

    private static let removed = "⟨…⟩"

    private func redact(_ turn: inout Turn) {
        turn.text = turn.text.map { redacted($0) }
        turn.reason = turn.reason.map { redacted($0) }
        turn.result = turn.result.map { redacted($0) }
        turn.agent = turn.agent.map(agent)
        turn.by = turn.by.map { actor($0, role: turn.speaker) }
        turn.mergedInto = turn.mergedInto.map(identifier)
    }

    private func redact(_ lead: inout Dossier.Lead) {
        lead.message = redacted(lead.message)
        lead.refiledAs = lead.refiledAs.map(identifier)
        lead.suppressed = lead.suppressed.map(redacted)
        if var reply = lead.reply {
            reply.id = identifier(reply.id)
            reply.agent = reply.agent.map(agent)
            reply.finding = redacted(reply.finding)
            reply.quote = reply.quote.map { redacted($0) }
            lead.reply = reply
        }
    }
}
