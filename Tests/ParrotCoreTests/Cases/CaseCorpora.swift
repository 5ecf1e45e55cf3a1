import FoundationEssentials
import _ParrotTestSupport

@testable import ParrotCore

/// The transcripts of `Corpora/cases`, with the rules that are expected of each.
enum CaseCorpora {
    /// One case's expectation.
    struct Expectation: Decodable {
        var `case`: String
        var rules: [String]
        var why: String
    }

    static let folder = PackageRoot.path(of: "Corpora/cases")

    /// `X` for each `X.jsonl` that has an `X.expected.jsonl` beside it, sorted.
    static let names: [String] = {
        let files = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        return files.filter { $0.hasSuffix(".expected.jsonl") }.map { String($0.dropLast(".expected.jsonl".count)) }
            .filter { files.contains($0 + ".jsonl") }.sorted()
    }()

    static func expectations(_ name: String) throws -> [Expectation] {
        let bytes = try Data(contentsOf: URL(filePath: folder + "/\(name).expected.jsonl"))
        return try bytes.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Expectation.self, from: Data($0))
        }
    }

    /// A file scored with the shipped model, each reviewed case in order.
    static func reviewed(_ name: String) async throws -> (cases: [ReviewedCase], report: Report) {
        var cases: [ReviewedCase] = []
        let report = try await BatchAnalysis(configuration: Configuration(), model: .shipped(), jobs: 2).run(
            inputs: [try InputReader(path: folder + "/\(name).jsonl")],
            reporter: SilentReporter(),
            write: { _ in },
            eachCase: { cases.append($0) }
        )
        return (cases, report)
    }
}
