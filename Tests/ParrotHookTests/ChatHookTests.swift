import Foundation
import Testing
import _ParrotTestSupport

@Suite("The webhook of chat systems")
struct ChatHookTests {
    private static let secret = "a secret for tests only"
    private static let stock = "您好,您反映的问题已收悉,我们高度重视,将尽快安排人员了解情况,请您耐心等待。"
    private static let question = "小区门口的路灯灭了十来天,什么时候能修好?"

    @Test("answers a draft with a private note that asks and quotes nothing")
    func notes() async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let answer = try await hook.post(ChatHookTests.message(ChatHookTests.stock))
        #expect(answer.status == 200)
        #expect(answer.value("decision") == "warn")
        let note = try #require(answer.value("note", "content"))
        #expect(note.contains("是否已核实"))
        #expect(note.contains("诉求问的是“何时”"))
        #expect(note.contains("机器初筛"))
        #expect(!note.contains("高度重视"))
        #expect(answer.value("note", "message_type") == "outgoing")
        #expect(answer.text.contains("\"private\":true"))
        #expect(answer.text.contains("\"conversation_id\":42"))
        // Within a second the same body has the same signature, which is taken once.
        let english = try await hook.post(ChatHookTests.message(ChatHookTests.stock) + " ", language: "en")
        #expect(english.value("note", "content")?.contains("was it looked into?") == true)
    }

    @Test("has nothing to say of an answer")
    func passes() async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let answer = try await hook.post(
            ChatHookTests.message("您好,维修班已于11月20日更换破损的电缆,当晚恢复照明。如仍不亮,请拨打路灯所电话 5550123。")
        )
        #expect(answer.text == "{\"decision\":\"pass\",\"note\":null}")
    }

    @Test(
        "passes by what is no draft of a colleague's",
        arguments: [
            "\"message_type\":\"incoming\"", "\"private\":true", "\"sender\":{\"id\":1,\"type\":\"agent_bot\"}",
            "\"content\":null", "\"content\":\" \"", "\"message_type\":\"template\"", "\"message_type\":3",
        ]
    )
    func passesBy(member: String) async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let name = member.prefix { $0 != ":" }
        let members = ["\"message_type\":\"outgoing\"", "\"content\":\"\(ChatHookTests.stock)\""]
            .filter { !$0.hasPrefix(name) }
        let answer = try await hook.post("{" + (members + [member]).joined(separator: ",") + "}")
        #expect(answer.status == 200)
        #expect(answer.text == "{\"decision\":null,\"note\":null}")
    }

    @Test("tells of an answer that the conversation has had already")
    func knowsConversation() async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let answered = "{\"content\":\"\(ChatHookTests.stock)\",\"message_type\":1}"
        let again = "{\"content\":\"还是没有人来,到底什么时候修?\",\"message_type\":0}"
        let answer = try await hook.post(ChatHookTests.message(ChatHookTests.stock, after: [answered, again]))
        #expect(answer.value("note", "content")?.contains("同一工单") == true)
    }

    @Test("refuses what is not signed with the secret, or not of late")
    func refuses() async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let body = ChatHookTests.message(ChatHookTests.stock)
        let now = Int(Date().timeIntervalSince1970)
        let signature = try await Hook.signature(of: body, timestamp: "\(now)", secret: ChatHookTests.secret)
        let other = try await Hook.signature(of: body, timestamp: "\(now)", secret: "another secret for tests")
        let past = try await Hook.signature(of: body, timestamp: "\(now - 1_000)", secret: ChatHookTests.secret)
        let future = try await Hook.signature(of: body, timestamp: "\(now + 1_000)", secret: ChatHookTests.secret)
        let word = try await Hook.signature(of: body, timestamp: "now", secret: ChatHookTests.secret)
        let refused: [(String, [String: String])] = [
            (body, [:]),
            (body, ["X-Timestamp": "\(now)"]),
            (body, ["X-Signature": signature]),
            (body, ["X-Timestamp": "\(now)", "X-Signature": other]),
            (body, ["X-Timestamp": "\(now + 1)", "X-Signature": signature]),
            (body + " ", ["X-Timestamp": "\(now)", "X-Signature": signature]),
            (body, ["X-Timestamp": "\(now)", "X-Signature": String(signature.dropLast(2))]),
            (body, ["X-Timestamp": "\(now)", "X-Signature": String(signature.dropFirst("sha256=".count))]),
            (body, ["X-Timestamp": "\(now)", "X-Signature": "sha256=" + String(repeating: "é", count: 64)]),
            (body, ["X-Timestamp": "\(now - 1_000)", "X-Signature": past]),
            (body, ["X-Timestamp": "\(now + 1_000)", "X-Signature": future]),
            (body, ["X-Timestamp": "now", "X-Signature": word]),
        ]
        for (number, (body, headers)) in refused.enumerated() {
            let answer = try await hook.send(body, headers)
            #expect(answer.status == 401, "\(number)")
            #expect(answer.headers["content-type"] == "application/problem+json")
        }
        let answer = try await hook.send(body, ["X-Timestamp": "\(now)", "X-Signature": signature])
        #expect(answer.status == 200)
    }

    @Test("takes a message once, and again when it is signed anew")
    func refusesRepeated() async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let body = ChatHookTests.message(ChatHookTests.stock)
        let now = Int(Date().timeIntervalSince1970)
        let signature = try await Hook.signature(of: body, timestamp: "\(now)", secret: ChatHookTests.secret)
        let headers = ["X-Timestamp": "\(now)", "X-Signature": signature]
        #expect(try await hook.send(body, headers).status == 200)
        let repeated = try await hook.send(body, headers)
        #expect(repeated.status == 409)
        #expect(repeated.value("type") == "urn:parrotcheck:problem:repeated-message")
        let capital = ["X-Timestamp": "\(now)", "X-Signature": "sha256=" + signature.dropFirst(7).uppercased()]
        #expect(try await hook.send(body, capital).status == 409)
        let later = try await Hook.signature(of: body, timestamp: "\(now + 1)", secret: ChatHookTests.secret)
        #expect(try await hook.send(body, ["X-Timestamp": "\(now + 1)", "X-Signature": later]).status == 200)
    }

    @Test("says what is wrong with a body that is no message", arguments: ["", "[]", "{", "{\"content\":7}", "\u{0}"])
    func refusesGarbage(body: String) async throws {
        let hook = try await Hook(secret: ChatHookTests.secret)
        let answer = try await hook.post(body)
        #expect(answer.status == 400)
        #expect(answer.value("type") == "urn:parrotcheck:problem:invalid-request")
    }

    @Test("is not there without a secret, and a short one is refused at the start")
    func needsSecret() async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningServer(data: folder.path + "/data")
        let answer = try await server.send("POST", "/v1/hooks/chat", body: "{}")
        #expect(answer.status == 404)
        #expect(answer.value("type") == "urn:parrotcheck:problem:no-hook")
        let file = try folder.write("short\n", as: "secret")
        let process = try ChildProcess(
            RunningServer.executable,
            ["serve", "--port", "0", "--data", folder.path + "/other", "--model", "none", "--hook-secret-file", file],
            directory: ParrotCheck.root
        )
        let result = try await process.wait()
        #expect(result.status == 2)
        #expect(result.errorText.contains("密钥不足 16 字节"))
    }

    /// A colleague's message in a conversation of a customer's.
    private static func message(_ content: String, after others: [String] = []) -> String {
        let asked = "{\"content\":\"\(question)\",\"message_type\":0}"
        let messages = ([asked] + others).joined(separator: ",")
        return """
            {"event":"message_created","id":7,"content":"\(content)","message_type":"outgoing","private":false,
            "sender":{"id":3,"name":"客服","type":"user"},"inbox":{"id":1},
            "conversation":{"id":42,"messages":[\(messages)]}}
            """
    }
}

