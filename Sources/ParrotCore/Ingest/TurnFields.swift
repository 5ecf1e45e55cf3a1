/// A member of a turn.
enum TurnField: Int, CaseIterable {
    case type
    case role
    case time
    case text
    case surveyNote
    case note
    case agent
    case department
    case by
    case from
    case to
    case reason
    case due
    case result
    case into
    case approved
    case satisfied
    case resolved

    /// The member's name in the contract.
    var name: String {
        switch self {
        case .surveyNote: "survey_note"
        default: String(describing: self)
        }
    }

    /// The member with a name; nil where the contract knows none.
    static func named(_ name: ArraySlice<UInt8>) -> TurnField? {
        guard let index = starts.firstIndex(of: packed(name.prefix(8))), name.elementsEqual(names[index]) else {
            return nil
        }
        return TurnField(rawValue: index)
    }

    private static let names = allCases.map { Array($0.name.utf8) }
    /// The first eight bytes of each name, which no two have in common.
    private static let starts = names.map { packed($0.prefix(8)) }

    private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// The texts of one turn by member.
struct TurnFields {
    private var values = [String?](repeating: nil, count: TurnField.allCases.count)

    subscript(field: TurnField) -> String? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }
}
