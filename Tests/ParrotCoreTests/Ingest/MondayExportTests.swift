import Foundation
import ParrotCore
import Testing

/// `Fixtures/monday.csv` is a hotline's export as a spreadsheet saves it: GBK, CRLF, two title rows, tabs before long
/// order numbers. To change it: `iconv -f GBK -t UTF-8 monday.csv`, edit, and `iconv -f UTF-8 -t GBK` back.
@Suite("Monday's export")
struct MondayExportTests {
    private func monday() throws -> WholeInput {
        let folder = try #require(Bundle.module.resourcePath)
        return try WholeInput(InputReader(path: folder + "/Fixtures/monday.csv"))
    }

    @Test("It is read without a flag")
    func layout() throws {
        let layout = try monday().layout
        #expect(layout.encodingName == "GB18030")
        #expect(layout.format == .table(delimiter: 0x2C))
        #expect(layout.headerLine == 3)
        #expect(
            layout.fields == [
                .caseID, .topic, .question, .department, .reply, .satisfied, .resolved, .dispatched, .replyTime,
                .rejects,
            ]
        )
    }

    @Test("Every row is an exchange or a problem")
    func rows() throws {
        let input = try monday()
        #expect(input.exchanges.count == 25)
        #expect(input.problems.map(\.field) == ["reply", "case", nil, "reply_time"])
        #expect(input.problems.map(\.kept) == [false, true, true, true])
        #expect(input.exchanges.map(\.id) == input.exchanges.map { "monday.csv:\($0.location.line)" })
        #expect(input.exchanges.first?.caseID == "20240311000101")
        #expect(input.exchanges.first?.replyTime?.description == "2024-03-13T16:20:00+08:00")
        #expect(input.exchanges.first { $0.topic == "退还押金" }?.reply.contains("1,500元;\n2. ") == true)
        #expect(input.exchanges.first { $0.topic == "噪音扰民" }?.question?.contains("\"好再来\"") == true)
    }

    @Test("Redone orders stand beside the first under one number")
    func redone() throws {
        let cases = try monday().exchanges.compactMap(\.caseID)
        #expect(cases.filter { $0 == "20240311000105" }.count == 2)
        #expect(cases.filter { $0 == "20240311000118" }.count == 2)
    }

    @Test("Satisfaction by default is unknown and counted apart")
    func defaults() throws {
        let defaults = try monday().exchanges.filter(\.isSatisfactionDefault)
        #expect(defaults.map(\.satisfied) == [.unknown])
    }
}
