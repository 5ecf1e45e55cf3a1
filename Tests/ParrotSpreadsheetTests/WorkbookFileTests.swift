import Foundation
import Testing
import _ParrotTestSupport

@testable import ParrotCore
@testable import ParrotSpreadsheet

@Suite("A workbook with more rows than a sheet holds")
struct WorkbookFileTests {
    private static let findings = SheetDescription(
        name: "问题回复",
        columns: [
            SheetDescription.Column("指纹", width: 19), SheetDescription.Column("答复", width: 60, isWrapped: true),
            SheetDescription.Column("复核结论", width: 11, choices: ["属实", "不属实"]),
        ]
    )

    /// A workbook of seven rows, four of which with their header fill a sheet, and another sheet between.
    private func workbook(in folder: TemporaryFolder) throws -> String {
        let workbook = try WorkbookFile(title: "test", rowLimit: 4)
        let sheet = try workbook.begin(Self.findings)
        let other = try workbook.begin(SheetDescription(name: "模板", columns: [SheetDescription.Column("模板", width: 9)]))
        for row in 1...7 {
            try workbook.append(
                [
                    .text(String(repeating: "0", count: 15) + String(row)), .text("第\(row)条"),
                    .text(row.isMultiple(of: 2) ? "不属实" : "属实"),
                ],
                to: sheet
            )
            if row == 2 { try workbook.append([.text("t-1")], to: other) }
        }
        var bytes: [UInt8] = []
        try workbook.finish { bytes += $0 }
        let path = folder.path + "/long.xlsx"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    @Test("goes on in further sheets, each with its header, and loses no row")
    func goesOn() throws {
        let folder = try TemporaryFolder()
        let path = try workbook(in: folder)
        let sheets = try Workbooks().sheets(of: ByteSource(path: path), file: path)
        #expect(sheets.map(\.name) == ["问题回复", "模板", "问题回复 2", "问题回复 3"])
        let rows = try sheets.filter { $0.name.hasPrefix("问题回复") }.map { sheet in
            var texts: [[String]] = []
            var row = SheetRow()
            while try sheet.next(into: &row) {
                texts.append((0..<3).map { row.text(column: $0).map { String(decoding: $0, as: UTF8.self) } ?? "" })
            }
            return texts
        }
        #expect(rows.map(\.count) == [4, 4, 2])
        #expect(rows.map(\.first) == Array(repeating: ["指纹", "答复", "复核结论"], count: 3))
        #expect(rows.flatMap { $0.dropFirst() }.map { $0[1] } == (1...7).map { "第\($0)条" })
    }

    @Test("is read back whole: replies of all its sheets, and reviews of all of them")
    func isReadBack() throws {
        let folder = try TemporaryFolder()
        let path = try workbook(in: folder)
        let opened = try OpenedInput(path: path, workbooks: Workbooks())
        #expect(opened.sheetsLeftOut == ["模板"])
        var replies: [String] = []
        for reader in opened.readers {
            let parser = ChunkParser(layout: reader.layout)
            while let chunk = try reader.nextChunk() { replies += parser.parse(chunk).exchanges.map(\.reply) }
        }
        #expect(replies == (1...7).map { "第\($0)条" })
        var reviews = HumanReviews()
        try reviews.read(path: path, workbooks: Workbooks())
        #expect(reviews.all.map(\.fingerprint.value) == (1...7).map { UInt64($0) })
        #expect(reviews.all.count { $0.conclusion == .confirmed } == 4)
        #expect(reviews.problems.isEmpty)
    }

    @Test("A sheet holds as many rows as a spreadsheet program allows")
    func limit() {
        #expect(WorkbookFile.mostRows == 1_048_576)
    }
}
