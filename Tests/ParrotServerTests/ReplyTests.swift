import Testing
import _ParrotTestSupport

@Suite("Replies that are posted")
struct ReplyTests {
    let folder: TemporaryFolder
    let data: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder.path + "/data"
    }

    @Test("are stored once, however often they are sent")
    func storesOnce() async throws {
        let server = try await RunningServer(data: data)
        let reply = #"{"id":"a1","reply":"您好，路灯已修好。","question":"路灯坏了","override_reason":"已电话说明"}"#
        let first = try await server.send("POST", "/v1/replies", body: reply)
        #expect(first.status == 201)
        #expect(first.text == #"{"known":0,"problems":[],"stored":1}"#)
        let second = try await server.send("POST", "/v1/replies", body: reply)
        #expect(second.status == 200)
        #expect(second.text == #"{"known":1,"problems":[],"stored":0}"#)
        let other = try await server.send("POST", "/v1/replies", body: #"{"id":"a1","reply":"您好，井盖已换。"}"#)
        #expect(other.status == 409)
        #expect(other.value("type") == "urn:parrotcheck:problem:other-text")
    }

    @Test("are taken line by line, and what cannot be taken is listed")
    func takesLines() async throws {
        let server = try await RunningServer(data: data)
        let lines = [
            #"{"id":"a1","reply":"一号路灯已修好。"}"#, "", #"{"id":"a2"}"#, "not json", #"{"id":"a1","reply":"一号路灯已修好。"}"#,
            #"{"id":"a1","reply":"二号路灯已修好。"}"#, #"{"id":"a3","reply":"三号路灯已修好。","time":"昨天"}"#,
            #"{"id":"a4","reply":"四号路灯\#u{5C}u0000已修好。"}"#, #"{"id":"a5","reply":"五号路灯已修好。"}"#,
        ]
        let answer = try await server.send(
            "POST",
            "/v1/replies",
            body: lines.joined(separator: "\r\n"),
            type: "application/x-ndjson; charset=utf-8",
            headers: ["Accept-Language": "en"]
        )
        #expect(answer.status == 201)
        #expect(answer.value("stored") == "2")
        #expect(answer.value("known") == "1")
        let wrong = (0..<6).map { answer.value("problems", "\($0)", "line") }
        #expect(wrong == ["3", "4", "6", "7", "8", nil])
        #expect(!answer.text.contains("路灯"))
    }

    @Test("of many clients at once are all there, each once")
    func takesManyAtOnce() async throws {
        let server = try await RunningServer(data: data)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let reply = #"{"id":"a\#(number % 100)","reply":"第\#(number % 100)号路灯已修好。","case":"gd"}"#
                    return try await server.send("POST", "/v1/replies", body: reply).status
                }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [201: 100, 200: 100])
        let metrics = try await server.send("GET", "/metrics").text
        #expect(metrics.contains("parrotcheck_replies 100\n"))
        #expect(metrics.contains("parrotcheck_stored_replies_total 100\n"))
        #expect(metrics.contains(#"parrotcheck_requests_total{route="/v1/replies",status="201"} 100"#))
    }

    @Test("that were acknowledged are there after SIGKILL")
    func survivesKill() async throws {
        let server = try await RunningServer(data: data)
        for number in 0..<20 {
            let reply = #"{"id":"a\#(number)","reply":"第\#(number)号路灯已修好。"}"#
            #expect(try await server.send("POST", "/v1/replies", body: reply).status == 201)
        }
        try await server.kill()
        let again = try await RunningServer(data: data)
        #expect(try await again.send("GET", "/metrics").text.contains("parrotcheck_replies 20\n"))
    }

    @Test("are imported from files, once, with what cannot be taken named")
    func importsFiles() async throws {
        let table = try folder.write("编号,诉求,答复,坐席\na1,路灯坏了,您好，路灯已修好。,甲\na2,井盖坏了,您好，井盖已换新。,乙\n", as: "一月.csv")
        func run(_ file: String) async throws -> ChildProcess.Result {
            let process = try ChildProcess(
                RunningServer.executable,
                ["import", file, "--data", data, "--model", "none", "--no-config", "--lang", "en"],
                directory: folder.path
            )
            return try await process.wait()
        }
        let first = try await run(table)
        #expect(first.status == 0, "\(first.errorText)")
        #expect(first.errorText.contains("2 stored, 0 known, 0 refused"))
        #expect(try await run(table).errorText.contains("0 stored, 2 known, 0 refused"))
        let other = try folder.write("编号,诉求,答复,坐席\na2,井盖坏了,您好，井盖已加固。,乙\na3,停水,您好，已恢复供水。,丙\n", as: "二月.csv")
        let third = try await run(other)
        #expect(third.status == 2)
        #expect(third.errorText.contains("1 stored, 0 known, 1 refused"))
        #expect(third.errorText.contains("二月.csv:2"))
        #expect(!third.errorText.contains("加固"))
        // Rows without ids: the same file again is known, whatever path it is named by.
        let plain = try folder.write("诉求,答复\n路灯坏了,您好，路灯下午修好。\n", as: "三月.csv")
        #expect(try await run(plain).errorText.contains("1 stored, 0 known"))
        #expect(try await run("三月.csv").errorText.contains("0 stored, 1 known"))

        let server = try await RunningServer(data: data)
        #expect(try await server.send("GET", "/v1/agents/%E4%B8%99").value("replies") == "1")
        // The store is one process's at a time.
        let refused = try await run(table)
        #expect(refused.status == 2)
        #expect(refused.errorText.contains("another parrotcheck-server uses the data folder"))
    }

    @Test("are answered 503 when the disk takes no more, and those stored before are still there")
    func surfacesFullDisk() async throws {
        // A shell's limit on the size of files stands for a disk that is full.
        let script = """
            trap '' XFSZ; ulimit -f 900; exec "$0" serve --port 0 --lang en --no-config --model none --data "$1"
            """
        let limited = try await RunningServer(data: data, shell: script)
        var stored = 0
        var refused = false
        for number in 0..<400 {
            let text = String(repeating: "第\(number)号路灯已修好。", count: 200)
            let answer = try await limited.send(
                "POST",
                "/v1/replies",
                body: #"{"id":"a\#(number)","reply":"\#(text)"}"#
            )
            if answer.status == 503 {
                refused = true
                #expect(answer.value("type") == "urn:parrotcheck:problem:not-written")
                break
            }
            #expect(answer.status == 201)
            stored += 1
        }
        #expect(refused)
        try await limited.kill()
        let server = try await RunningServer(data: data)
        #expect(try await server.send("GET", "/metrics").text.contains("parrotcheck_replies \(stored)\n"))
    }
}
