import Foundation
import Testing
import _ParrotTestSupport

@Suite("Inputs that mean harm")
struct HostileInputTests {
    /// Escape sequences that color, clear, retitle and answer back; C1's CSI; a carriage return; turned writing.
    private static let nasty = [
        "\u{1B}[31m", "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{1B}c", "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{8}\u{8}",
        "\u{7F}",
        "\u{202E}", "\u{2066}", "\u{61C}", "\u{0}", "\u{E}", "\u{5}",
    ]

    private static var nastyTable: String {
        var text = "编号,坐席,部门,工单编号,状态,满意度,问题,答复,办结时间\u{1B}[5m\n"
        let stock = "您反映的问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        let matters = ["路灯不亮三天了", "退休后医保怎么报销", "孩子明年上小学怎么报名"]
        for (row, nasty) in nasty.enumerated() {
            for matter in matters {
                text += "\(row)\(nasty)x,张\(nasty)三,甲\(nasty)局,c\(nasty)\(row),\(nasty)状态,\(nasty)满意,"
                text += "\(nasty)\(matter),\"您好,\(nasty)\(stock)\(nasty)\",\(nasty)\n"
            }
        }
        return text
    }

    @Test("No control character reaches a terminal raw", arguments: ["table", "jsonl", "json", "csv"])
    func controlCharacters(format: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.nastyTable, as: "nasty.csv")
        let result = try await ParrotCheck.run(["score", path, "--format", format])
        #expect(result.status == 2)
        #expect(ControlCharacters.raw(in: result.standardError) == [])
        let raw = ControlCharacters.raw(in: result.output)
        switch format {
        case "csv": #expect(raw.allSatisfy { $0 == "\r" })
        // Turned writing is no control character: JSON carries it as it is.
        case "json", "jsonl": #expect(raw.allSatisfy { $0.properties.generalCategory == .format })
        default: #expect(raw == [])
        }
    }

    @Test("Nor does one by --dry-run or by a message about headers", arguments: ["zh", "en"])
    func dryRun(language: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.nastyTable, as: "nasty\u{1B}[7m.csv")
        let dryRun = try await ParrotCheck.run(["score", path, "--dry-run", "--lang", language])
        #expect(ControlCharacters.raw(in: dryRun.output + dryRun.standardError) == [])
        #expect(dryRun.text.contains("id"))
        let headers = try folder.write("工单\u{1B}[31m,说\u{202E}明\u{9B}1m\n1,路灯\n", as: "headers.csv")
        let refused = try await ParrotCheck.run(["score", headers, "--lang", language])
        #expect(refused.status == 2)
        #expect(ControlCharacters.raw(in: refused.standardError) == [])
    }

    @Test("JSON gives back what it escapes")
    func escapes() async throws {
        let folder = try TemporaryFolder()
        let agent = "a\u{1B}[1m\u{85}b\u{9B}c\u{A0}é\u{80}\u{9F}中\"\\\t\u{7F}z"
        let line = try JSONEncoder().encode(["id": "1", "question": "路灯不亮", "reply": "昨晚已修好", "agent": agent])
        let path = try folder.write(Array(line), as: "a.jsonl")
        let result = try await ParrotCheck.run(["score", path, "--format", "json"])
        #expect(result.status == 0)
        let output = try JSONOutput(result.output)
        #expect(output.replies.map(\.agent) == [agent])
        #expect(output.agents.map(\.name) == [agent])
    }

    @Test("A cell that a spreadsheet would run is defused")
    func formulas() async throws {
        let starts = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "\n=", "\u{0}=", " =", "\u{200B}="]
        var lines = ""
        for (index, start) in starts.enumerated() {
            let members = [
                "id": "\(start)\(index)1+1", "agent": "\(start)cmd|' /C calc'!A0",
                "department": "\(start)HYPERLINK(\"x\")",
                "case": "\(start)\(index)", "question": "路灯不亮", "reply": "\(start)1,昨晚已修好",
            ]
            lines += String(decoding: try JSONEncoder().encode(members), as: UTF8.self) + "\n"
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(lines, as: "formulas.jsonl")
        let result = try await ParrotCheck.run(["score", path, "--format", "csv"])
        let table = try CSVTable(Array(result.output.dropFirst(3)))
        #expect(table.rows.count == starts.count + 1)
        for cell in table.rows.joined() {
            let visible = cell.unicodeScalars.drop { $0.value <= 0x20 || $0.value == 0x200B || $0.value == 0x3000 }
            #expect(!"=+-@＝＋－＠".unicodeScalars.contains { $0 == visible.first }, "\(cell)")
        }
    }

    @Test(
        "Broken records do not stop a run",
        arguments: [
            ("deep.jsonl", #"{"reply":"# + String(repeating: "[", count: 200_000) + "}\n{\"reply\":\"昨晚已修好\"}\n"),
            ("list.jsonl", "{\"reply\":\"昨晚已修好\"}\n[]\n3\nnull\n\"x\"\n"),
            ("half.jsonl", "{\"reply\":\"昨晚已修好\"}\n{\"reply\":\"昨晚已"), ("turns.jsonl", turns),
            ("quote.csv", "编号,问题,答复\n1,路灯,\"没有闭合\n2,路灯,昨晚已修好\n"),
            ("cells.csv", "编号,问题,答复\n1,路灯,昨晚已修好" + String(repeating: ",x", count: 50_000) + "\n"),
        ]
    )
    func broken(name: String, text: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, as: name)
        let result = try await ParrotCheck.run(["score", path, "--format", "json"])
        #expect(result.status == 2)
        let output = try JSONOutput(result.output)
        #expect(output.replies.count == 1)
        #expect(!output.problems.isEmpty)
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
    }

    private static let turns = """
        {"case":"c","turns":[null,3,[],{},{"type":"dance"},{"type":"message","role":"king","text":"x"},\
        {"type":"message","role":"customer","text":"路灯不亮"},\
        {"type":"message","role":"agent","time":"soon","text":"昨晚已修好"}]}

        """
}
