import FoundationEssentials
import Testing

@testable import ParrotCore

@Suite("Dossiers of cases")
struct DossierAnalysisTests {
    @Test(
        "Turns of a case over lines and files keep their text, line and number, whatever the chunks",
        arguments: [1, 65_536]
    )
    func spread(chunkByteCount: Int) async throws {
        let first = [
            DossierRun.line([DossierRun.customer(1, "甲"), #"{"type":"teleport"}"#]),
            DossierRun.line([DossierRun.customer(1, "别的工单")], case: "C2"),
            DossierRun.line([DossierRun.customer(5, "乙")]),
        ]
        let second = [DossierRun.line([DossierRun.customer(3, "丙")])]
        let outcome = try await DossierRun.outcome(
            of: [("a.jsonl", first.joined(separator: "\n")), ("b.jsonl", second.joined(separator: "\n"))],
            cases: ["C1"],
            chunkByteCount: chunkByteCount
        )
        let entries = try #require(outcome.dossiers.first).entries
        #expect(entries.map(\.turn.text) == ["甲", "丙", "乙"])
        #expect(entries.map(\.turn.index) == [0, 3, 2])
        #expect(entries.map(\.location?.line) == [1, 1, 3])
    }

    @Test("Leads on replies mark the reply's turns and quote the range as it was given")
    func replies() async throws {
        let answer = "执法人员到场检查,店家已安装油烟净化器,排放符合要求。"
        let dossier = try await DossierRun.dossier([
            DossierRun.line([DossierRun.customer(1, "楼下烧烤店油烟很大"), DossierRun.agent(2, "城管局", answer)]),
            DossierRun.line([DossierRun.customer(3, "净化器根本没开,油烟比以前还大"), DossierRun.agent(4, "城管局", answer)]),
        ])
        let lead = try #require(dossier.lead("repeated-reply"))
        #expect(lead.turns == [3])
        #expect(lead.reply?.id == "C1#3")
        #expect(answer.contains(try #require(lead.reply?.quote)))
        #expect(dossier.entries.first { $0.turn.index == 3 }?.leads.contains(lead.number) == true)
        #expect(dossier.entries.first { $0.turn.index == 0 }?.leads == [])
    }

    @Test("A row shows every column under its header, those not understood too, and no sender that no column names")
    func rows() async throws {
        let table = #"""
            工单编号,受理时间,派单时间,承办单位,诉求内容,办理结果,领导批示
            W-1,2024-03-01,2024-03-02,城管局,"第一行,
            ""第二行""",管道已疏通,请抓紧

            """#
        let outcome = try await DossierRun.outcome(of: [("t.csv", table)], cases: ["W-1"])
        let dossier = try #require(outcome.dossiers.first)
        let record = try #require(dossier.records.first)
        #expect(record.kind == .row && record.location.line == 2)
        #expect(record.fields.map(\.name) == ["工单编号", "受理时间", "派单时间", "承办单位", "诉求内容", "办理结果", "领导批示"])
        #expect(record.fields[4].text == "第一行,\n\"第二行\"" && record.fields[6].text == "请抓紧")
        #expect(dossier.entries.map(\.turn.kind) == [.message, .transfer, .message])
        #expect(dossier.entries[1].turn.from == nil && dossier.handOvers.map(\.from) == [nil])
    }

    @Test("Unknown cases are named, each case comes once and in the order asked for")
    func unknown() async throws {
        let lines = ["C1", "C2"].map { DossierRun.line([DossierRun.customer(1, "甲")], case: $0) }
        let outcome = try await DossierRun.outcome(
            of: [("a.jsonl", lines.joined(separator: "\n"))],
            cases: ["C2", "C9", "C1", "C2"]
        )
        #expect(outcome.dossiers.map(\.caseID) == ["C2", "C1"])
        #expect(outcome.unknownCases == ["C9"])
    }

    @Test("An input that changes while it is read makes no dossier")
    func changed() async throws {
        let line = DossierRun.line([DossierRun.customer(1, "甲")]) + "\n"
        let input = try TemporaryInput(line, name: "a.jsonl")
        let analysis = DossierAnalysis(
            analysis: BatchAnalysis(configuration: Configuration(), jobs: 1),
            cases: ["C1"],
            jobs: 1
        )
        let error = await #expect(throws: IngestError.self) {
            _ = try await analysis.run(inputs: [try InputReader(path: input.path)]) { progress in
                guard progress == .comparing else { return }
                try? Data((line + line).utf8).write(to: URL(filePath: input.path))
            }
        }
        #expect(error?.code == .changedWhileRead)
    }

    @Test("Text and Markdown obey nothing that a record says")
    func hostile() async throws {
        let text = #"\u001b[31m红\u202e\r\n~~~~\n# 标题\n<script>"#
        let dossier = try await DossierRun.dossier([
            DossierRun.line([DossierRun.customer(1, text), DossierRun.transfer(1, "*甲*", "<b>乙</b>")])
        ])
        let page = DossierPage(dossier, files: [], identity: AnalysisRun.identity, language: .chinese)
        let plain = DossierText.text(of: page)
        #expect(plain.contains("    │ \u{FFFD}[31m红\u{FFFD}\n    │ ~~~~\n    │ # 标题\n    │ <script>\n"))
        let markdown = DossierMarkdown.text(of: page)
        #expect(markdown.contains("\n  ~~~~~text\n  \u{FFFD}[31m红\u{FFFD}\n  ~~~~\n  # 标题\n  <script>\n  ~~~~~\n"))
        #expect(markdown.contains(#"\*甲\* → \<b\>乙\</b\>"#))
        for written in [plain, markdown] {
            #expect(!written.unicodeScalars.contains { $0 != "\n" && TerminalText.steersTerminal($0) })
        }
    }
}
