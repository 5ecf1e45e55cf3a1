import Testing
import _ParrotTestSupport

@Suite("Work-order logs, and what cases are told of")
struct EventsTests {
    /// A hotline's log in GBK; `EventLogTests` tells how to change it.
    private static let orders = ParrotCheck.root + "/Tests/ParrotCoreTests/Fixtures/orders.csv"

    private static let table = """
        工单编号,诉求内容,承办单位,办理结果
        20240301000117,清河苑3栋后头的化粪池往外冒,城管局,您的诉求已收悉
        20240301000118,暖气片一点不热,供热办,已更换阀门并排气

        """
    private static let transcripts = """
        {"case":"C1","kind":"咨询","turns":[{"type":"message","role":"customer","time":"2024-03-01T09:00:00","text":"居住证怎么办理?"}]}
        {"case":"C2","turns":[{"type":"message","role":"customer","time":"2024-03-01T09:00:00","text":"路灯不亮"}]}

        """
    private static let header = "case,time,from,to,by,type,reason\n"

    private func run(
        _ arguments: [String],
        input: ChildProcess.Input = .nothing
    ) async throws -> (result: ChildProcess.Result, output: CaseOutput) {
        let result = try await ParrotCheck.run(["score"] + arguments + ["--format", "json"], input: input)
        return (result, try CaseOutput(result.output))
    }

