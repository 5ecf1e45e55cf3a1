import Testing
import _ParrotTestSupport

@Suite("Cases in what score prints")
struct CaseTests {
    private struct Run {
        let result: ChildProcess.Result
        let output: CaseOutput
        let document: JSONOutput

        func complaints() async throws -> String {
            try await OutputSchema.complaints(about: Array(result.output), as: .document)
        }
    }

    private func run(_ texts: [String], _ arguments: [String] = []) async throws -> Run {
        let folder = try TemporaryFolder()
        let files = try texts.enumerated().map {
            try folder.write($1, as: "\($0).\($1.hasPrefix("{") ? "jsonl" : "csv")")
        }
        let result = try await ParrotCheck.run(["score"] + files + ["--format", "json"] + arguments)
        return Run(result: result, output: try CaseOutput(result.output), document: try JSONOutput(result.output))
    }

    /// A case that goes round, without the braces and its id.
    private static let loop = [
        #"{"type":"message","role":"customer","time":"2024-03-01T09:00:00","text":"门口污水横流没人管"}"#,
        #"{"type":"transfer","from":"12345","to":"城管局","by":"A1","time":"2024-03-01T09:10:00"}"#,
        #"{"type":"transfer","from":"城管局","to":"街道办","by":"B1","time":"2024-03-03T09:00:00"}"#,
        #"{"type":"transfer","from":"街道办","to":"城市管理综合执法局","by":"B2","time":"2024-03-06T09:00:00"}"#,
        #"{"type":"message","role":"customer","time":"2024-03-30T09:00:00","text":"一个月了,到底归谁管?"}"#,
    ]

    private static func line(_ id: String, _ turns: some Sequence<String>, members: String = "") -> String {
        #"{"case":"\#(id)",\#(members)"turns":[\#(turns.joined(separator: ","))]}"# + "\n"
    }

    private static func withoutTimes(_ turn: String) -> String {
        turn.replacing(#/,"time":"[^"]*"/#, with: "")
    }

    private static let loopRules = ["transfer-loop", "first-receiver-dropped", "untracked-relay"]

    @Test("The sample cases give a document valid by the schema, in both languages", arguments: ["zh", "en"])
    func schema(language: String) async throws {
        let files = ["government", "commerce"].map { ParrotCheck.root + "/Corpora/cases/\($0).jsonl" }
        let result = try await ParrotCheck.run(["score"] + files + ["--format", "json", "--lang", language])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let output = try CaseOutput(result.output)
        #expect(output.cases.count == 277 && Set(output.cases.map(\.case)).count == 277)
        #expect(output.case_totals.cases + output.case_totals.merged == 277)
        #expect(output.cases.count { $0.findings.contains { $0.severity != "note" } } == output.case_totals.flagged)
    }

    @Test("The table shows the gravest cases and the bodies, and says that nobody has judged")
    func table() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.line("C1", Self.loop), as: "cases.jsonl")
        let result = try await ParrotCheck.run(["score", file, "--as-of", "2024-05-01"])
        #expect(result.status == 0)
        #expect(result.text.contains("工单 1 件,标记待核实 1 件"))
        #expect(result.text.contains("城管局 → 街道办 → 城市管理综合执法局"))
        #expect(result.text.contains("机器初筛,未经人工复核,不作考核、问责依据"))
        for word in ["推诿", "敷衍", "造假", "假办结", "懒政", "二传手", "踢皮球", "复读机"] { #expect(!result.text.contains(word)) }
    }

    @Test("Turns out of order are put in order, and evidence keeps their places")
    func order() async throws {
        let straight = try await run([Self.line("C1", Self.loop)], ["--as-of", "2024-05-01"])
        #expect(straight.result.status == 0)
        #expect(straight.output.rules("C1") == Self.loopRules)
        for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
            let turned = try await run([Self.line("C1", order.map { Self.loop[$0] })], ["--as-of", "2024-05-01"])
            #expect(turned.output.rules("C1") == Self.loopRules)
            #expect(turned.output.cases[0].hand_overs.map(\.to) == ["城管局", "街道办", "城市管理综合执法局"])
            #expect(turned.output.cases[0].hand_overs.map { order[$0.turn] } == [1, 2, 3])
        }
    }

    @Test("Without times a loop is found by the order of the input, and nothing is said of days")
    func noTimes() async throws {
        let all = try await run([Self.line("C1", Self.loop.map(Self.withoutTimes))], ["--as-of", "2024-05-01"])
        #expect(all.result.status == 0)
        #expect(all.output.rules("C1")?.first == "transfer-loop")
        #expect(all.output.rules("C1")?.contains("untracked-relay") == false)
        #expect(all.output.cases[0].days_open == nil)
        var some = Self.loop
        some[2] = Self.withoutTimes(some[2])
        let one = try await run([Self.line("C1", some)], ["--as-of", "2024-05-01"])
        #expect(one.output.rules("C1") == Self.loopRules)
    }

