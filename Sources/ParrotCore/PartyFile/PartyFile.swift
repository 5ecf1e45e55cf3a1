/// What one party is given of an analysis: its replies, the cases that it has part in, the templates that it uses, and its
/// figures, with colleagues' ids and citizens' data masked. There is nothing else in it.
package struct PartyFile: Sendable {
    /// In input order. What their findings point at are ranges of the replies as they were given.
    let replies: [ScoredReply]
    /// In the order in which the input first names them.
    let cases: [ReviewedCase]
    let report: Report
    /// Replies with their texts by the number of the reply: an agent's all, of a department those that something was found of.
    let texts: [Int: PageContent.ShownReply]
    /// The inputs as they were named.
    let files: [String]
    /// What people found who looked, without who they are.
    let reviews: HumanReviews?
    /// What could not be read of the whole input; no part of the file.
    let problems: [IngestProblem]
    let tally: ValueTally

    /// Writes the file in a format that shows no original text. Throws what `write` throws.
    package func write(with reporter: any Reporter, write: ([UInt8]) throws -> Void) throws {
        try write(reporter.header())
        for (place, reply) in replies.enumerated() {
            var output: [UInt8] = []
            reporter.append(reply, isFirst: place == 0, to: &output)
            try write(output)
        }
        try write(reporter.casesHeader())
        for (place, reviewed) in cases.enumerated() {
            var output: [UInt8] = []
            reporter.append(reviewed, isFirst: place == 0, to: &output)
            try write(output)
        }
        try write(reporter.footer(of: report))
    }

    /// The report, with what could not be read of the whole input, for whoever runs the command.
    package var reportWithProblems: Report {
        var report = report
        report.problems = problems
        report.tally = tally
        return report
    }

    /// The numbers of the replies that were judged and that nothing was found of.
    var clean: [Int] { replies.indices.filter { replies[$0].isClean } }
}

extension ScoredReply {
    /// Judged, and nothing found of it.
    var isClean: Bool { findings.isEmpty && scores != Scores() }
}
