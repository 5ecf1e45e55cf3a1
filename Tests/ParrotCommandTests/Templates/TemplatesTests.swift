import Foundation
import Testing
import _ParrotTestSupport

@Suite("The templates of a corpus")
struct TemplatesTests {
    private struct Output: Decodable {
        struct Template: Decodable, Equatable {
            var id: String
            var template: String
            var uses: Int
            var requests: Int
            var agents: Int
            var examples: [String]
        }

        struct Counts: Decodable {
            var replies: Int
            var not_shown: Int
        }

        var templates: [Template]
        /// Of `templates`, and not of `score`.
        var counts: Counts?

        init(_ bytes: [UInt8]) throws {
            self = try JSONDecoder().decode(Output.self, from: Data(bytes))
            counts = try? JSONDecoder().decode(Counts.self, from: Data(bytes))
        }
    }

    private func output(_ arguments: [String]) async throws -> Output {
        let result = try await ParrotCheck.run(arguments)
        #expect(result.status == 0)
        return try Output(result.output)
    }

    @Test("They are those that score lists, those that serve most requests first")
    func same() async throws {
        let listed = try await output(["templates", ParrotCheck.demo, "--format", "json"])
        let scored = try await output(["score", ParrotCheck.demo, "--format", "json"])
        #expect(listed.templates.sorted { $0.id < $1.id } == scored.templates)
        #expect(listed.counts?.replies == 300 && listed.counts?.not_shown == 0)
        let requests = listed.templates.map(\.requests)
        #expect(requests == requests.sorted(by: >))
        #expect(listed.templates.first?.uses == 14 && listed.templates.first?.agents == 1)
    }

    @Test("json is valid by the schema, in both languages", arguments: ["zh", "en"])
    func schema(language: String) async throws {
        let result = try await ParrotCheck.run(["templates", ParrotCheck.demo, "--format", "json", "--lang", language])
        #expect(try await OutputSchema.complaints(about: result.output, as: .templates) == "")
    }

    @Test("Those of fewer uses are counted only", arguments: ["table", "markdown", "csv"])
    func minimumUses(format: String) async throws {
        let arguments = ["templates", ParrotCheck.demo, "--minimum-uses", "5"]
        let listed = try await output(arguments + ["--format", "json"])
        #expect(listed.templates.allSatisfy { $0.uses >= 5 })
        #expect((listed.counts?.not_shown ?? 0) > 0)
        let result = try await ParrotCheck.run(arguments + ["--format", format])
        #expect(result.status == 0)
        #expect(result.text.contains("机器初筛,未经人工复核,不作考核、问责依据"))
        for template in listed.templates { #expect(result.text.contains(template.id)) }
        #expect(result.text.split(separator: "t-").count == listed.templates.count + 1)
    }

    @Test("csv is a table with a row a template")
    func commaSeparated() async throws {
        let result = try await ParrotCheck.run(["templates", ParrotCheck.demo, "--format", "csv"])
        let table = try CSVTable(Array(result.output.dropFirst(3)))
        #expect(Set(table.rows.map(\.count)) == [9])
        #expect(table.rows[1][0] == "t-11d86fb39280")
        #expect(table.rows[1][8] == "LZ24-0008 LZ24-0025 LZ24-0034")
    }

    @Test("A bad record is said, an unreadable file refused, wrong usage too")
    func failures() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("编号,问题,答复\n1,问,\n2,路灯,已修好灯泡请查看\n", as: "bad.csv")
        let bad = try await ParrotCheck.run(["templates", path])
        #expect(bad.status == 2)
        #expect(bad.text.contains("答复 1 条,模板 0 个"))
        #expect(bad.errorText.contains("bad.csv:2"))
        #expect(try await ParrotCheck.run(["templates", folder.path + "/none.csv"]).status == 2)
        #expect(try await ParrotCheck.run(["templates", path, "--minimum-uses", "1"]).status == 64)
        #expect(try await ParrotCheck.run(["templates"]).status == 64)
    }
}
