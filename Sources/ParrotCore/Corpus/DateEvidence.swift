import ParrotText

/// How the days that a body names lie to the time of the request. A body that only speaks of days far from it was
/// hardly written for it.
package struct DateEvidence: Sendable, Equatable {
    /// Days, months and years named in the body.
    package var count: UInt8 = 0
    /// Days between the request's time and the day named that lies nearest to some days after it; at most
    /// `unnamed`, which it is where no day is named.
    package var nearest: Int16 = DateEvidence.unnamed
    /// Days from the request's time to the last day named; −`unnamed` where no day is named.
    package var latest: Int16 = -DateEvidence.unnamed
    /// Months from the request's time to the last month or year named; −`unnamed` where none is named.
    package var latestMonth: Int16 = -DateEvidence.unnamed

    package static let unnamed: Int16 = 400
    /// Answers mostly speak of what was done some days after the request.
    private static let usualDelay = 5

    package init() {}

    /// Takes in one mention of a date: its normalized units. `today` counts days from 1970-01-01.
    mutating func add(_ units: ArraySlice<UInt16>, today: Int) {
        guard let mention = DateMention(units) else { return }
        if count < .max { count += 1 }
        let now = Timestamp.civilDate(days: today)
        func clipped(_ value: Int) -> Int16 {
            Int16(min(max(value, -Int(DateEvidence.unnamed) + 1), Int(DateEvidence.unnamed) - 1))
        }
        if let month = mention.month, let day = mention.day {
            let years = mention.year.map { [$0] } ?? [now.year - 1, now.year, now.year + 1]
            let distances = years.compactMap { Timestamp.civilDays(year: $0, month: month, day: day) }.map {
                $0 - today
            }
            guard let distance = distances.min(by: { abs($0) < abs($1) }) else { return }
            nearest = min(nearest, clipped(abs(distance - DateEvidence.usualDelay)))
            latest = max(latest, clipped(distance))
        }
        if let year = mention.year {
            latestMonth = max(
                latestMonth,
                clipped((year - now.year) * 12 + (mention.month.map { $0 - now.month } ?? 0))
            )
        }
    }
}

/// The year, month and day that a date in digits names.
private struct DateMention {
    var year: Int?
    var month: Int?
    var day: Int?

    /// Nil if there are no digits that make a date.
    init?(_ units: ArraySlice<UInt16>) {
        var numbers: [(value: Int, digits: Int, mark: UInt16)] = []
        var position = units.startIndex
        while position < units.endIndex {
            guard units[position] &- 0x30 < 10 else {
                position += 1
                continue
            }
            var value = 0
            let start = position
            while position < units.endIndex, units[position] &- 0x30 < 10, position - start < 8 {
                value = value * 10 + Int(units[position] &- 0x30)
                position += 1
            }
            let digits = position - start
            while position < units.endIndex, units[position] == 0x20 { position += 1 }
            numbers.append((value, digits, position < units.endIndex ? units[position] : 0))
        }
        for (index, number) in numbers.enumerated() {
            switch number.mark {
            case 0x5E74: year = number.value < 100 ? number.value + 2000 : number.value  // 年
            case 0x6708: month = number.value  // 月
            case 0x65E5, 0x53F7: day = number.value  // 日 号
            default:
                if number.digits == 8 {
                    (year, month, day) = (number.value / 10_000, number.value / 100 % 100, number.value % 100)
                } else if index == 0, number.digits == 4 {
                    year = number.value
                } else if month == nil {
                    month = number.value
                } else {
                    day = number.value
                }
            }
        }
        if year == nil && month == nil { return nil }
    }
}
