import Foundation

/// The members of the cases of `--format json` that tests look at.
struct CaseOutput: Decodable {
    struct Case: Decodable {
        struct Finding: Decodable {
            struct Evidence: Decodable {
                var kind: String
                var turn: Int?
                var type: String?
                var `case`: String?
            }

            var rule: String
            var fingerprint: String
            var severity: String
            var message: String
            var departments: [String]
            var evidence: [Evidence]
            var suppressed: JSONOutput.Reply.Suppression?
        }

        struct HandOver: Decodable {
            var turn: Int
            var from: String?
            var to: String?
        }

        var `case`: String
        var findings: [Finding]
        var hand_overs: [HandOver]
        var first_department: String?
        var closed_department: String?
        var rejects: Int?
        var days_open: Int?
        var merged_into: String?
        var refiled_as: String?
    }

    struct Department: Decodable {
        struct Figure: Decodable {
            var figure: String
            var count: Int
            var of: Int
            var cases: [String]
        }

        var name: String
        var cases: Int
        var figures: [Figure]

        func figure(_ id: String) -> Figure? { figures.first { $0.figure == id } }
    }

    struct Totals: Decodable {
        var cases: Int
        var merged: Int
        var flagged: Int
    }

    var cases: [Case]
    var case_departments: [Department]
    var case_totals: Totals

    /// Reads a whole document.
    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(CaseOutput.self, from: Data(bytes))
    }

    /// The rules that reported a case; nil where it is not there.
    func rules(_ id: String) -> [String]? {
        cases.first { $0.case == id }?.findings.map(\.rule)
    }

    func department(_ name: String) -> Department? { case_departments.first { $0.name == name } }
}
