import ParrotText

@testable import ParrotCore

/// One run of `BatchAnalysis` over files, with everything that it wrote.
struct AnalysisRun {
    let bytes: [UInt8]
    let report: Report
    let stretches: Int

    static let identity = OutputIdentity(
        toolVersion: "0",
        model: nil,
        configuration: Configuration().fingerprint,
        icuVersion: "0",
        dictionary: nil
    )

    /// Small chunks, so that several tasks have something to do.
    init(
        paths: [String],
        reporter: any Reporter,
        jobs: Int = 2,
        model: ServiceModel? = nil,
        chunkByteCount: Int = 8 * 1_024
    ) async throws {
        let analysis = BatchAnalysis(configuration: Configuration(), model: model, jobs: jobs)
        var written: [UInt8] = []
        var count = 0
        report = try await analysis.run(
            inputs: paths.map { try InputReader(path: $0, options: InputOptions(chunkByteCount: chunkByteCount)) },
            reporter: reporter,
            write: { stretch in
                written += stretch
                count += 1
            }
        )
        bytes = written
        stretches = count
    }

    /// The replies of an input as `jsonl` has them.
    static func replies(
        of text: String,
        name: String = "input.csv"
    ) async throws -> (replies: [JSONValue], report: Report) {
        let input = try TemporaryInput(text, name: name)
        let run = try await AnalysisRun(
            paths: [input.path],
            reporter: JSONReporter(shape: .lines, language: .chinese, identity: identity)
        )
        let lines = run.bytes.split(separator: UInt8(ascii: "\n"))
        return (try lines.map { try JSONValue(parsing: $0) }, run.report)
    }
}

/// Writes what several reporters write, one after the other.
struct JointReporter: Reporter {
    let reporters: [any Reporter]

    func header() -> [UInt8] { reporters.flatMap { $0.header() } }

    func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {
        for reporter in reporters { reporter.append(reply, isFirst: isFirst, to: &output) }
    }

    func footer(of report: Report) -> [UInt8] { reporters.flatMap { $0.footer(of: report) } }
}
