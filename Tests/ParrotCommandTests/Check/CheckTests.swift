import Testing
import _ParrotTestSupport

@Suite("What check says of a draft")
struct CheckTests {
    private static let stock = "您好,您反映的问题我们已经收到,我们高度重视,将认真研究并尽快处理,请您耐心等待,感谢您的理解与支持。"
    private static let honest =
        "您好,您的生育津贴9月12日已审核通过,共计18432元,9月15日前打到您社保卡的银行账户;到时没收到请拨打88123456找刘老师查。"
    private static let question = "生育津贴材料交了一个月了,什么时候能到账?"

    private func check(_ arguments: [String], input: String? = nil) async throws -> ChildProcess.Result {
        try await ParrotCheck.run(["check"] + arguments, input: input.map { .pipe(Array($0.utf8)) } ?? .nothing)
    }

    @Test("A receipt that answers nothing is pointed out in two lines, with a question and no sentence to paste")
    func receipt() async throws {
        let result = try await check(["--question", Self.question, "--reply", Self.stock])
        #expect(result.status == 1)
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("提醒:") && lines[0].contains("疑似"))
        #expect(lines[1].contains("?") && lines[1].contains("何时"))
        #expect(result.errorText == "")
        let english = try await check(["--question", Self.question, "--reply", Self.stock, "--lang", "en"])
        #expect(english.text.hasPrefix("warning: ") && english.text.unicodeScalars.allSatisfy(\.isASCII))
    }

    @Test("An answer with its time and sum passes")
    func answer() async throws {
        let result = try await check(["--question", Self.question, "--reply", Self.honest])
        #expect(result.status == 0)
        #expect(result.text == "通过:未见需要提醒的地方。\n")
    }

    @Test("What is asked and not given is said, and alone does not stop a draft")
    func missing() async throws {
        let reply = "您的材料已经审核通过,津贴金额为18432元,会打到您社保卡的银行账户,请留意短信通知。"
        let result = try await check(["--question", Self.question, "--reply", reply])
        #expect(result.status == 0)
        #expect(result.text.contains("“何时”"))
    }

    @Test("A draft that the agent's earlier replies to other matters repeat is shown with them")
    func history() async throws {
        let sent = "您好!您反映的事项我单位已纳入日常管理范围、将结合实际统筹推进、让群众更加满意。"
        let folder = try TemporaryFolder()
        let table =
            "id,agent,question,reply\n"
            + ["夜里工地施工吵得睡不着", "退休后医保卡给老伴买药行不行", "孩子户口在外区怎么上小学", "路灯坏了半个月没人修"]
            .enumerated().map { "S-\($0.offset),A7,\($0.element),\(sent)\n" }.joined()
        let file = try folder.write(table, as: "sent.csv")
        let result = try await check(
            ["--history", file, "--agent", "A7", "--question", "公交站牌倒了压着盲道", "--reply", sent, "--format", "json"]
        )
        #expect(result.status == 1)
        #expect(try await OutputSchema.complaints(about: result.output, as: .draft) == "")
        #expect(result.text.contains("\"decision\":\"warn\"") && result.text.contains("\"rule\":\"template-reply\""))
        #expect(result.text.contains("\"kind\":\"reply\",\"id\":\"S-"))
        for jobs in ["1", "2", "4"] {
            let again = try await check(
                [
                    "--history", file, "--agent", "A7", "--question", "公交站牌倒了压着盲道", "--reply", sent, "--format", "json",
                    "--jobs", jobs,
                ]
            )
            #expect(again.output == result.output)
        }
    }

    @Test("A draft comes as JSON on standard input too, with what was sent before; the answer meets its schema")
    func json() async throws {
        let input =
            "{\"question\":\"\(Self.question)\",\"reply\":\"\(Self.stock)\",\"agent\":\"A7\",\"case\":\"GD-1\","
            + "\"history\":[{\"question\":\"津贴何时发\",\"reply\":\"\(Self.stock)\",\"agent\":\"A7\",\"case\":\"GD-1\"}]}"
        let result = try await check(["--format", "json"], input: input)
        #expect(result.status == 1)
        #expect(try await OutputSchema.complaints(about: result.output, as: .draft) == "")
        #expect(result.text.contains("\"rule\":\"repeated-reply\""))
        #expect(result.text.contains("机器初筛"))
    }

    @Test(
        "What is no draft is refused with status 2, and nothing of it is quoted",
        arguments: ["", "秘密李雷", "[]", "{\"question\":\"秘密李雷\"}", "{\"reply\":\" \"}", "{\"reply\":3}"]
    )
    func noDraft(input: String) async throws {
        let result = try await check([], input: input)
        #expect(result.status == 2)
        #expect(result.text == "")
        #expect(result.errorText.hasPrefix("parrotcheck: ") && !result.errorText.contains("李雷"))
    }

    @Test("A history that cannot be read makes status 2; a note alone passes unless it is asked for")
    func statuses() async throws {
        let missing = try await check([
            "--history", "/nowhere.csv", "--reply", Self.honest, "--question", Self.question,
        ])
        #expect(missing.status == 2)
        let never = try await check(["--reply", Self.stock, "--question", Self.question, "--fail-on", "never"])
        #expect(never.status == 0 && never.text.hasPrefix("提醒:"))
        let blank = try await check(["--reply", "  "])
        #expect(blank.status == 2)
    }
}
