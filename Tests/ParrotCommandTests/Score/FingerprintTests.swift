import Testing
import _ParrotTestSupport

@Suite("Fingerprints that findings and replies are known by")
struct FingerprintTests {
    private static let header = "编号,坐席,部门,问题,答复\n"

    /// Rows of the stock table, with and without ids.
    private static func rows(withIDs: Bool = true) -> [String] {
        Samples.stockTable.split(separator: "\n").dropFirst().map { row in
            withIDs ? String(row) : "," + row.drop { $0 != "," }.dropFirst()
        }
    }

    private static func replies(_ rows: [String], name: String = "a.csv") async throws -> [JSONOutput.Reply] {
        let folder = try TemporaryFolder()
        let file = try folder.write(header + rows.joined(separator: "\n") + "\n", as: name)
        let result = try await ParrotCheck.run(["score", file, "--format", "jsonl", "--model", "none"])
        return try JSONOutput.replies(ofLines: result.output)
    }

    private static func fingerprints(_ replies: [JSONOutput.Reply]) -> [String] {
        replies.flatMap { reply in reply.findings.map { $0.rule + " " + $0.fingerprint } }.sorted()
    }

    @Test("No two replies and no two findings of a run have the same")
    func unique() async throws {
        let folder = try TemporaryFolder()
        let twice = try folder.write(Samples.stockTable, as: "again.csv")
        let stock = try folder.write(Samples.stockTable, as: "stock.csv")
        let transcript = try folder.write(Samples.transcript, as: "case.jsonl")
        let result = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, stock, twice, transcript, ParrotCheck.demo, "--format", "json"]
        )
        let output = try JSONOutput(result.output)
        let cases = try CaseOutput(result.output)
        #expect(output.replies.count > 600)
        let replies = output.replies.map(\.fingerprint)
        let findings =
            output.replies.flatMap { $0.findings.map(\.fingerprint) }
            + cases.cases.flatMap { $0.findings.map(\.fingerprint) }
        #expect(Set(replies + findings).count == replies.count + findings.count)
    }

    @Test("Sorting the table anew changes none", arguments: [true, false])
    func order(withIDs: Bool) async throws {
        let rows = Self.rows(withIDs: withIDs)
        let first = try await Self.replies(rows)
        let again = try await Self.replies(rows.reversed())
        #expect(!Self.fingerprints(first).isEmpty)
        #expect(Self.fingerprints(first) == Self.fingerprints(again))
        #expect(first.map(\.fingerprint).sorted() == again.map(\.fingerprint).sorted())
    }

    @Test("Rows put in, another file name and further columns change none")
    func edits() async throws {
        let rows = Self.rows(withIDs: false)
        let first = try await Self.replies(rows)
        let other = ",A09,乙局,公交几点收车,末班车21:30从火车站发出。"
        let edited = try await Self.replies([other] + rows.prefix(2) + [other] + rows.dropFirst(2), name: "b.txt")
        #expect(Set(Self.fingerprints(edited)).isSuperset(of: Self.fingerprints(first)))
        let folder = try TemporaryFolder()
        let wide = "坐席,备注,部门,问题,答复\n" + rows.map { $0.dropFirst().replacingFirst(",", with: ",x,") + "\n" }.joined()
        let file = try folder.write(wide, as: "wide.csv")
        let result = try await ParrotCheck.run(["score", file, "--format", "jsonl", "--model", "none"])
        #expect(try Self.fingerprints(JSONOutput.replies(ofLines: result.output)) == Self.fingerprints(first))
    }

    @Test("An edited reply has another, its neighbours keep theirs")
    func editedReply() async throws {
        var rows = Self.rows()
        let first = try await Self.replies(rows)
        rows[0] += "请知悉"
        let edited = try await Self.replies(rows)
        let kept = zip(first, edited).map { $0.fingerprint == $1.fingerprint }
        #expect(kept == [false, true, true, true, true, true])
    }

    @Test("A table exported twice keeps the first copy's, though the second has other ids")
    func doubled() async throws {
        let rows = Self.rows()
        let once = try await Self.replies(rows)
        let twice = try await Self.replies(rows + rows)
        #expect(twice.map(\.id).contains("s1~2"))
        #expect(twice.prefix(rows.count).map(\.fingerprint) == once.map(\.fingerprint))
    }

    @Test("Cases without an id are known by their first request, and their order does not matter")
    func casesWithoutID() async throws {
        let named = Samples.transcript
        let nameless = named.replacingFirst("\"case\":\"2024-0117\",", with: "")
        let other = nameless.replacingFirst("污水横流", with: "路灯不亮")
        let folder = try TemporaryFolder()
        var found: [[String]] = []
        for (number, text) in [nameless + other + named, named + other + "\n" + nameless].enumerated() {
            let file = try folder.write(text, as: "\(number).jsonl")
            let result = try await ParrotCheck.run(["score", file, "--format", "json", "--model", "none"])
            let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
            #expect(complaints == "")
            let findings = try CaseOutput(result.output).cases.flatMap { $0.findings.map { $0.rule + $0.fingerprint } }
            let replies = try JSONOutput(result.output).replies.map(\.fingerprint)
            found.append((findings + replies).sorted())
            #expect(Set(findings).count == findings.count && findings.count >= 3)
        }
        #expect(found[0] == found[1])
    }

    @Test("csv has them in columns of their own")
    func commaSeparated() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Samples.stockTable, as: "stock.csv")
        let csv = try await ParrotCheck.run(["score", file, "--format", "csv"])
        let lines = try await ParrotCheck.run(["score", file, "--format", "jsonl"])
        let replies = try JSONOutput.replies(ofLines: lines.output)
        let rows = try CSVTable(Array(csv.output.dropFirst(3))).rows
        let ofFindings = try #require(rows[0].firstIndex(of: "发现指纹"))
        let ofReply = try #require(rows[0].firstIndex(of: "答复指纹"))
        #expect(rows.dropFirst().map { $0[ofReply] } == replies.map(\.fingerprint))
        #expect(
            rows.dropFirst().map { $0[ofFindings] }
                == replies.map { reply in
                    reply.findings.filter { $0.followed_up_by == nil }.map(\.fingerprint).joined(separator: " ")
                }
        )
    }
}

extension StringProtocol {
    fileprivate func replacingFirst(_ text: String, with replacement: String) -> String {
        guard let place = firstRange(of: text) else { return String(self) }
        return self[..<place.lowerBound] + replacement + self[place.upperBound...]
    }
}
