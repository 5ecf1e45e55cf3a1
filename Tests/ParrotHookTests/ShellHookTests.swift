import Testing
import _ParrotTestSupport

@Suite("The hooks for a shell")
struct ShellHookTests {
    private static let stock = "您好,您反映的问题已收悉,我们高度重视,将尽快安排人员了解情况,请您耐心等待。"
    private static let answer = "您好,维修班已于11月20日更换破损的电缆,当晚恢复照明。如仍不亮,请拨打路灯所电话 5550123。"
    private static let question = "小区门口的路灯灭了十来天,什么时候能修好?"

    @Test("hold a draft that is warned of and say why, let the others go, with the command")
    func checksWithCommand() async throws {
        let environment = ["PARROTCHECK": ParrotCheck.executable, "PARROTCHECK_OPTIONS": "--no-config"]
        try await ShellHookTests.expectHoldsAndLetsGo("check-draft.sh", environment)
    }

    @Test("hold a draft that is warned of and say why, let the others go, with the server")
    func checksWithServer() async throws {
        let folder = try TemporaryFolder()
        let data = folder.path + "/data"
        let adding = try ChildProcess(
            RunningServer.executable,
            ["token", "add", "--role", "agent", "--agent", "A1", "--data", data],
            directory: ParrotCheck.root
        )
        let token = try await adding.wait().text.filter { !$0.isWhitespace }
        let server = try await RunningServer(
            data: data,
            shell: "exec \"$0\" serve --port 0 --lang en --no-config --data \"$1\""
        )
        var environment = ["PARROTCHECK_SERVER": server.address, "PARROTCHECK_TOKEN": token, "PARROTCHECK_AGENT": "A1"]
        try await ShellHookTests.expectHoldsAndLetsGo("check-draft-server.sh", environment)
        environment["PARROTCHECK_TOKEN"] = "none"
        try await ShellHookTests.expectUnchecked("check-draft-server.sh", environment)
    }

    @Test("let a draft go with a word where it cannot be checked")
    func failsOpen() async throws {
        try await ShellHookTests.expectUnchecked("check-draft.sh", ["PARROTCHECK": "/nonexistent/parrotcheck"])
        // Nobody listens on the port for discarded bytes.
        try await ShellHookTests.expectUnchecked("check-draft-server.sh", ["PARROTCHECK_SERVER": "http://127.0.0.1:9"])
    }

    @Test("say how they are used", arguments: ["check-draft.sh", "check-draft-server.sh"])
    func tellsUsage(script: String) async throws {
        let process = try ChildProcess(ParrotCheck.root + "/docs/hooks/" + script, [], directory: ParrotCheck.root)
        let result = try await process.wait()
        #expect(result.status == 64)
        #expect(result.errorText.hasPrefix("usage: \(script) DRAFT"))
    }

    private static func expectHoldsAndLetsGo(_ script: String, _ environment: [String: String]) async throws {
        let held = try await run(script, stock, environment)
        #expect(held.status == 1)
        #expect(held.text.contains("是否已核实"))
        #expect(held.text.contains("诉求问的是“何时”"))
        #expect(held.errorText == "")
        let passed = try await run(script, answer, environment)
        #expect(passed.status == 0)
        #expect(passed.text + passed.errorText == "")
        // What a shell or JSON would take for its own is text.
        let hostile = try await run(script, answer + "\"'`$(touch stolen)\\u0000\\\n$HOME;", environment)
        #expect(hostile.status == 0)
        #expect(hostile.text + hostile.errorText == "")
    }

    private static func expectUnchecked(_ script: String, _ environment: [String: String]) async throws {
        let result = try await run(script, stock, environment)
        #expect(result.status == 0)
        #expect(result.text == "")
        #expect(result.errorText.contains("草稿未经复核"))
        let strict = try await run(script, stock, environment.merging(["PARROTCHECK_STRICT": "1"]) { $1 })
        #expect(strict.status == 2)
    }

    private static func run(
        _ script: String,
        _ draft: String,
        _ environment: [String: String]
    ) async throws -> ChildProcess.Result {
        let folder = try TemporaryFolder()
        let process = try ChildProcess(
            ParrotCheck.root + "/docs/hooks/" + script,
            [try folder.write(draft, as: "draft.txt"), try folder.write(question, as: "question.txt")],
            environment: environment,
            directory: ParrotCheck.root
        )
        return try await process.wait()
    }
}
