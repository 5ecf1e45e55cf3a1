import FoundationEssentials

/// Findings of an earlier run, as a file keeps them: `{"parrotcheck_baseline": 1, "findings": […]}`, a finding a line, by
/// ascending fingerprint. Only the fingerprints decide; rule and id are there for people.
package struct Baseline: Sendable, Equatable {
    /// One finding of a baseline.
    package struct Entry: Sendable, Equatable {
        package var fingerprint: ContentFingerprint
        package var rule: String
        /// The id of the reply or the case.
        package var id: String
    }

    package static let version = 1

    package private(set) var entries: [Entry] = []

    package init() {}

    package var fingerprints: Set<ContentFingerprint> { Set(entries.map(\.fingerprint)) }

    /// Adds the findings of a reply that count, or are known already.
    package mutating func add(_ reply: ScoredReply) {
        for finding in reply.findings where finding.followedUpBy == nil && Baseline.takes(finding.suppressed) {
            entries.append(Entry(fingerprint: finding.fingerprint, rule: finding.rule, id: reply.id))
        }
    }

    /// Adds the findings of a case that count, or are known already.
    package mutating func add(_ reviewed: ReviewedCase) {
        for finding in reviewed.findings where Baseline.takes(finding.suppressed) {
            entries.append(Entry(fingerprint: finding.fingerprint, rule: finding.rule, id: reviewed.id))
        }
    }

    private static func takes(_ suppression: Finding.Suppression?) -> Bool {
        suppression.map { $0.by == Finding.Suppression.baseline } ?? true
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        var bytes = Array("{\"parrotcheck_baseline\":\(Baseline.version),\"findings\":[".utf8)
        for (place, entry) in entries.sorted(by: { $0.fingerprint.value < $1.fingerprint.value }).enumerated() {
            bytes += Array((place == 0 ? "\n" : ",\n").utf8)
            var json = JSONWriter(continuing: &bytes)
            json.beginObject()
            json.key("fingerprint")
            json.value(entry.fingerprint.text)
            json.key("rule")
            json.value(entry.rule)
            json.key("id")
            json.value(entry.id)
            json.endObject()
            json.finish(into: &bytes)
        }
        return bytes + Array("\n]}\n".utf8)
    }

    /// Reads a file; throws where it cannot be read, is damaged, or is of another version.
    package init(path: String) throws(IngestError) {
        let text = try TextFile.text(path: path)
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        } catch {
            throw IngestError(
                .unsupportedFormat,
                file: path,
                message: LocalizedMessage(
                    "\(path) 不是完整的基线文件(可能被截断或改动)。请用 --write-baseline 重新生成。",
                    "\(path) is no whole baseline: it may have been cut short or altered; write it anew with --write-baseline"
                )
            )
        }
        guard document.parrotcheck_baseline == Baseline.version else {
            throw IngestError(
                .unsupportedFormat,
                file: path,
                message: LocalizedMessage(
                    "\(path) 是第 \(document.parrotcheck_baseline) 版基线,本程序只读第 \(Baseline.version) 版。"
                        + "请用 --write-baseline 重新生成。",
                    "\(path) is a baseline of version \(document.parrotcheck_baseline), and this program reads version "
                        + "\(Baseline.version); write it anew with --write-baseline"
                )
            )
        }
        for (place, entry) in document.findings.enumerated() {
            guard let fingerprint = ContentFingerprint(parsing: entry.fingerprint) else {
                throw IngestError(
                    .unsupportedFormat,
                    file: path,
                    message: LocalizedMessage(
                        "\(path):第 \(place + 1) 条的 fingerprint 不是 16 位十六进制数。请用 --write-baseline 重新生成。",
                        "\(path): the fingerprint of entry \(place + 1) is not 16 hexadecimal digits; "
                            + "write it anew with --write-baseline"
                    )
                )
            }
            entries.append(Entry(fingerprint: fingerprint, rule: entry.rule, id: entry.id))
        }
    }

    private struct Document: Decodable {
        struct Entry: Decodable {
            var fingerprint: String
            var rule: String
            var id: String
        }

        var parrotcheck_baseline: Int
        var findings: [Entry]
    }
}
