import Testing
import _ParrotTestSupport

@Suite("Inputs that cannot be read")
struct UnreadableInputTests {
    @Test("A missing file and a directory are named, with status 2")
    func noFile() async throws {
        let folder = try TemporaryFolder()
        let missing = try await ParrotCheck.run(["score", folder.path + "/missing.csv"])
        #expect(missing.status == 2)
        #expect(missing.output.isEmpty)
        #expect(missing.errorText.contains(folder.path + "/missing.csv:没有这个文件"))
        let directory = try await ParrotCheck.run(["score", folder.path])
        #expect(directory.status == 2)
        #expect(directory.output.isEmpty)
        #expect(directory.errorText.contains("目录"))
    }

    @Test(
        "Files that hold no replies are refused with a reason, with status 2",
        arguments: [
            ("empty.csv", [], "空文件"), ("blank.csv", Array("\n\n \n".utf8), "blank.csv"),
            ("workbook.xlsx", [0x50, 0x4B, 0x03, 0x04] + Array("[Content_Types].xml".utf8), "不完整或已损坏"),
            ("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), "CSV"),
            ("renamed.csv", [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 7, count: 600), "不完整或已损坏"),
            ("binary.csv", randomBytes, "binary.csv"), ("zeros.csv", [UInt8](repeating: 0, count: 4_096), "zeros.csv"),
            ("elf.csv", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + randomBytes, "elf.csv"),
            ("cut.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "压缩"),
        ] as [(String, [UInt8], String)]
    )
    func noReplies(name: String, bytes: [UInt8], reason: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, as: name)
        for language in ["zh", "en"] {
            let result = try await ParrotCheck.run(["score", path, "--lang", language])
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errorText.hasPrefix("parrotcheck: "))
            #expect(language == "en" || result.errorText.contains(reason))
            #expect(result.errorText.contains(path))
            #expect(ControlCharacters.raw(in: result.standardError) == [])
        }
    }

    private static var randomBytes: [UInt8] {
        var generator = SeededGenerator(seed: 7)
        return (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    @Test("Without a reply column the message lists the headers and tells of --map")
    func noReplyColumn() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("工单,说明,办理时长\n1,路灯已修复,3\n", as: "orders.csv")
        let chinese = try await ParrotCheck.run(["score", path])
        #expect(chinese.status == 2)
        #expect(chinese.output.isEmpty)
        let english = try await ParrotCheck.run(["score", path, "--lang", "en"])
        for text in [chinese.errorText, english.errorText] {
            for word in ["工单", "说明", "办理时长", "--map reply="] { #expect(text.contains(word)) }
            #expect(!text.contains("路灯已修复"))
        }
    }

    @Test("--map names the reply column")
    func map() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("工单,说明,事项\n1,路灯已于昨晚修复,路灯不亮\n", as: "orders.csv")
        let result = try await ParrotCheck.run(
            ["score", path, "--map", "reply=说明", "--map", "question=事项", "--map", "id=工单", "--format", "jsonl"]
        )
        #expect(result.status == 0)
        #expect(result.errorText == "")
        #expect(try JSONOutput.replies(ofLines: result.output).map(\.id) == ["1"])
    }

    @Test("A header that --map names and that is not there is told of")
    func mapMissing() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("工单,答复,问题\n1,路灯已于昨晚修复,路灯不亮\n", as: "orders.csv")
        let result = try await ParrotCheck.run(["score", path, "--map", "topic=事项"])
        #expect(result.errorText.contains("“事项”"))
        let none = try await ParrotCheck.run(["score", path, "--map", "reply=说明"])
        #expect(none.errorText.contains("说明"))
    }

    @Test(
        "A wrong or unknown --encoding is told of, with status 2",
        arguments: ["UTF-16LE", "GB18030", "UTF-32", "no-such"]
    )
    func wrongEncoding(name: String) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--encoding", name])
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains(ParrotCheck.demo))
        #expect(result.errorText.split(separator: "\n").count == 1)
    }

    @Test("One bad file among good ones does not keep these from being scored")
    func others() async throws {
        let folder = try TemporaryFolder()
        let workbook = try folder.write([0x50, 0x4B, 0x03, 0x04], as: "a.xlsx")
        let good = try folder.write(Samples.plainTable(rows: 5), as: "good.csv")
        let result = try await ParrotCheck.run(["score", workbook, good, "missing.csv", "--format", "jsonl"])
        #expect(result.status == 2)
        #expect(try JSONOutput.replies(ofLines: result.output).map(\.id) == ["0", "1", "2", "3", "4"])
        #expect(result.errorText.contains("a.xlsx"))
        #expect(result.errorText.contains("missing.csv"))
    }
}
