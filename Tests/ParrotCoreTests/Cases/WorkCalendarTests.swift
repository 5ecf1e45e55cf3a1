import Testing

@testable import ParrotCore

@Suite("Workdays")
struct WorkCalendarTests {
    private func calendar(_ text: String = "") -> WorkCalendar {
        var configuration = Configuration()
        configuration.holidays = WorkCalendar.parse(text).days
        return WorkCalendar(configuration: configuration)
    }

    private func day(_ start: String, after count: Int, in calendar: WorkCalendar) throws -> String {
        let time = try #require(Timestamp(parsing: start))
        return String(calendar.time(time, afterWorkdays: count).description.prefix(10))
    }

    @Test(
        "The official days of 2024 to 2026 are known",
        arguments: [
            ("2024-02-08", 2, "2024-02-18"), ("2024-02-09", 2, "2024-02-19"), ("2025-09-30", 1, "2025-10-09"),
            ("2026-02-13", 2, "2026-02-24"),
            ("2026-10-09", 1, "2026-10-10"), ("2025-06-06", 1, "2025-06-09"),
        ]
    )
    func official(start: String, count: Int, end: String) throws {
        #expect(try day(start, after: count, in: calendar()) == end)
    }

    @Test(
        "Holidays, and the weekends worked in their place, are as they were announced",
        arguments: [
            ("2024-01-01", 1, ["2024-01-02"]), ("2024-02-10", 8, ["2024-02-04", "2024-02-18", "2024-02-09"]),
            ("2024-04-04", 3, ["2024-04-07"]), ("2024-05-01", 5, ["2024-04-28", "2024-05-11"]),
            ("2024-06-10", 1, ["2024-06-11"]), ("2024-09-15", 3, ["2024-09-14"]),
            ("2024-10-01", 7, ["2024-09-29", "2024-10-12"]),
            ("2025-01-01", 1, ["2025-01-02"]), ("2025-01-28", 8, ["2025-01-26", "2025-02-08"]),
            ("2025-04-04", 3, ["2025-04-07"]), ("2025-05-01", 5, ["2025-04-27", "2025-05-06"]),
            ("2025-05-31", 3, ["2025-06-03"]), ("2025-10-01", 8, ["2025-09-28", "2025-10-11"]),
            ("2026-01-01", 3, ["2026-01-04"]), ("2026-02-15", 9, ["2026-02-14", "2026-02-28"]),
            ("2026-04-04", 3, ["2026-04-07"]), ("2026-05-01", 5, ["2026-05-09"]), ("2026-06-19", 3, ["2026-06-22"]),
            ("2026-09-25", 3, ["2026-09-20"]), ("2026-10-01", 7, ["2026-09-20", "2026-10-10"]),
        ] as [(String, Int, [String])]
    )
    func announced(first: String, count: Int, worked: [String]) throws {
        let start = try dayNumber(first)
        for day in start..<start + count { #expect(!WorkCalendar.official.isWorkday(day)) }
        for day in worked { #expect(WorkCalendar.official.isWorkday(try dayNumber(day)), "\(day)") }
    }

    @Test(
        "A year has 365 or 366 days less its weekends and 11 legal holidays, 13 since 2025",
        arguments: [(2024, 366 - 104 - 11), (2025, 365 - 104 - 13), (2026, 365 - 104 - 13)]
    )
    func years(year: Int, workdays: Int) throws {
        let days = try dayNumber("\(year)-01-01")..<dayNumber("\(year + 1)-01-01")
        #expect(days.count { WorkCalendar.official.isWorkday($0) } == workdays)
    }

    @Test(
        "Outside of the official years a week has five workdays",
        arguments: ["2019-03-04", "2030-07-01", "1969-12-01"]
    )
    func plainWeeks(monday: String) throws {
        let start = try dayNumber(monday)
        #expect(
            (start..<start + 7).map { WorkCalendar.official.isWorkday($0) } == [
                true, true, true, true, true, false, false,
            ]
        )
    }

    @Test("The time of day stays, no workdays are none, and a request on a day off counts from the next")
    func times() throws {
        let calendar = calendar()
        let friday = try #require(Timestamp(parsing: "2025-06-06 16:30"))
        #expect(calendar.time(friday, afterWorkdays: 0) == friday)
        #expect(calendar.time(friday, afterWorkdays: -3) == friday)
        #expect(calendar.time(friday, afterWorkdays: 1).description == "2025-06-09T16:30:00+08:00")
        #expect(try day("2025-06-07 23:59", after: 1, in: calendar) == "2025-06-09")
        // Half past midnight in China is the day before in Greenwich.
        #expect(try day("2025-06-09 00:30", after: 1, in: calendar) == "2025-06-10")
    }

    private func dayNumber(_ day: String) throws -> Int {
        let time = try #require(Timestamp(parsing: day))
        // Midnight in China: the division leaves no rest.
        return Int(time.secondsSinceEpoch + 8 * 3_600) / 86_400
    }

    @Test("A file adds days, and wins over the official ones")
    func file() throws {
        let text =
            "\u{FEFF}# 2027\r\n2027-01-01 休\r\n2027/1/2,off\n2027年1月3日\t班\n\n2025-06-09 off\n2025-10-08 work\n2027-01-04\n"
        let calendar = calendar(text)
        #expect(WorkCalendar.parse(text).unreadableLines == [])
        #expect(try day("2026-12-31", after: 1, in: calendar) == "2027-01-03")
        #expect(try day("2026-12-31", after: 2, in: calendar) == "2027-01-05")
        #expect(try day("2025-06-06", after: 1, in: calendar) == "2025-06-10")
        #expect(try day("2025-09-30", after: 1, in: calendar) == "2025-10-08")
    }

    @Test("Lines that name no day or no kind of day are told by number")
    func unreadable() {
        let parsed = WorkCalendar.parse("日期,类型\n2027-01-01 休\n2027-02-30 休\n2027-01-02 maybe\n")
        #expect(parsed.unreadableLines == [1, 3, 4])
        #expect(parsed.days == ["2027-01-01": true])
    }
}
