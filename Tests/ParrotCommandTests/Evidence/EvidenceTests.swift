import Foundation
import Testing
import _ParrotTestSupport

@Suite("Evidence of a case")
struct EvidenceTests {
    private static let judging = ["推诿", "敷衍", "造假", "假办结", "懒政", "复读机", "二传手", "踢皮球", "被满意", "结论"]
    private static let judgingInEnglish = [
        "verdict", "guilty", "fraud", "perfunctory", "conclusion", "passing the buck",
    ]

    /// One row of a case, another of another, in the words of an export.
    private static let table = """
        工单编号,编号,来源渠道,受理时间,派单时间,承办单位,经办人,诉求内容,办理结果,状态,满意度,退单次数,领导批示
        W-1,r1,12345热线,2024-03-01 09:00,2024-03-01 10:00,城管局,张三,"门口污水横流,
        找谁修?","您好,您反映的问题已收悉,感谢您的来电。",已办结,满意,2,请抓紧
        W-2,r2,网站,2024-03-02 09:00,2024-03-02 10:00,教育局,李四,孩子上学怎么报名?,已电话答复市民。,已办结,,,

        """

    private static func sha256sum(_ path: String) async throws -> String {
        let result = try await ChildProcess("/usr/bin/sha256sum", [path], directory: "/").wait()
        return String(result.text.prefix(64))
    }

