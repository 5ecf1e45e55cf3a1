import Testing
import _ParrotTestSupport

@Suite("What was acknowledged")
struct DurabilityTests {
    @Test("is there exactly once after 200 kills while writing")
    func survivesKills() async throws {
        let folder = try TemporaryFolder()
        let script = ParrotCheck.root + "/Tests/Server/kills.py"
        let process = try ChildProcess(
            "/usr/bin/python3",
            [script, RunningServer.executable, "200"],
            directory: folder.path
        )
        let result = try await process.wait(timeout: .seconds(1_200))
        #expect(result.status == 0, "\(result.text)\(result.errorText)")
    }
}
