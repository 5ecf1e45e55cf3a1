import Testing
import _ParrotTestSupport

@Suite("Spreadsheets that the command writes")
struct SpreadsheetOutputTests {
    /// Scores files into a spreadsheet and reads it back.
    private func spreadsheet(
        of files: [String],
        _ more: [String] = [],
        in folder: TemporaryFolder,
        status: Int32 = 0
    ) async throws -> (content: SpreadsheetContent, standardError: String) {
        let path = folder.path + "/out.xlsx"
        let result = try await ParrotCheck.run(["score"] + files + ["--format", "xlsx", "-o", path] + more)
        #expect(result.status == status, "\(result.errorText)")
        #expect(result.output.isEmpty)
        return (try await SpreadsheetContent(of: path, in: folder), result.errorText)
    }

    @Test("Every cell of the findings says what the JSON document and the input say")
    func findings() async throws {
        let folder = try TemporaryFolder()
        let (content, _) = try await spreadsheet(of: [ParrotCheck.demo], in: folder)
        let json = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let output = try JSONOutput(json.output)
        #expect(content.sheets.map(\.name) == ["概览", "坐席", "部门", "问题回复", "抽检", "模板", "工单"])
        let sheet = try content["问题回复"]
        let found = output.replies.flatMap { reply in reply.findings.map { (reply, $0) } }
        #expect(found.count > 60)
        #expect(sheet.texts("指纹") == found.map(\.1.fingerprint))
        #expect(sheet.texts("编号") == found.map(\.0.id))
        #expect(sheet.texts("坐席") == found.map { $0.0.agent ?? "" })
        #expect(sheet.texts("部门") == found.map { $0.0.department ?? "" })
        #expect(sheet.texts("规则编号") == found.map(\.1.rule))
        #expect(sheet.texts("初筛所见") == found.map(\.1.message))
        let severities = ["note": "提示", "warning": "关注", "error": "重点核查"]
        #expect(sheet.texts("严重程度") == found.map { severities[$0.1.severity] ?? "?" })
        let input = try await cells(of: ParrotCheck.demo, in: folder)
        #expect(sheet.texts("答复") == found.map { input[$0.0.id]?.reply ?? "?" })
        #expect(sheet.texts("诉求") == found.map { input[$0.0.id]?.request ?? "?" })
        #expect(sheet.texts("证据").contains { $0.contains("模板 t-11d86fb39280:用 14 次,不同诉求 14 件,坐席 1 名") })
        #expect(sheet.texts("证据").allSatisfy { !$0.isEmpty })
        for title in ["复核结论", "复核人", "复核时间", "理由", "申诉意见"] {
            #expect(sheet.column(title).allSatisfy { $0 == .empty })
        }
    }

    /// A reply table's requests and replies by id, as Python reads them.
    private func cells(
        of path: String,
        in folder: TemporaryFolder
    ) async throws -> [String: (request: String, reply: String)] {
        let script = """
            import csv
            for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")):
                print("\\x1f".join([row["编号"], row["标题"] + "\\n" + row["留言内容"], row["答复内容"]]), end="\\x1e")
            """
        let text = try await PythonScript.run(script, [path], in: folder)
        var cells: [String: (request: String, reply: String)] = [:]
        for record in text.split(separator: "\u{1E}") {
            let fields = record.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            cells[fields[0]] = (fields[1], fields[2])
        }
        return cells
    }

    @Test("Sheets have a frozen header, a filter, widths, lists for the conclusions, and no formula")
    func layout() async throws {
        let folder = try TemporaryFolder()
        let (content, _) = try await spreadsheet(of: [ParrotCheck.demo], in: folder)
        for sheet in content.sheets {
            #expect(sheet.frozen == "A2")
            #expect(sheet.filter?.hasPrefix("A1:") == true)
            #expect(sheet.formulas == 0)
            #expect(sheet.widths.allSatisfy { $0 > 5 && $0 < 100 })
        }
        #expect(try content["问题回复"].choices == ["\"属实,不属实,存疑\""])
        #expect(try content["抽检"].choices == ["\"属实,不属实,存疑\""])
        #expect(try content["概览"].texts("项目").contains { $0.contains("不作考核、问责依据") })
    }

