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
