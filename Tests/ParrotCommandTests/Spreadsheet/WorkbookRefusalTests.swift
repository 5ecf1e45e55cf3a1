import Testing
import _ParrotTestSupport

@Suite("Workbooks that are refused, and why")
struct WorkbookRefusalTests {
    /// Runs `score` on a file that a script makes, and expects one sentence, no output and status 2.
    private func refusal(_ name: String, _ script: String) async throws -> String {
        let folder = try TemporaryFolder()
        try await PythonScript.run(script, in: folder)
        for language in ["en", "zh"] {
            let result = try await ParrotCheck.run(["score", folder.path + "/" + name, "--lang", language])
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errorText.hasPrefix("parrotcheck: "))
            #expect(result.errorText.contains(name))
            #expect(result.errorText.split(separator: "\n").count == 1, "\(result.errorText)")
            if language == "zh" { return result.errorText }
        }
        return ""
    }

    /// A good workbook `a.xlsx` with 300 rows, and its bytes.
    private static let good = """
        book = openpyxl.Workbook()
        book.active.append(["编号", "诉求内容", "办理结果"])
        for number in range(300): book.active.append([f"r{number}", f"第{number}号路灯不亮", f"第{number}号路灯已更换灯泡"])
        book.save("a.xlsx")
        data = open("a.xlsx", "rb").read()

        """

    /// Writes `b.xlsx`, which is `a.xlsx` with a part changed.
    private static let rewrite = """
        def rewrite(name, change, level=zipfile.ZIP_DEFLATED):
            with zipfile.ZipFile("a.xlsx") as old, zipfile.ZipFile("b.xlsx", "w", level) as new:
                for part in old.namelist():
                    new.writestr(part, change(old.read(part)) if part == name else old.read(part))

        """

    @Test("An .xls file is to be saved as .xlsx, whatever its name")
    func oldFormat() async throws {
        for name in ["a.xls", "a.xlsx", "a.csv"] {
            let sentence = try await refusal(
                name,
                """
                book = xlwt.Workbook(encoding="utf-8")
                sheet = book.add_sheet("甲")
                for column, title in enumerate(["编号", "诉求内容", "办理结果"]): sheet.write(0, column, title)
                book.save("\(name)")
                """
            )
            #expect(sentence.contains("旧的 .xls 格式"))
            #expect(sentence.contains("另存为 .xlsx"))
        }
    }

    @Test("A workbook with a password is to be saved without it")
    func encrypted() async throws {
        // What encrypts a workbook is a compound file with a stream of this name.
        let sentence = try await refusal(
            "a.xlsx",
            """
            book = xlwt.Workbook()
            book.add_sheet("A")
            stream = io.BytesIO()
            book.save(stream)
            name = lambda text: text.encode("utf-16-le").ljust(64, b"\\0")
            data = stream.getvalue()
            assert name("Workbook") in data
            open("a.xlsx", "wb").write(data.replace(name("Workbook"), name("EncryptedPackage")))
            """
        )
        #expect(sentence.contains("去掉密码"))
    }

    @Test("A workbook that was cut short, anywhere, is to be copied again")
    func truncated() async throws {
        for share in ["1", "4", "50", "90", "99"] {
            let sentence = try await refusal(
                "b.xlsx",
                Self.good + "open('b.xlsx', 'wb').write(data[:max(30, len(data) * \(share) // 100)])"
            )
            #expect(sentence.contains("不完整或已损坏"))
        }
    }

    @Test("What is no workbook is told from one: archives, documents, other formats")
    func others() async throws {
        func archive(_ names: [String]) -> String {
            names.reduce("archive = zipfile.ZipFile('b.xlsx', 'w')\n") { $0 + "archive.writestr('\($1)', 'text')\n" }
                + "archive.close()"
        }
        #expect(try await refusal("b.xlsx", archive(["month/replies.csv"])).contains("压缩包"))
        #expect(try await refusal("b.xlsx", archive(["word/document.xml"])).contains("压缩包"))
        #expect(try await refusal("b.xlsx", archive([])).contains("不完整或已损坏"))
        #expect(try await refusal("b.xlsx", archive(["mimetype", "content.xml"])).contains("OpenDocument"))
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        let binary = """
            relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            relations += '<Relationship Id="r" Type="\(links)" Target="xl/workbook.bin"/></Relationships>'
            archive = zipfile.ZipFile("b.xlsx", "w")
            archive.writestr("_rels/.rels", relations)
            archive.writestr("xl/workbook.bin", "text")
            archive.close()
            """
        #expect(try await refusal("b.xlsx", binary).contains(".xlsb"))
    }

    @Test("Bombs are stopped: much out of little, too many parts, shared texts without end")
    func bombs() async throws {
        let sheet =
            "rewrite('xl/worksheets/sheet1.xml', lambda xml: xml.replace(b'<row', b' ' * (300 << 20) + b'<row', 1))"
        #expect(try await refusal("b.xlsx", Self.good + Self.rewrite + sheet).contains("已停止读取"))
        let parts = """
            with zipfile.ZipFile("a.xlsx", "a") as archive:
                for number in range(20001): archive.writestr(f"xl/media/{number}", "")
            """
        #expect(try await refusal("a.xlsx", Self.good + parts).contains("已停止读取"))
        let texts = """
            book = xlsxwriter.Workbook("a.xlsx")
            book.add_worksheet().write_row(0, 0, ["编号", "办理结果"])
            book.close()
            rewrite("xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", b"<si><t>aaaa</t></si>" * (16 << 20) + b"</sst>"))
            """
        #expect(try await refusal("b.xlsx", Self.rewrite + texts).contains("已停止读取"))
    }

    @Test("XML that declares a document type, and with it entities, is refused")
    func entities() async throws {
        let lol = """
            entities = b'<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            rewrite("xl/worksheets/sheet1.xml", lambda xml: entities + xml.replace(b"r0<", b"&f;&b;<"))
            """
        #expect(try await refusal("b.xlsx", Self.good + Self.rewrite + lol).contains("文档类型"))
    }

    @Test("Damage in the midst of a sheet is a problem with its row; what stands before it is scored")
    func damagedRows() async throws {
        let folder = try TemporaryFolder()
        let script = "rewrite('xl/worksheets/sheet1.xml', lambda xml: xml.replace(b'<c r=\"A200\"', b'<c r=\"A200', 1))"
        try await PythonScript.run(Self.good + Self.rewrite + script, in: folder)
        let result = try await ParrotCheck.run(["score", folder.path + "/b.xlsx", "--format", "json"])
        #expect(result.status == 2)
        #expect(try await OutputSchema.complaints(about: result.output, as: .document) == "")
        let output = try JSONOutput(result.output)
        #expect(output.replies.count == 198)
        #expect(output.replies.first?.id == "r0")
        #expect(output.problems.map(\.row) == [200])
        #expect(output.problems[0].kept == false)
        #expect(output.problems[0].reason.contains("第 199 行之后未读取"))
    }

    @Test("Whatever bytes of a workbook are changed, the command ends with a sentence and no crash")
    func fuzzed() async throws {
        let folder = try TemporaryFolder()
        let script = """
            import random
            names = zipfile.ZipFile("a.xlsx").namelist()
            for seed in range(12):
                rng = random.Random(seed)
                if seed % 2:
                    changed = bytearray(data)
                    for _ in range(1 + seed): changed[rng.randrange(len(changed))] = rng.randrange(256)
                else:
                    def damage(xml):
                        xml = bytearray(xml)
                        for _ in range(3): xml[rng.randrange(len(xml))] = rng.choice(b'<>"&0A/= ')
                        return bytes(xml)
                    rewrite(rng.choice(names), damage)
                    changed = open("b.xlsx", "rb").read()
                open(f"{seed}.xlsx", "wb").write(changed)
            """
        try await PythonScript.run(Self.good + Self.rewrite + script, in: folder)
        for seed in 0..<12 {
            let result = try await ParrotCheck.run(["score", folder.path + "/\(seed).xlsx", "--format", "jsonl"])
            #expect([0, 2].contains(result.status), "\(seed): \(result.errorText)")
            #expect(result.status == 0 || !result.errorText.isEmpty)
        }
    }
}
