import Testing
import _ParrotTestSupport

@Suite("/openapi.yaml")
struct DescriptionTests {
    @Test("is true: what schemathesis makes of it is answered as it says")
    func isTrue() async throws {
        let folder = try TemporaryFolder()
        let data = folder.path + "/data"
        let added = try await ChildProcess(
            RunningServer.executable,
            ["token", "add", "--role", "admin", "--data", data],
            directory: folder.path
        ).wait()
        let secret = try folder.write("a secret for tests only", as: "secret")
        let server = try await RunningServer(data: data, ["--hook-secret-file", secret])
        let process = try ChildProcess(
            "/usr/bin/env",
            [
                "python3", "-m", "schemathesis.cli", "run", server.address + "/openapi.yaml", "--checks", "all",
                "--header", "Authorization: Bearer " + added.text.filter { $0 != "\n" },
                "--max-examples", "60", "--seed", "1", "--no-color", "--request-timeout", "60",
            ],
            environment: ["PYTHONPATH": ParrotCheck.root + "/.build/python", "PYTHONIOENCODING": "utf8"],
            directory: folder.path
        )
        let result = try await process.wait(timeout: .seconds(900))
        #expect(result.status == 0, "is `make setup` done? \(result.text)\(result.errorText)")
        #expect(try await server.send("GET", "/healthz").status == 200)
    }

    @Test("is handed out, and not twice to who has it")
    func isHandedOut() async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningServer(data: folder.path + "/data")
        let first = try await server.send("GET", "/openapi.yaml")
        #expect(first.text.hasPrefix("openapi: 3.1.0"))
        let tag = try #require(first.headers["etag"])
        #expect(try await server.send("GET", "/openapi.yaml", headers: ["If-None-Match": tag]).status == 304)
    }
}
