import Testing
import _ParrotTestSupport

@Suite("Inputs that score reads")
struct InputTests {
    private static let monday = ParrotCheck.root + "/Tests/ParrotCoreTests/Fixtures/monday.csv"

    @Test("Monday's GBK export is understood without a flag")
    func mondayDryRun() async throws {
        let result = try await ParrotCheck.run(["score", Self.monday, "--dry-run"])
        #expect(result.status == 2)
        for line in [
            "编码:GB18030", "表头在第 3 行", "记录数:25", "工单编号 → case", "诉求标题 → topic", "诉求内容 → question", "承办单位 → department",
            "办理结果 → reply", "回访满意度 → satisfied", "回访解决情况 → resolved", "派单时间 → dispatched", "办结时间 → reply_time",
            "退单次数 → rejects", "系统默认满意 × 1",
        ] {
            #expect(result.text.contains("  \(line)\n"))
        }
        #expect(!result.text.contains("机器初筛"))
        #expect(result.errorText.split(separator: "\n").count == 4)
    }

    @Test("Every row of Monday's export comes out as a reply or a problem")
    func monday() async throws {
        let result = try await ParrotCheck.run(["score", Self.monday, "--format", "json"])
        #expect(result.status == 2)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let output = try JSONOutput(result.output)
        #expect(output.replies.count == 25)
        let lost = output.problems.filter { !$0.kept }
        #expect(lost.map(\.line) == [14])
        #expect(output.problems.map(\.line) == [14, 15, 23, 33])
        #expect(output.problems.map(\.field) == ["reply", "case", nil, "reply_time"])
        // 26 rows below the header that are not blank: 25 replies and one without.
        #expect(output.replies.count + lost.count == 26)
        #expect(result.errorText.split(separator: "\n").count == output.problems.count)
    }

    @Test("An order that was done again stands under one case")
    func redone() async throws {
        let result = try await ParrotCheck.run(["score", Self.monday, "--format", "jsonl"])
        let replies = try JSONOutput.replies(ofLines: result.output)
        #expect(replies.count { $0.case == "20240311000105" } == 2)
        #expect(replies.count { $0.case == "20240311000118" } == 2)
        #expect(Set(replies.map(\.id)).count == replies.count)
    }

    @Test("Standard input is read as a pipe, as a file and gzipped, with the same result as the file")
    func standardInput() async throws {
        let arguments = ["--format", "jsonl"]
        let file = try await ParrotCheck.run(["score", ParrotCheck.demo] + arguments)
        let bytes = try TemporaryFolder.contents(of: ParrotCheck.demo)
        let folder = try TemporaryFolder()
        let zipped = try folder.write(try await gzipped(ParrotCheck.demo), as: "replies.csv.gz")
        let inputs: [ChildProcess.Input] = [
            .pipe(bytes), .file(ParrotCheck.demo), .pipe(try TemporaryFolder.contents(of: zipped)), .file(zipped),
        ]
        for input in inputs {
            let result = try await ParrotCheck.run(["score", "-"] + arguments, input: input)
            #expect(result.status == 0)
            #expect(result.output == file.output)
        }
        let named = try await ParrotCheck.run(["score", zipped] + arguments)
        #expect(named.output == file.output)
        let dryRun = try await ParrotCheck.run(["score", "-", "--dry-run"], input: .pipe(bytes))
        #expect(dryRun.status == 0)
        #expect(dryRun.text.contains("记录数:300"))
    }