/// A server with a webhook, and what signs for it: Python's HMAC, which is not ours.
private struct Hook {
    private let folder: TemporaryFolder
    private let server: RunningServer
    private let secret: String

    init(secret: String) async throws {
        folder = try TemporaryFolder()
        self.secret = secret
        let file = try folder.write(secret + "\n", as: "secret")
        server = try await RunningServer(
            data: folder.path + "/data",
            shell: "exec \"$0\" serve --port 0 --lang en --no-config --hook-secret-file '\(file)' --data \"$1\""
        )
    }

    /// Posts a body signed as it should be.
    func post(_ body: String, language: String = "zh") async throws -> RunningServer.Answer {
        let timestamp = "\(Int(Date().timeIntervalSince1970))"
        let signature = try await Hook.signature(of: body, timestamp: timestamp, secret: secret)
        return try await send(body, ["X-Timestamp": timestamp, "X-Signature": signature], language: language)
    }

    func send(
        _ body: String,
        _ headers: [String: String],
        language: String = "zh"
    ) async throws -> RunningServer.Answer {
        try await server.send("POST", "/v1/hooks/chat?lang=\(language)", body: body, headers: headers)
    }

    static func signature(of body: String, timestamp: String, secret: String) async throws -> String {
        let script = """
            import hmac, sys
            message = sys.argv[2].encode() + b'.' + sys.stdin.buffer.read()
            print('sha256=' + hmac.new(sys.argv[1].encode(), message, 'sha256').hexdigest())
            """
        let process = try ChildProcess(
            "/usr/bin/python3",
            ["-c", script, secret, timestamp],
            input: .pipe(Array(body.utf8)),
            directory: ParrotCheck.root
        )
        return try await process.wait().text.filter { $0 != "\n" }
    }
}
