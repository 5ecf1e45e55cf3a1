import Testing

@testable import ParrotCore

@Suite("Dates in a body against the request's time")
struct DateEvidenceTests {
    private static func dates(_ reply: String, time: String? = "2024-03-01T09:00:00+08:00") async throws -> DateEvidence
    {
        var exchange = Exchange("1", "东街的路灯坏了好几天,什么时候能修好?", reply)
        exchange.time = time.flatMap { Timestamp(parsing: $0) }
        return try await SampleCorpus([exchange]).snapshot.outline(ofReply: 0).dates
    }

    @Test(
        "A day soon after the request is near, one of another season far",
        arguments: [
            ("3月6日已更换东街的路灯。", 0), ("2024年3月4日已更换东街的路灯。", 2), ("2024-03-08已更换东街的路灯。", 2),
            ("9月6日已更换西街的井盖。", 182), ("2021年3月6日已更换西街的井盖。", 399), ("路灯已更换。", 400),
        ]
    )
    func nearest(reply: String, days: Int) async throws {
        #expect(try await Self.dates(reply).nearest == Int16(days))
    }

    @Test("Months and years count by the month")
    func months() async throws {
        let dates = try await Self.dates("2023年12月完成招标,2024年5月开工。")
        #expect(dates.latestMonth == 2 && dates.count == 2 && dates.nearest == DateEvidence.unnamed)
    }

    @Test("Dates outside the body, and dates without a time of the request, tell nothing")
    func nothing() async throws {
        #expect(try await Self.dates("东街路灯已更换,恢复照明。\n市政局\n2021年9月6日") == DateEvidence())
        #expect(try await Self.dates("2021年3月6日已更换西街的井盖。", time: nil) == DateEvidence())
    }
}
