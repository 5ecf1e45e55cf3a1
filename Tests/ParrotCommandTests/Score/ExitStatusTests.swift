import Testing
import _ParrotTestSupport

@Suite("Exit statuses")
struct ExitStatusTests {
    @Test(
        "--fail-on decides between 0 and 1, by the gravest finding",
        arguments: [
            ("never", 0), ("note", 1), ("warning", 1), ("error", 0),
        ]
    )
    func failOn(severity: String, status: Int32) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--fail-on", severity])
        #expect(result.status == status)
        #expect(result.text.contains("答复 300 条"))
    }

    @Test("A note alone fails at note and not at warning", arguments: [("note", 1), ("warning", 0)])
    func noteOnly(severity: String, status: Int32) async throws {
        let folder = try TemporaryFolder()
        let echo = Samples.stockTable.split(separator: "\n").filter { $0.hasPrefix("编号") || $0.hasPrefix("s6") }
        let path = try folder.write(echo.joined(separator: "\n"), as: "echo.csv")
        let result = try await ParrotCheck.run(["score", path, "--format", "jsonl", "--fail-on", severity])
        #expect(try JSONOutput.replies(ofLines: result.output).flatMap(\.findings).map(\.severity) == ["note"])
        #expect(result.status == status)
    }

    @Test("Without --fail-on findings do not fail a run")
    func byDefault() async throws {
        #expect(try await ParrotCheck.run(["score", ParrotCheck.demo]).status == 0)
    }

    @Test("2 wins over 1: problems, and files that are missing")
    func gravest() async throws {
        let missing = try await ParrotCheck.run(["score", ParrotCheck.demo, "missing.csv", "--fail-on", "note"])
        #expect(missing.status == 2)
        #expect(missing.text.contains("答复 300 条"))
        let folder = try TemporaryFolder()
        let bad = try folder.write("编号,问题,答复\n1,路灯不亮,\n", as: "bad.csv")
        let problem = try await ParrotCheck.run(["score", ParrotCheck.demo, bad, "--fail-on", "note"])
        #expect(problem.status == 2)
        #expect(problem.text.contains("答复 300 条"))
        #expect(problem.text.contains("读取问题 1 处"))
        #expect(problem.errorText.contains("bad.csv:2: [reply]"))
    }

    @Test(
        "Wrong usage is 64, and standard output stays empty",
        arguments: [
            ["score"], ["score", "--format", "xml", "a.csv"], ["score", "--jobs", "0", "a.csv"], ["score", "-", "-"],
            ["score", "--lang", "fr", "a.csv"], ["score", "--fail-on", "all", "a.csv"],
            ["score", "--unknown", "a.csv"],
            ["unknown"], ["train", "a.csv"], ["train", "a.csv", "-o", "m", "--jobs", "0"],
            ["score", "a.csv", "--map", "答复正文"],
            ["score", "a.csv", "--map", "unknown=答复正文"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await ParrotCheck.run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains("Error:"))
    }

    @Test(
        "--help and --version succeed",
        arguments: [["--help"], ["--version"], ["score", "--help"], ["help", "train"]]
    )
    func help(arguments: [String]) async throws {
        let result = try await ParrotCheck.run(arguments)
        #expect(result.status == 0)
        #expect(!result.output.isEmpty)
        #expect(result.errorText == "")
    }
}
