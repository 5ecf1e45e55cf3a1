import Foundation
import Testing

@testable import ParrotCore

/// `Fixtures/orders.csv` is a hotline's log as a spreadsheet saves it: GBK, CRLF, two title rows, tabs before long order
/// numbers, a line break in a quoted cell. To change it: `iconv -f GBK -t UTF-8`, edit, and back.
@Suite("Work-order logs")
struct EventLogTests {
    private func log(_ text: String, name: String = "log.csv") throws -> (WholeInput, [LoggedEvent]) {
        let input = try TemporaryInput(text, name: name)
        return (try input.read(.log), try events(of: input.path))
    }

    private func events(of path: String, _ options: InputOptions = .log) throws -> [LoggedEvent] {
        let reader = try InputReader(path: path, options: options)
        let parser = ChunkParser(layout: reader.layout)
        var events: [LoggedEvent] = []
        while let chunk = try reader.nextChunk() { events += parser.parse(chunk).events }
        return events
    }

    @Test(
        "Each header of a log is understood",
        arguments: [
            ("工单号", InputField.caseID), ("工单编号", .caseID), ("case_id", .caseID), ("时间", .time), ("操作时间", .time),
            ("流转时间", .time),
            ("转出单位", .from), ("派出单位", .from), ("发起单位", .from), ("转入单位", .to), ("接收单位", .to), ("承办单位", .to),
            ("操作人", .by), ("经办人", .by), ("操作类型", .type), ("流转类型", .type), ("动 作", .type), ("环节", .type),
            ("TYPE", .type),
            ("原因", .reason), ("备注", .reason), ("意见", .reason),
        ]
    )
    func headers(header: String, field: InputField) throws {
        let needed = [InputField.caseID, .type].filter { $0 != field }.map(\.name)
        let table = (needed + [header]).joined(separator: ",") + "\n甲,派单,乙\n"
        #expect(try log(table).0.layout.fields.last == field)
    }

    @Test("A spreadsheet's log in GBK is read without a flag, whatever the size of chunks", arguments: [1, 100_000])
    func spreadsheet(chunkByteCount: Int) throws {
        let path = try #require(Bundle.module.resourcePath) + "/Fixtures/orders.csv"
        let reader = try InputReader(path: path, options: .log)
        #expect(reader.layout.encodingName == "GB18030")
        #expect(reader.layout.headerLine == 3)
        #expect(reader.layout.fields == [.caseID, .time, .from, .to, .by, .type, .reason])
        let events = try events(of: path, InputOptions(kind: .events, chunkByteCount: chunkByteCount))
        #expect(events.map(\.turn.kind) == [.transfer, .transfer, .transfer, .reject, .transfer, .accept, .close])
        #expect(events.map(\.location.line) == [4, 6, 7, 8, 9, 10, 11])
        #expect(events[0].caseID == "20240301000117")
        #expect(events[0].turn.from == "城管局" && events[0].turn.to == "柳林街道办" && events[0].turn.by == "魏")
        #expect(events[0].turn.reason == "属小区内部管理,\r\n请街道牵头")
        #expect(events[0].turn.time?.description == "2024-03-03T10:20:00+08:00")
        #expect(events[5].turn.from == "供热办" && events[6].turn.from == "供热办")
    }

    @Test("Tables of other delimiters, JSON lines, a JSON array and gzip say the same")
    func writings() throws {
        let rows = [
            ["case", "time", "from", "to", "type"], ["C1", "2024-03-01", "12345", "城管局", "派单"],
            ["C1", "", "城管局", "", "办结"],
        ]
        let objects = rows.dropFirst().map { row in
            "{" + zip(rows[0], row).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
        }
        func table(_ delimiter: String) -> String {
            rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n") + "\n"
        }
        let expected = try log(table(",")).1.map(\.turn)
        #expect(expected.map(\.kind) == [.transfer, .close])
        let writings = [
            (table("\t"), "log.txt"), ("sep=;\n" + table(";"), "log.csv"),
            (objects.joined(separator: "\n"), "log.jsonl"),
            ("[" + objects.joined(separator: ",\n") + "]", "log.json"),
        ]
        for (text, name) in writings { #expect(try log(text, name: name).1.map(\.turn) == expected) }
        let zipped = try TemporaryInput(gzipMember(Array(table(",").utf8)), name: "log.csv.gz")
        #expect(try events(of: zipped.path).map(\.turn) == expected)
    }

    @Test("What is wrong with an event is a problem of its line, and none quotes it")
    func problems() throws {
        let text = """
            case,time,from,to,type
            C1,2024-03-01,12345,城管局,抢单秘密
            ,2024-03-01,12345,城管局,派单
            C1,2024-03-01,12345,城管局,
            C1,早上秘密,12345,城管局,派单
            2.02403E+17,2024-03-01,12345,城管局,派单
            C1,2024-03-01,12345,城管局,message

            """
        let (input, events) = try log(text)
        #expect(input.problems.map(\.location.line) == [2, 3, 4, 5, 6, 7])
        #expect(input.problems.map(\.field) == ["type", "case", "type", "time", "case", "type"])
        #expect(input.problems.map(\.kept) == [false, false, false, true, true, false])
        #expect(events.map(\.location.line) == [5, 6])
        #expect(events[0].turn.time == nil)
        for problem in input.problems {
            #expect(!problem.reason.chinese.contains("秘密") && !problem.reason.english.contains("秘密"))
        }
        #expect(input.tally.unknownValues(of: .type).map(\.value) == ["message", "抢单秘密"])
    }

    @Test("A reply table is no log, and a log is no reply table")
    func mistaken() throws {
        let replies = try TemporaryInput("工单号,诉求内容,办理结果\n1,甲,乙\n")
        let error = #expect(throws: IngestError.self) { try replies.read(.log) }
        #expect(error?.code == .noEventColumns)
        #expect(error?.message.chinese.contains("工单号、诉求内容、办理结果") == true)
        #expect(error?.message.english.contains("case and type") == true)
        let log = try TemporaryInput("工单号,操作类型\n1,派单\n")
        #expect(#expect(throws: IngestError.self) { try log.read() }?.code == .noReplyColumn)
    }

    @Test(
        "A merged case names the one that goes on, where another body stands or in words",
        arguments: [
            ("20240301000009", "", "20240301000009"), ("", "与20240301000009号工单重复,合并办理", "20240301000009"),
            ("", "重复", nil),
        ] as [(String, String, String?)]
    )
    func merges(to: String, reason: String, into: String?) throws {
        let (_, events) = try log("case,to,type,reason\nC1,\(to),合并,\"\(reason)\"\n")
        #expect(events.map(\.turn.mergedInto) == [into])
    }

    @Test(
        "A survey's answer is read from its words",
        arguments: [
            ("满意", .yes, nil, false), ("不满意", .no, nil, false), ("已解决", nil, .yes, false),
            ("系统默认满意", .unknown, nil, true),
            ("市民表示还要再看看", nil, nil, false),
        ] as [(String, SurveyAnswer?, SurveyAnswer?, Bool)]
    )
    func surveys(reason: String, satisfied: SurveyAnswer?, resolved: SurveyAnswer?, isDefault: Bool) throws {
        let turn = try #require(try log("case,type,reason\nC1,回访,\(reason)\n").1.first?.turn)
        #expect(turn.satisfied == satisfied)
        #expect(turn.resolved == resolved)
        #expect(turn.isSatisfactionDefault == isDefault)
    }
}