    @Test("A case over several lines or files is one, its turns counted on")
    func split() async throws {
        let first = Self.line("C1", Self.loop.prefix(2))
        let second = Self.line("C1", Self.loop.dropFirst(2))
        let other = Self.line("C2", [Self.loop[0]])
        for texts in [[first + other + second], [first + other, second]] {
            let run = try await run(texts, ["--as-of", "2024-05-01"])
            #expect(run.result.status == 0)
            #expect(run.output.cases.map(\.case) == ["C1", "C2"])
            #expect(run.output.rules("C1") == Self.loopRules)
            #expect(run.output.cases[0].hand_overs.map(\.turn) == [1, 2, 3])
            #expect(try await run.complaints() == "")
        }
        // The other file first: the times tell.
        let back = try await run([second, first], ["--as-of", "2024-05-01"])
        #expect(back.output.rules("C1") == Self.loopRules)
        #expect(back.output.cases[0].hand_overs.map(\.turn) == [4, 0, 1])
    }

    @Test("Two files that use one id for two matters do no harm: one case, replies with ids of their own")
    func equalIdentifiers() async throws {
        let answer = #"{"type":"message","role":"agent","agent":"A1","text":"管道已疏通,现场已冲洗干净。"}"#
        let text = Self.line("1", [Self.loop[0], answer])
        let run = try await run([text, text.replacing("门口污水横流", with: "公交车总是晚点")])
        #expect(run.output.cases.count == 1)
        let ids = run.document.replies.map(\.id)
        #expect(Set(ids).count == 2, "\(ids)")
        #expect(try await run.complaints() == "")
    }

