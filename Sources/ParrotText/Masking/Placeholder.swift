/// A unit that stands for something that changes from reply to reply.
///
/// Raw values lie in the private use area, which normalization never lets through.
package enum Placeholder: UInt16, Sendable, CaseIterable {
    /// A number that is none of the others.
    case number = 0xE000
    /// A day, month or year.
    case date
    /// A time of day.
    case time
    /// An amount of money or a share.
    case amount
    /// A telephone number.
    case phone
    /// An identity card's number.
    case identityNumber
    /// A web address.
    case url
    /// A mail address.
    case email
    /// A user's, case's or order's identifier of letters and digits.
    case userID
    /// A vehicle's registration.
    case licensePlate
    /// A person's name.
    case name
    /// A place's name.
    case place

    /// The units that placeholders take: a part of the private use area.
    package static let range: ClosedRange<UInt16> = 0xE000...0xE0FF

    /// How the placeholder is shown to readers of Chinese.
    package var chineseLabel: String {
        switch self {
        case .number: "⟨数字⟩"
        case .date: "⟨日期⟩"
        case .time: "⟨时间⟩"
        case .amount: "⟨数额⟩"
        case .phone: "⟨电话⟩"
        case .identityNumber: "⟨证件号⟩"
        case .url: "⟨网址⟩"
        case .email: "⟨邮箱⟩"
        case .userID: "⟨编号⟩"
        case .licensePlate: "⟨车牌⟩"
        case .name: "⟨姓名⟩"
        case .place: "⟨地点⟩"
        }
    }
}

extension Placeholder {
    /// Units as text for people, with placeholders as their Chinese labels.
    package static func displayText(of units: ArraySlice<UInt16>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(units.count * 3 + 12)
        var index = units.startIndex
        while index < units.endIndex {
            let unit = units[index]
            index += 1
            switch unit {
            case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: unit))
            case Placeholder.range:
                if let placeholder = Placeholder(rawValue: unit) {
                    bytes += placeholder.chineseLabel.utf8
                } else {
                    append(UInt32(unit), to: &bytes)
                }
            case 0xD800..<0xE000:
                let isPair = unit < 0xDC00 && index < units.endIndex && units[index] & 0xFC00 == 0xDC00
                guard isPair else {
                    append(0xFFFD, to: &bytes)
                    continue
                }
                let scalar = 0x1_0000 + (UInt32(unit & 0x3FF) << 10 | UInt32(units[index] & 0x3FF))
                bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
                append(low: scalar >> 12, to: &bytes)
                append(low: scalar >> 6, to: &bytes)
                append(low: scalar, to: &bytes)
                index += 1
            default: append(UInt32(unit), to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A scalar of the basic plane from U+0080 on as UTF-8; the standard library takes ten times as long for a text.
    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        if scalar < 0x800 {
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
        } else {
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            append(low: scalar >> 6, to: &bytes)
        }
        append(low: scalar, to: &bytes)
    }

    /// The lowest six bits as a byte that follows.
    private static func append(low bits: UInt32, to bytes: inout [UInt8]) {
        bytes.append(0x80 | UInt8(truncatingIfNeeded: bits) & 0x3F)
    }
}

extension NormalizedText {
    /// The units of a range as text for people, with placeholders as their Chinese labels.
    package func displayText(of range: Range<Int>) -> String {
        Placeholder.displayText(of: units[range])
    }
}
