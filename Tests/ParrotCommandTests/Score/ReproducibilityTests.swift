import Testing
import _ParrotTestSupport

@Suite("The same input gives the same bytes")
struct ReproducibilityTests {
    @Test("Whatever the number of tasks, and run after run", arguments: ["jsonl", "json", "csv", "table"])
    func jobs(format: String) async throws {
        let folder = try TemporaryFolder()
        let inputs = [
            ParrotCheck.demo, try folder.write(Samples.plainTable(rows: 1_500), as: "plain.csv"),
            try folder.write(Samples.transcript, as: "case.jsonl"),
            try folder.write(Samples.stockTable, as: "stock.csv"),
        ]
        let first = try await ParrotCheck.run(["score"] + inputs + ["--format", format, "--jobs", "1"])
        #expect(first.status == 0)
        for jobs in ["2", "4", "2"] {
            let other = try await ParrotCheck.run(["score"] + inputs + ["--format", format, "--jobs", jobs])
            #expect(other.output == first.output, "--jobs \(jobs)")
        }
    }

    @Test("Whatever the locale, the time zone and the working directory")
    func environment() async throws {
        let arguments = [
            "score", ParrotCheck.demo, "--format", "json", "--model", ParrotCheck.root + "/Models/zh-service",
        ]
        let first = try await ParrotCheck.run(arguments)
        #expect(first.status == 0)
        let environments = [
            ["LANG": "C", "LC_ALL": "C", "TZ": "UTC"], ["LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"],
            ["LANG": "zh_CN.GBK", "LC_ALL": "zh_CN.GBK", "TZ": "Asia/Shanghai"],
            ["LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York"],
            ["LC_ALL": "", "LANG": "", "TZ": "Pacific/Kiritimati", "COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"],
        ]
        for environment in environments {
            let other = try await ParrotCheck.run(arguments, environment: environment, directory: "/")
            #expect(other.output == first.output, "\(environment)")
        }
    }

    @Test("The order of files changes no verdict and no score")
    func order() async throws {
        let folder = try TemporaryFolder()
        let stock = try folder.write(Samples.stockTable, as: "stock.csv")
        let forth = try await ParrotCheck.run(["score", ParrotCheck.demo, stock, "--format", "jsonl"])
        let back = try await ParrotCheck.run(["score", stock, ParrotCheck.demo, "--format", "jsonl"])
        let first = try JSONOutput.replies(ofLines: forth.output).sorted { $0.id < $1.id }
        let second = try JSONOutput.replies(ofLines: back.output).sorted { $0.id < $1.id }
        #expect(first.map(\.id) == second.map(\.id))
        #expect(first.map(\.scores) == second.map(\.scores))
        #expect(first.map(\.verdict) == second.map(\.verdict))
    }
}