    @Test("Nothing on standard input is an empty file, and a pipe beside a file is read too")
    func standardInputBesides() async throws {
        let empty = try await ParrotCheck.run(["score", "-"])
        #expect(empty.status == 2)
        let both = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "-", "--format", "jsonl"],
            input: .pipe(Array(Samples.plainTable(rows: 3).utf8))
        )
        #expect(both.status == 0)
        #expect(try JSONOutput.replies(ofLines: both.output).suffix(3).map(\.id) == ["0", "1", "2"])
    }

    @Test("A gzip file that is cut short is a problem, and what came before is scored")
    func cutArchive() async throws {
        let folder = try TemporaryFolder()
        let whole = try await gzipped(ParrotCheck.demo)
        let path = try folder.write(Array(whole.prefix(whole.count * 9 / 10)), as: "cut.csv.gz")
        let result = try await ParrotCheck.run(["score", path, "--format", "json"])
        #expect(result.status == 2)
        let output = try JSONOutput(result.output)
        #expect(output.replies.count > 200 && output.replies.count < 300)
        #expect(output.problems.contains { $0.reason.contains("压缩数据不完整") && !$0.kept })
    }

    @Test("Several files come out in their order, and equal ids are told apart")
    func severalFiles() async throws {
        let folder = try TemporaryFolder()
        let first = try folder.write(Samples.plainTable(rows: 3), as: "a/replies.csv")
        let second = try folder.write("问题,答复\n路灯,已更换灯泡\n停车,已划车位\n", as: "b/rows.csv")
        let third = try folder.write("问题\t答复\n供水\t已检测\n", as: "c/rows.csv")
        let result = try await ParrotCheck.run(["score", second, first, third, first, "--format", "json"])
        #expect(result.status == 2)
        let output = try JSONOutput(result.output)
        let expected = ["rows.csv:2", "rows.csv:3", "0", "1", "2", "rows.csv:2~2", "0~2", "1~2", "2~2"]
        #expect(output.replies.map(\.id) == expected)
        #expect(output.problems.map(\.field) == ["id", "id", "id"])
        #expect(output.problems.allSatisfy { $0.kept && $0.file == first })
    }

    @Test("JSON lines, a JSON array and a table of the same replies score alike")
    func otherFormats() async throws {
        let objects = [
            #"{"id":"1","question":"路灯不亮","reply":"已于昨晚更换灯泡。","agent":"A1"}"#,
            #"{"id":"2","question":"小区停车难","reply":"已划出二十个新车位。","agent":"A2"}"#,
        ]
        let table = "id,question,reply,agent\n1,路灯不亮,已于昨晚更换灯泡。,A1\n2,小区停车难,已划出二十个新车位。,A2\n"
        let folder = try TemporaryFolder()
        let files = [
            try folder.write(table, as: "a.csv"), try folder.write(objects.joined(separator: "\n"), as: "a.jsonl"),
            try folder.write("[\n" + objects.joined(separator: ",\n") + "]", as: "a.json"),
            try folder.write(table.replacing(",", with: "\t"), as: "a.tsv"),
            try folder.write("sep=;\n" + table.replacing(",", with: ";"), as: "a.txt"),
        ]
        let first = try await ParrotCheck.run(["score", files[0], "--format", "jsonl"])
        #expect(first.status == 0)
        #expect(try JSONOutput.replies(ofLines: first.output).count == 2)
        for file in files {
            let result = try await ParrotCheck.run(["score", file, "--format", "jsonl"])
            #expect(result.status == 0)
            #expect(result.output == first.output, "\(file)")
        }
    }

    @Test("Line ends, byte order marks and encodings change nothing")
    func writings() async throws {
        let text = Samples.plainTable(rows: 8) + "e1,A1,有表情😀👨‍👩‍👧吗,\"好的🙏，\n第二行：灯已修好\"\n"
        let folder = try TemporaryFolder()
        let plain = try folder.write(text, as: "plain.csv")
        let expected = try await ParrotCheck.run(["score", plain, "--format", "csv"])
        #expect(expected.status == 0)
        #expect(try CSVTable(Array(expected.output.dropFirst(3))).rows.count == 10)
        let writings: [(String, [UInt8])] = [
            ("no final newline", Array(text.utf8.dropLast())), ("BOM", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            ("CRLF", Array(text.replacing("\n", with: "\r\n").utf8)),
            ("UTF-16LE", utf16(text, bigEndian: false, mark: true)),
            ("UTF-16BE", utf16(text, bigEndian: true, mark: true)),
            ("UTF-16LE without mark", utf16(text, bigEndian: false, mark: false)),
            ("CRLF and UTF-16", utf16(text.replacing("\n", with: "\r\n"), bigEndian: false, mark: true)),
        ]
        for (name, bytes) in writings {
            let path = try folder.write(bytes, as: "other.csv")
            let result = try await ParrotCheck.run(["score", path, "--format", "csv"])
            #expect(result.status == 0, "\(name)")
            #expect(result.output == expected.output, "\(name)")
        }
    }

    @Test("A line of 20 MB is scored, and one beyond 32 MiB is a problem, with the rows beside them")
    func longLine() async throws {
        let stock = String(repeating: "您反映的问题已收悉,我们将尽快处理。", count: 400_000)
        let folder = try TemporaryFolder()
        let long = try folder.write("编号,问题,答复\n1,路灯,\"\(stock)\"\n2,路灯,昨晚已修好\n", as: "long.csv")
        let result = try await ParrotCheck.run(["score", long, "--format", "jsonl"], timeout: .seconds(400))
        #expect(stock.utf8.count > 20_000_000)
        #expect(result.status == 0)
        #expect(try JSONOutput.replies(ofLines: result.output).map(\.id) == ["1", "2"])
        let tooLong = try folder.write("编号,备注,答复\n1,\"\(stock)\(stock)\",甲\n2,无,昨晚已修好\n", as: "long.csv")
        let refused = try await ParrotCheck.run(["score", tooLong, "--format", "json"], timeout: .seconds(400))
        #expect(refused.status == 2)
        let output = try JSONOutput(refused.output)
        #expect(output.replies.map(\.id) == ["2"])
        #expect(output.problems.map(\.line) == [2])
        #expect(output.problems.map(\.kept) == [false])
    }

    @Test("Random tables come out complete", arguments: 1...6)
    func randomTables(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let table = RandomTable(rows: Int.random(in: 1...400, using: &generator), using: &generator)
        let folder = try TemporaryFolder()
        let path = try folder.write(table.text, as: "random.csv")
        let result = try await ParrotCheck.run(["score", path, "--format", "json"])
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.id) == table.replyIDs, "seed \(seed)")
        #expect(output.problems.filter { !$0.kept }.count == table.emptyCount, "seed \(seed)")
        #expect(result.status == (output.problems.isEmpty ? 0 : 2))
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let csv = try await ParrotCheck.run(["score", path, "--format", "csv"])
        #expect(try CSVTable(Array(csv.output.dropFirst(3))).rows.count == table.replyIDs.count + 1)
    }

    private func gzipped(_ path: String) async throws -> [UInt8] {
        let result = try await ChildProcess("/bin/gzip", ["-c", path], directory: ParrotCheck.root).wait()
        #expect(result.status == 0)
        return result.output
    }

    private func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        (mark ? [0xFEFF] + text.utf16 : Array(text.utf16)).flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }
}
