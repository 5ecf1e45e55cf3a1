import Testing

@testable import ParrotCore

@Suite("Events of a log in their cases")
struct CaseEventsTests {
    private static let receipt = """
        {"case":"C1","turns":[{"type":"message","role":"customer","time":"2024-03-01T09:00:00","text":"门口污水横流,归谁管?"},\
        {"type":"message","role":"agent","agent":"A012","department":"12345","time":"2024-03-01T09:01:00","text":"您的诉求已经记录,这就派单。"}]}

        """
    private static let columns = "case,time,from,to,by,type,reason\n"

    private func run(_ rows: String, input: String = receipt, asOf: String? = nil) async throws -> CaseRun {
        try await CaseRun(input, name: "cases.jsonl", log: Self.columns + rows, asOf: asOf)
    }

    @Test("A loop that only the log shows is found, whatever the order of its rows")
    func loop() async throws {
        let rows = [
            "C1,2024-03-01 09:30,12345,城管局,A012,派单,", "C1,2024-03-03 10:00,城管局,街道办,B1,改派,属街道管理",
            "C1,2024-03-05 10:00,街道办,某某物业,B2,转办,", "C1,2024-03-08 10:00,某某物业,城市管理综合执法局,B3,退单,非职责",
        ]
        for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]] {
            let run = try await run(order.map { rows[$0] }.joined(separator: "\n") + "\n")
            #expect(run.report.problems.isEmpty)
            #expect(run.rules("C1").prefix(2) == ["transfer-loop", "first-receiver-dropped"])
            #expect(run.finding("transfer-loop", "C1")?["severity"]?.text == "error")
            #expect(run.handOvers("C1") == ["12345>城管局", "城管局>街道办", "街道办>某某物业", "某某物业>城市管理综合执法局"])
            let turns = run.finding("transfer-loop", "C1")?["evidence"]?.array.compactMap { $0["turn"]?.number }
            // Counted on from the transcript's two turns, in the order of the log.
            #expect(turns == (0..<4).map { row in Double((order.firstIndex(of: row) ?? 0) + 2) })
        }
    }

    @Test("An event whose case no input names is a problem with its line, and so is one of an unknown type")
    func strangers() async throws {
        let run = try await run(
            "X9,2024-03-01,12345,城管局,A,派单,\nC1,2024-03-01,12345,城管局,A,抢单,\nC1,2024-03-02,12345,城管局,A,派单,\nX8,,,,,办结,\n"
        )
        #expect(run.report.problems.map(\.location.line) == [2, 3, 5])
        #expect(run.report.problems.map(\.field) == ["case", "type", "case"])
        #expect(run.report.problems.allSatisfy { !$0.kept && $0.location.file.hasSuffix("log.csv") })
        #expect(run.cases.keys.sorted() == ["C1"])
        #expect(run.handOvers("C1") == ["12345>城管局"])
    }

    @Test("An event without a readable time stays behind the one before it")
    func badTime() async throws {
        let run = try await run(
            "C1,2024-03-01 09:30,12345,城管局,A,派单,\nC1,清晨,城管局,街道办,B,转办,\nC1,2024-03-05,街道办,社区,C,派单,\n"
        )
        #expect(run.report.problems.map(\.kept) == [true])
        #expect(run.handOvers("C1") == ["12345>城管局", "城管局>街道办", "街道办>社区"])
    }

    @Test("What the log hands over stands for what the transcript says of it")
    func logBeforeTranscript() async throws {
        let transcript = Self.receipt.replacing(
            "]}",
            with: #",{"type":"transfer","from":"热线办","to":"水务局","time":"2024-03-01T09:20:00"}]}"#
        )
        let row = "C1,2024-03-01 09:30,12345,城管局,A012,派单,\n"
        #expect(try await run(row, input: transcript).handOvers("C1") == ["12345>城管局"])
        // A log that hands nothing over leaves the transcript's hand-overs alone.
        let accepted = row.replacing("派单", with: "签收")
        #expect(try await run(accepted, input: transcript).handOvers("C1") == ["热线办>水务局"])
    }

    @Test("Copies, by type or in words, are no hand-overs")
    func copies() async throws {
        let run = try await run(
            "C1,2024-03-01,12345,城管局,A,派单,\nC1,2024-03-02,城管局,街道办,B,协办,\nC1,2024-03-02,城管局,物业,B,转办,请配合办理\n"
        )
        #expect(run.handOvers("C1") == ["12345>城管局"])
    }

    @Test(
        "An extension stops the clock only where it was granted",
        arguments: [
            ("延期", "同意延期10个工作日", false), ("延期批准", "", false), ("延期", "材料待补", true), ("延期", "不同意,抓紧办理", true),
            ("延期驳回", "", true),
        ]
    )
    func extensions(type: String, reason: String, isOverdue: Bool) async throws {
        let run = try await run(
            "C1,2024-03-01 10:00,12345,城管局,A,派单,\nC1,2024-03-08 10:00,城管局,,B,\(type),\"\(reason)\"\n",
            asOf: "2024-04-30"
        )
        #expect(run.rules("C1").contains("untracked-relay") == isOverdue)
    }

    @Test(
        "A closing and a reopening of the log speak as a transcript's do",
        arguments: [
            ("市民", "根本没解决,污水还在流", ["false-closure"]), ("市民", "上次处理后好了两周,现在又复发了", []),
        ] as [(String, String, [String])]
    )
    func reopening(by: String, reason: String, rules: [String]) async throws {
        let run = try await run(
            """
            C1,2024-03-01 10:00,12345,城管局,A,派单,
            C1,2024-03-05 10:00,城管局,,B,办结,已疏通管道并冲洗干净
            C1,2024-03-20 10:00,,,\(by),重办,"\(reason)"

            """
        )
        #expect(run.rules("C1") == rules)
        #expect(run.cases["C1"]?["closed_department"]?.text == "城管局")
    }

    @Test("A closing that only the log tells proves no absence in the transcript")
    func closingOfLog() async throws {
        let rows = "C1,2024-03-01 10:00,12345,城管局,A,派单,\nC1,2024-03-05 10:00,城管局,,B,办结,\n"
        #expect(try await run(rows).rules("C1") == [])
    }

    @Test("A survey by the system proves nothing, one that says satisfied is held against the customer's words")
    func surveys() async throws {
        let rows = """
            C1,2024-03-01 10:00,12345,城管局,A,派单,
            C1,2024-03-05 10:00,城管局,,B,办结,已疏通管道并冲洗干净
            C1,2024-03-06 10:00,12345,,BY,回访,REASON
            C1,2024-03-07 10:00,,,市民,重办,根本没解决

            """
        let satisfied = try await run(rows.replacing("BY", with: "H1").replacing("REASON", with: "满意"))
        #expect(satisfied.rules("C1") == ["false-closure", "contradicted-satisfaction"])
        let byDefault = try await run(rows.replacing("BY", with: "系统").replacing("REASON", with: "系统默认满意"))
        #expect(byDefault.rules("C1") == ["false-closure"])
    }

    @Test("Suspended cases are not overdue, and resuming sets the clock going again")
    func suspension() async throws {
        let rows = "C1,2024-03-01 10:00,12345,城管局,A,派单,\nC1,2024-03-02 10:00,城管局,,B,挂起,等待天气\n"
        #expect(try await run(rows, asOf: "2024-06-30").rules("C1") == [])
        let resumed = rows + "C1,2024-04-02 10:00,城管局,,B,解挂,\n"
        #expect(try await run(resumed, asOf: "2024-04-10").rules("C1") == [])
        #expect(try await run(resumed, asOf: "2024-06-30").rules("C1") == ["untracked-relay"])
    }

    @Test("The latest time of a log is the time up to which is counted")
    func latestTime() async throws {
        let run = try await run("C1,2024-03-01 10:00,12345,城管局,A,派单,\nC1,2024-04-30 10:00,12345,城管局,A,催办,\n")
        #expect(run.cases["C1"]?["days_open"]?.number == 60)
    }

    @Test("Events join the cases of a reply table, spreadsheet dressing or not")
    func table() async throws {
        let run = try await CaseRun(
            "工单号,诉求内容,承办单位,答复时间,办理结果,办理状态\n\t20240301000117,门口污水横流,城管局,2024-03-12,已疏通管道并冲洗干净,已办结\n",
            log: Self.columns + """
                ="20240301000117",2024-03-01,12345,街道办,A,派单,
                20240301000117,2024-03-03,街道办,城管局,B,退单,
                20240301000117,2024-03-15,,,市民,重办,根本没解决

                """
        )
        #expect(run.report.problems.isEmpty)
        #expect(run.handOvers("20240301000117") == ["12345>街道办", "街道办>城管局"])
        // The first body sent it back, and the closing does not stand.
        #expect(run.rules("20240301000117") == ["first-receiver-dropped", "false-closure"])
    }

    @Test("A case of 5,000 events is judged at once")
    func longCase() async throws {
        let bodies = ["城管局", "住建局", "水务局", "街道办", "某某物业", "社区", "公安局", "交通局"]
        let types = ["催办", "改派", "转办", "退单", "改派", "签收", "转派", "办结", "重办", "改派"]
        let base = try #require(Timestamp(parsing: "2024-01-01"))
        let rows = (0..<5_000).reversed().map { event in
            let time = Timestamp(secondsSinceEpoch: base.secondsSinceEpoch + Int64(event) * 3_600)
            return
                "C1,\(time),\(bodies[event % 8]),\(bodies[(event * 3 + 1) % 8]),B\(event % 50),\(types[event % 10]),还是没有解决"
        }
        let run = try await run(rows.joined(separator: "\n") + "\n")
        #expect(run.report.problems.isEmpty)
        #expect(run.rules("C1").contains("transfer-loop"))
    }
}
