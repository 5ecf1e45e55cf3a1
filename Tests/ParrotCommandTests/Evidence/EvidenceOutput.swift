import Foundation

/// The members of `evidence --format json` that tests look at.
struct EvidenceOutput: Decodable {
    struct File: Decodable {
        var file: String
        var sha256: String
        var bytes: Int
        var encoding: String
        var gzip: Bool
    }

    struct Turn: Decodable {
        var turn: Int
        var file: String?
        var line: Int?
        var type: String
        var text: String?
        var leads: [Int]
    }

    struct Remark: Decodable {
        var what: String
        var message: String
        var turns: [Int]
    }

    struct Lead: Decodable {
        var number: Int
        var rule: String
        var version: String
        var turns: [Int]
        var against: [Remark]
    }

    struct Dossier: Decodable {
        var `case`: String
        var timeline: [Turn]
        var leads: [Lead]
        var missing: [Remark]
    }

    var kind: String
    var notice: String
    var warning: String
    var files: [File]
    var dossiers: [Dossier]

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(EvidenceOutput.self, from: Data(bytes))
    }

    /// Everything that the tool itself says in a document: all texts but those that it shows of the input.
    static func ownWords(of bytes: [UInt8]) throws -> [String] {
        var words: [String] = []
        let quoting: Set = ["text", "reason", "result", "quote", "excerpt", "template", "name", "file", "case"]
        func collect(_ value: Any) {
            switch value {
            case let text as String: words.append(text)
            case let array as [Any]: array.forEach(collect)
            case let object as [String: Any]:
                for (key, member) in object where !(quoting.contains(key) && member is String) { collect(member) }
            default: break
            }
        }
        collect(try JSONSerialization.jsonObject(with: Data(bytes)))
        return words
    }
}
