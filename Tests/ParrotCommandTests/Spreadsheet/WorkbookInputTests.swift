import Foundation
import Testing
import _ParrotTestSupport

@Suite("Workbooks as input")
struct WorkbookInputTests {
    /// What the dossier of a case shows of a row: the texts under their headers.
    private func cells(of path: String, case id: String, _ more: [String] = []) async throws -> [[String: String]] {
        let result = try await ParrotCheck.run(["evidence", "--case", id, path, "--format", "json"] + more)
        #expect(result.status == 0, "\(result.errorText)")
        #expect(
            try await OutputSchema.complaints(about: result.output, as: .document, schema: OutputSchema.evidencePath)
                == ""
        )
        let document = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
        let dossier = (document?["dossiers"] as? [[String: Any]])?.first
        let records = try #require(dossier?["records"] as? [[String: Any]])
        return records.map { record in
            let fields = record["fields"] as? [[String: String]] ?? []
            return Dictionary(fields.map { ($0["name"] ?? "", $0["text"] ?? "") }) { first, _ in first }
        }
    }

    @Test("The same rows give the same scores from CSV, from openpyxl's inline texts and from shared texts")
    func sameAsCSV() async throws {
        for table in [Samples.stockTable, Samples.plainTable(rows: 300)] {
            let folder = try TemporaryFolder()
            let path = try folder.write(table, as: "a.csv")
            try await PythonScript.run(Self.workbooksOfTable, in: folder)
            let expected = try await ParrotCheck.run(["score", path, "--format", "jsonl"])
            #expect(expected.status == 0, "\(expected.errorText)")
            for (name, jobs) in [("inline", "1"), ("inline", "2"), ("shared", "1"), ("shared", "2")] {
                let workbook = "\(folder.path)/\(name).xlsx"
                let result = try await ParrotCheck.run(["score", workbook, "--format", "jsonl", "--jobs", jobs])
                #expect(result.status == 0, "\(result.errorText)")
                #expect(result.output == expected.output)
            }
        }
    }

    private static let workbooksOfTable = """
        import csv
        rows = list(csv.reader(open("a.csv", encoding="utf-8")))
        book = openpyxl.Workbook()
        for row in rows: book.active.append(row)
        book.save("inline.xlsx")
        book = xlsxwriter.Workbook("shared.xlsx", {"strings_to_numbers": True})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows): sheet.write_row(number, 0, row)
        book.close()
        """

    @Test("Dates, times, numbers, booleans, rich text and formulas are read as they are shown")
    func cellTypes() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            from openpyxl.cell.rich_text import CellRichText, TextBlock
            from openpyxl.cell.text import InlineFont
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.append(["工单编号", "诉求内容", "办理结果", "日期", "时刻", "时间", "自定格式", "整数", "长号", "小数", "真假", "金额"])
            sheet.append([
                20240301000117, CellRichText("路灯", TextBlock(InlineFont(b=True), "不亮"), "半个月"), " 已更换\\n灯泡 ",
                datetime.date(2024, 3, 1), datetime.time(9, 30), datetime.datetime(2024, 3, 1, 9, 5, 59),
                datetime.datetime(2024, 2, 29, 23, 59), 3, 202403010001170012, 0.1, True, 1234.5,
            ])
            sheet["G2"].number_format = 'yyyy"年"m"月"d"日" hh:mm;@'
            sheet["L2"].number_format = '"¥"#,##0.00;[Red]"d"-#,##0.00'
            book.save("a.xlsx")
            """,
            in: folder
        )
        let row = try await cells(of: folder.path + "/a.xlsx", case: "20240301000117")[0]
        #expect(row["日期"] == "2024-03-01")
        #expect(row["时刻"] == "09:30:00")
        #expect(row["时间"] == "2024-03-01 09:05:59")
        #expect(row["自定格式"] == "2024-02-29 23:59:00")
        #expect(row["整数"] == "3")
        #expect(row["长号"] == "2.0240301000117E+17")
        #expect(row["小数"] == "0.1")
        #expect(row["真假"] == "true")
        #expect(row["金额"] == "1234.5")
        let text = try await ParrotCheck.run(["evidence", "--case", "20240301000117", folder.path + "/a.xlsx"]).text
        #expect(text.contains("路灯不亮半个月"))
    }

    @Test(
        "A formula counts as the result that the file holds; errors and unsaved results are problems with sheet and row"
    )
    func formulas() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = xlsxwriter.Workbook("a.xlsx")
            sheet = book.add_worksheet("三月")
            sheet.write_row(0, 0, ["编号", "诉求内容", "办理结果", "部门"])
            sheet.write_row(1, 0, ["r1", "路灯不亮", "已更换灯泡"])
            sheet.write_formula(1, 3, '="甲"&"局"', None, "甲局")
            sheet.write_row(2, 0, ["r2", "井盖缺失", "已补装井盖"])
            sheet.write_formula(2, 3, "=NA()", None, "#N/A")
            book.close()
            book = openpyxl.load_workbook("a.xlsx")
            book["三月"].append(["r3", "公交太少", "下月加密", "=D2"])
            book["三月"].append(["r4", "公交太少", "=C2"])
            book["三月"]["D2"] = "甲局"
            book.save("b.xlsx")
            """,
            in: folder
        )
        let cached = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--format", "json"])
        #expect(cached.status == 2)
        #expect(try await OutputSchema.complaints(about: cached.output, as: .document) == "")
        let output = try JSONOutput(cached.output)
        #expect(output.replies.map(\.department) == ["甲局", nil])
        #expect(output.problems.map(\.sheet) == ["三月"])
        #expect(output.problems.map(\.row) == [3])
        #expect(output.problems.map(\.line) == [nil])
        #expect(output.problems[0].kept)
        #expect(cached.errorText.contains("a.xlsx:三月:3: 该行有公式错误值"))
        let unsaved = try await ParrotCheck.run(["score", folder.path + "/b.xlsx", "--format", "json"])
        #expect(unsaved.status == 2)
        let problems = try JSONOutput(unsaved.output).problems
        #expect(problems.filter { $0.reason.contains("没有保存结果") }.map(\.row) == [3, 4, 5])
        #expect(problems.filter { !$0.kept }.map(\.row) == [5])
    }

    @Test("Whether a number is a date is told by its format, one of the standard's or of the workbook's own")
    func formats() async throws {
        let folder = try TemporaryFolder()
        let dates = [
            "14", "22", "31", "32", "57", "58", "[h]:mm", #"[$-804]yyyy"年"m"月";@"#, "h:mm AM/PM", "m-d", "aaaa",
        ]
        let numbers = ["2", "General", "0.00E+00", "# ?/?", "@", "G/通用格式", "[Red]0", #"0"d""#, "0;yyyy"]
        try await PythonScript.run(
            """
            book = xlsxwriter.Workbook("a.xlsx")
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["工单编号", "诉求内容", "办理结果"] + [f"列{number}" for number in range(len(sys.argv) - 1)])
            sheet.write_row(1, 0, ["W1", "路灯不亮", "已更换灯泡"])
            for number, name in enumerate(sys.argv[1:]):
                style = book.add_format({"num_format": int(name) if name.isdigit() else name})
                sheet.write_number(1, 3 + number, 45352.395833333336, style)
            book.close()
            """,
            dates + numbers,
            in: folder
        )
        let row = try await cells(of: folder.path + "/a.xlsx", case: "W1")[0]
        for (number, name) in (dates + numbers).enumerated() {
            let isDate = number < dates.count
            #expect(row["列\(number)"] == (isDate ? "2024-03-01 09:30:00" : "45352.39583333334"), "\(name)")
        }
    }

    @Test("A workbook that counts days from 1904 gives the same dates")
    func date1904() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = xlsxwriter.Workbook("a.xlsx", {"date_1904": True})
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["工单编号", "诉求内容", "办理结果", "日期"])
            sheet.write_row(1, 0, ["W1", "路灯不亮", "已更换灯泡"])
            sheet.write_datetime(1, 3, datetime.datetime(2024, 3, 1, 9, 30), book.add_format({"num_format": 22}))
            book.close()
            """,
            in: folder
        )
        let row = try await cells(of: folder.path + "/a.xlsx", case: "W1")[0]
        #expect(row["日期"] == "2024-03-01 09:30:00")
    }

    @Test("Every sheet with a reply column is read, below titles too; others are named, and a hidden one is said")
    func sheets() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = openpyxl.Workbook()
            first = book.active
            first.title = "一月 & 二月"
            first["A1"] = "某市热线月报"
            first.merge_cells("A1:D1")
            first["A3"], first["B3"], first["D3"] = "诉求内容", "办理结果", "经办人"
            first["A4"], first["B4"], first["D4"] = "路灯不亮", "已更换灯泡", "A01"
            first["A7"], first["B7"] = "井盖缺失", "已补装井盖"
            first["F7"] = "表外备注"
            book.create_sheet("说明")["A1"] = "本表由系统导出"
            book.create_sheet("空表")
            hidden = book.create_sheet("三月")
            hidden.append(["办理结果", "诉求内容"])
            hidden.append(["下月加密班次", "公交太少"])
            hidden.sheet_state = "hidden"
            book.create_chartsheet("图")
            book.save("a.xlsx")
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--format", "json"])
        #expect(result.status == 0, "\(result.errorText)")
        let replies = try JSONOutput(result.output).replies
        #expect(replies.map(\.id) == ["a.xlsx:一月 & 二月:4", "a.xlsx:一月 & 二月:7", "a.xlsx:三月:2"])
        #expect(replies.map(\.agent) == ["A01", nil, nil])
        #expect(result.errorText.contains("a.xlsx:未读取没有所需列的工作表:说明、空表\n"))
        #expect(result.errorText.contains("a.xlsx:三月:该工作表是隐藏的,也已读取"))
        let tried = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--dry-run"])
        #expect(tried.text.contains("a.xlsx:一月 & 二月\n  格式:XLSX 工作表\n"))
        #expect(tried.text.contains("表头在第 3 行"))
        let none = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--map", "reply=没有"])
        #expect(none.status == 0)
    }

    @Test("A column is named with --map, and a workbook without one lists its headers")
    func mapping() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = openpyxl.Workbook()
            book.active.append(["诉求内容", "处理情况"])
            book.active.append(["路灯不亮", "已更换灯泡"])
            book.save("a.xlsx")
            """,
            in: folder
        )
        let path = folder.path + "/a.xlsx"
        let refused = try await ParrotCheck.run(["score", path])
        #expect(refused.status == 2)
        #expect(refused.errorText.contains("表头有:诉求内容、处理情况"))
        let mapped = try await ParrotCheck.run(["score", path, "--map", "reply=处理情况", "--format", "json"])
        #expect(mapped.status == 0)
        #expect(try JSONOutput(mapped.output).replies.count == 1)
    }

    @Test("An id that a spreadsheet turned into a number of seventeen digits is a problem that names the cure")
    func mangledIdentifier() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = xlsxwriter.Workbook("a.xlsx")
            sheet = book.add_worksheet("表")
            sheet.write_row(0, 0, ["编号", "诉求内容", "办理结果"])
            sheet.write_row(1, 0, [202403010001170012.0, "路灯不亮", "已更换灯泡"])
            sheet.write_row(2, 0, [202403010001.0, "井盖缺失", "已补装井盖"])
            book.close()
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--format", "json"])
        #expect(result.status == 2)
        let output = try JSONOutput(result.output)
        #expect(output.problems.map(\.row) == [2])
        #expect(output.problems[0].reason.contains("文本"))
        #expect(output.replies[1].id == "202403010001")
    }

    @Test("A cell merged down several rows counts for each of them")
    func mergedCells() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.append(["编号", "诉求内容", "办理结果", "经办人"])
            sheet.append(["r1", "路灯不亮", "已更换灯泡", "A01"])
            sheet.append(["r2", "井盖缺失", "已补装井盖", None])
            sheet.append(["r3", "公交太少", "下月加密班次", None])
            sheet.append(["r4", "路面积水", "已疏通雨水口", "A02"])
            sheet.merge_cells("D2:D4")
            book.save("a.xlsx")
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--format", "json"])
        #expect(result.status == 0)
        #expect(try JSONOutput(result.output).replies.map(\.agent) == ["A01", "A01", "A01", "A02"])
    }

    @Test("Cells and rows without places, other prefixes, escapes and missing texts are read by the standard")
    func bareXML() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            package = "http://schemas.openxmlformats.org/package/2006/relationships"
            text = lambda value: f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'
            sheet = f'''<?xml version="1.0"?><x:worksheet xmlns:x="{main}" xmlns:o="urn:other"><o:row/><x:sheetData>
            <x:row>{text("编号")}{text("诉求内容")}{text("办理结果")}{text("部门")}</x:row>
            <x:row>{text("a&amp;b")}{text("路灯_x000D_不亮")}<x:c t="s"><x:v>0</x:v></x:c><o:c><o:v>9</o:v></o:c><x:c t="str"><x:v>甲局</x:v></x:c></x:row>
            <x:row r="5"><x:c r="C5" t="s"><x:v>1</x:v></x:c><x:c r="A5" t="inlineStr"><x:is><x:t>后写的</x:t></x:is></x:c></x:row>
            <x:row r="6">{text("c")}{text("井盖缺失")}<x:c t="s"><x:v>7</x:v></x:c></x:row>
            </x:sheetData></x:worksheet>'''
            with zipfile.ZipFile("a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{links}/officeDocument" Target="/book/workbook.xml"/></Relationships>')
                archive.writestr("book/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="s1" Type="{links}/worksheet" Target="../sheets/one.xml"/><Relationship Id="s2" Type="{links}/sharedStrings" Target="texts.xml"/></Relationships>')
                archive.writestr("sheets/one.xml", sheet)
                archive.writestr("book/texts.xml", f'<sst xmlns="{main}"><si><r><t>已更换</t></r><r><t xml:space="preserve"> 灯泡</t></r><rPh sb="0" eb="1"><t>读音</t></rPh></si><si><t>已补装_x4E95_盖</t></si></sst>')
                archive.writestr("book/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="甲" sheetId="1" r:id="s1"/></sheets></workbook>')
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(["score", folder.path + "/a.xlsx", "--format", "json"])
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.id) == ["a&b", "后写的"])
        #expect(output.replies.map(\.department) == ["甲局", nil])
        #expect(output.problems.filter { $0.reason.contains("引用的文本") }.map(\.row) == [6])
        #expect(output.problems.filter { !$0.kept }.map(\.row) == [6])
        // Only what the rules point at is shown of a reply: its length tells that the runs were joined.
        #expect(result.status == 2)
    }

    @Test("What a workbook is is told by its content, from a file, a pipe or gzip; so is a table named .xlsx")
    func content() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            import gzip
            book = openpyxl.Workbook()
            book.active.append(["编号", "诉求内容", "办理结果"])
            book.active.append(["r1", "路灯不亮", "已更换灯泡"])
            book.save("a.csv")
            gzip.open("a.gz", "wb").write(open("a.csv", "rb").read())
            open("table.xlsx", "w", encoding="utf-8").write("编号,诉求内容,办理结果\\nr1,路灯不亮,已更换灯泡\\n")
            """,
            in: folder
        )
        let bytes = try folder.bytes(of: "a.csv")
        let expected = try await ParrotCheck.run(["score", folder.path + "/table.xlsx", "--format", "jsonl"])
        #expect(expected.status == 0)
        for (arguments, input) in [
            ([folder.path + "/a.csv"], .nothing), ([folder.path + "/a.gz"], .nothing), (["-"], .pipe(bytes)),
            (["-"], .file(folder.path + "/a.csv")),
        ] as [([String], ChildProcess.Input)] {
            let result = try await ParrotCheck.run(["score"] + arguments + ["--format", "jsonl"], input: input)
            #expect(result.status == 0, "\(result.errorText)")
            #expect(result.output == expected.output)
        }
    }

    @Test("A work-order log may be a workbook, and a dossier names its sheet and row, and the file once")
    func eventsAndEvidence() async throws {
        let folder = try TemporaryFolder()
        try await PythonScript.run(
            """
            book = openpyxl.Workbook()
            book.active.title = "答复"
            book.active.append(["工单编号", "诉求内容", "承办单位", "办理结果"])
            book.active.append(["W-1", "清河苑3栋后头的化粪池往外冒", "城管局", "您的诉求已收悉"])
            second = book.create_sheet("二月")
            second.append(["工单编号", "诉求内容", "承办单位", "办理结果"])
            second.append(["W-2", "路灯不亮", "供电所", "已更换灯泡"])
            book.save("a.xlsx")
            book = openpyxl.Workbook()
            book.active.append(["工单号", "操作时间", "转出单位", "转入单位", "操作人", "操作类型", "备注"])
            for day, giver, taker in [(1, "12345", "城管局"), (2, "城管局", "街道办"), (3, "街道办", "物业"), (4, "物业", "城管局")]:
                book.active.append(["W-1", datetime.datetime(2024, 3, day, 9), giver, taker, "A1", "转办", None])
            book.save("log.xlsx")
            """,
            in: folder
        )
        let (table, log) = (folder.path + "/a.xlsx", folder.path + "/log.xlsx")
        let scored = try await ParrotCheck.run(["score", table, "--events", log, "--format", "json"])
        #expect(scored.status == 0, "\(scored.errorText)")
        #expect(try CaseOutput(scored.output).rules("W-1")?.contains("transfer-loop") == true)
        let dossier = try await ParrotCheck.run(["evidence", "W-1", table, "--events", log, "--format", "json"])
        #expect(
            try await OutputSchema.complaints(about: dossier.output, as: .document, schema: OutputSchema.evidencePath)
                == ""
        )
        #expect(try EvidenceOutput(dossier.output).files.map(\.file) == [table, log])
        let text = try await ParrotCheck.run(["evidence", "W-1", table, "--events", log]).text
        #expect(text.contains("答复:2"))
    }
}
