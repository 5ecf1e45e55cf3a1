/// Tells workdays: Monday to Friday, but for public holidays and the days worked in their place.
package struct WorkCalendar: Sendable {
    /// Days since 1970-01-01 on which nobody works though they are no weekend.
    private let holidays: Set<Int>
    /// Days since 1970-01-01 on which people work though they are a weekend's.
    private let workingWeekends: Set<Int>

    /// The days of a holiday file's lines, `2024-02-10 off` or `2024-02-04 work` (also 休 and 班; a day alone is off): true
    /// for off. Lines that begin with # and empty ones are left out, of one day the last counts. `unreadableLines` has
    /// the numbers of the lines that are something else.
    package static func parse(_ text: String) -> (days: [String: Bool], unreadableLines: [Int]) {
        var days: [String: Bool] = [:]
        var unreadable: [Int] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = String(line).trimmed.split(whereSeparator: { " \t,=\u{FF0C}\u{3000}".contains($0) })
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard let time = Timestamp(parsing: String(first)), let isOff = isOff(words.dropFirst().first) else {
                unreadable.append(index + 1)
                continue
            }
            days[String(time.description.prefix(10))] = isOff
        }
        return (days, unreadable)
    }

    private static func isOff(_ word: Substring?) -> Bool? {
        switch word.map({ FoldedKey.of(String($0)) }) {
        case nil, "off"?, "holiday"?, "休"?, "假"?, "放假"?, "休息"?: true
        case "work"?, "班"?, "上班"?, "补班"?, "调休上班"?: false
        default: nil
        }
    }

    /// The official calendar with a configuration's days, which win over it.
    package init(configuration: Configuration) {
        var holidays = WorkCalendar.official.holidays
        var workingWeekends = WorkCalendar.official.workingWeekends
        for (text, isOff) in configuration.holidays {
            guard let time = Timestamp(parsing: text) else { continue }
            let day = WorkCalendar.day(of: time)
            holidays.remove(day)
            workingWeekends.remove(day)
            if isOff { holidays.insert(day) } else { workingWeekends.insert(day) }
        }
        self.init(holidays: holidays, workingWeekends: workingWeekends)
    }

    /// The days that the State Council's General Office announced for 2024, 2025 and 2026.
    package static let official: WorkCalendar = {
        let off: [(Int, Int, Int, Int)] = [
            // Year, month, first day, number of days.
            (2024, 1, 1, 1), (2024, 2, 10, 8), (2024, 4, 4, 3), (2024, 5, 1, 5), (2024, 6, 10, 1), (2024, 9, 15, 3),
            (2024, 10, 1, 7),
            (2025, 1, 1, 1), (2025, 1, 28, 8), (2025, 4, 4, 3), (2025, 5, 1, 5), (2025, 5, 31, 3), (2025, 10, 1, 8),
            (2026, 1, 1, 3), (2026, 2, 15, 9), (2026, 4, 4, 3), (2026, 5, 1, 5), (2026, 6, 19, 3), (2026, 9, 25, 3),
            (2026, 10, 1, 7),
        ]
        let work: [(Int, Int, Int)] = [
            (2024, 2, 4), (2024, 2, 18), (2024, 4, 7), (2024, 4, 28), (2024, 5, 11), (2024, 9, 14), (2024, 9, 29),
            (2024, 10, 12), (2025, 1, 26), (2025, 2, 8), (2025, 4, 27), (2025, 9, 28), (2025, 10, 11), (2026, 1, 4),
            (2026, 2, 14), (2026, 2, 28), (2026, 5, 9), (2026, 9, 20), (2026, 10, 10),
        ]
        let holidays = off.flatMap { year, month, first, count in
            (0..<count).compactMap { offset in
                Timestamp.civilDays(year: year, month: month, day: first).map { $0 + offset }
            }
        }
        return WorkCalendar(
            holidays: Set(holidays),
            workingWeekends: Set(work.compactMap { Timestamp.civilDays(year: $0, month: $1, day: $2) })
        )
    }()

    init(holidays: Set<Int>, workingWeekends: Set<Int>) {
        self.holidays = holidays
        self.workingWeekends = workingWeekends
    }

    /// Whether people work on a day, counted from 1970-01-01 in China's time.
    func isWorkday(_ day: Int) -> Bool {
        if workingWeekends.contains(day) { return true }
        if holidays.contains(day) { return false }
        // 1970-01-01 was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7
        return weekday < 5
    }

    /// The same time of day so many workdays later; the day of `start` itself does not count.
    func time(_ start: Timestamp, afterWorkdays count: Int) -> Timestamp {
        var day = WorkCalendar.day(of: start)
        let first = day
        var left = min(max(0, count), 10_000)
        while left > 0 {
            day += 1
            if isWorkday(day) { left -= 1 }
        }
        return Timestamp(secondsSinceEpoch: start.secondsSinceEpoch + Int64(day - first) * 86_400)
    }

    private static func day(of time: Timestamp) -> Int {
        let local = Int(time.secondsSinceEpoch) + Timestamp.chinaOffsetMinutes * 60
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }
}
