import Foundation

/// The members of the cases of `--format json` that tests look at.
struct CaseOutput: Decodable {
    struct Case: Decodable {
        struct Finding: Decodable {
            var rule: String
            var message: String
        }

        struct HandOver: Decodable {
            var from: String?
            var to: String?
        }

        var `case`: String
        var findings: [Finding]
        var hand_overs: [HandOver]
        var first_department: String?
        var rejects: Int?
        var days_open: Int?
    }

    var cases: [Case]

    /// Reads a whole document.
    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(CaseOutput.self, from: Data(bytes))
    }

    /// The rules that reported a case; nil where it is not there.
    func rules(_ id: String) -> [String]? {
        cases.first { $0.case == id }?.findings.map(\.rule)
    }
}