    @Test("Figures, templates and cases agree with the JSON document")
    func figures() async throws {
        let folder = try TemporaryFolder()
        let cases = ParrotCheck.root + "/Corpora/cases/government.jsonl"
        let (content, _) = try await spreadsheet(of: [ParrotCheck.demo, cases], in: folder)
        let json = try await ParrotCheck.run(["score", ParrotCheck.demo, cases, "--format", "json"])
        #expect(json.status == 0)
        let output = try JSONOutput(json.output)
        let agents = try content["坐席"]
        #expect(agents.texts("坐席") == output.agents.map(\.name))
        #expect(agents.column("答复数") == output.agents.map { .number(Double($0.replies)) })
        let overview = try content["概览"]
        #expect(
            Array(overview.column("初筛").prefix(2))
                == [output.totals.replies, output.totals.flagged].map { .number(Double($0)) }
        )
        let caseOutput = try CaseOutput(json.output)
        let found = caseOutput.cases.flatMap { reviewed in reviewed.findings.map { (reviewed, $0) } }
        let sheet = try content["工单"]
        #expect(found.count > 20)
        #expect(sheet.texts("工单编号") == found.map(\.0.case))
        #expect(sheet.texts("指纹") == found.map(\.1.fingerprint))
        #expect(sheet.texts("初筛所见") == found.map(\.1.message))
        #expect(sheet.texts("所据环节").contains { $0.contains("转办 ") && $0.contains(" → ") })
        let uses = try content["模板"].column("用次")
        #expect(uses.count > 5)
    }

    @Test("A text stays a text, whatever it begins with; control characters and escapes do no harm; long ones say so")
    func hostileTexts() async throws {
        let folder = try TemporaryFolder()
        let reply = "您好,您的留言已收悉。感谢您的支持!"
        let long = String(repeating: "长", count: 40_000)
        var table = "编号,坐席,诉求内容,办理结果\n"
        for (id, request) in [
            ("=1+1", "=HYPERLINK(\"\"http://a\"\")"), ("+86", "+1"), ("-2", "-3号楼的路灯不亮"), ("@x", "@SUM(A1)"),
            ("c", "甲\u{1}乙\u{1B}[31m丙\u{202E}"), ("e", "_x0041_与_x000D_"), ("l", long),
        ] {
            table += "\(id),A1,\"\(request)\",\"\(reply)\"\n"
        }
        let path = try folder.write(table, as: "a.csv")
        let (content, standardError) = try await spreadsheet(of: [path], in: folder)
        let sheet = try content["问题回复"]
        #expect(sheet.formulas == 0)
        #expect(Set(sheet.texts("编号")) == ["=1+1", "+86", "-2", "@x", "c", "e", "l"])
        let requests = Dictionary(zip(sheet.texts("编号"), sheet.texts("诉求"))) { first, _ in first }
        #expect(requests["=1+1"] == "=HYPERLINK(\"http://a\")")
        #expect(requests["+86"] == "+1")
        #expect(requests["c"] == "甲\u{FFFD}乙\u{FFFD}[31m丙\u{FFFD}")
        // openpyxl shows an escaped escape as it is written; spreadsheet programs show `_x0041_`.
        #expect(requests["e"]?.replacing("_x005F", with: "") == "_x0041_与_x000D_")
        let cut = try #require(requests["l"])
        #expect(cut.utf16.count == 32_767)
        #expect(cut.hasSuffix("……(… 40000)"))
        #expect(standardError.contains("32767"))
    }

    @Test("What was written is read as it was given, escapes included")
    func readBack() async throws {
        let folder = try TemporaryFolder()
        let request = "_x0041_的\n路灯 𠀀 =1+1"
        let table = "工单编号,坐席,诉求内容,办理结果\nW1,A1,\"\(request)\",您好，您的留言已收悉。\n"
        let path = try folder.write(table, as: "a.csv")
        _ = try await spreadsheet(of: [path], in: folder)
        let dossier = try await ParrotCheck.run(["evidence", "W1", folder.path + "/out.xlsx"])
        #expect(dossier.status == 0, "\(dossier.errorText)")
        #expect(dossier.text.contains("_x0041_的"))
        #expect(dossier.text.contains("路灯 𠀀 =1+1"))
        #expect(dossier.text.contains("问题回复:2"))
    }

    @Test("The same input gives the same bytes, whatever the number of tasks, the time zone and the day")
    func sameBytes() async throws {
        let folder = try TemporaryFolder()
        let arguments = ["score", ParrotCheck.demo, "--format", "xlsx"]
        let first = try await ParrotCheck.run(arguments + ["--jobs", "1"])
        #expect(first.output.starts(with: [0x50, 0x4B]))
        let second = try await ParrotCheck.run(
            arguments + ["--jobs", "2"],
            environment: ["TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8"]
        )
        #expect(first.output == second.output)
        let path = try folder.write(first.output, as: "a.xlsx")
        #expect(try await SpreadsheetContent(of: path, in: folder).created == "2000-01-01T00:00:00")
    }

    @Test("The sample is drawn of replies without findings, so many an agent, by the seed, and not by their order")
    func sample() async throws {
        let folder = try TemporaryFolder()
        let sorted = try await PythonScript.run(
            """
            rows = open(sys.argv[1], encoding="utf-8-sig").read().splitlines()
            open("sorted.csv", "w", encoding="utf-8").write("\\n".join(rows[:1] + sorted(rows[1:], reverse=True)) + "\\n")
            """,
            [ParrotCheck.demo],
            in: folder
        )
        #expect(sorted == "")
        let demo = try await spreadsheet(of: [ParrotCheck.demo], ["--sample", "3"], in: folder).content
        let sheet = try demo["抽检"]
        let flagged = Set(try demo["问题回复"].texts("编号"))
        #expect(flagged.isDisjoint(with: sheet.texts("编号")))
        let agents = Dictionary(grouping: sheet.texts("坐席"), by: \.self).mapValues(\.count)
        #expect(agents.count == 12)
        #expect(agents.values.allSatisfy { $0 <= 3 })
        #expect(agents.filter { $0.value == 3 }.count >= 11)
        let other = try await spreadsheet(of: [folder.path + "/sorted.csv"], ["--sample", "3"], in: folder).content
        #expect(Set(try other["抽检"].texts("指纹")) == Set(sheet.texts("指纹")))
        let reseeded = try await spreadsheet(of: [ParrotCheck.demo], ["--sample", "3", "--seed", "1"], in: folder)
            .content
        #expect(Set(try reseeded["抽检"].texts("指纹")) != Set(sheet.texts("指纹")))
        let none = try await spreadsheet(of: [ParrotCheck.demo], ["--sample", "0"], in: folder).content
        #expect(try none["抽检"].rows.count == 1)
    }

    @Test("Titles and words are English where English is asked for, and nothing of it judges")
    func english() async throws {
        let folder = try TemporaryFolder()
        let content = try await spreadsheet(of: [ParrotCheck.demo], ["--lang", "en"], in: folder).content
        #expect(
            content.sheets.map(\.name)
                == ["Overview", "Agents", "Departments", "Findings", "Sample", "Templates", "Cases"]
        )
        #expect(try content["Findings"].choices == ["\"confirmed,dismissed,in doubt\""])
        #expect(try content["Findings"].texts("rule id").contains("template-reply"))
    }

    @Test("A spreadsheet is not put on a terminal")
    func terminal() async throws {
        let command = "'\(ParrotCheck.executable)' score '\(ParrotCheck.demo)' --format xlsx"
        let result = try await ChildProcess(
            "/usr/bin/script",
            ["-qec", command, "/dev/null"],
            directory: ParrotCheck.root
        ).wait()
        #expect(result.status == 64)
        #expect(result.text.contains("请用 -o 文件.xlsx"))
        #expect(!result.text.contains("PK"))
    }

    @Test("A file that cannot be written is said, and nothing is left of it")
    func unwritable() async throws {
        let result = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--format", "xlsx", "-o", "/nowhere/out.xlsx"]
        )
        #expect(result.status == 2)
        #expect(result.errorText.contains("/nowhere/out.xlsx"))
        let full = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "xlsx", "-o", "/dev/full"])
        #expect(full.status == 2)
        let noRoom = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--format", "xlsx", "-o", "/dev/null"],
            environment: ["TMPDIR": "/nowhere"]
        )
        #expect(noRoom.status == 2)
        #expect(noRoom.errorText.contains("TMPDIR"))
    }
}
