import FoundationEssentials
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Scoring whole inputs")
struct BatchAnalysisTests {
    private static func reporters() -> [any Reporter] {
        [
            JSONReporter(shape: .lines, language: .chinese, identity: AnalysisRun.identity),
            JSONReporter(shape: .document, language: .english, identity: AnalysisRun.identity),
            CSVReporter(language: .chinese), ConsoleReporter(language: .chinese),
        ]
    }

    /// The demo corpus twice over: more replies than one task scores at a time, and every id twice.
    private static func twice(jobs: Int) async throws -> AnalysisRun {
        try await AnalysisRun(
            paths: [DemoCorpus.path, DemoCorpus.path],
            reporter: JointReporter(reporters: reporters()),
            jobs: jobs
        )
    }

    private static let serial = Task { try await twice(jobs: 1) }

    @Test("Every format has the same bytes for any number of jobs", arguments: [1, 2, 3, 7])
    func jobs(jobs: Int) async throws {
        let run = try await Self.twice(jobs: jobs)
        let serial = try await Self.serial.value
        // #expect would print both.
        let isSame = run.bytes == serial.bytes
        #expect(isSame)
        // Header, two stretches of replies, the header of the cases, footer.
        #expect(run.stretches == 5)
        #expect(run.report.replyCount == 600)
        #expect(run.report.problems.count == 300)
    }

    @Test("The size of the chunks does not show", arguments: [700, 100_000])
    func chunks(byteCount: Int) async throws {
        let reporter = JSONReporter(shape: .document, language: .chinese, identity: AnalysisRun.identity)
        let run = try await AnalysisRun(paths: [DemoCorpus.path], reporter: reporter, chunkByteCount: byteCount)
        let other = try await AnalysisRun(paths: [DemoCorpus.path], reporter: reporter, jobs: 1)
        let isSame = run.bytes == other.bytes
        #expect(isSame)
    }

