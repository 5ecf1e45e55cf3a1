@testable import ParrotCore

/// Dossiers of inputs that a test writes.
enum DossierRun {
    /// Analyses the texts as files of the names, and gives the dossiers of the cases.
    static func outcome(
        of files: [(name: String, text: String)],
        cases: [String],
        chunkByteCount: Int = 4 * 1_024
    ) async throws -> DossierAnalysis.Outcome {
        let inputs = try files.map { try TemporaryInput($0.text, name: $0.name) }
        let options = InputOptions(chunkByteCount: chunkByteCount)
        let analysis = DossierAnalysis(
            analysis: BatchAnalysis(configuration: Configuration(), jobs: 2),
            cases: cases,
            jobs: 2
        )
        return try await analysis.run(inputs: inputs.map { try InputReader(path: $0.path, options: options) })
    }

    /// The dossier of one case of transcript lines.
    static func dossier(_ lines: [String], case id: String = "C1") async throws -> Dossier {
        let outcome = try await outcome(of: [("cases.jsonl", lines.joined(separator: "\n") + "\n")], cases: [id])
        return outcome.dossiers[0]
    }

    /// A transcript's line.
    static func line(_ turns: [String], case id: String = "C1", members: String = "") -> String {
        #"{"case":"\#(id)"\#(members.isEmpty ? "" : "," + members),"turns":[\#(turns.joined(separator: ","))]}"#
    }

    /// A turn on a day of March 2024.
    static func turn(_ day: Int?, _ members: String) -> String {
        guard let day else { return "{\(members)}" }
        return #"{"time":"2024-03-\#(day < 10 ? "0" : "")\#(day)T09:00:00+08:00",\#(members)}"#
    }

    static func customer(_ day: Int?, _ text: String) -> String {
        turn(day, #""type":"message","role":"customer","text":"\#(text)""#)
    }

    static func agent(_ day: Int?, _ department: String, _ text: String) -> String {
        turn(day, #""type":"message","role":"agent","agent":"A1","department":"\#(department)","text":"\#(text)""#)
    }

    static func transfer(_ day: Int?, _ from: String, _ to: String) -> String {
        turn(day, #""type":"transfer","from":"\#(from)","to":"\#(to)""#)
    }

    static func close(_ day: Int?, _ department: String, _ result: String) -> String {
        turn(day, #""type":"close","department":"\#(department)","result":"\#(result)""#)
    }
}

extension Dossier {
    /// The lead of a rule.
    func lead(_ rule: String) -> Lead? { leads.first { $0.rule == rule } }

    /// What is missing, by its kinds.
    var missingKinds: [String] { missing.map(\.kind) }
}

extension Dossier.Lead {
    /// What speaks against it, by kind, with the turns that show it.
    var againstByKind: [String: [Int]] {
        Dictionary(against.map { ($0.kind, $0.turns) }, uniquingKeysWith: { first, _ in first })
    }
}
