import Testing
import _ParrotTestSupport

@Suite("Who may call")
struct AccessTests {
    let folder: TemporaryFolder
    let data: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder.path + "/data"
    }

    private func run(_ arguments: [String]) async throws -> ChildProcess.Result {
        try await ChildProcess(RunningServer.executable, arguments, directory: folder.path).wait()
    }

    private func token(_ options: String...) async throws -> String {
        let result = try await run(["token", "add", "--data", data] + options)
        #expect(result.status == 0, "\(result.errorText)")
        return result.text.filter { $0 != "\n" }
    }

    private let draft = #"{"reply":"您好，路灯已修好。","question":"路灯坏了"}"#

    @Test("nobody without a token beyond loopback: the server does not even start")
    func needsTokens() async throws {
        let refused = try await run(["serve", "--host", "0.0.0.0", "--port", "0", "--data", data, "--model", "none"])
        #expect(refused.status == 2)
        #expect(refused.errorText.contains("token add"))
        let admin = try await token("--role", "admin")
        let server = try await RunningServer(data: data, ["--host", "0.0.0.0"])
        let answer = try await server.send("POST", "/v1/check", body: draft)
        #expect(answer.status == 401)
        #expect(answer.headers["www-authenticate"] == "Bearer realm=\"parrotcheck\"")
        #expect(answer.value("type") == "urn:parrotcheck:problem:unauthorized")
        let entered = try await server.send(
            "POST",
            "/v1/check",
            body: draft,
            headers: ["Authorization": "Bearer " + admin]
        )
        #expect(entered.status == 200)
        #expect(try await server.send("GET", "/healthz").status == 200)
        #expect(try await server.send("GET", "/openapi.yaml").status == 200)
    }

    @Test("an agent for itself, a reviewer for all")
    func tellsRoles() async throws {
        let agent = ["Authorization": "Bearer " + (try await token("--role", "agent", "--agent", "甲"))]
        let reviewer = ["Authorization": "bearer " + (try await token("--role", "reviewer"))]
        let server = try await RunningServer(data: data)
        let reply = #"{"id":"a1","reply":"您好，路灯已修好。"}"#
        #expect(try await server.send("POST", "/v1/replies", body: reply).status == 401)
        #expect(try await server.send("POST", "/v1/replies", body: reply, headers: agent).status == 201)
        let foreign = #"{"id":"a2","reply":"您好，路灯已修好。","agent":"乙"}"#
        #expect(try await server.send("POST", "/v1/replies", body: foreign, headers: agent).status == 403)
        #expect(try await server.send("POST", "/v1/replies", body: foreign, headers: reviewer).status == 201)
        // What an agent's token sends is that agent's.
        #expect(try await server.send("GET", "/v1/agents/%E7%94%B2", headers: agent).value("replies") == "1")
        #expect(try await server.send("GET", "/v1/agents/%E4%B9%99", headers: agent).status == 403)
        #expect(try await server.send("GET", "/v1/agents/%E4%B9%99", headers: reviewer).value("replies") == "1")
        #expect(try await server.send("POST", "/v1/check?scores=true", body: draft, headers: agent).status == 403)
        #expect(try await server.send("POST", "/v1/check?scores=true", body: draft, headers: reviewer).status == 200)
        #expect(try await server.send("GET", "/metrics", headers: agent).status == 403)
        #expect(try await server.send("GET", "/metrics", headers: reviewer).status == 200)
        for wrong in ["Bearer x", "Bearer", "Basic eDp5", ""] {
            #expect(try await server.send("GET", "/v1/templates", headers: ["Authorization": wrong]).status == 401)
        }
    }

    @Test("a token counts as soon as it is added and not much longer than until it is removed; it is stored as a hash")
    func addsAndRemoves() async throws {
        _ = try await token("--role", "admin")
        let server = try await RunningServer(data: data)
        let added = try await token("--role", "reviewer", "--agent", "丁")
        let header = ["Authorization": "Bearer " + added]
        try await until { try await server.send("GET", "/v1/templates", headers: header).status == 200 }
        for name in try folder.names(in: "data") {
            #expect(!String(decoding: try folder.bytes(of: "data/" + name), as: UTF8.self).contains(added), "\(name)")
        }
        let list = try await run(["token", "list", "--data", data]).text
        let line = try #require(list.split(separator: "\n").first { $0.contains("丁") })
        #expect(line.contains("reviewer"))
        let removed = try await run(["token", "remove", String(line.prefix(12)), "--data", data])
        #expect(removed.status == 0)
        try await until { try await server.send("GET", "/v1/templates", headers: header).status == 401 }
        #expect(try await run(["token", "remove", "00000000", "--data", data]).status == 2)
    }

    @Test("pages of the origins that were named, and no others")
    func namesOrigins() async throws {
        let server = try await RunningServer(data: data, ["--allow-origin", "https://desk.example"])
        let headers = ["Origin": "https://desk.example", "Access-Control-Request-Method": "POST"]
        let asked = try await server.send("OPTIONS", "/v1/check", headers: headers)
        #expect(asked.status == 204)
        #expect(asked.headers["access-control-allow-origin"] == "https://desk.example")
        #expect(asked.headers["access-control-allow-headers"]?.contains("x-draft-id") == true)
        let called = try await server.send("POST", "/v1/check", body: draft, headers: headers)
        #expect(called.headers["access-control-allow-origin"] == "https://desk.example")
        #expect(called.headers["vary"] == "Origin")
        let other = ["Origin": "https://evil.example", "Access-Control-Request-Method": "POST"]
        let refused = try await server.send("OPTIONS", "/v1/check", headers: other)
        #expect(refused.status == 405)
        #expect(refused.headers["access-control-allow-origin"] == nil)
    }

    @Test("without tokens nobody who comes by another name than this machine's")
    func refusesOtherHosts() async throws {
        let server = try await RunningServer(data: data)
        let raw = try RawConnection(port: server.port)
        try raw.send("GET /v1/templates HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")
        #expect(try raw.received().hasPrefix("HTTP/1.1 421 "))
        #expect(try await server.send("GET", "/v1/templates").status == 200)
    }

    private func until(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<500 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it did not come to hold")
    }
}