    @Test("A loop that only a GBK log shows is found, from a file, gzipped, and on standard input")
    func loop() async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.table, as: "replies.csv")
        let zipped = try await ChildProcess("/bin/gzip", ["-c", Self.orders], directory: ParrotCheck.root).wait()
        let archive = try folder.write(zipped.output, as: "orders.csv.gz")
        let without = try await run([table])
        #expect(without.output.rules("20240301000117") == [])
        let runs = [
            try await run([table, "--events", Self.orders]), try await run([table, "--events", archive]),
            try await run([table, "--events", "-"], input: .file(Self.orders)),
        ]
        for (result, output) in runs {
            #expect(result.status == 0)
            #expect(output.rules("20240301000117")?.first == "transfer-loop")
            #expect(output.rules("20240301000118") == [])
            #expect(result.output == runs[0].result.output)
        }
        let message = runs[0].output.cases.first?.findings.first?.message
        #expect(message?.contains("城管局 → 柳林街道办 → 锦绣物业 → 城市管理综合执法局") == true)
        let failed = try await ParrotCheck.run(["score", table, "--events", Self.orders, "--fail-on", "error"])
        #expect(failed.status == 1)
    }

    @Test("Several logs are read, and what is wrong with their events is said with status 2")
    func problems() async throws {
        let folder = try TemporaryFolder()
        let cases = try folder.write(Self.transcripts, as: "cases.jsonl")
        let first = try folder.write(
            Self.header + "C1,2024-03-01 10:00,12345,公安局,A1,派单,\nX-9机密,2024-03-01,12345,公安局,A1,派单,\n",
            as: "a.csv"
        )
        let second = try folder.write(
            "工单号\t动作\t时间\t承办单位\nC2\t转办\t2024-03-01\t城管局\nC2\t抢单\t早上\t\nC2\t签收\t早上\t城管局\n",
            as: "b.tsv"
        )
        let (result, output) = try await run([cases, "--events", first, "--events", second])
        #expect(result.status == 2)
        #expect(output.cases.map { $0.hand_overs.compactMap(\.to) } == [["公安局"], ["城管局"]])
        let problems = try JSONOutput(result.output).problems
        #expect(problems.map(\.file) == [first, second, second])
        #expect(problems.map(\.line) == [3, 3, 4])
        #expect(problems.map(\.field) == ["case", "type", "time"])
        #expect(problems.map(\.kept) == [false, false, true])
        #expect(!result.errorText.contains("机密"))
        #expect(result.errorText.contains("type 的取值“抢单”无法识别(1 次)"))
        let complaints = try await OutputSchema.complaints(about: Array(result.output), as: .document)
        #expect(!complaints.contains("problems"))
    }

    @Test("A log that is missing or none is named with status 2, and the replies are scored")
    func unreadable() async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.table, as: "replies.csv")
        let missing = try await run([table, "--events", folder.path + "/missing.csv"])
        #expect(missing.result.status == 2)
        #expect(missing.result.errorText.contains("missing.csv:没有这个文件"))
        #expect(missing.output.cases.count == 2)
        let mistaken = try await run([table, "--events", table, "--lang", "en"])
        #expect(mistaken.result.status == 2)
        #expect(mistaken.result.errorText.contains("has no header of a work-order log"))
    }

    @Test("--dry-run shows how a log is understood")
    func dryRun() async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.table, as: "replies.csv")
        let result = try await ParrotCheck.run(["score", table, "--events", Self.orders, "--dry-run"])
        #expect(result.status == 0)
        for line in ["编码:GB18030", "流转时间 → time", "承办单位 → to", "操作人 → by", "意见 → reason", "记录数:7", "  派单 × 2"] {
            #expect(result.text.contains("  \(line)\n"), "\(line)")
        }
    }

    @Test(
        "--as-of, --kind-workdays and --holidays say by when a result has to be there",
        arguments: [
            (["--as-of", "2024-03-07"], []), (["--as-of", "2024-03-17"], ["untracked-relay"]),
            (["--as-of", "2024-03-07", "--kind-workdays", "咨询=5"], []),
            (["--as-of", "2024-03-08", "--kind-workdays", "咨询=5"], ["untracked-relay"]),
            (["--as-of", "2024-03-08", "--kind-workdays", "咨询=5", "--holidays", "HOLIDAYS"], []),
            (["--as-of", "2024-03-09 09:59", "--kind-workdays", "咨询=5", "--holidays", "HOLIDAYS"], []),
            (["--as-of", "2024年3月9日", "--kind-workdays", "咨询=5", "--holidays", "HOLIDAYS"], ["untracked-relay"]),
        ] as [([String], [String])]
    )
    func deadlines(arguments: [String], rules: [String]) async throws {
        let folder = try TemporaryFolder()
        let cases = try folder.write(Self.transcripts, as: "cases.jsonl")
        let log = try folder.write(Self.header + "C1,2024-03-01 10:00,12345,公安局,A1,派单,\n", as: "log.csv")
        let holidays = try folder.write("2024-03-08 休\n2024-03-09 班\n", as: "holidays.txt")
        let arguments = arguments.map { $0 == "HOLIDAYS" ? holidays : $0 }
        let (result, output) = try await run([cases, "--events", log] + arguments)
        #expect(result.status == 0)
        #expect(output.rules("C1") == rules)
    }

    @Test("--hub leaves a body out of the path, --department-aliases makes two names one")
    func names() async throws {
        let folder = try TemporaryFolder()
        let cases = try folder.write(Self.transcripts, as: "cases.jsonl")
        let log = try folder.write(
            Self.header + """
                C2,2024-03-01 10:00,12345,城管局,A1,派单,
                C2,2024-03-02 10:00,城管局,城运平台,A1,转办,
                C2,2024-03-03 10:00,城运平台,路灯所,A1,转办,
                C2,2024-03-04 10:00,路灯所,数治中心,A1,转办,

                """,
            as: "log.csv"
        )
        let aliases = try folder.write("# 本市\n数治中心=城运平台\n", as: "aliases.txt")
        #expect(try await run([cases, "--events", log]).output.rules("C2")?.contains("transfer-loop") == false)
        let named = try await run([cases, "--events", log, "--department-aliases", aliases])
        #expect(named.result.status == 0)
        #expect(named.output.rules("C2")?.contains("transfer-loop") == true)
        let hubs = try await run([cases, "--events", log, "--department-aliases", aliases, "--hub", "城运平台"])
        #expect(hubs.output.rules("C2")?.contains("transfer-loop") == false)
        let identities = try [named, hubs].map { try JSONOutput($0.result.output).identity.configuration }
        #expect(Set(identities).count == 2)
    }

    @Test(
        "Lines of holidays and aliases that cannot be read are told, with status 2",
        arguments: [
            ("--holidays", "2027-01-01 休\n春节 休\n", "无法识别的节假日行"), ("--department-aliases", "大厅=政务中心\n大厅\n", "无法识别的别名行"),
            ("--department-aliases", "大厅=政务中心\n大厅=行政中心\n", "该别名在前面已指向另一名称"),
        ]
    )
    func badLines(option: String, text: String, reason: String) async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.table, as: "replies.csv")
        let file = try folder.write(text, as: "list.txt")
        let (result, output) = try await run([table, option, file])
        #expect(result.status == 2)
        #expect(result.errorText.contains("list.txt:2: \(reason)"))
        #expect(output.cases.count == 2)
        let missing = try await ParrotCheck.run(["score", table, option, folder.path + "/missing.txt"])
        #expect(missing.status == 2)
        #expect(missing.output.isEmpty)
    }

    @Test(
        "Wrong values are wrong usage, said in both languages",
        arguments: [
            (["--as-of", "明天"], "--as-of"), (["--as-of", "2024-02-30"], "--as-of"),
            (["--kind-workdays", "咨询"], "--kind-workdays"),
            (["--kind-workdays", "咨询=0"], "--kind-workdays"), (["--kind-workdays", "=5"], "--kind-workdays"),
            (["--kind-workdays", "咨询=五"], "--kind-workdays"), (["--hub", " "], "--hub"),
            (["--events", "-", "-"], "'-'"),
        ]
    )
    func usage(arguments: [String], word: String) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains(word))
        #expect(result.errorText.utf8.contains { $0 >= 0x80 })
    }
}
