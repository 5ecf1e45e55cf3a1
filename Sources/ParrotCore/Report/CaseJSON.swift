/// Writes a case's findings and ledger as JSON.
struct CaseJSON {
    let language: Language

    func write(_ reviewed: ReviewedCase, to json: inout JSONWriter) {
        json.beginObject()
        json.key("case")
        json.value(reviewed.id)
        json.key("findings")
        json.beginArray()
        for finding in reviewed.findings { write(finding, to: &json) }
        json.endArray()
        json.key("first_agent")
        json.value(reviewed.firstAgent)
        json.key("first_department")
        json.value(reviewed.firstDepartment)
        json.key("hand_overs")
        json.beginArray()
        for handOver in reviewed.handOvers { write(handOver, to: &json) }
        json.endArray()
        json.key("first_returned")
        if let returned = reviewed.firstReturned { json.value(returned) } else { json.null() }
        json.key("closed_by")
        json.value(reviewed.closedBy)
        json.key("closed_department")
        json.value(reviewed.closedDepartment)
        json.key("closed")
        json.value(reviewed.closedTime?.description)
        json.key("days_open")
        write(reviewed.daysOpen, to: &json)
        json.key("rejects")
        write(reviewed.rejectCount, to: &json)
        json.key("redos")
        write(reviewed.redoCount, to: &json)
        json.key("merged_into")
        json.value(reviewed.mergedInto)
        json.key("refiled_as")
        json.value(reviewed.refiledAs)
        json.endObject()
    }

    /// Writes the members `case_departments` and `case_totals` of a document.
    func write(_ summary: CaseSummary, to json: inout JSONWriter) {
        json.key("case_departments")
        json.beginArray()
        for department in summary.departments { write(department, to: &json) }
        json.endArray()
        json.key("case_totals")
        json.beginObject()
        json.key("cases")
        json.value(summary.caseCount)
        json.key("merged")
        json.value(summary.mergedCount)
        json.key("flagged")
        json.value(summary.flaggedCount)
        json.key("findings")
        json.beginArray()
        for count in summary.findingCounts {
            json.beginObject()
            json.key("rule")
            json.value(count.rule)
            json.key("cases")
            json.value(count.replies)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ department: CaseDepartment, to json: inout JSONWriter) {
        json.beginObject()
        json.key("name")
        json.value(department.name)
        json.key("cases")
        json.value(department.cases)
        json.key("figures")
        json.beginArray()
        for value in department.values where value.total > 0 {
            json.beginObject()
            json.key("figure")
            json.value(value.figure)
            json.key("count")
            json.value(value.count)
            json.key("of")
            json.value(value.total)
            json.key("share")
            json.value(Share(value.count, of: value.total).value)
            json.key("cases")
            json.value(value.cases)
            json.endObject()
        }
        json.endArray()
        json.key("reject_reasons")
        json.beginArray()
        for reason in department.rejectReasons {
            json.beginObject()
            json.key("reason")
            json.value(reason.reason)
            json.key("count")
            json.value(reason.count)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ number: Int?, to json: inout JSONWriter) {
        if let number { json.value(number) } else { json.null() }
    }

    private func write(_ finding: CaseFinding, to json: inout JSONWriter) {
        json.beginObject()
        json.key("rule")
        json.value(finding.rule)
        json.key("fingerprint")
        json.value(finding.fingerprint.text)
        json.key("severity")
        json.value(finding.severity.rawValue)
        json.key("message")
        json.value(finding.message.text.text(in: language))
        json.key("departments")
        json.value(finding.departments)
        json.key("evidence")
        json.beginArray()
        for evidence in finding.evidence { write(evidence, to: &json) }
        json.endArray()
        json.write(finding.suppressed, in: language)
        json.endObject()
    }

    private func write(_ evidence: CaseEvidence, to json: inout JSONWriter) {
        json.beginObject()
        json.key("kind")
        switch evidence {
        case .turn(let turn):
            json.value("turn")
            json.key("turn")
            json.value(turn.turn)
            json.key("type")
            json.value(turn.type.rawValue)
            json.key("role")
            json.value(turn.role?.rawValue)
            json.key("time")
            json.value(turn.time?.description)
            json.key("by")
            json.value(turn.by)
            json.key("from")
            json.value(turn.from)
            json.key("to")
            json.value(turn.to)
            json.key("excerpt")
            json.value(turn.excerpt)
        case .refiling(let caseID, let time):
            json.value("case")
            json.key("case")
            json.value(caseID)
            json.key("time")
            json.value(time?.description)
        }
        json.endObject()
    }

    private func write(_ handOver: ReviewedCase.HandOver, to json: inout JSONWriter) {
        json.beginObject()
        json.key("turn")
        json.value(handOver.turn)
        json.key("time")
        json.value(handOver.time?.description)
        json.key("from")
        json.value(handOver.from)
        json.key("to")
        json.value(handOver.to)
        json.key("in_words")
        json.value(handOver.isInWords)
        json.endObject()
    }
}
