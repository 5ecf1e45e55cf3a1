import Testing
import _ParrotTestSupport

@Suite("Cells of which nothing is to be seen")
struct BlankCellTests {
    @Test(
        "An invisible reply is a problem and no finding",
        arguments: [
            "", "\"\"", " ", "\" \"", "　", "\"　\"", "\u{A0}", "\u{200B}", "\"\u{200B}\"", "\u{FEFF}", "\"　\u{200B}\n\"",
        ]
    )
    func reply(cell: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("编号,问题,答复,坐席\n1,路灯不亮,\(cell),A\n2,路灯不亮,昨晚已修好,A\n", as: "a.csv")
        let result = try await ParrotCheck.run(["score", path, "--format", "json", "--model", "none"])
        #expect(result.status == 2)
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.id) == ["2"])
        #expect(output.problems.map(\.field) == ["reply"])
        #expect(output.problems.map(\.kept) == [false])
    }

    @Test("An invisible name is no name", arguments: ["", " ", "\u{200B}", "\"\u{200B}　\"", "=\"\""])
    func name(cell: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "编号,工单编号,部门,坐席,问题,答复\n\(cell),\(cell),\(cell),\(cell),路灯不亮,昨晚已修好\n",
            as: "a.csv"
        )
        let result = try await ParrotCheck.run(["score", path, "--format", "json", "--model", "none"])
        #expect(result.status == 0)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.id) == ["a.csv:2"])
        #expect(output.replies.map(\.agent) == [nil])
        #expect(output.replies.map(\.case) == [nil])
        #expect(output.agents.isEmpty)
        #expect(output.departments.isEmpty)
    }

    @Test("A turn with empty names counts for the case's department, and for no agent called nothing")
    func transcript() async throws {
        let turns = """
            {"type":"message","role":"customer","text":"路灯不亮三天了"},\
            {"type":"message","role":"agent","agent":"","department":" ","text":"昨晚已修好"}
            """
        let folder = try TemporaryFolder()
        let path = try folder.write("{\"case\":\"c\",\"department\":\"城管局\",\"turns\":[\(turns)]}\n", as: "a.jsonl")
        let result = try await ParrotCheck.run(["score", path, "--format", "json", "--model", "none"])
        #expect(result.status == 0)
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.agent) == [nil])
        #expect(output.agents.isEmpty)
        #expect(output.departments.map(\.name) == ["城管局"])
    }
}
