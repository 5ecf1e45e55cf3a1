import ParrotCore
import ParrotStore
import Testing
import _ParrotTestSupport

@Suite("The store")
struct ReplyStoreTests {
    let folder: TemporaryFolder
    let data: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder.path + "/data"
    }

    @Test("gives back what was written, row by row, after it was closed and opened again")
    func keepsReplies() throws {
        let replies = (0..<3).map { number in
            StoredReply(
                exchange: exchange("a\(number)", case: number == 1 ? nil : "gd7"),
                overrideReason: number == 2 ? "电话里已说明" : nil,
                signature: [UInt8(number), 0, 255]
            )
        }
        do {
            let store = try ReplyStore(folder: data, isExclusive: true)
            #expect(try store.count() == 0)
            try store.append(Array(replies[..<2]), firstRow: 0)
            try store.append(Array(replies[2...]), firstRow: 2)
        }
        let store = try ReplyStore(folder: data, isExclusive: true)
        #expect(try store.count() == 3)
        let read = try store.exchanges(rows: [2, 0])
        #expect(read.map(\.id) == ["a2", "a0"])
        #expect(read[0].reply == replies[2].exchange.reply)
        #expect(read[0].question == replies[2].exchange.question)
        #expect(read[0].topic == nil)
        #expect(read[0].agent == "甲")
        #expect(read[0].department == "路灯所")
        #expect(read[0].replyTime == replies[2].exchange.replyTime)
        #expect(try store.rows(ofCase: "gd7", limit: 9) == [0, 2])
        #expect(try store.rows(ofCase: "gd7", limit: 1) == [2])
        #expect(try store.kept(ids: ["a1", "b"]).mapValues(\.id) == ["a1": "a1"])
        var signatures: [[UInt8]] = []
        try store.eachSignature { signature in
            #expect(signature.agent == "甲")
            signatures.append(signature.bytes)
        }
        #expect(signatures == replies.map(\.signature))
    }

    @Test("writes all of a transaction or nothing")
    func writesWhole() throws {
        let store = try ReplyStore(folder: data, isExclusive: true)
        try store.append([stored("a0")], firstRow: 0)
        #expect(throws: (any Error).self) { try store.append([stored("a1"), stored("a0")], firstRow: 1) }
        #expect(try store.count() == 1)
        #expect(try store.kept(ids: ["a1"]).isEmpty)
        try store.append([stored("a1")], firstRow: 1)
        #expect(try store.count() == 2)
    }

    @Test("waits for the disk on each transaction")
    func waitsForDisk() throws {
        #expect(try ReplyStore(folder: data, isExclusive: true).synchronousLevel() == 2)
    }

    @Test("has texts ready that are being written")
    func stagesTexts() throws {
        let store = try ReplyStore(folder: data, isExclusive: true)
        store.stage([exchange("a0")], firstRow: 0)
        #expect(try store.exchanges(rows: [0]).map(\.id) == ["a0"])
        store.dropStaged()
        #expect(throws: StoreError.self) { try store.exchanges(rows: [0]) }
    }

    @Test("is its owner's alone, and written by one process at a time")
    func isOwned() throws {
        let store = try ReplyStore(folder: data, isExclusive: true)
        try store.append([stored("a0")], firstRow: 0)
        for path in [data] + (try folder.names(in: "data")).map({ data + "/" + $0 }) {
            #expect(try TemporaryFolder.mode(of: path) & 0o077 == 0, "\(path)")
        }
        let error = #expect(throws: StoreError.self) { try ReplyStore(folder: data, isExclusive: true) }
        #expect(error?.code == .inUse)
        // Whoever only adds a token need not wait.
        try ReplyStore(folder: data, isExclusive: false).add(StoredToken(hash: "h", role: "admin", agent: nil))
        #expect(try store.tokens().map(\.hash) == ["h"])
    }

    @Test("says so where there is no folder to be had")
    func refusesFolder() throws {
        let file = try folder.write("", as: "file")
        let error = #expect(throws: StoreError.self) { try ReplyStore(folder: file + "/data", isExclusive: true) }
        #expect(error?.code == .noFolder)
        #expect(error?.message.chinese.contains("数据目录") == true)
    }

    @Test("says so where the database is damaged")
    func refusesDamage() throws {
        try folder.write(String(repeating: "not a database ", count: 500), as: "data/parrotcheck.sqlite")
        let error = #expect(throws: StoreError.self) { try ReplyStore(folder: data, isExclusive: true) }
        #expect(error?.code == .unreadable)
    }

    @Test("keeps tokens by their hash, and forgets them")
    func keepsTokens() throws {
        let store = try ReplyStore(folder: data, isExclusive: false)
        try store.add(StoredToken(hash: "0123456789abcdef", role: "agent", agent: "甲"))
        try store.add(StoredToken(hash: "fedcba9876543210", role: "admin", agent: nil))
        #expect(try store.removeTokens(hashPrefix: "01234567") == 1)
        #expect(try store.tokens() == [StoredToken(hash: "fedcba9876543210", role: "admin", agent: nil)])
    }

    private func stored(_ id: String) -> StoredReply {
        StoredReply(exchange: exchange(id), overrideReason: nil, signature: [1])
    }

    private func exchange(_ id: String, case caseID: String? = nil) -> Exchange {
        var exchange = Exchange(id: id, reply: "您好，\(id)的路灯已修好。", location: Location(file: "", line: 1))
        exchange.question = "\(id)的路灯不亮"
        exchange.agent = "甲"
        exchange.department = "路灯所"
        exchange.caseID = caseID
        exchange.hasOwnCaseID = caseID != nil
        exchange.replyTime = Timestamp(parsing: "2026-03-01 09:30")
        return exchange
    }
}
