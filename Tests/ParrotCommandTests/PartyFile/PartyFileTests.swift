import Foundation
import Testing
import _ParrotTestSupport

@Suite("The file of one agent or department")
struct PartyFileTests {
    private func score(_ arguments: [String], in folder: TemporaryFolder) async throws -> ChildProcess.Result {
        try await ParrotCheck.run(["score"] + PartyInputs.files(in: folder) + arguments)
    }

    private static let agent = ["--agent", PartyInputs.agent]

    @Test(
        "An agent's names no colleague, nobody else's record and no citizen, in any format and language",
        arguments: ["table", "jsonl", "json", "csv", "markdown", "html"],
        ["zh", "en"]
    )
    func namesNobodyElse(format: String, language: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await score(Self.agent + ["--format", format, "--lang", language], in: folder)
        #expect(result.status == 0)
        #expect(PartyInputs.hidden.filter { result.text.contains($0) || result.errorText.contains($0) } == [])
        #expect(result.text.contains(PartyInputs.agent))
        let hasSentence = result.text.contains(language == "zh" ? "一并评分" : "scored among")
        #expect(hasSentence == ["table", "markdown", "html"].contains(format))
    }

    @Test("What is to be hidden is really there")
    func control() async throws {
        let folder = try TemporaryFolder()
        let whole = try await score(["--format", "html"], in: folder)
        let json = try await score(["--format", "json"], in: folder)
        let shown = PartyInputs.hidden.filter { whole.text.contains($0) || json.text.contains($0) }
        // An id in small letters stands nowhere; that reply without findings is shown in the agent's file only.
        #expect(Set(PartyInputs.hidden).subtracting(shown) == ["kf-2071", "赵晓梅", "13912345678"])
        let own = try await score(Self.agent + ["--format", "html"], in: folder)
        #expect(own.text.contains("我叫⟨姓名⟩,电话⟨电话⟩,暖气什么时候能热?"))
    }