    @Test("The document is valid JSON that agrees with the report")
    func document() async throws {
        let run = try await AnalysisRun(
            paths: [DemoCorpus.path],
            reporter: JSONReporter(shape: .document, language: .chinese, identity: AnalysisRun.identity)
        )
        let document = try JSONValue(parsing: run.bytes)
        let replies = try #require(document["replies"]?.array)
        #expect(replies.count == 300)
        #expect(replies.compactMap { $0["id"]?.text } == (1...300).map { "LZ24-" + "000\($0)".suffix(4) })
        #expect(document["agents"]?.array.count == 12)
        #expect(document["departments"]?.array.count == 3)
        #expect(document["templates"]?.array.count == run.report.templates.count)
        #expect(document["totals"]?["flagged"]?["count"] == nil)
        #expect(document["totals"]?["flagged"]?.number == Double(run.report.flaggedCount))
        #expect(replies.count { $0["verdict"]?.text == "flag" } == run.report.flaggedCount)
        #expect(document["notice"]?.text == Report.notice.chinese)
        #expect(document["identity"]?["configuration"]?.text == Configuration().fingerprint)
        let names: Set = [
            "parrot", "off_topic", "acknowledgement", "deflection", "relay", "echo", "repeat", "unanswered",
        ]
        let templates = Set(document["templates"]?.array.compactMap { $0["id"]?.text } ?? [])
        for reply in replies {
            guard case .object(let scores)? = reply["scores"] else {
                Issue.record("no scores")
                continue
            }
            #expect(Set(scores.keys) == names)
            #expect(scores.values.allSatisfy { $0 == .null || (0...1).contains($0.number ?? -1) })
            if let template = reply["template"]?.text { #expect(templates.contains(template)) }
        }
    }

    @Test("An input of no replies gives a valid document")
    func noReplies() async throws {
        let input = try TemporaryInput("编号,答复\nA,\n")
        let run = try await AnalysisRun(
            paths: [input.path],
            reporter: JSONReporter(shape: .document, language: .english, identity: AnalysisRun.identity)
        )
        let document = try JSONValue(parsing: run.bytes)
        #expect(document["replies"]?.array.isEmpty == true)
        #expect(document["problems"]?.array.count == 1)
        #expect(document["problems"]?.array.first?["kept"] == .flag(false))
    }

    @Test("Of equal ids the second is renamed, and that is a problem")
    func equalIdentifiers() async throws {
        let result = try await AnalysisRun.replies(of: "编号,诉求,答复\nA,路灯坏了,已修好灯泡\nA,井盖坏了,井盖已换新\nB,停水了,今晚来水\n")
        #expect(result.replies.compactMap { $0["id"]?.text } == ["A", "A~2", "B"])
        #expect(result.report.problems.map(\.location.line) == [3])
    }

    @Test("An interlude has no scores and no findings, and uses up no question")
    func interludes() async throws {
        let turns = [
            ("customer", "楼下烧烤店油烟很大"), ("agent", "请问具体是哪个小区?"), ("customer", "锦绣园"), ("agent", "嗯,请稍等"),
            ("agent", "您好,您的诉求已收到,感谢您的来电。"),
        ]
        let messages = turns.map { #"{"type":"message","role":"\#($0)","agent":"A1","text":"\#($1)"}"# }
        let result = try await AnalysisRun.replies(
            of: #"{"case":"C1","turns":[\#(messages.joined(separator: ","))]}"# + "\n",
            name: "a.jsonl"
        )
        #expect(result.replies.compactMap { $0["id"]?.text } == ["C1#1", "C1#3"])
        let interlude = try #require(result.replies.first)
        guard case .object(let scores)? = interlude["scores"] else {
            Issue.record("no scores")
            return
        }
        #expect(scores.count == 8 && scores.values.allSatisfy { $0 == .null })
        #expect(interlude["findings"]?.array.isEmpty == true)
        #expect(
            interlude["verdict"]?.text == "pass" && interlude["relevance"] == .null && interlude["template"] == .null
        )
        #expect(result.replies.last?["scores"]?["echo"]?.number == 0)
        #expect(result.replies.last?["turns"]?.array.compactMap(\.number) == [3, 4])
    }

    @Test(
        "Recognised speech lowers every severity by one",
        arguments: [(false, "warning", "flag"), (true, "note", "pass")]
    )
    func recognisedSpeech(isRecognised: Bool, severity: String, verdict: String) async throws {
        let answer = "执法人员到场检查,店家已安装油烟净化器,排放符合要求。"
        let result = try await AnalysisRun.replies(
            of: """
                {"case":"C1","asr":\(isRecognised),"turns":[{"type":"message","role":"customer","text":"楼下烧烤店油烟很大"},\
                {"type":"message","role":"agent","agent":"A1","text":"\(answer)"},\
                {"type":"message","role":"customer","text":"净化器根本没开,油烟比以前还大"},\
                {"type":"message","role":"agent","agent":"A1","text":"\(answer)"}]}

                """,
            name: "a.jsonl"
        )
        let last = try #require(result.replies.last)
        let finding = try #require(last["findings"]?.array.first { $0["rule"]?.text == "repeated-reply" })
        #expect(finding["severity"]?.text == severity)
        #expect(last["verdict"]?.text == verdict)
    }

    @Test("An error while writing ends the run and is passed on")
    func writingFails() async throws {
        struct Full: Error {}
        let analysis = BatchAnalysis(configuration: Configuration(), jobs: 2)
        await #expect(throws: Full.self) {
            _ = try await analysis.run(
                inputs: [try InputReader(path: DemoCorpus.path)],
                reporter: CSVReporter(language: .chinese),
                write: { _ in throw Full() }
            )
        }
    }

    @Test("Progress tells of reading, then of scoring, and ends with all replies")
    func progress() async throws {
        var steps: [BatchAnalysis.Progress] = []
        _ = try await BatchAnalysis(configuration: Configuration(), jobs: 2).run(
            inputs: [try InputReader(path: DemoCorpus.path)],
            reporter: CSVReporter(language: .chinese),
            progress: { steps.append($0) },
            write: { _ in }
        )
        #expect(steps.contains(.reading(replies: 300)))
        #expect(steps.count { $0 == .comparing } == 1)
        #expect(steps.last == .scoring(replies: 300, total: 300))
    }
}
