import Testing
import _ParrotTestSupport

@Suite("What goes out with --redact")
struct RedactionTests {
    private func leaks(in result: ChildProcess.Result) -> [String] {
        PlantedPeople.planted.filter { result.text.contains($0) || result.errorText.contains($0) }
    }

    @Test("score gives no person away in any format", arguments: ["table", "jsonl", "json", "csv", "markdown", "html"])
    func score(format: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(
            ["score", "--redact", "--format", format] + PlantedPeople.files(in: folder)
        )
        #expect(result.status == 0)
        #expect(leaks(in: result) == [])
        #expect(format == "table" || format == "markdown" || result.text.contains("A01"))
        if format == "json" { #expect(try await OutputSchema.complaints(about: result.output, as: .document) == "") }
    }

    @Test("A spreadsheet gives no person away, though it shows original text")
    func spreadsheet() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.xlsx"
        let arguments = ["score", "--redact", "--format", "xlsx", "--sample", "5", "-o", path]
        #expect(try await ParrotCheck.run(arguments + PlantedPeople.files(in: folder)).status == 0)
        let script = """
            book = openpyxl.load_workbook(sys.argv[1])
            print("\\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row))
            """
        let text = try await PythonScript.run(script, [path], in: folder)
        #expect(PlantedPeople.planted.filter(text.contains) == [])
        #expect(text.contains("夜里施工到凌晨两点") && text.contains("⟨电话⟩") && text.contains("A01"))
    }

    @Test("templates gives no person away in any format", arguments: ["table", "json", "csv", "markdown"])
    func templates(format: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(
            ["templates", "--redact", "--format", format] + PlantedPeople.files(in: folder)
        )
        #expect(result.status == 0)
        #expect(leaks(in: result) == [])
        #expect(result.text.contains("t-"))
    }

    @Test("evidence gives no person away in any format", arguments: ["text", "json", "markdown"])
    func evidence(format: String) async throws {
        let folder = try TemporaryFolder()
        let arguments = ["evidence", "--redact", "--format", format]
        let cases = ["--case", "15500002222", "--case", "W-1", "--case", "W-2"]
        let result = try await ParrotCheck.run(arguments + cases + PlantedPeople.files(in: folder))
        #expect(result.status == 0)
        #expect(leaks(in: result) == [])
        #expect(result.text.contains("消防通道") && result.text.contains("A012"))
        #expect(result.text.contains("外传前请再检查"))
        if format == "json" {
            let complaints = try await OutputSchema.complaints(
                about: result.output,
                as: .document,
                schema: OutputSchema.evidencePath
            )
            #expect(complaints == "")
        }
    }

    @Test("Without --redact evidence shows original text: what is planted is really there")
    func control() async throws {
        let folder = try TemporaryFolder()
        let cases = ["--case", "15500002222", "--case", "W-1", "--case", "370102198503071234"]
        let result = try await ParrotCheck.run(["evidence"] + cases + PlantedPeople.files(in: folder))
        #expect(leaks(in: result) == PlantedPeople.planted)
    }

    @Test(
        "One person has one pseudonym, in every row and format and for any number of jobs; agents get theirs if asked for"
    )
    func pseudonyms() async throws {
        let folder = try TemporaryFolder()
        let paths = try PlantedPeople.files(in: folder)
        let one = try await ParrotCheck.run(["score", "--redact", "--format", "jsonl", "--jobs", "1"] + paths)
        let two = try await ParrotCheck.run(["score", "--redact", "--format", "jsonl", "--jobs", "2"] + paths)
        #expect(one.output == two.output)
        let replies = try JSONOutput.replies(ofLines: one.output)
        #expect(replies[0].id.hasPrefix("p-"))
        #expect(replies.last.map { $0.id == ($0.case ?? "") + "#1" } == true)
        #expect(replies.map(\.agent) == ["A01", "A01", "A01", "A01", "A012"])
        let strict = try await ParrotCheck.run(["score", "--redact-agents", "--format", "jsonl"] + paths)
        let masked = try JSONOutput.replies(ofLines: strict.output)
        #expect(masked.map(\.id) == replies.map(\.id))
        #expect(Set(masked[..<4].map(\.agent)).count == 1)
        #expect(masked.allSatisfy { $0.agent?.hasPrefix("p-") == true })
        #expect(!strict.text.contains("A01"))
    }
}
