import Testing
import _ParrotTestSupport

@Suite("Replies that a later one makes good")
struct FollowedUpTests {
    private static let result = "您好,市政养护人员3月8日到场,已更换破损井盖并重新铺设路面,3月9日恢复通行。"

    /// A reply that only hands on, and another one on a later day.
    private func transcript(department: String = "城管局", later: String, day: String, to body: String = "市政公司") -> String
    {
        let turns = [
            #"{"type":"message","role":"customer","time":"2024-03-01T09:00:00","text":"人民路口的井盖破了,车压过去咣当响,晚上太危险"}"#,
            #"{"type":"message","role":"agent","agent":"B1","department":"\#(department)","time":"2024-03-02T09:00:00","text":"您好,您反映的问题已转交\#(body)调查处理。"}"#,
            #"{"type":"transfer","from":"\#(department)","to":"\#(body)","by":"B1","time":"2024-03-02T09:05:00"}"#,
            #"{"type":"message","role":"customer","time":"2024-03-05T09:00:00","text":"那边联系我了没有?井盖还破着"}"#,
            #"{"type":"message","role":"agent","agent":"C1","department":"\#(body)","time":"\#(day)T09:00:00","text":"\#(later)"}"#,
        ]
        return #"{"case":"C1","turns":[\#(turns.joined(separator: ","))]}"# + "\n"
    }

    private func run(_ text: String) async throws -> JSONOutput {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, as: "cases.jsonl")
        let result = try await ParrotCheck.run(["score", file, "--format", "json"])
        #expect(result.status == 0)
        #expect(try await OutputSchema.complaints(about: result.output, as: .document) == "")
        return try JSONOutput(result.output)
    }

    @Test("A hand-over that a later reply answers in time is shown as followed up, and does not count")
    func inTime() async throws {
        let output = try await run(transcript(later: Self.result, day: "2024-03-10"))
        let relay = try #require(output.replies.first { $0.id == "C1#1" })
        let finding = try #require(relay.findings.first { $0.rule == "relay-only" })
        #expect(finding.followed_up_by == "C1#4")
        #expect(relay.findings.allSatisfy { $0.followed_up_by != nil } == (relay.verdict == "pass"))
        #expect(relay.verdict == "pass")
        #expect(output.totals.flagged == output.replies.count { $0.verdict == "flag" })
        let counts = output.totals.findings.first { $0.rule == "relay-only" }
        #expect(counts?.replies.count == 0)
    }

    @Test(
        "A result that comes too late, or none, lifts nothing",
        arguments: [
            (result, "2024-03-20"), ("您好,您反映的问题已转交供电公司调查处理。", "2024-03-10"), ("您好,您的诉求已收悉,请耐心等待。", "2024-03-10"),
        ]
    )
    func notLifted(later: String, day: String) async throws {
        let output = try await run(transcript(later: later, day: day))
        let relay = try #require(output.replies.first { $0.id == "C1#1" })
        let finding = try #require(relay.findings.first { $0.rule == "relay-only" })
        #expect(finding.followed_up_by == nil)
        #expect(relay.verdict == "flag")
    }

    @Test("A hub that records, dispatches and says so has done its duty")
    func hub() async throws {
        let output = try await run(transcript(department: "12345热线", later: Self.result, day: "2024-04-30"))
        let receipt = try #require(output.replies.first { $0.id == "C1#1" })
        #expect((receipt.scores["relay"] ?? nil) ?? 0 >= 0.5)
        #expect(receipt.findings.map(\.rule) == [] && receipt.verdict == "pass")
    }
}
