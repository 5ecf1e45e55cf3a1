import Testing
import _ParrotTestSupport

@Suite("What goes out with --redact")
struct RedactionTests {
    /// What must not be found in any output, written as it stands in the input.
    private static let planted = [
        "13912345678", "13800001111", "15500002222", "370102198503071234", "鲁A12345", "zhao@example.com", "赵晓梅", "钱国强",
        "孙丽华",
    ]

    /// The same stock paragraph, with personal data in it, for matters that differ; ids that are phones.
    private static let table = """
        编号,工单号,坐席,部门,姓名,联系电话,标题,问题,答复
        13912345678,W-1,A01,甲局,赵晓梅,13912345678,赵晓梅投诉噪音,人民路夜里施工到凌晨两点,"您好,您反映的噪音问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s2,W-2,A01,甲局,赵晓梅,13912345678,医保,退休后医保卡里的钱能不能给老伴买药?,"您好,您反映的医保问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s3,370102198503071234,A01,甲局,,,入学,孩子明年上小学,"您好,您反映的入学问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s4,W-4,A01,甲局,,,路灯,小区门口的路灯坏了半个月没人修。,"您好,您反映的路灯问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"

        """

    private static let transcript = """
        {"case":"15500002222","customer":"赵晓梅","topic":"赵晓梅反映鲁A12345占道","turns":[\
        {"type":"message","role":"customer","by":"赵晓梅","time":"2024-03-01T09:00:00+08:00",\
        "text":"我叫孙丽华,车牌鲁A12345一直占着消防通道,电话15500002222,邮箱zhao@example.com,归谁管?"},\
        {"type":"message","role":"agent","agent":"A012","department":"12345","time":"2024-03-01T09:01:10+08:00",\
        "text":"孙丽华女士,这个情况按职责属于交警部门,我帮您转接过去。"},\
        {"type":"transfer","from":"12345","to":"交警大队","by":"A012","time":"2024-03-01T09:02:00+08:00"},\
        {"type":"reject","department":"交警大队","by":"B003","reason":"来电人赵晓梅未说明位置","time":"2024-03-02T09:02:00+08:00"},\
        {"type":"transfer","from":"12345","to":"城管局","by":"A012","time":"2024-03-02T10:02:00+08:00"},\
        {"type":"close","by":"B007","department":"城管局","time":"2024-03-05T17:00:00+08:00","result":"已联系孙丽华女士15500002222办结"},\
        {"type":"survey","time":"2024-03-06T10:00:00+08:00","resolved":true,"satisfied":true,"by":"system"},\
        {"type":"message","role":"customer","by":"赵晓梅","time":"2024-03-07T08:00:00+08:00",\
        "text":"根本没解决,鲁A12345还停在那里,打15500002222找我"}]}

        """

    private func files(in folder: TemporaryFolder) throws -> [String] {
        [
            try folder.write(Self.table, as: "table.csv"),
            try folder.write(Self.transcript, as: "cases.jsonl"),
        ]
    }

    private func leaks(in result: ChildProcess.Result) -> [String] {
        Self.planted.filter { result.text.contains($0) || result.errorText.contains($0) }
    }

    @Test("score gives no person away in any format", arguments: ["table", "jsonl", "json", "csv", "markdown"])
    func score(format: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(["score", "--redact", "--format", format] + files(in: folder))
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
        #expect(try await ParrotCheck.run(arguments + files(in: folder)).status == 0)
        let script = """
            book = openpyxl.load_workbook(sys.argv[1])
            print("\\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row))
            """
        let text = try await PythonScript.run(script, [path], in: folder)
        #expect(Self.planted.filter(text.contains) == [])
        #expect(text.contains("夜里施工到凌晨两点") && text.contains("⟨电话⟩") && text.contains("A01"))
    }

    @Test("templates gives no person away in any format", arguments: ["table", "json", "csv", "markdown"])
    func templates(format: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(["templates", "--redact", "--format", format] + files(in: folder))
        #expect(result.status == 0)
        #expect(leaks(in: result) == [])
        #expect(result.text.contains("t-"))
    }

    @Test("evidence gives no person away in any format", arguments: ["text", "json", "markdown"])
    func evidence(format: String) async throws {
        let folder = try TemporaryFolder()
        let arguments = ["evidence", "--redact", "--format", format]
        let cases = ["--case", "15500002222", "--case", "W-1", "--case", "W-2"]
        let result = try await ParrotCheck.run(arguments + cases + files(in: folder))
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
        let result = try await ParrotCheck.run(["evidence"] + cases + files(in: folder))
        #expect(leaks(in: result) == Self.planted)
    }

    @Test(
        "One person has one pseudonym, in every row and format and for any number of jobs; agents get theirs if asked for"
    )
    func pseudonyms() async throws {
        let folder = try TemporaryFolder()
        let paths = try files(in: folder)
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
