private import FoundationEssentials

/// The figures of an earlier report, read back from what `--format json` wrote.
package struct PreviousReport: Sendable {
    /// The file as it was named.
    package private(set) var file: String
    package let replyCount: Int
    package let flaggedCount: Int
    package let caseCount: Int
    package let flaggedCaseCount: Int
    private let findings: [String: Int]
    /// Whose file it is; nil for a report of a whole input.
    let party: Party?
    /// The model and the configuration that made it.
    package let model: String?
    package let configuration: String

    /// Replies, or for a case rule cases, that a rule reported.
    package func count(ofRule rule: String) -> Int { findings[rule] ?? 0 }

    /// The same under another name.
    func named(_ file: String) -> PreviousReport {
        var report = self
        report.file = file
        return report
    }

    /// Reads a report. `toolVersion` is the version that it must be of.
    package init(path: String, toolVersion: String) throws(IngestError) {
        let text = try TextFile.text(path: path)
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: PreviousReport.figures(in: text))
        } catch {
            throw PreviousReport.unreadable(path)
        }
        let tool = "parrotcheck " + toolVersion
        guard document.identity.tool == tool else { throw PreviousReport.otherVersion(path, expected: tool) }
        file = path
        replyCount = document.totals.replies
        flaggedCount = document.totals.flagged
        caseCount = document.caseTotals.cases
        flaggedCaseCount = document.caseTotals.flagged
        var findings: [String: Int] = [:]
        for finding in document.totals.findings { findings[finding.rule] = finding.replies.count }
        for finding in document.caseTotals.findings where findings[finding.rule] == nil {
            findings[finding.rule] = finding.cases
        }
        self.findings = findings
        party = document.party
        model = document.identity.model
        configuration = document.identity.configuration
    }

    /// The members behind the replies and cases, which may be many megabytes: a line break in front of a bracket stands
    /// in no text. All of it where it was laid out anew.
    private static func figures(in text: String) -> Data {
        let utf8 = Array(text.utf8)
        let mark = Array("\n],\n\"agents\":".utf8)
        var start = utf8.count - mark.count
        while start >= 0 {
            if utf8[start] == mark[0], utf8[start..<(start + mark.count)].elementsEqual(mark) {
                return Data("{".utf8 + utf8[(start + 4)...])
            }
            start -= 1
        }
        return Data(utf8)
    }

    struct Party: Decodable, Sendable {
        var kind: String
        var name: String
    }

    private struct Document: Decodable {
        struct Count: Decodable { var count: Int }
        struct ReplyFinding: Decodable {
            var rule: String
            var replies: Count
        }
        struct Totals: Decodable {
            var replies: Int
            var flagged: Int
            var findings: [ReplyFinding]
        }
        struct CaseRule: Decodable {
            var rule: String
            var cases: Int
        }
        struct CaseTotals: Decodable {
            var cases: Int
            var flagged: Int
            var findings: [CaseRule]
        }
        struct Identity: Decodable {
            var tool: String
            var model: String?
            var configuration: String
        }

        private enum CodingKeys: String, CodingKey {
            case party
            case totals
            case caseTotals = "case_totals"
            case identity
        }

        var party: Party?
        var totals: Totals
        var caseTotals: CaseTotals
        var identity: Identity
    }

    private static func unreadable(_ path: String) -> IngestError {
        IngestError(
            .unsupportedFormat,
            file: path,
            message: LocalizedMessage(
                "\(path) 不是本工具 --format json 的输出,无法作为上期对比。请对上期文件运行 score --format json -o 后再用。",
                "\(path) is no output of --format json and cannot be compared with: run score --format json on the "
                    + "earlier period's file first"
            )
        )
    }

    private static func otherVersion(_ path: String, expected: String) -> IngestError {
        IngestError(
            .unsupportedFormat,
            file: path,
            message: LocalizedMessage(
                "\(path) 由另一版本生成,口径可能不同,不能对比。请用 \(expected) 重新生成上期结果。",
                "\(path) was made by another version, which may count otherwise: make it again with \(expected)"
            )
        )
    }
}
