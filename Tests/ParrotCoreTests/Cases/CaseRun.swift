@testable import ParrotCore

/// One run over an input and a work-order log, with its cases as `json` has them.
struct CaseRun {
    /// By id.
    let cases: [String: JSONValue]
    let report: Report

    /// `log` is read as a work-order log, `input` as a reply table or, by its name, as transcripts.
    init(
        _ input: String,
        name: String = "input.csv",
        log: String? = nil,
        configuration: Configuration = Configuration(),
        asOf: String? = nil
    ) async throws {
        let file = try TemporaryInput(input, name: name)
        let events = try log.map { try TemporaryInput($0, name: "log.csv") }
        var bytes: [UInt8] = []
        report = try await BatchAnalysis(
            configuration: configuration,
            asOf: asOf.flatMap(Timestamp.init(parsing:)),
            jobs: 2
        )
        .run(
            inputs: [try InputReader(path: file.path)],
            events: try events.map { [try InputReader(path: $0.path, options: .log)] } ?? [],
            reporter: JSONReporter(shape: .document, language: .chinese, identity: AnalysisRun.identity),
            write: { bytes += $0 }
        )
        let document = try JSONValue(parsing: bytes)
        cases = Dictionary(
            uniqueKeysWithValues: document["cases"]?.array.map { ($0["case"]?.text ?? "", $0) } ?? []
        )
    }

    /// The rules that reported a case, in order.
    func rules(_ id: String) -> [String] {
        cases[id]?["findings"]?.array.compactMap { $0["rule"]?.text } ?? ["no such case"]
    }

    /// A case's hand-overs: `城管局>街道办`.
    func handOvers(_ id: String) -> [String] {
        cases[id]?["hand_overs"]?.array.map { "\($0["from"]?.text ?? "")>\($0["to"]?.text ?? "")" } ?? ["no such case"]
    }

    /// A case's findings of one rule.
    func finding(_ rule: String, _ id: String) -> JSONValue? {
        cases[id]?["findings"]?.array.first { $0["rule"]?.text == rule }
    }
}

extension InputOptions {
    static let log = InputOptions(kind: .events)
    /// Chunks of one record.
    static let smallLog = InputOptions(kind: .events, chunkByteCount: 1)
}
