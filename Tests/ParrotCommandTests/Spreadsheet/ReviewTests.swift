import Foundation
import Testing
import _ParrotTestSupport

@Suite("Reviews that come back")
struct ReviewTests {
    /// The part of the JSON document that tells of reviews.
    private struct Reviews: Decodable {
        struct Rule: Decodable {
            struct Share: Decodable {
                var count: Int
                var share: Double
                var interval: [Double]
            }

            var rule: String
            var screened: Int
            var pending: Int
            var confirmed: Int
            var dismissed: Int
            var doubtful: Int
            var precision: Share?
        }

        struct Misses: Decodable {
            var replies: Int
            var reviewed: Int
            var missed: Int
            var doubtful: Int
            var share: Double
            var interval: [Double]
        }

        struct Document: Decodable {
            var reviews: Reviews?
        }

        var rules: [Rule]
        var misses: Misses?
    }

    private func reviews(_ bytes: [UInt8]) throws -> Reviews? {
        try JSONDecoder().decode(Reviews.Document.self, from: Data(bytes)).reviews
    }

    /// Fills in the demo's spreadsheet as a person would, and sorts and cuts the sheets as people do.
    private static let fillIn = """
        import random
        words = {"zh": ["属实", "不属实", "存疑", None], "en": ["confirmed", "dismissed", "in doubt", None]}[sys.argv[1]]
        names = {"zh": ["问题回复", "抽检"], "en": ["Findings", "Sample"]}[sys.argv[1]]
        book = openpyxl.load_workbook("out.xlsx")
        rng = random.Random(3)
        truth = {}
        for name in names:
            sheet = book[name]
            titles = [cell.value for cell in sheet[1]]
            conclusion = next(n for n, title in enumerate(titles) if title in ("复核结论", "conclusion"))
            for row in sheet.iter_rows(min_row=2):
                word = rng.choice(words) if name == names[0] else words[rng.randrange(10) > 0]
                row[conclusion].value = word
                row[conclusion + 1].value = "张三"
                row[conclusion + 2].value = datetime.datetime(2024, 10, 1, 9)
                row[conclusion + 3].value = f"第{row[0].row}行"
                if word: truth[row[0].value] = [words.index(word), f"第{row[0].row}行"]
            rows = list(sheet.iter_rows(min_row=2, values_only=True))
            rng.shuffle(rows)
            sheet.delete_rows(2, sheet.max_row)
            for row in rows: sheet.append(row)
            sheet.insert_cols(2)
        del book[{"zh": "模板", "en": "Templates"}[sys.argv[1]]]
        book.save("reviewed.xlsx")
        lines = open(sys.argv[2], encoding="utf-8-sig").read().splitlines()
        body = lines[1:]
        rng.shuffle(body)
        open("sorted.csv", "w", encoding="utf-8").write("\\n".join(lines[:1] + body) + "\\n")
        print(json.dumps(truth))
        """

    @Test(
        "A reviewed file gives the same findings, one to one, after the input was sorted anew",
        arguments: ["zh", "en"]
    )
    func roundTrip(language: String) async throws {
        let folder = try TemporaryFolder()
        let made = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--format", "xlsx", "-o", folder.path + "/out.xlsx", "--lang", language]
        )
        #expect(made.status == 0)
        let printed = try await PythonScript.run(Self.fillIn, [language, ParrotCheck.demo], in: folder)
        let truth = try #require(try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: [Any]])
        func conclusions(_ fingerprints: [String]) -> [Int: Int] {
            Dictionary(grouping: fingerprints.compactMap { truth[$0]?[0] as? Int }, by: \.self).mapValues(\.count)
        }

        let again = try await ParrotCheck.run(
            ["score", folder.path + "/sorted.csv", "--reviews", folder.path + "/reviewed.xlsx", "--format", "json"]
        )
        #expect(again.status == 0, "\(again.errorText)")
        #expect(try await OutputSchema.complaints(about: again.output, as: .document) == "")
        let output = try JSONOutput(again.output)
        let reviewed = try #require(try reviews(again.output))
        for rule in reviewed.rules {
            let findings = output.replies.flatMap(\.findings).filter {
                $0.rule == rule.rule && $0.followed_up_by == nil
            }
            let counts = conclusions(findings.map(\.fingerprint))
            #expect(rule.screened == findings.count)
            #expect(rule.confirmed == counts[0] ?? 0)
            #expect(rule.dismissed == counts[1] ?? 0)
            #expect(rule.doubtful == counts[2] ?? 0)
            #expect(rule.pending == rule.screened - rule.confirmed - rule.dismissed - rule.doubtful)
            guard let precision = rule.precision else {
                #expect(rule.confirmed + rule.dismissed == 0)
                continue
            }
            #expect(precision.count == rule.confirmed)
            #expect(abs(precision.share - Double(rule.confirmed) / Double(rule.confirmed + rule.dismissed)) < 0.000_06)
            #expect(precision.interval[0] <= precision.share && precision.share <= precision.interval[1])
        }
        #expect(reviewed.rules.reduce(0) { $0 + $1.confirmed } > 10)
        let misses = try #require(reviewed.misses)
        let sampled = conclusions(output.replies.map(\.fingerprint))
        #expect(misses.missed == sampled[0] ?? 0)
        #expect(misses.reviewed == (sampled[0] ?? 0) + (sampled[1] ?? 0))
        #expect(misses.replies == output.replies.count { $0.findings.isEmpty })

