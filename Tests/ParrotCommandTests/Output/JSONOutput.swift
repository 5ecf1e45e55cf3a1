import Foundation

/// The members of `--format json` that tests look at.
struct JSONOutput: Decodable {
    struct Reply: Decodable {
        struct Finding: Decodable {
            var rule: String
            var fingerprint: String
            var severity: String
            var message: String
            var range: [Int]
            var followed_up_by: String?
            var suppressed: Suppression?
        }

        struct Suppression: Decodable {
            var by: String
            var reason: String
            var until: String?
        }

        var id: String
        var fingerprint: String
        var `case`: String?
        var turn: Int?
        var agent: String?
        var department: String?
        var verdict: String
        var relevance: Double?
        var scores: [String: Double?]
        var findings: [Finding]
    }

    struct Problem: Decodable, Equatable {
        var file: String
        var line: Int?
        var sheet: String?
        var row: Int?
        var field: String?
        var reason: String
        var kept: Bool
    }

    struct Party: Decodable {
        struct Comparison: Decodable {
            var expected: Double
            var adjusted: Double
            var above: Bool
        }

        struct Month: Decodable {
            var month: String
            var replies: Int
        }

        struct Count: Decodable {
            var count: Int
        }

        var flagged: Count
        var comparison: Comparison?
        var months: [Month]
        var self_similarity: Double?
        var name: String
        var replies: Int
    }

    struct Totals: Decodable {
        struct RuleCount: Decodable {
            struct Share: Decodable {
                var count: Int
            }

            var rule: String
            var replies: Share
        }

        var replies: Int
        var flagged: Int
        var findings: [RuleCount]
    }

    struct Identity: Decodable {
        var model: String?
        var configuration: String?
    }

    var replies: [Reply]
    var agents: [Party]
    var departments: [Party]
    var problems: [Problem]
    var totals: Totals
    var notice: String
    var identity: Identity

    /// Reads a whole document.
    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(JSONOutput.self, from: Data(bytes))
    }

    /// Reads the lines of `--format jsonl`.
    static func replies(ofLines bytes: [UInt8]) throws -> [Reply] {
        try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Reply.self, from: Data($0)) }
    }
}
