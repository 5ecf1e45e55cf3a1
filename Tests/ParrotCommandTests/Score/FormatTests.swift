import Testing
import _ParrotTestSupport

@Suite("What score prints")
struct FormatTests {
    private static let notice = "机器初筛,未经人工复核,不作考核、问责依据"

    @Test("The table bears the notice and names every agent")
    func table() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo])
        #expect(result.status == 0)
        #expect(result.errorText == "")
        #expect(result.text.contains(Self.notice))
        #expect(result.text.contains("答复 300 条"))
        for agent in ["L101", "L102", "L103", "L104", "H201", "H202", "H203", "H204", "S301", "S302", "S303", "S304"] {
            #expect(result.text.contains("\n\(agent) "))
        }
    }

    @Test("--lang en prints English, with the notice")
    func english() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--lang", "en"])
        #expect(result.status == 0)
        #expect(result.text.contains("Screened by machine and not reviewed: no basis for appraisal or accountability"))
        #expect(result.text.contains("300 replies"))
        #expect(!result.text.contains("答复"))
    }

    @Test("jsonl is a line a reply in input order, each valid by the schema")
    func lines() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "jsonl"])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .lines)
        #expect(complaints == "")
        let replies = try JSONOutput.replies(ofLines: result.output)
        let expected = (1...300).map { number in "LZ24-" + String(10_000 + number).dropFirst() }
        #expect(replies.map(\.id) == expected)
        #expect(result.output.last == UInt8(ascii: "\n"))
    }

    @Test("json is one document valid by the schema, in both languages", arguments: ["zh", "en"])
    func document(language: String) async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json", "--lang", language])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let output = try JSONOutput(result.output)
        #expect(output.replies.count == 300)
        #expect(output.totals.replies == 300)
        #expect(output.totals.flagged == output.replies.count { $0.verdict == "flag" })
        #expect(output.agents.map(\.replies).reduce(0, +) == 300)
        #expect(output.departments.map(\.replies).reduce(0, +) == 300)
        #expect(output.problems.isEmpty)
        #expect(language == "en" || output.notice == Self.notice)
        let model = try #require(output.identity.model)
        #expect(model.hasPrefix("zh-service@"))
    }

    @Test(
        "The demo's three agents who send stock text or only hand on stand out; one text for everything is like itself"
    )
    func figures() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let output = try JSONOutput(result.output)
        #expect(output.agents.filter { $0.comparison?.above == true }.map(\.name) == ["H202", "H203", "L102"])
        let similar = output.agents.sorted { ($0.self_similarity ?? 0) > ($1.self_similarity ?? 0) }
        #expect(similar.first?.name == "L102")
        #expect(output.departments.allSatisfy { $0.comparison == nil })
        for party in output.agents + output.departments {
            #expect(party.months.map(\.month) == ["2024-09", "2024-10", "2024-11", "2024-12"])
            #expect(party.months.map(\.replies).reduce(0, +) == party.replies)
        }
    }

    @Test("Verdicts follow from findings, relevance from off_topic, and ranges lie in the reply")
    func meaning() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "jsonl"])
        let input = try Samples.demoReplies()
        for reply in try JSONOutput.replies(ofLines: result.output) {
            let isFlagged = reply.findings.contains { $0.severity != "note" }
            #expect(reply.verdict == (isFlagged ? "flag" : "pass"))
            let offTopic = try #require(reply.scores["off_topic"])
            #expect(offTopic.map { ((1 - $0) * 10_000).rounded() } == reply.relevance.map { ($0 * 10_000).rounded() })
            let text = Array(try #require(input[reply.id]).utf8)
            for finding in reply.findings {
                try #require(finding.range.count == 2 && finding.range[0] < finding.range[1])
                try #require(finding.range[1] <= text.count)
                #expect(String(validating: text[finding.range[0]..<finding.range[1]], as: UTF8.self) != nil)
            }
        }
    }

    @Test("csv begins with a byte order mark and has a row a reply under its header")
    func commaSeparated() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "csv"])
        #expect(result.status == 0)
        #expect(result.output.starts(with: [0xEF, 0xBB, 0xBF]))
        let table = try CSVTable(Array(result.output.dropFirst(3)))
        #expect(table.rows.count == 301)
        #expect(Set(table.rows.map(\.count)) == [20])
        #expect(table.rows[0].contains { $0.contains(Self.notice) })
        #expect(table.rows.dropFirst().map { $0[0] }.first == "LZ24-0001")
        #expect(table.rows.last?[0] == "LZ24-0300")
    }

    @Test("All formats tell of the same replies and the same number of flags")
    func agreement() async throws {
        let lines = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "jsonl"])
        let csv = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "csv"])
        let table = try await ParrotCheck.run(["score", ParrotCheck.demo])
        let replies = try JSONOutput.replies(ofLines: lines.output)
        let rows = try CSVTable(Array(csv.output.dropFirst(3))).rows.dropFirst()
        #expect(rows.map { $0[0] } == replies.map(\.id))
        #expect(rows.map { $0[4] == "待核实" } == replies.map { $0.verdict == "flag" })
        #expect(table.text.contains("标记待核实 \(replies.count { $0.verdict == "flag" }) 条"))
    }

    @Test("The words of accusation stand in no format", arguments: ["table", "jsonl", "json", "csv", "markdown"])
    func wording(format: String) async throws {
        let folder = try TemporaryFolder()
        let transcript = try folder.write(Samples.transcript, as: "case.jsonl")
        let stock = try folder.write(Samples.stockTable, as: "stock.csv")
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, transcript, stock, "--format", format])
        #expect(result.status == 0)
        for word in ["推诿", "敷衍", "造假", "假办结", "懒政", "二传手", "踢皮球"] {
            #expect(!result.text.contains(word))
            #expect(!result.errorText.contains(word))
        }
    }

    @Test("The schema takes transcripts, stock text, echoes, repetitions and empty tables")
    func kindsOfFindings() async throws {
        let folder = try TemporaryFolder()
        let files = [
            try folder.write(Samples.transcript, as: "case.jsonl"),
            try folder.write(Samples.stockTable, as: "stock.csv"),
            try folder.write("编号,问题,答复\n", as: "header.csv"), ParrotCheck.demo,
        ]
        let result = try await ParrotCheck.run(["score"] + files + ["--format", "json"])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let lines = try await ParrotCheck.run(["score"] + files + ["--format", "jsonl"])
        let complaintsAboutLines = try await OutputSchema.complaints(about: lines.output, as: .lines)
        #expect(complaintsAboutLines == "")
        let rules = Set(try JSONOutput(result.output).replies.flatMap(\.findings).map(\.rule))
        #expect(
            rules == [
                "template-reply", "repeated-reply", "off-topic-reply", "acknowledgement-only", "deflected-request",
                "relay-only", "echoed-request",
            ]
        )
        for kind in ["template", "reply", "clause", "quote", "relevance", "wording"] {
            #expect(result.text.contains("{\"kind\":\"\(kind)\""), "no evidence of kind \(kind) was tried")
        }
    }

    @Test("The schema refuses what is not in it")
    func schemaIsStrict() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let alterations = [
            ("\"verdict\":\"flag\"", "\"verdict\":\"guilty\""), ("\"echo\":0,", ""), ("\"echo\":0,", "\"echo\":1.5,"),
            ("\"rule\":\"template-reply\"", "\"rule\":\"another\""), ("\"agent\":\"L101\"", "\"agent\":\"\""),
            ("\"case\":null,", "\"case\":null,\"surprise\":1,"), ("\"kind\":\"reply\"", "\"kind\":\"quote\""),
            ("\"notice\":", "\"note\":"), ("\"range\":[", "\"range\":[0,"), ("\"echo\":0,", "\"echo\":0.12345,"),
        ]
        for (original, altered) in alterations {
            let text = result.text
            let place = try #require(text.firstRange(of: original))
            let wrong = text.replacingCharacters(of: place, with: altered)
            #expect(try await OutputSchema.complaints(about: Array(wrong.utf8), as: .document) != "", "\(altered)")
        }
    }

    @Test("The schema names the rules that explain lists")
    func schemaRules() async throws {
        let listed = try await ParrotCheck.run(["explain"])
        let ids = listed.text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        let schema = String(decoding: try TemporaryFolder.contents(of: OutputSchema.path), as: UTF8.self)
        let firstCaseRule = try #require(ids.firstIndex(of: "transfer-loop"))
        for rules in [ids[..<firstCaseRule], ids[firstCaseRule...]] {
            let quoted = rules.map { "\"\($0)\"" }.joined(separator: ", ")
            #expect(schema.contains("\"enum\": [\(quoted)]"))
        }
    }
}

extension String {
    fileprivate func replacingCharacters(of range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
