extension Timestamp {
    /// Reads a time as exports write it; nil where it is none, or names a day that the calendar does not have.
    ///
    /// Understood are ISO 8601 with and without offset (a space for the `T`, fractions dropped), `2024/3/1 9:00`,
    /// `2024年3月1日 9时30分`, `20240301`, `20240301093000` and spreadsheet serials from 20000 to 80000.
    /// Without an offset a time is China's, +08:00.
    package init?(parsing text: String) {
        var reader = TimeReader(text)
        guard let seconds = reader.seconds() else { return nil }
        self.init(secondsSinceEpoch: seconds)
    }

    /// A day's and a time's seconds since the epoch; nil where the calendar does not have them.
    package init?(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        offsetMinutes: Int = chinaOffsetMinutes
    ) {
        guard let days = Self.civilDays(year: year, month: month, day: day) else { return nil }
        // A leap second, :60, and the day's end, 24:00, are the next second.
        let isDayEnd = hour == 24 && minute == 0 && second == 0
        guard (0...23).contains(hour) || isDayEnd, (0...59).contains(minute), (0...60).contains(second) else {
            return nil
        }
        guard abs(offsetMinutes) <= 18 * 60 else { return nil }
        let local = days * 86_400 + hour * 3_600 + minute * 60 + second
        self.init(secondsSinceEpoch: Int64(local - offsetMinutes * 60))
    }

    /// The offset that a time without one has.
    package static let chinaOffsetMinutes = 8 * 60

