/// How often each value of the counted fields occurred: what `--dry-run` prints and standard error names.
package struct ValueTally: Sendable, Equatable {
    /// One value as it was written, and its count.
    package struct Entry: Sendable, Equatable {
        package var value: String
        package var count: Int
        /// Whether the value is understood.
        package var isUnderstood: Bool
    }

    /// Beyond this many distinct values of one field, further ones are only counted.
    package static let distinctValueLimit = 64
    /// A longer value is free text, not one of a list, and is not shown.
    static let valueLengthLimit = 20

    private var counts = [[String: Int]](repeating: [:], count: InputField.allCases.count)
    private var overflow: [InputField: Int] = [:]

    package init() {}

    /// Counts one value of one field.
    mutating func add(_ value: String, of field: InputField, count: Int = 1) {
        let isShort = value.utf8.count <= Self.valueLengthLimit || value.unicodeScalars.count <= Self.valueLengthLimit
        guard isShort else {
            overflow[field, default: 0] += count
            return
        }
        if let known = counts[field.rawValue][value] {
            counts[field.rawValue][value] = known + count
        } else if counts[field.rawValue].count < Self.distinctValueLimit {
            counts[field.rawValue][value] = count
        } else {
            overflow[field, default: 0] += count
        }
    }

    /// Adds the counts of a later chunk.
    package mutating func merge(_ later: ValueTally) {
        for field in InputField.counted {
            let values = later.counts[field.rawValue].sorted { $0.key < $1.key }
            for (value, count) in values { add(value, of: field, count: count) }
        }
        for (field, count) in later.overflow { overflow[field, default: 0] += count }
    }

    /// The values of one field, the frequent first, equal counts by value.
    package func entries(of field: InputField) -> [Entry] {
        counts[field.rawValue]
            .map { Entry(value: $0.key, count: $0.value, isUnderstood: Self.isUnderstood($0.key, field: field)) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }

    /// How many values of a field were too long or too many to be named.
    package func unnamedCount(of field: InputField) -> Int {
        overflow[field] ?? 0
    }

    /// The values that are not understood, the frequent first.
    package func unknownValues(of field: InputField) -> [Entry] {
        entries(of: field).filter { !$0.isUnderstood }
    }

    private static func isUnderstood(_ value: String, field: InputField) -> Bool {
        switch field {
        case .status: CaseStatus(parsing: value) != nil
        case .type: EventType(parsing: value) != nil
        default: SurveyAnswer.reading(value) != nil
        }
    }
}
