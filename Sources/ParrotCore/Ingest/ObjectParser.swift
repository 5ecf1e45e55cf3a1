private import FoundationEssentials

/// Reads one JSON object a time into the fields of the contract.
struct ObjectParser {
    /// What an object turned out to be.
    enum Object {
        /// One reply: its texts by field.
        case fields(FieldValues)
        /// A case: the texts of the record's own fields, all its scalars with their keys, and those of each turn.
        case transcript(FieldValues, members: [(key: String, value: String)], turns: [TurnFields?])
    }

    private let decoder = JSONDecoder()
    private let vocabulary: HeaderVocabulary
    private var knownMeanings: [String: HeaderVocabulary.Meaning] = [:]

    init(vocabulary: HeaderVocabulary) {
        self.vocabulary = vocabulary
    }

    /// What the bytes say; nil where they are no JSON object.
    mutating func parse(_ bytes: ArraySlice<UInt8>) -> Object? {
        var reader = PlainObjectReader(bytes)
        if let (members, turns) = reader.object() { return object(members, turns) }
        guard let record = try? decoder.decode(ScalarObject.self, from: Data(bytes)) else { return nil }
        return object(record.members, record.turns)
    }

    private mutating func object(_ members: [(key: String, value: String)], _ turns: [TurnFields?]?) -> Object {
        let meanings = members.map { meaning(of: $0.key) }
        let hasAnsweringBody = meanings.contains { $0.isAnsweringBody }
        var values = FieldValues()
        var preferred = [(rank: Int, key: String)?](repeating: nil, count: InputField.allCases.count)
        for (member, meaning) in zip(members, meanings) {
            guard let field = hasAnsweringBody ? meaning.fieldBesideBody : meaning.field else { continue }
            // Keys come in no order that could be relied on: the order of the contract's table decides, and the
            // key's own text where two stand equal there (`reply`, `Reply`).
            if let other = preferred[field.rawValue], other < (meaning.rank, member.key) { continue }
            guard !member.value.trimmed.isEmpty else { continue }
            preferred[field.rawValue] = (meaning.rank, member.key)
            values[field] = member.value
        }
        guard let turns else { return .fields(values) }
        return .transcript(values, members: members, turns: turns)
    }

    private mutating func meaning(of key: String) -> HeaderVocabulary.Meaning {
        if let known = knownMeanings[key] { return known }
        let meaning = vocabulary.meaning(of: key)
        // Keys are few; a file that makes them up would fill memory otherwise.
        if knownMeanings.count < 1_024 { knownMeanings[key] = meaning }
        return meaning
    }
}

/// The scalar members of a JSON object as text, and those of its turns.
private struct ScalarObject: Decodable {
    var members: [(key: String, value: String)] = []
    var turns: [TurnFields?]?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        for key in container.allKeys {
            if key.stringValue == "turns", let objects = try? container.decode([LossyObject].self, forKey: key) {
                turns = objects.map(\.fields)
            } else if let value = try? container.decode(String.self, forKey: key) {
                // Nearly all members are strings; asking for one directly is much cheaper.
                members.append((key.stringValue, value))
            } else if let text = try? container.decode(ScalarText.self, forKey: key), let value = text.value {
                members.append((key.stringValue, value))
            }
        }
    }
}

/// An object of an array; nil fields where the element is something else.
private struct LossyObject: Decodable {
    var fields: TurnFields?

    init(from decoder: any Decoder) throws {
        guard let object = try? ScalarObject(from: decoder) else { return }
        var fields = TurnFields()
        for (key, value) in object.members {
            if let field = TurnField.named(Array(key.utf8)[...]) { fields[field] = value }
        }
        self.fields = fields
    }
}

/// A string, number or boolean as text; nil for null and for nested values.
private struct ScalarText: Decodable {
    var value: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = text
        } else if let flag = try? container.decode(Bool.self) {
            value = flag ? "true" : "false"
        } else if let number = try? container.decode(Int64.self) {
            value = String(number)
        } else if let number = try? container.decode(Double.self) {
            value = String(number)
        }
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}
