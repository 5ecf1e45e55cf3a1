import Testing
import _ParrotTestSupport

@Suite("A check over HTTP")
struct CheckTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func server(_ options: [String] = []) async throws -> RunningServer {
        try await RunningServer(data: folder.path + "/data", options)
    }

    @Test("says what is missing, and sees a reply as soon as its POST was answered")
    func seesWhatWasSent() async throws {
        let server = try await server(["--model", ParrotCheck.root + "/Models/zh-service"])
        let draft = #"{"reply":"您好，您反映的问题我们已经记录下来，会尽快安排工作人员去核实处理。","question":"井盖坏了何时修？","agent":"甲","case":"gd2"}"#
        let before = try await server.send("POST", "/v1/check", body: draft)
        #expect(before.status == 200)
        #expect(before.value("decision") == "pass" || before.value("decision") == "warn")
        #expect(before.text.contains("何时"))
        #expect(!before.text.contains(#""scores""#))
        #expect(before.value("notice") == "机器初筛,未经人工复核,不作考核、问责依据")
        #expect(before.value("override", "allowed") != nil)
        #expect(before.value("own") == nil)

        for (number, question) in ["路灯不亮", "小区停水两天了", "地铁口共享单车乱停放"].enumerated() {
            let sent = """
                {"id":"s\(number)","reply":"您好，您反映的问题我们已经记录下来，会尽快安排工作人员去核实处理。",\
                "question":"\(question)","agent":"甲","case":"gd1-\(number)","time":"2026-03-0\(number + 1)T09:00:00+08:00"}
                """
            #expect(try await server.send("POST", "/v1/replies", body: sent).status == 201)
        }
        let after = try await server.send("POST", "/v1/check", body: draft)
        #expect(after.value("own", "uses") == "3")
        #expect(after.text.contains("2026-03-03T09:00:00+08:00"))

        let agent = try await server.send("GET", "/v1/agents/%E7%94%B2")
        #expect(agent.value("replies") == "3")
        #expect(agent.value("months", "0", "month") == "2026-03")
        #expect(agent.value("templates", "0", "uses") == "3")
        #expect(try await server.send("GET", "/v1/agents/%E4%B9%99").status == 404)
        let templates = try await server.send("GET", "/v1/templates?limit=1")
        #expect(templates.value("templates", "0", "requests") == "3")
        #expect(templates.value("templates", "0", "examples", "0") == "s0")
    }

    @Test("answers the same after the server was started again")
    func survivesRestart() async throws {
        let data = folder.path + "/data"
        let lines = (0..<30).map { number in
            #"{"id":"a\#(number)","reply":"您好，第\#(number % 3)号线路的公交站牌已经换新，请您放心乘车。","question":"站牌\#(number)旧了","agent":"乙"}"#
        }
        let draft = #"{"reply":"您好，第2号线路的公交站牌已经换新，请您放心乘车。","question":"几号换站牌？","agent":"乙"}"#
        var answers: [String] = []
        for start in 0..<2 {
            let server = try await RunningServer(data: data)
            if start == 0 {
                let receipt = try await server.send(
                    "POST",
                    "/v1/replies",
                    body: lines.joined(separator: "\n"),
                    type: "application/x-ndjson"
                )
                #expect(receipt.text == #"{"known":0,"problems":[],"stored":30}"#)
            }
            answers.append(try await server.send("POST", "/v1/check", body: draft).text)
            #expect(try await server.stop().status == 0)
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].contains(#""uses":30"#))
    }

    @Test("shows scores only where they are asked for, and speaks English where that is asked for")
    func showsScores() async throws {
        let server = try await server()
        let draft = #"{"reply":"已修好。","question":"路灯坏了"}"#
        #expect(try await server.send("POST", "/v1/check?scores=true", body: draft).value("scores") != nil)
        let english = try await server.send("POST", "/v1/check?lang=en", body: draft)
        #expect(english.value("notice")?.allSatisfy(\.isASCII) == true)
        #expect(try await server.send("POST", "/v1/check?lang=fr", body: draft).status == 400)
        #expect(try await server.send("POST", "/v1/check?scores=1", body: draft).status == 400)
    }

    @Test("takes a hundred drafts at once, and no more")
    func takesBatches() async throws {
        let server = try await server()
        func batch(_ count: Int) -> String {
            #"{"drafts":["# + Array(repeating: #"{"reply":"已修好。"}"#, count: count).joined(separator: ",") + "]}"
        }
        let answer = try await server.send("POST", "/v1/check/batch", body: batch(100))
        #expect(answer.value("results", "99", "decision") != nil)
        #expect(answer.value("results", "100") == nil)
        #expect(try await server.send("POST", "/v1/check/batch", body: batch(101)).status == 400)
        #expect(try await server.send("POST", "/v1/check/batch", body: batch(0)).text == "{\"results\":[]}\n")
    }

    @Test("is answered for each version of a draft, the last one always")
    func answersVersions() async throws {
        let server = try await server()
        let draft = #"{"reply":"您好，路灯已修好。","question":"路灯坏了"}"#
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await server.send("POST", "/v1/check", body: draft, headers: ["X-Draft-Id": "d1"]).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 409 })
        #expect(statuses.contains(200))
        let last = try await server.send("POST", "/v1/check", body: draft, headers: ["X-Draft-Id": "d1"])
        #expect(last.status == 200)
    }

    @Test(
        "refuses what it cannot read, and never quotes it",
        arguments: [
            (#"{"reply":"#, 400), (#"{"question":"张三电话13900001111"}"#, 400), (#"{"reply":13900001111}"#, 400),
            (#"{"reply":"　\n"}"#, 400), (#"[1]"#, 400), ("", 400),
            (#"{"reply":"好","history":[{"question":"张三"}]}"#, 400),
        ]
    )
    func refusesBadBodies(body: String, status: Int) async throws {
        let server = try await server()
        let answer = try await server.send("POST", "/v1/check", body: body)
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.value("status") == "\(status)")
        #expect(answer.value("type") == "urn:parrotcheck:problem:invalid-request")
        #expect(answer.value("detail")?.isEmpty == false)
        #expect(!answer.text.contains("张三") && !answer.text.contains("13900001111"))
        #expect(!(try server.errorText.contains("张三")))
    }

    @Test("tells other refusals apart, in the language that is asked for")
    func refusesOtherwise() async throws {
        let server = try await server()
        let large = #"{"reply":""# + String(repeating: "好", count: 100_000) + #""}"#
        #expect(try await server.send("POST", "/v1/check", body: large).status == 413)
        #expect(try await server.send("POST", "/v1/check", body: "{}", type: "text/plain").status == 415)
        #expect(try await server.send("GET", "/v1/nothing").status == 404)
        let answer = try await server.send(
            "DELETE",
            "/v1/check",
            headers: ["Accept-Language": "fr, en;q=0.8, zh;q=0.2"]
        )
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "POST")
        #expect(answer.value("title") == "The method is not allowed")
    }

    @Test("keeps neither drafts nor what was said of them")
    func keepsNoDrafts() async throws {
        let server = try await server(["--log-level", "debug"])
        let draft = #"{"reply":"您好，柒柒街的护栏已于今天换好。","question":"柒柒街护栏坏了","agent":"甲"}"#
        #expect(try await server.send("POST", "/v1/check", body: draft).status == 200)
        #expect(try await server.send("GET", "/v1/agents/%E7%94%B2").status == 404)
        let result = try await server.stop()
        #expect(!result.errorText.contains("柒柒"))
        for name in try folder.names(in: "data") {
            let bytes = try folder.bytes(of: "data/" + name)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("柒柒"), "\(name)")
        }
    }
}