    /// Days from 1970-01-01 to a civil date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
    /// `days_from_civil`); nil where the month has no such day.
    static func civilDays(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= lengthOfMonth(year: year, month: month) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The civil date of a day counted from 1970-01-01 (Hinnant's `civil_from_days`).
    package static func civilDate(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func lengthOfMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp: CustomStringConvertible {
    /// The time in China as ISO 8601, for example `2024-03-01T09:00:00+08:00`.
    package var description: String {
        let days = civilDay
        let second = Int(secondsSinceEpoch) + Self.chinaOffsetMinutes * 60 - days * 86_400
        let date = Self.civilDate(days: days)
        var text: [UInt8] = []
        text.reserveCapacity(25)
        Self.append(date.year, digits: 4, to: &text)
        for (mark, number) in [
            (UInt8(ascii: "-"), date.month), (UInt8(ascii: "-"), date.day), (UInt8(ascii: "T"), second / 3_600),
            (UInt8(ascii: ":"), second / 60 % 60), (UInt8(ascii: ":"), second % 60),
        ] {
            text.append(mark)
            Self.append(number, digits: 2, to: &text)
        }
        text += "+08:00".utf8
        return String(decoding: text, as: UTF8.self)
    }

    /// The day in China, counted from 1970-01-01.
    var civilDay: Int {
        let local = Int(secondsSinceEpoch) + Self.chinaOffsetMinutes * 60
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
        if number < 0 || number > 9_999 {
            text += String(number).utf8
            return
        }
        if number >= 1_000 || digits >= 4 { text.append(0x30 + UInt8(number / 1_000)) }
        if number >= 100 || digits >= 3 { text.append(0x30 + UInt8(number / 100 % 10)) }
        text.append(0x30 + UInt8(number / 10 % 10))
        text.append(0x30 + UInt8(number % 10))
    }
}

/// Reads one time from its ASCII form: the Chinese unit words are turned into the signs that stand for them first.
private struct TimeReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.trimmed.unicodeScalars {
            switch scalar {
            case "年", "月", "/", ".": bytes.append(scalar == "." ? 0x2E : 0x2D)
            // A day's word is followed by a time or by nothing, as a space is.
            case "日", "号", "\u{3000}", "\u{A0}", "\t": bytes.append(0x20)
            case "时", "点", "分", ":": bytes.append(0x3A)
            case "秒": continue
            default:
                // Full-width ASCII is a fixed distance away; whatever else cannot be part of a time.
                let value = scalar.value
                let ascii = value >= 0xFF01 && value <= 0xFF5E ? value - 0xFEE0 : value
                bytes.append(ascii < 0x80 ? UInt8(ascii) : 0x3F)
            }
        }
        while bytes.last == 0x20 || bytes.last == 0x3A { bytes.removeLast() }
        self.bytes = bytes
    }

    mutating func seconds() -> Int64? {
        guard let first = number() else { return nil }
        switch (first.digits, index < bytes.count ? bytes[index] : 0) {
        case (4, 0x2D), (4, 0x2E): return separated(year: first.value)
        case (8, 0), (8, 0x20), (8, 0x54):
            return date(first.value / 10_000, first.value / 100 % 100, first.value % 100)
        case (12, 0), (14, 0): return compact(first.value, hasSeconds: first.digits == 14)
        case (5, 0), (5, 0x2E): return serial(first.value)
        default: return nil
        }
    }

    private mutating func separated(year: Int) -> Int64? {
        let separator = bytes[index]
        index += 1
        guard let month = number(), month.digits <= 2, take(separator), let day = number(), day.digits <= 2 else {
            return nil
        }
        return date(year, month.value, day.value)
    }

    private func compact(_ value: Int, hasSeconds: Bool) -> Int64? {
        let (day, second) = hasSeconds ? (value / 1_000_000, value % 100) : (value / 10_000, 0)
        let clock = hasSeconds ? value / 100 % 10_000 : value % 10_000
        return Timestamp(
            year: day / 10_000,
            month: day / 100 % 100,
            day: day % 100,
            hour: clock / 100,
            minute: clock % 100,
            second: second
        )?.secondsSinceEpoch
    }

    private mutating func date(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
        var clock = (hour: 0, minute: 0, second: 0)
        var offset = Timestamp.chinaOffsetMinutes
        if index < bytes.count {
            guard take(0x54) || take(0x74) || take(0x20) else { return nil }
            while take(0x20) {}
            guard let hour = number(), hour.digits <= 2 else { return nil }
            clock.hour = hour.value
            if index < bytes.count || hour.digits == 2 {
                // `9时` alone is an hour; a bare number after a date is not.
                if take(0x3A) {
                    guard let minute = number(), minute.digits == 2 || minute.digits == 1 else { return nil }
                    clock.minute = minute.value
                    if take(0x3A) {
                        guard let second = number(), second.digits <= 2 else { return nil }
                        clock.second = second.value
                        if take(0x2E) || take(0x2C) {
                            guard number() != nil else { return nil }
                        }
                    }
                }
            }
            guard let zone = zone() else { return nil }
            offset = zone
        }
        guard index == bytes.count else { return nil }
        return Timestamp(
            year: year,
            month: month,
            day: day,
            hour: clock.hour,
            minute: clock.minute,
            second: clock.second,
            offsetMinutes: offset
        )?.secondsSinceEpoch
    }

    private mutating func zone() -> Int? {
        while take(0x20) {}
        if index == bytes.count { return Timestamp.chinaOffsetMinutes }
        if take(0x5A) || take(0x7A) { return 0 }
        let sign = take(0x2B) ? 1 : take(0x2D) ? -1 : 0
        guard sign != 0, let hours = number() else { return nil }
        if hours.digits == 4 { return sign * (hours.value / 100 * 60 + hours.value % 100) }
        guard hours.digits == 2 else { return nil }
        var minutes = 0
        if take(0x3A) {
            guard let number = number(), number.digits == 2, number.value < 60 else { return nil }
            minutes = number.value
        }
        return sign * (hours.value * 60 + minutes)
    }

    /// A spreadsheet's day count, 1 being 1900-01-01 with a 29 February 1900 that never was: 25569 is 1970-01-01.
    private mutating func serial(_ days: Int) -> Int64? {
        guard (20_000...80_000).contains(days) else { return nil }
        var second = 0
        if take(0x2E) {
            guard let fraction = number(), fraction.digits <= 15 else { return nil }
            var scale = 1.0
            for _ in 0..<fraction.digits { scale *= 10 }
            second = Int((Double(fraction.value) / scale * 86_400).rounded())
        }
        guard index == bytes.count else { return nil }
        return Int64((days - 25_569) * 86_400 + second - Timestamp.chinaOffsetMinutes * 60)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func number() -> (value: Int, digits: Int)? {
        let start = index
        var value = 0
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            guard index - start < 18 else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start ? (value, index - start) : nil
    }
}
