import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Baselines")
struct BaselineTests {
    private static func written(_ text: String) throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        return (folder, try folder.write(text, as: "baseline.json"))
    }

    @Test("What is written is read back, by ascending fingerprint")
    func roundTrip() throws {
        var reply = ScoredReply(
            "编号\"1\n",
            agent: "A01",
            department: nil,
            findings: [
                Finding("template-reply"), Finding("off-topic-reply"), Finding("relay-only"), Finding("echoed-request"),
            ]
        )
        for index in reply.findings.indices {
            reply.findings[index].fingerprint = ContentFingerprint(value: UInt64(9 - index))
        }
        reply.findings[0].suppressed = .init(by: Finding.Suppression.baseline, reason: "x")
        reply.findings[1].suppressed = .init(by: Finding.Suppression.appeal, reason: "x")
        reply.findings[2].followedUpBy = "2"
        var baseline = Baseline()
        baseline.add(reply)
        let file = try Self.written(String(decoding: baseline.bytes, as: UTF8.self))
        let again = try Baseline(path: file.path)
        #expect(again.entries.map(\.rule) == ["echoed-request", "template-reply"])
        #expect(again.entries.map(\.id) == ["编号\"1\n", "编号\"1\n"])
        #expect(again.fingerprints == baseline.fingerprints)
        #expect(again.bytes == baseline.bytes)
    }

    @Test("An empty one is one")
    func empty() throws {
        let file = try Self.written(String(decoding: Baseline().bytes, as: UTF8.self))
        #expect(try Baseline(path: file.path).entries.isEmpty)
    }

    @Test(
        "Whatever is none is refused",
        arguments: [
            "", "[]", "{}", "abc", "{\"parrotcheck_baseline\":2,\"findings\":[]}",
            "{\"parrotcheck_baseline\":1,\"findings\":[{\"fingerprint\":\"12\",\"rule\":\"a\",\"id\":\"b\"}]}",
            "{\"parrotcheck_baseline\":1,\"findings\":[{\"fingerprint\":\"0123456789abcdef\",\"rule\":\"a\",\"id\":\"b\"},",
        ]
    )
    func refused(text: String) throws {
        let file = try Self.written(text)
        #expect(throws: IngestError.self) { try Baseline(path: file.path) }
    }

    @Test("A file that is not there is refused")
    func missing() {
        #expect(throws: IngestError.self) { try Baseline(path: "/nowhere/baseline.json") }
    }
}
