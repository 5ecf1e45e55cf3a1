import Foundation
import Testing
import _ParrotTestSupport

@Suite("Where score writes")
struct OutputFileTests {
    @Test(
        "--output holds what standard output would, and nothing else is left",
        arguments: ["table", "jsonl", "json", "csv"]
    )
    func complete(format: String) async throws {
        let folder = try TemporaryFolder()
        let printed = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", format])
        let path = folder.path + "/out"
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", format, "--output", path])
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(try folder.bytes(of: "out") == printed.output)
        #expect(try folder.names() == ["out"])
    }

    @Test("-o - is standard output")
    func dash() async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--model", "none", "-o", "-"],
            directory: folder.path
        )
        #expect(result.status == 0)
        #expect(result.text.contains("答复 300 条"))
        #expect(try folder.names() == [])
    }

    @Test("A file that is there is replaced whole, even if it is the input")
    func replaced() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.plainTable(rows: 30), as: "replies.csv")
        let printed = try await ParrotCheck.run(["score", path, "--format", "csv"])
        let result = try await ParrotCheck.run(["score", path, "--format", "csv", "-o", path])
        #expect(result.status == 0)
        #expect(try folder.bytes(of: "replies.csv") == printed.output)
        #expect(try folder.names() == ["replies.csv"])
    }

    @Test(
        "What cannot be written is told of, with status 2",
        arguments: [
            ("/nonexistent/out.csv", "No such file or directory"), ("/proc/out.csv", "/proc/out.csv"),
            ("/dev/full", "No space left on device"), ("/tmp", "Is a directory"),
        ]
    )
    func unwritable(path: String, reason: String) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--output", path])
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errorText.contains("无法写入 \(path):"))
        #expect(result.errorText.contains(reason))
    }

    @Test("A file below a file cannot be written, and the file stays as it was")
    func belowFile() async throws {
        let folder = try TemporaryFolder()
        try folder.write("kept", as: "file")
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "-o", folder.path + "/file/out"])
        #expect(result.status == 2)
        #expect(result.errorText.contains("Not a directory"))
        #expect(try folder.bytes(of: "file") == Array("kept".utf8))
    }

    @Test("A model that cannot be read leaves the old output as it was")
    func untouched() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("kept", as: "out")
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "-o", path, "--model", "/nonexistent"])
        #expect(result.status == 2)
        #expect(try folder.bytes(of: "out") == Array("kept".utf8))
        #expect(try folder.names() == ["out"])
    }

    @Test("A signal leaves neither output nor part of it", arguments: [SIGINT, SIGTERM, SIGHUP])
    func interrupted(signal: Int32) async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.longTable(rows: 30_000), as: "in/long.csv")
        let run = try ParrotCheck.start(["score", input, "--format", "jsonl", "-o", folder.path + "/out.jsonl"])
        // As soon as there is a part, the run is under way.
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(60)
        while try !folder.names().contains(where: { $0.hasSuffix(".part") }), clock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(try folder.names().contains { $0.hasSuffix(".part") })
        try await Task.sleep(for: .milliseconds(300))
        #expect(run.isRunning)
        run.send(signal)
        let result = try await run.wait(timeout: .seconds(30))
        #expect(result.status == 128 + signal)
        #expect(result.output.isEmpty)
        #expect(try folder.names() == ["in"])
    }
}
