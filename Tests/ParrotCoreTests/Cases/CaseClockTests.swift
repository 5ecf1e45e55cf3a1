import Testing

@testable import ParrotCore

@Suite("By when a hand-over has to bring a result")
struct CaseClockTests {
    /// The deadline of the first hand-over of a case, given on 2024-03-01 at nine; nil where the clock stands still.
    private func deadline(
        _ later: [Turn] = [],
        kind: String? = nil,
        due: String? = nil,
        configuration: Configuration = Configuration()
    ) throws -> String? {
        let turns = [Turn.customer(0, "门口污水横流没人管。"), .handOver(0, "12345", "城管局")] + later
        let files = try CaseFiles(
            [Transcript("C1", turns, kind: kind, due: due)],
            configuration: configuration,
            asOf: .exampleDay(300)
        )
        return try #require(files.reviewed("C1")?.review.relays.first).deadline?.description
    }

    @Test("Without a due time it is the days allowed")
    func followUpDays() throws {
        #expect(try deadline() == "2024-03-16T09:00:00+08:00")
        var configuration = Configuration()
        configuration.followUpDays = 3
        #expect(try deadline(configuration: configuration) == "2024-03-04T09:00:00+08:00")
    }

    @Test("A due time wins over days and kinds, but no deadline is before the hand-over")
    func due() throws {
        #expect(try deadline(kind: "投诉(5个工作日)", due: "2024-03-20 18:00") == "2024-03-20T18:00:00+08:00")
        #expect(try deadline(due: "2024-02-20") == "2024-03-01T09:00:00+08:00")
    }

    @Test(
        "A kind's limit in workdays, its own or a configured one",
        arguments: [
            // 1 March 2024 was a Friday.
            ("投诉(5个工作日)", [:], "2024-03-08T09:00:00+08:00"), ("咨询", ["咨询": 1], "2024-03-04T09:00:00+08:00"),
            ("投诉(5个工作日)", ["投诉(5个工作日)": 2], "2024-03-05T09:00:00+08:00"),
            ("求助", ["咨询": 1], "2024-03-16T09:00:00+08:00"),
            ("紧急 24 工作日", [:], "2024-04-07T09:00:00+08:00"),
        ] as [(String, [String: Int], String)]
    )
    func kinds(kind: String, workdays: [String: Int], expected: String) throws {
        var configuration = Configuration()
        configuration.kindWorkdays = workdays
        #expect(try deadline(kind: kind, configuration: configuration) == expected)
    }

    @Test(
        "A kind tells its workdays in digits",
        arguments: [("投诉(15个工作日)", 15), ("5工作日", 5), ("咨询 3 个 工作日", 3), ("求助", nil), ("工作日", nil), ("A3类 工作日", nil)]
            as [(String, Int?)]
    )
    func kindsName(kind: String, days: Int?) {
        #expect(CaseClock.workdays(in: kind) == days)
    }

    @Test("Time in which the case was suspended does not count")
    func suspension() throws {
        #expect(try deadline([.on(5, .suspend), .on(15, .resume)]) == "2024-03-26T09:00:00+08:00")
        #expect(try deadline([.on(5, .suspend), .on(6, .suspend), .on(15, .resume)]) == "2024-03-26T09:00:00+08:00")
        #expect(
            try deadline([.on(5, .suspend), .on(10, .resume), .on(17, .suspend), .on(20, .resume)])
                == "2024-03-24T09:00:00+08:00"
        )
        #expect(try deadline([.on(5, .suspend)]) == nil)
        // What was suspended too late is late all the same.
        #expect(try deadline([.on(20, .suspend), .on(40, .resume)]) == "2024-03-16T09:00:00+08:00")
        #expect(try deadline([.on(5, .resume)]) == "2024-03-16T09:00:00+08:00")
    }

    @Test("An extension stops the clock where it was approved in time")
    func extensions() throws {
        #expect(try deadline([.on(5, .extend) { $0.isApproved = true }]) == nil)
        #expect(try deadline([.on(5, .extend) { $0.isApproved = false }]) == "2024-03-16T09:00:00+08:00")
        #expect(try deadline([.on(5, .extend)]) == "2024-03-16T09:00:00+08:00")
        #expect(try deadline([.on(20, .extend) { $0.isApproved = true }]) == "2024-03-16T09:00:00+08:00")
    }

    @Test("Without a time there is no deadline, and nothing is overdue")
    func noTimes() throws {
        var turns = [Turn.customer(0, "门口污水横流没人管。"), .handOver(0, "12345", "城管局")]
        for index in turns.indices { turns[index].time = nil }
        let files = try CaseFiles([Transcript("C1", turns)], asOf: .exampleDay(300))
        let relay = try #require(files.reviewed("C1")?.review.relays.first)
        #expect(relay.deadline == nil && !relay.isOverdue)
        #expect(files.rules("C1") == [])
    }
}