    @Test(
        "Text shows notice, original text with its line, marked turns, leads, what is missing, and sha256sum's digest"
    )
    func text() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.transcript, as: "case.jsonl")
        let result = try await ParrotCheck.run(["evidence", "2024-0117", path])
        #expect(result.status == 0)
        #expect(result.errorText == "")
        let text = result.text
        #expect(text.hasPrefix("工单 2024-0117 · 线索材料\n"))
        #expect(text.contains("机器初筛,未经人工复核,不作考核、问责依据"))
        #expect(text.contains("照录原文(其他命令不显示原文)"))
        #expect(text.contains(path + " · 第 1 行"))
        let digest = try await Self.sha256sum(path)
        #expect(digest.count == 64 && text.contains("SHA-256 " + digest))
        #expect(text.contains("#0 · 2024-03-01 09:00:00 · 诉求人 · 第 1 行\n    │ 我家门口污水横流好一阵子了,归谁管?\n"))
        #expect(text.contains("#2 · 2024-03-01 09:02:00 · 转办 · 12345 → 城管局 A012 · 第 1 行"))
        #expect(text.contains("\n▶ #4 · "))
        #expect(text.contains("repeated-reply") && text.contains("规则版本 parrotcheck "))
        #expect(text.contains("缺录音") && text.contains("缺时间") && text.contains("缺转办时限"))
    }

    @Test("Two cases at once, from a table in GB18030 that is gzipped, valid by the schema", arguments: ["zh", "en"])
    func table(language: String) async throws {
        let folder = try TemporaryFolder()
        let plain = try folder.write(Self.table, as: "plain.csv")
        let converter = try ChildProcess(
            "/bin/sh",
            ["-c", "iconv -f utf8 -t gb18030 \(plain) | gzip > t.csv.gz"],
            directory: folder.path
        )
        #expect(try await converter.wait().status == 0)
        let path = folder.path + "/t.csv.gz"
        let result = try await ParrotCheck.run([
            "evidence", "W-2", "W-1", path, "--format", "json", "--lang", language,
        ])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(
            about: result.output,
            as: .document,
            schema: OutputSchema.evidencePath
        )
        #expect(complaints == "")
        let output = try EvidenceOutput(result.output)
        #expect(output.kind == "lead")
        let file = try #require(output.files.first)
        #expect(file.encoding == "GB18030" && file.gzip)
        #expect(try await file.sha256 == Self.sha256sum(path))
        #expect(try file.bytes == folder.bytes(of: "t.csv.gz").count)
        #expect(output.dossiers.map(\.case) == ["W-2", "W-1"])
        #expect(output.dossiers[1].timeline.first?.text == "门口污水横流,\n找谁修?")
        #expect(output.dossiers.map { $0.timeline.first?.line } == [4, 2])
        #expect(output.dossiers[0].missing.map(\.what) == ["times", "survey", "answer-content", "deadline"])
        #expect(output.dossiers[1].missing.map(\.what).contains("transfers"))
        #expect(result.text.contains("\"name\":\"领导批示\",\"text\":\"请抓紧\""))
    }

    @Test(
        "Every lead's turns are marked in the time line, over all sample cases, without words of judgement",
        arguments: ["zh", "en"]
    )
    func corpora(language: String) async throws {
        let files = ["commerce", "government"].map { ParrotCheck.root + "/Corpora/cases/\($0).jsonl" }
        var ids: [String] = []
        for file in files {
            for line in try TemporaryFolder.contents(of: file).split(separator: 0x0A) {
                let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
                if let id = object?["case"] as? String, !ids.contains(id) { ids.append(id) }
            }
        }
        #expect(ids.count >= 120)
        let result = try await ParrotCheck.run(
            ["evidence"] + ids.flatMap { ["--case", $0] } + files + ["--format", "json", "--lang", language]
        )
        let complaints = try await OutputSchema.complaints(
            about: result.output,
            as: .document,
            schema: OutputSchema.evidencePath
        )
        #expect(complaints == "")
        let output = try EvidenceOutput(result.output)
        #expect(output.dossiers.map(\.case) == ids)
        for dossier in output.dossiers {
            for lead in dossier.leads {
                let marked = dossier.timeline.filter { $0.leads.contains(lead.number) }.map(\.turn)
                #expect(marked.sorted() == lead.turns)
                #expect(!lead.turns.isEmpty && lead.version.hasPrefix("parrotcheck "))
            }
        }
        let kinds = Set(output.dossiers.flatMap(\.leads).flatMap(\.against).map(\.what))
        #expect(kinds.isSuperset(of: ["later-result", "customer-thanks", "only-in-words", "times-missing"]))
        let words = try EvidenceOutput.ownWords(of: result.output).joined(separator: "\n")
        for word in Self.judging { #expect(!words.contains(word)) }
        for word in Self.judgingInEnglish { #expect(!words.lowercased().contains(word)) }
        #expect(words.contains(language == "zh" ? "线索" : "lead"))
    }

    @Test(
        "No format uses a word of judgement or the control characters of a text",
        arguments: ["text", "markdown", "json"]
    )
    func formats(format: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.transcript.replacing("谁管?", with: "谁管?\\u001b[2J"), as: "case.jsonl")
        for language in ["zh", "en"] {
            let result = try await ParrotCheck.run([
                "evidence", "2024-0117", path, "--format", format, "--lang", language,
            ])
            #expect(result.status == 0)
            #expect(ControlCharacters.raw(in: result.output) == [])
            for word in Self.judging { #expect(!result.text.contains(word)) }
            for word in Self.judgingInEnglish { #expect(!result.text.lowercased().contains(word)) }
        }
    }

    @Test("An unknown case is named with status 2; the known ones are written all the same")
    func unknownCase() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.transcript, as: "case.jsonl")
        let output = folder.path + "/out.txt"
        let none = try await ParrotCheck.run(["evidence", "missing.csv", path, "-o", output])
        #expect(none.status == 2)
        #expect(none.output.isEmpty)
        #expect(none.errorText.contains("没有工单“missing.csv”") && none.errorText.contains("也没有叫这个名字的文件"))
        #expect(try folder.names() == ["case.jsonl"])
        let some = try await ParrotCheck.run(["evidence", "2024-0117", "no-such", path, "-o", output])
        #expect(some.status == 2)
        #expect(some.errorText.contains("“no-such”") && !some.errorText.contains("2024-0117"))
        #expect(String(decoding: try folder.bytes(of: "out.txt"), as: UTF8.self).hasPrefix("工单 2024-0117"))
    }

    @Test("A case that has a file's name is asked for by --case, and then every argument is a file")
    func caseOption() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Samples.transcript, as: "2024-0117")
        let ambiguous = try await ParrotCheck.run(["evidence", "2024-0117", "2024-0117"], directory: folder.path)
        #expect(ambiguous.status == 64)
        let result = try await ParrotCheck.run(
            ["evidence", "--case", "2024-0117", "2024-0117"],
            directory: folder.path
        )
        #expect(result.status == 0)
        #expect(result.text.contains("- 2024-0117 · 第 1 行"))
        let missing = try await ParrotCheck.run(
            ["evidence", "--case", "2024-0117", "2024-0117", "missing.csv"],
            directory: folder.path
        )
        #expect(missing.status == 2)
        #expect(missing.errorText.contains("missing.csv:没有这个文件"))
    }

    @Test("Standard input has the digest of what was read")
    func standardInput() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.transcript, as: "case.jsonl")
        let result = try await ParrotCheck.run(
            ["evidence", "2024-0117", "-", "--format", "markdown"],
            input: .pipe(Array(Samples.transcript.utf8))
        )
        #expect(result.status == 0)
        #expect(try await result.text.contains(Self.sha256sum(path)))
        #expect(result.text.hasPrefix("# 工单 2024-0117 · 线索材料\n"))
    }

    @Test("Events of a work-order log stand in the time line with their own file, digest and line")
    func events() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Samples.transcript, as: "case.jsonl")
        let log = try folder.write(
            "case,time,from,to,by,type,reason,附言\n2024-0117,2024-03-02 08:00,城管局,街道办,C1,转办,属街道职责,速办\n",
            as: "log.csv"
        )
        let result = try await ParrotCheck.run([
            "evidence", "2024-0117", path, "--events", log, "--as-of", "2024-03-31", "--format", "json",
        ])
        #expect(result.status == 0, "\(result.errorText)")
        let complaints = try await OutputSchema.complaints(
            about: result.output,
            as: .document,
            schema: OutputSchema.evidencePath
        )
        #expect(complaints == "")
        let output = try EvidenceOutput(result.output)
        #expect(try await output.files.map(\.sha256) == [Self.sha256sum(path), Self.sha256sum(log)])
        let event = try #require(output.dossiers.first?.timeline.first { $0.file == log })
        #expect(event.turn == 8 && event.line == 2 && event.type == "transfer")
        #expect(result.text.contains("\"reason\":\"属街道职责\""))
        #expect(result.text.contains("\"name\":\"附言\",\"text\":\"速办\""))
        #expect(result.text.contains("\"as_of\":\"2024-03-31T23:59:59+08:00\""))
    }

    @Test(
        "Wrong usage is 64",
        arguments: [
            ["evidence"], ["evidence", "C1"], ["evidence", "--case", "C1"], ["evidence", ParrotCheck.demo],
            ["evidence", "C1", "-", "-"], ["evidence", "C1", ParrotCheck.demo, "--format", "csv"],
            ["evidence", "C1", ParrotCheck.demo, "--jobs", "0"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await ParrotCheck.run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
    }

    @Test("What both schemas define is the same in both")
    func schemas() throws {
        func definitions(_ path: String) throws -> [String: NSObject] {
            let bytes = try TemporaryFolder.contents(of: path)
            let schema = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            return schema?["$defs"] as? [String: NSObject] ?? [:]
        }
        let output = try definitions(OutputSchema.path)
        let evidence = try definitions(OutputSchema.evidencePath)
        let shared = [
            "evidence", "templateEvidence", "replyEvidence", "clauseEvidence", "quoteEvidence", "relevanceEvidence",
            "wordingEvidence", "problem", "identity", "range", "templateID", "time",
        ]
        for name in shared { #expect(evidence[name] != nil && evidence[name] == output[name], "\(name)") }
    }
}
