import Testing
import _ParrotTestSupport

@Suite("Connections")
struct ConnectionTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("that behave badly are closed, others are answered, and memory comes back")
    func survivesCrowds() async throws {
        let script = ParrotCheck.root + "/Tests/Server/crowd.py"
        let process = try ChildProcess(
            "/usr/bin/python3",
            [script, RunningServer.executable, "1000"],
            directory: folder.path
        )
        let result = try await process.wait(timeout: .seconds(400))
        #expect(result.status == 0, "\(result.text)\(result.errorText)")
    }

    @Test("are answered what was taken in when the server is told to end")
    func answersAtTheEnd() async throws {
        let server = try await RunningServer(data: folder.path + "/data")
        let body = #"{"reply":"您好，路灯已修好。"}"#
        let raw = try RawConnection(port: server.port)
        let head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        try raw.send(head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body.prefix(10))
        // It has been taken in once the server has seen its head, which another answer on the same loop tells.
        #expect(try await server.send("GET", "/healthz").status == 200)
        async let end = server.stop()
        try await Task.sleep(for: .milliseconds(100))
        try raw.send(String(body.dropFirst(10)))
        #expect(try raw.received().hasPrefix("HTTP/1.1 200 "))
        #expect(try await end.status == 0)
    }

    @Test("wait where as many are open as may be, and are answered when one ends")
    func limitsConnections() async throws {
        let server = try await RunningServer(
            data: folder.path + "/data",
            ["--max-connections", "2", "--idle-timeout", "1"]
        )
        let first = try RawConnection(port: server.port)
        let second = try RawConnection(port: server.port)
        let third = try RawConnection(port: server.port)
        try third.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect(try third.received().hasPrefix("HTTP/1.1 200 "))
        withExtendedLifetime((first, second)) {}
    }

    @Test("a port that is taken is told in a sentence")
    func tellsTakenPort() async throws {
        let server = try await RunningServer(data: folder.path + "/data")
        let process = try ChildProcess(
            RunningServer.executable,
            ["serve", "--port", "\(server.port)", "--data", folder.path + "/other", "--model", "none", "--lang", "en"],
            directory: folder.path
        )
        let result = try await process.wait()
        #expect(result.status == 2)
        #expect(result.errorText.contains("cannot listen on 127.0.0.1:\(server.port)"))
    }

    @Test("parrotcheck serve hands over to the server")
    func isStartedByTheCommand() async throws {
        let process = try ParrotCheck.start(["serve", "--help"])
        let result = try await process.wait()
        #expect(result.status == 0)
        #expect(result.text.contains("--allow-origin"))
    }
}
