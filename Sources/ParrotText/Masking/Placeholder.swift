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

    /// How the placeholder is shown to readers of English.
    package var englishLabel: String {
        switch self {
        case .number: "⟨NUMBER⟩"
        case .date: "⟨DATE⟩"
        case .time: "⟨TIME⟩"
        case .amount: "⟨AMOUNT⟩"
        case .phone: "⟨PHONE⟩"
        case .identityNumber: "⟨ID⟩"
        case .url: "⟨URL⟩"
        case .email: "⟨EMAIL⟩"
        case .userID: "⟨CODE⟩"
        case .licensePlate: "⟨PLATE⟩"
        case .name: "⟨NAME⟩"
        case .place: "⟨PLACE⟩"
        }
    }
}

extension Placeholder {
    /// Units as text for people, with placeholders as their Chinese labels.
    package static func displayText(of units: ArraySlice<UInt16>) -> String {
        var text = ""
        var start = units.startIndex
        for index in units.indices {
            guard let placeholder = Placeholder(rawValue: units[index]) else { continue }
            text += String(decoding: units[start..<index], as: UTF16.self)
            text += placeholder.chineseLabel
            start = index + 1
        }
        return text + String(decoding: units[start...], as: UTF16.self)
    }
}

extension NormalizedText {
    /// The units of a range as text for people, with placeholders as their Chinese labels.
    package func displayText(of range: Range<Int>) -> String {
        Placeholder.displayText(of: units[range])
    }
}