    @Test("An agent's rows are judged as among all, each with what a better one has")
    func agentsRows() async throws {
        let folder = try TemporaryFolder()
        let whole = try await score(["--format", "json"], in: folder)
        let part = try await score(Self.agent + ["--format", "json"], in: folder)
        #expect(try await OutputSchema.complaints(about: part.output, as: .document) == "")
        let all = try JSONOutput(whole.output)
        let own = try JSONOutput(part.output)
        let expected = all.replies.filter { $0.agent == PartyInputs.agent }
        #expect(own.replies.map(\.id) == expected.map(\.id) && own.replies.count == 5)
        #expect(own.replies.map(\.fingerprint) == expected.map(\.fingerprint))
        #expect(own.replies.map(\.scores) == expected.map(\.scores))
        #expect(own.replies.map { $0.findings.map(\.fingerprint) } == expected.map { $0.findings.map(\.fingerprint) })
        #expect(own.agents.map(\.name) == [PartyInputs.agent] && own.departments.isEmpty)
        let document = try PartyDocument(part.output)
        #expect(
            document.party
                == PartyDocument.Party(kind: "agent", name: PartyInputs.agent, compared_replies: 9, clean_replies: 2)
        )
        #expect(document.replies.allSatisfy { $0.suggestions != nil })
        let warm = document.replies.first { $0.id == "o-3" }
        #expect(warm?.suggestions?.map(\.text) == ["诉求问的是“何时”,答复里没有看到。"])
        let stock = document.replies.first { $0.id == "o-1" }
        #expect(stock?.suggestions?.first?.rule == "template-reply")
        #expect(document.templates.allSatisfy { Set($0.examples).isSubset(of: Set(own.replies.map(\.id))) })
        #expect(document.cases.map(\.case) == ["W-1", "W-2", "W-3", "W-4", "W-5"])
        #expect(part.text.contains("其他答复1"))
    }

    @Test("One colleague has one stand-in, the same in rows, evidence and cases, for any number of jobs")
    func standIns() async throws {
        let folder = try TemporaryFolder()
        let one = try await score(
            ["--department", PartyInputs.department, "--format", "json", "--jobs", "1"],
            in: folder
        )
        let two = try await score(
            ["--department", PartyInputs.department, "--format", "json", "--jobs", "2"],
            in: folder
        )
        #expect(one.output == two.output)
        #expect(try await OutputSchema.complaints(about: one.output, as: .document) == "")
        let document = try JSONOutput(one.output)
        #expect(document.replies.map(\.id) == ["x-772", "x-773", "o-1", "o-2", "o-3", "o-4"])
        #expect(document.replies.map(\.agent) == ["坐席1", "坐席2", "坐席3", "坐席3", "坐席3", "坐席3"])
        #expect(document.agents.isEmpty && document.departments.map(\.name) == [PartyInputs.department])
        for name in ["KF-2068", "KF-2071", "8031", "王晓明", "x-771", "W-OTHER1", "W-OTHER9", "赵晓梅", "孙丽华"] {
            #expect(!one.text.contains(name), "\(name)")
        }
        let whole = try JSONOutput(try await score(["--format", "json"], in: folder).output)
        let shown = try #require(document.departments.first)
        let expected = try #require(whole.departments.first { $0.name == PartyInputs.department })
        #expect((shown.replies, shown.flagged.count) == (expected.replies, expected.flagged.count))
        let closer = try PartyDocument(one.output).cases.first { $0.case == "W-5" }?.closed_by
        #expect(closer == "坐席1")
    }

    @Test("A department goes by its names: another form, an alias; not by a name that may be several")
    func namesOfDepartments() async throws {
        let folder = try TemporaryFolder()
        let aliases = try folder.write("供热办=甲区供热局\n", as: "aliases.txt")
        let expected = try await score(["--department", PartyInputs.department, "--format", "csv"], in: folder)
        for arguments in [
            ["--department", "甲区供热局 "], ["--department", "供热办", "--department-aliases", aliases],
        ] {
            let result = try await score(arguments + ["--format", "csv"], in: folder)
            #expect(result.status == 0 && result.output == expected.output, "\(arguments)")
        }
        let ambiguous = try await score(["--department", "供热局"], in: folder)
        #expect(ambiguous.status == 2 && ambiguous.output.isEmpty)
        #expect(ambiguous.errorText.contains("可以是几个部门:乙区供热局、甲区供热局"))
        let unknown = try await score(["--department", "甲区供水局"], in: folder)
        #expect(unknown.status == 2 && unknown.output.isEmpty)
        #expect(unknown.errorText.contains("没有部门“甲区供水局”") && unknown.errorText.contains("甲区供热局"))
    }

    @Test("An unknown agent is an error that names nobody, and leaves no file")
    func unknownAgent() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.html"
        let result = try await score(["--agent", "KF-2069", "--format", "html", "-o", path], in: folder)
        #expect(result.status == 2)
        #expect(result.errorText.contains("没有坐席“KF-2069”"))
        #expect(["KF-2068", "KF-2071", "8031", "王晓明"].filter(result.errorText.contains) == [])
        #expect(try folder.names().filter { $0.hasPrefix("out.html") } == [])
        let both = try await score(["--agent", "KF-2068", "--department", "甲区供热局"], in: folder)
        #expect(both.status == 64)
    }

    @Test("A spreadsheet of an agent holds nothing of others, shows clean replies, and comes back reviewed")
    func spreadsheet() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/own.xlsx"
        #expect(try await score(Self.agent + ["--format", "xlsx", "-o", path], in: folder).status == 0)
        let content = try await SpreadsheetContent(of: path, in: folder)
        #expect(content.sheets.map(\.name) == ["概览", "坐席", "问题回复", "未发现问题", "模板", "工单"])
        let cells = content.sheets.flatMap(\.rows).joined().compactMap(\.text)
        #expect(PartyInputs.hidden.filter { name in cells.contains { $0.contains(name) } } == [])
        #expect(try content["未发现问题"].texts("编号") == ["o-2", "o-3"])
        #expect(try content["未发现问题"].texts("可以补充的") == ["", "诉求问的是“何时”,答复里没有看到。"])
        #expect(try content["未发现问题"].texts("答复")[1].contains("坐席"))
        #expect(try content["问题回复"].texts("可以补充的").allSatisfy { $0.hasSuffix("?") || $0.hasSuffix("。") })
        let script = """
            book = openpyxl.load_workbook(sys.argv[1])
            sheet = book["问题回复"]
            titles = [cell.value for cell in sheet[1]]
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row=row, column=titles.index("复核结论") + 1).value = "不属实"
                sheet.cell(row=row, column=titles.index("复核人") + 1).value = "复核员李慧"
                sheet.cell(row=row, column=titles.index("理由") + 1).value = "请问8031和13912345678"
            book.save(sys.argv[1])
            """
        try await PythonScript.run(script, [path], in: folder)
        let whole = try await score(["--reviews", path, "--format", "json"], in: folder)
        #expect(whole.status == 0)
        #expect(whole.text.contains("\"dismissed\":1"))
        let again = folder.path + "/again.xlsx"
        #expect(
            try await score(Self.agent + ["--reviews", path, "--format", "xlsx", "-o", again], in: folder).status == 0
        )
        let findings = try await SpreadsheetContent(of: again, in: folder)["问题回复"]
        #expect(Set(findings.texts("复核结论")) == ["不属实"] && Set(findings.texts("复核人")) == [""])
        #expect(findings.texts("理由").allSatisfy { !$0.contains("8031") && !$0.contains("13912345678") })
    }

    @Test("An earlier report of the same party shows the change; another's is refused")
    func previous() async throws {
        let folder = try TemporaryFolder()
        let own = folder.path + "/own.json"
        let all = folder.path + "/all.json"
        _ = try await score(Self.agent + ["--format", "json", "-o", own], in: folder)
        _ = try await score(["--format", "json", "-o", all], in: folder)
        let page = try await score(Self.agent + ["--format", "html", "--previous", own], in: folder)
        #expect(page.status == 0)
        #expect(page.text.split(separator: "<p class=\"figure-change\"").count == 6)
        for arguments in [
            Self.agent + ["--previous", all], ["--previous", own], ["--agent", "8031", "--previous", own],
        ] {
            let refused = try await score(arguments + ["--format", "html"], in: folder)
            #expect(refused.status == 2 && refused.errorText.contains("不是同一部门或坐席"), "\(arguments)")
        }
    }
}

/// The members of a party's document that tests look at.
private struct PartyDocument: Decodable {
    struct Party: Decodable, Equatable {
        var kind: String
        var name: String
        var compared_replies: Int
        var clean_replies: Int
    }

    struct Reply: Decodable {
        struct Suggestion: Decodable {
            var rule: String?
            var text: String
        }

        var id: String
        var suggestions: [Suggestion]?
    }

    struct Template: Decodable {
        var examples: [String]
    }

    struct Case: Decodable {
        var `case`: String
        var closed_by: String?
    }

    var party: Party
    var replies: [Reply]
    var templates: [Template]
    var cases: [Case]

    init(_ output: [UInt8]) throws {
        self = try JSONDecoder().decode(PartyDocument.self, from: Data(output))
    }
}
