/// Hands masked results on to another reporter, whatever that writes.
package struct RedactingReporter: Reporter {
    private let base: any Reporter
    private let redactor: Redactor

    package init(_ base: any Reporter, redactor: Redactor) {
        self.base = base
        self.redactor = redactor
    }

    package func header() -> [UInt8] { base.header() }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {
        base.append(redactor.redacted(reply), isFirst: isFirst, to: &output)
    }

    package func casesHeader() -> [UInt8] { base.casesHeader() }

    package func append(_ reviewed: ReviewedCase, isFirst: Bool, to output: inout [UInt8]) {
        base.append(redactor.redacted(reviewed), isFirst: isFirst, to: &output)
    }

    package func footer(of report: Report) -> [UInt8] { base.footer(of: redactor.redacted(report)) }
}

extension Redactor {
    /// A report with its ids and texts masked.
    package func redacted(_ report: Report) -> Report {
        var report = report
        for index in report.agents.indices { report.agents[index].name = agent(report.agents[index].name) }
        report.kinds = report.kinds.map(redacted)
        for index in report.agents.indices { report.agents[index].kinds = report.agents[index].kinds.map(redacted) }
        for index in report.departments.indices {
            report.departments[index].kinds = report.departments[index].kinds.map(redacted)
        }
        report.templates = report.templates.map(redacted)
        report.worst = report.worst.map(redacted)
        report.cases.worst = report.cases.worst.map(redacted)
        for index in report.cases.departments.indices {
            var department = report.cases.departments[index]
            for value in department.values.indices {
                department.values[value].cases = department.values[value].cases.map(identifier)
            }
            department.rejectReasons = department.rejectReasons.map { (redacted($0.reason), $0.count) }
            report.cases.departments[index] = department
        }
        return report
    }

    /// A kind of request may be named as the input names it, or by what requests say.
    func redacted(_ count: KindCount) -> KindCount {
        var count = count
        count.kind.name = redacted(count.kind.name)
        return count
    }

    /// Templates with their texts and ids masked.
    package func redacted(_ corpus: TemplateCorpus) -> TemplateCorpus {
        var corpus = corpus
        corpus.templates = corpus.templates.map(redacted)
        return corpus
    }

    /// A template with its text and its examples' ids masked.
    package func redacted(_ template: ReportedTemplate) -> ReportedTemplate {
        var template = template
        template.cluster.template = redacted(template.cluster.template)
        template.examples = template.examples.map(identifier)
        return template
    }
}
