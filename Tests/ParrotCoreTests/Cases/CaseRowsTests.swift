import Testing

@testable import ParrotCore

@Suite("Cases of a reply table")
struct CaseRowsTests {
    private static let columns = "工单号,受理时间,诉求内容,承办单位,派单时间,答复时间,办理结果,办理状态,是否解决,回访备注\n"

    private func run(_ rows: String..., asOf: String? = nil, log: String? = nil) async throws -> CaseRun {
        try await CaseRun(Self.columns + rows.joined(separator: "\n") + "\n", log: log, asOf: asOf)
    }

    private static let closed = "T1,2024-03-01 09:00,门口污水横流没人管,城管局,2024-03-01 10:00,2024-03-05 17:00,已派人疏通管道并冲洗干净,已办结,,"
    private static let redone = "T1,2024-03-01 09:00,门口污水横流没人管,城管局,2024-03-07 10:00,2024-03-09 17:00,经核查已更换破损管道,重办,,"

    @Test("A row that was done again contradicts the closing before it, in either order of the rows")
    func redo() async throws {
        for rows in [[Self.closed, Self.redone], [Self.redone, Self.closed]] {
            let run = try await run(rows[0], rows[1])
            #expect(run.rules("T1") == ["false-closure"])
            #expect(run.cases["T1"]?["closed"]?.text == "2024-03-05T17:00:00+08:00")
        }
        #expect(try await run(Self.redone).rules("T1") == [])
        #expect(try await run(Self.closed).rules("T1") == [])
    }

    @Test("Without times the order of the input is the order of the rows")
    func noTimes() async throws {
        let table = "工单号,诉求,答复,状态\nT1,污水横流没人管,已疏通管道并冲洗干净,已办结\nT1,污水横流没人管,已更换破损管道,重办\n"
        #expect(try await CaseRun(table).rules("T1") == ["false-closure"])
        let lines = table.split(separator: "\n")
        let turned = [lines[0], lines[2], lines[1]].joined(separator: "\n") + "\n"
        #expect(try await CaseRun(turned).rules("T1") == [])
    }

    @Test("A request that the next row says again is no word after the closing; another one is")
    func repeatedRequest() async throws {
        let table = "工单号,诉求,答复,状态\nT1,污水一直没人来处理,已疏通管道并冲洗干净,已办结\nT1,REQUEST,已更换破损管道,已办结\n"
        #expect(try await CaseRun(table.replacing("REQUEST", with: "污水一直没人来处理")).rules("T1") == [])
        #expect(try await CaseRun(table.replacing("REQUEST", with: "根本没解决,污水还在流")).rules("T1") == ["false-closure"])
    }

    @Test("Counts are shown and never made into paths")
    func counts() async throws {
        let table = "工单号,诉求,承办单位,答复,状态,退单次数,退单理由,重办次数\nT1,污水横流,城管局,已疏通管道并冲洗干净,已办结,3,非职责,2\n"
        let run = try await CaseRun(table)
        #expect(run.cases["T1"]?["rejects"]?.number == 3)
        #expect(run.cases["T1"]?["redos"]?.number == 2)
        #expect(run.handOvers("T1") == [])
        #expect(run.rules("T1") == [])
    }

    @Test("A single row proves no absence; a second one without a result does")
    func absence() async throws {
        let first = "T1,2024-03-01 09:00,污水横流,城管局,2024-03-01 10:00,2024-03-02 10:00,您的诉求已转办,办理中,,"
        let second = "T1,2024-03-01 09:00,污水横流,城管局,2024-03-01 10:00,2024-03-20 10:00,您的诉求正在等待,办理中,,"
        #expect(try await run(first, asOf: "2024-06-30").rules("T1") == [])
        #expect(try await run(first, second, asOf: "2024-06-30").rules("T1") == ["untracked-relay"])
        let empty = "T1,2024-03-01 09:00,污水横流,城管局,,2024-03-02 10:00,您的诉求已收悉,已办结,,"
        #expect(try await run(empty).rules("T1") == [])
    }

    @Test(
        "A due time has passed only where several rows or a log show that nothing came",
        arguments: [(false, []), (true, ["untracked-relay"])]
    )
    func due(hasLog: Bool, rules: [String]) async throws {
        let table = "工单号,诉求,承办单位,派单时间,办理时限,答复\nT1,污水横流,城管局,2024-03-01 10:00,2024-03-08 10:00,您的诉求已转办\n"
        let log = hasLog ? "case,time,to,type\nT1,2024-03-01 10:05,城管局,派单\n" : nil
        #expect(try await CaseRun(table, log: log, asOf: "2024-03-09").rules("T1") == rules)
        #expect(try await CaseRun(table, log: log, asOf: "2024-03-07").rules("T1") == [])
    }

    @Test("A survey is held against what the customer says in it and after it")
    func surveys() async throws {
        let row = Self.closed.replacing("已办结,,", with: "已办结,是,市民称根本没人来过")
        #expect(try await run(row).rules("T1").contains("contradicted-satisfaction"))
        let content = Self.closed.replacing("已办结,,", with: "已办结,是,")
        let log = "case,time,by,type,reason\nT1,2024-03-07 10:00,市民,重办,污水还在流没解决\n"
        #expect(try await run(content, log: log).rules("T1") == ["false-closure", "contradicted-satisfaction"])
    }

    @Test("A survey that an export repeats in every row of a case counts once, at the end")
    func repeatedSurvey() async throws {
        let first = Self.closed.replacing("已办结,,", with: "已办结,是,")
        let again = Self.redone.replacing("重办,,", with: "重办,是,")
        #expect(try await run(first, again).rules("T1") == ["false-closure"])
    }

    @Test("Bodies that were asked side by side have not passed the case on")
    func sideBySide() async throws {
        let bodies = ["城管局", "水务局", "住建局", "公安局", "交通局", "民政局"]
        let rows = bodies.map {
            "T1,2024-03-01 09:00,污水横流,\($0),2024-03-01 10:00,2024-03-05 17:00,\($0)已派人到现场处理完毕,已办结,,"
        }
        let run = try await CaseRun(Self.columns + rows.joined(separator: "\n") + "\n")
        #expect(run.rules("T1") == [])
        #expect(run.handOvers("T1").count == 1)
    }

    @Test("A case merged into another is judged there")
    func merged() async throws {
        let table = "工单号,诉求,答复,状态,主工单编号\nT1,污水横流,已疏通管道并冲洗干净,已办结,T0\nT1,污水横流,已更换管道,重办,\n"
        let run = try await CaseRun(table)
        #expect(run.rules("T1") == [])
        #expect(run.cases["T1"]?["merged_into"]?.text == "T0")
    }

    @Test("A case of 5,000 rows is judged at once")
    func longCase() async throws {
        let rows = (0..<5_000).map { "T1,污水横流,2024-03-\(10 + $0 % 20) 10:00,城管局第\($0)次已派人到现场,重办" }
        let run = try await CaseRun("工单号,诉求,答复时间,答复,状态\n" + rows.joined(separator: "\n") + "\n")
        #expect(run.cases.count == 1)
    }
}