        let out = folder.path + "/again.xlsx"
        let spreadsheet = try await ParrotCheck.run(
            [
                "score", folder.path + "/sorted.csv", "--reviews", folder.path + "/reviewed.xlsx", "--format", "xlsx",
                "-o", out,
            ]
        )
        #expect(spreadsheet.status == 0)
        let content = try await SpreadsheetContent(of: out, in: folder)
        var carried: [String: [String]] = [:]
        for name in ["问题回复", "抽检"] {
            let sheet = try content[name]
            for (index, fingerprint) in sheet.texts("指纹").enumerated() where sheet.column("复核结论")[index] != .empty {
                #expect(carried[fingerprint] == nil)
                carried[fingerprint] = [sheet.texts("复核结论")[index], sheet.texts("理由")[index]]
                #expect(sheet.texts("复核时间")[index] == "2024-10-01 09:00:00")
                #expect(sheet.texts("复核人")[index] == "张三")
            }
        }
        let words = ["属实", "不属实", "存疑"]
        #expect(carried == truth.mapValues { [words[$0[0] as? Int ?? 0], $0[1] as? String ?? ""] })
        #expect(try content["概览"].texts("项目").contains { $0.contains("漏报的估计") })
    }

    @Test("The table tells of what was screened and what was confirmed apart, and of misses with their interval")
    func table() async throws {
        let folder = try TemporaryFolder()
        _ = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--format", "xlsx", "-o", folder.path + "/out.xlsx"]
        )
        let printed = try await PythonScript.run(
            """
            from math import sqrt
            book = openpyxl.load_workbook("out.xlsx")
            sheet = book["问题回复"]
            column = [cell.value for cell in sheet[1]].index("复核结论")
            stock = [row for row in sheet.iter_rows(min_row=2) if row[6].value == "template-reply"]
            for number, row in enumerate(stock): row[column].value = "不属实" if number < 3 else "属实"
            for row in book["抽检"].iter_rows(min_row=2): row[7].value = "不属实"
            book.save("reviewed.xlsx")
            count, z = len(stock), 1.959963984540054
            share = (count - 3) / count
            center = (share + z * z / (2 * count)) / (1 + z * z / count)
            spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
            print(count, count - 3, 3, 0, 0, f"{share:.1%} {center - spread:.1%}–{center + spread:.1%}")
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--reviews", folder.path + "/reviewed.xlsx"])
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.text.contains("规则"))
        let line = try #require(result.text.split(separator: "\n").first { $0.hasPrefix("template-reply") })
        #expect(line.split(separator: " ").dropFirst().joined(separator: " ") + "\n" == printed)
        #expect(result.text.contains("抽检 60 条,属实 0 条,存疑 0 条"))
        #expect(result.text.contains("估计漏报 0.0%(95% 区间 0.0%–"))
        let english = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--reviews", folder.path + "/reviewed.xlsx", "--lang", "en"]
        )
        #expect(english.text.contains("60 sampled replies reviewed, 0 confirmed"))
    }

    @Test("A review that answers to nothing, or that cannot be understood, is a problem with its sheet and row")
    func problems() async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Samples.stockTable, as: "a.csv")
        _ = try await ParrotCheck.run(["score", table, "--format", "xlsx", "-o", folder.path + "/out.xlsx"])
        try await PythonScript.run(
            """
            book = openpyxl.load_workbook("out.xlsx")
            sheet = book["问题回复"]
            column = [cell.value for cell in sheet[1]].index("复核结论") + 1
            assert sheet.max_row >= 5
            known = sheet["A2"].value
            sheet.cell(2, column).value = "大概属实吧"
            sheet.cell(3, column).value = " 属 实 "
            sheet.cell(4, column).value = "属实"
            sheet["A4"].value = 12345
            row = sheet.max_row + 1
            for offset, (fingerprint, word) in enumerate([("0123456789abcdef", "属实"), (sheet["A3"].value, "不属实"), ("0123456789abcdee", None)]):
                sheet.cell(row + offset, 1).value = fingerprint
                sheet.cell(row + offset, column).value = word
            book.save("reviewed.xlsx")
            print(row)
            """,
            in: folder
        )
        let result = try await ParrotCheck.run(
            ["score", table, "--reviews", folder.path + "/reviewed.xlsx", "--format", "json"]
        )
        #expect(result.status == 2)
        #expect(try await OutputSchema.complaints(about: result.output, as: .document) == "")
        let problems = try JSONOutput(result.output).problems
        #expect(problems.count == 4)
        #expect(problems.allSatisfy { $0.sheet == "问题回复" && $0.file.hasSuffix("reviewed.xlsx") && !$0.kept })
        #expect(problems.prefix(2).map(\.row) == [2, 4])
        #expect(problems[0].reason.contains("复核结论无法识别"))
        #expect(!problems[0].reason.contains("大概"))
        #expect(problems[1].reason.contains("指纹"))
        #expect(problems[2].reason.contains("不同的复核结论"))
        #expect(problems[3].reason.contains("没有对应的初筛发现"))
        #expect(try reviews(result.output)?.rules.reduce(0) { $0 + $1.confirmed } == 1)
    }

    @Test("A file that holds no reviews is refused")
    func refusals() async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Samples.stockTable, as: "a.csv")
        try await PythonScript.run(
            "book = openpyxl.Workbook(); book.active.append(['编号', '复核结论']); book.save('b.xlsx')",
            in: folder
        )
        for (file, words) in [("a.csv", "不是工作簿"), ("b.xlsx", "“指纹”和“复核结论”"), ("c.xlsx", "没有这个文件")] {
            let result = try await ParrotCheck.run(["score", table, "--reviews", folder.path + "/" + file])
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errorText.contains(words))
        }
    }
}
