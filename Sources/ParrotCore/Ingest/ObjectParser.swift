private import FoundationEssentials

/// Reads one JSON object a time into the fields of the contract.
struct ObjectParser {
    /// What an object turned out to be.
    enum Object {
        case fields([(InputField, String)])
    }

    private let decoder = JSONDecoder()
    private let vocabulary: HeaderVocabulary

    init(vocabulary: HeaderVocabulary) {
        self.vocabulary = vocabulary
    }

    /// The object's fields in order of preference, the preferred last; nil where the bytes are no JSON object.
    mutating func parse(_ bytes: ArraySlice<UInt8>) -> Object? {
        guard let record = try? decoder.decode(ScalarObject.self, from: Data(bytes)) else { return nil }
        let fields = vocabulary.fields(of: record.values.map(\.key))
        let ranked = zip(fields, record.values).compactMap { field, pair in
            field.map { (field: $0, rank: vocabulary.rank(of: pair.key), key: pair.key, value: pair.value) }
        }
        // Keys come in no order that could be relied on: the order of the contract's table decides.
        return .fields(
            ranked.sorted { ($1.rank, $1.key) < ($0.rank, $0.key) }.map { ($0.field, $0.value) }
        )
    }
}

/// The scalar members of a JSON object as text.
private struct ScalarObject: Decodable {
    var values: [(key: String, value: String)] = []

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        for key in container.allKeys {
            if let text = try? container.decode(ScalarText.self, forKey: key), let value = text.value {
                values.append((key.stringValue, value))
            }
        }
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