    @Test("A type or a time that is not understood is a problem with status 2, and the rest is judged")
    func unknownTypes() async throws {
        var turns = Self.loop
        turns.insert(#"{"type":"抢单","by":"B9","time":"2024-03-02T09:00:00"}"#, at: 2)
        turns.insert(#"{"type":"accept","department":"城管局","time":"前天"}"#, at: 2)
        turns.append(#"{"type":7}"#)
        turns.append("12")
        turns.append("null")
        turns.append("[]")
        let run = try await run([Self.line("C1", turns)], ["--as-of", "2024-05-01"])
        #expect(run.result.status == 2)
        #expect(run.output.rules("C1") == Self.loopRules)
        #expect(run.document.problems.allSatisfy { $0.kept && $0.line == 1 })
        #expect(run.document.problems.count == 6, "\(run.document.problems)")
        #expect(run.output.cases[0].hand_overs.map(\.turn) == [1, 4, 5])
        #expect(!run.result.errorText.contains("门口污水"))
        #expect(try await run.complaints() == "")
    }

    @Test(
        "No turns, or nothing that one could judge, crash nothing",
        arguments: [
            "", "{}", #"{"type":"close"}"#, #"{"type":"transfer"}"#, #"{"type":"merge"}"#, #"{"type":"survey"}"#,
            #"{"type":"message","role":"customer"}"#,
        ]
    )
    func empty(turn: String) async throws {
        let run = try await run([Self.line("C1", turn.isEmpty ? [] : [turn]) + Self.line("C2", Self.loop)])
        #expect([0, 2].contains(run.result.status), "\(run.result.errorText)")
        #expect(run.output.rules("C1") == (turn.contains("close") ? ["false-closure"] : []))
        #expect(run.output.rules("C2")?.first == "transfer-loop")
        #expect(try await run.complaints() == "")
    }

    @Test("A case of 5,000 turns is judged")
    func longCase() async throws {
        var turns = [Self.loop[0]]
        let bodies = ["城管局", "街道办", "住建局", "水务局", "某某物业"]
        for number in 0..<1_000 {
            let day =
                "2024-\(["03", "04", "05"][number / 350])-\(String(number / 50 % 7 + 10))T\(String(number % 10 + 10)):00:00"
            let (from, to) = (bodies[number % 5], bodies[(number + 1) % 5])
            turns += [
                #"{"type":"transfer","from":"\#(from)","to":"\#(to)","time":"\#(day)"}"#,
                #"{"type":"accept","department":"\#(to)","time":"\#(day)"}"#,
                #"{"type":"message","role":"customer","time":"\#(day)","text":"第\#(number)次了,还是没有解决"}"#,
                #"{"type":"message","role":"agent","department":"\#(to)","agent":"B\#(number % 9)","time":"\#(day)","text":"您好,已记录,请耐心等待"}"#,
                #"{"type":"close","department":"\#(to)","time":"\#(day)","result":"已办结"}"#,
            ]
        }
        let run = try await run([Self.line("C1", turns)])
        #expect(run.result.status == 0)
        #expect(run.output.rules("C1")?.contains("transfer-loop") == true)
        #expect(run.output.cases[0].hand_overs.count == 1_000)
        #expect(try await run.complaints() == "")
    }

    @Test("A case that was merged is judged in the other, and leaves the denominators")
    func merged() async throws {
        let child = Self.loop.dropLast() + [#"{"type":"merge","into":"C1","time":"2024-03-20T09:00:00"}"#]
        let alone = try await run([Self.line("C1", Self.loop)], ["--as-of", "2024-05-01"])
        let both = try await run([Self.line("C1", Self.loop) + Self.line("C2", child)], ["--as-of", "2024-05-01"])
        #expect(both.output.rules("C2") == [])
        #expect(both.output.cases[1].merged_into == "C1")
        #expect(both.output.case_totals.cases == 1 && both.output.case_totals.merged == 1)
        #expect(both.output.case_totals.flagged == 1)
        for department in alone.output.case_departments {
            let same = try #require(both.output.department(department.name))
            for figure in department.figures where figure.figure != "merged" {
                #expect(same.figure(figure.figure)?.of == figure.of, "\(department.name) \(figure.figure)")
                #expect(same.figure(figure.figure)?.cases == figure.cases)
            }
        }
        let figure = both.output.case_departments.compactMap { $0.figure("merged") }.first { $0.count > 0 }
        #expect(figure?.cases == ["C2"])
    }

    @Test("A table's merged rows are counted apart too")
    func mergedRows() async throws {
        let table =
            "工单编号,诉求内容,承办单位,派单时间,答复时间,办理结果,办理状态,主工单编号\n"
            + "T1,路灯不亮,住建局,2024-03-01,2024-03-03,已更换灯泡并恢复照明,已办结,\n"
            + "T2,路灯不亮,住建局,2024-03-01,2024-03-03,与T1合并办理,已办结,T1\n"
        let run = try await run([table])
        #expect(run.output.case_totals.cases == 1 && run.output.case_totals.merged == 1)
        #expect(run.output.department("住建局")?.figure("reported_resolution")?.of == 1)
        #expect(run.output.department("住建局")?.figure("merged")?.cases == ["T2"])
    }

    @Test(
        "--as-of says up to when a result is waited for",
        arguments: [("2024-03-10", false), ("2024-03-16", false), ("2024-03-17", true), ("2024-12-31", true)]
    )
    func asOf(time: String, isReported: Bool) async throws {
        let run = try await run([Self.line("C1", Self.loop.prefix(2))], ["--as-of", time])
        #expect(run.output.rules("C1")?.contains("untracked-relay") == isReported)
        // By default it is the latest time of the input.
        let byDefault = try await self.run([Self.line("C1", Self.loop.prefix(2))])
        #expect(byDefault.output.rules("C1") == [])
    }

    @Test("The same request filed again names the earlier case, and no complaint before the closing does")
    func refiled() async throws {
        func filed(_ id: String, _ day: String, closed: String?) -> String {
            var turns = [
                #"{"type":"message","role":"customer","time":"\#(day)T09:00:00","text":"锦绣园小区3号楼电梯总停在半层,老人出不了门"}"#,
                #"{"type":"message","role":"agent","department":"市监局","time":"\#(day)T12:00:00","text":"电梯已维修完毕,恢复正常运行。"}"#,
            ]
            if let closed {
                turns.append(#"{"type":"close","department":"市监局","time":"\#(closed)T12:00:00","result":"已办结"}"#)
            }
            return Self.line(id, turns, members: #""customer":"u7","#)
        }
        let again = try await run([
            filed("A", "2024-03-01", closed: "2024-03-03") + filed("B", "2024-03-10", closed: nil)
        ])
        #expect(again.output.rules("A") == ["false-closure"] && again.output.rules("B") == [])
        #expect(again.output.cases[0].refiled_as == "B")
        #expect(again.output.cases[0].findings[0].evidence.last?.kind == "case")
        #expect(again.output.cases[0].findings[0].evidence.last?.case == "B")
        #expect(try await again.complaints() == "")
        let urged = try await run([
            filed("A", "2024-03-01", closed: "2024-03-20") + filed("B", "2024-03-10", closed: nil)
        ])
        #expect(urged.output.rules("A") == [])
        let late = try await run([
            filed("A", "2024-03-01", closed: "2024-03-03") + filed("B", "2024-05-10", closed: nil)
        ])
        #expect(late.output.rules("A") == [])
    }

    @Test("The same bytes for any number of tasks", arguments: ["json", "table"])
    func jobs(format: String) async throws {
        let folder = try TemporaryFolder()
        let log = try folder.write(
            "case,time,from,to,by,type,reason\ngov-001,2025-07-20,区城管局,柳林街道办,C03,转办,\n",
            as: "log.csv"
        )
        let files = ["government", "commerce"].map { ParrotCheck.root + "/Corpora/cases/\($0).jsonl" }
        let split = try folder.write(Self.line("C1", Self.loop.prefix(2)), as: "a.jsonl")
        let rest = try folder.write(Self.line("C1", Self.loop.dropFirst(2)), as: "b.jsonl")
        let arguments =
            ["score", split] + files + [rest, "--events", log, "--format", format, "--as-of", "2026-01-01"]
        let first = try await ParrotCheck.run(arguments + ["--jobs", "1"])
        #expect(first.status == 0)
        for jobs in ["2", "4"] {
            let other = try await ParrotCheck.run(arguments + ["--jobs", jobs])
            let isSame = other.output == first.output
            #expect(isSame, "--jobs \(jobs)")
        }
    }
}
