import ParrotText
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Allowed phrases")
struct AllowedPhrasesTests {
    private static let lines = ["事项登记后由专人跟踪督办,进度可在大厅屏幕查看", "您反映的⟨…⟩已转交⟨…⟩办理", "⟨…⟩的办理结果将短信告知", "工单⟨编号⟩已于3月1日登记"]

    private func parts(_ reply: String, lines: [String] = Self.lines) throws -> [ReplyPart] {
        let normalizer = try SharedNormalizer.get()
        let composer = ReplyComposer(allowedPhrases: AllowedPhrases(lines: lines, normalizer: normalizer))
        return composer.composition(of: Masker().mask(normalizer.normalize(reply)), request: []).clauses.map(\.part)
    }

    @Test(
        "Each clause of a phrase counts by itself, whatever the order, the marks and the slots",
        arguments: [
            "进度可在大厅屏幕查看！事项登记后由专人跟踪督办。", "事项登记后由专人跟踪督办", "您反映的路灯问题已转交城管局办理。", "您反映的、路灯已转交城管局办理",
            "您反映的已转交办理", "贵公司的办理结果将短信告知", "工单20240117已于5月9日登记",
        ]
    )
    func allowed(reply: String) throws {
        #expect(try parts(reply).allSatisfy { $0 == .frame })
    }

    @Test(
        "What says more or less is body",
        arguments: [
            "事项登记后由专人跟踪督办和批评", "您反映的路灯问题已转交城管局", "路灯问题已转交城管局办理", "办理结果将短信告知并登报", "我局事项登记后由专人跟踪督办",
        ]
    )
    func others(reply: String) throws {
        #expect(try parts(reply).contains(.body))
    }

    @Test("A slot stays within its clause")
    func slotsAndClauses() throws {
        #expect(try parts("您反映的路灯问题,现场已换灯泡,并已转交城管局办理").contains(.body))
    }

    @Test("Without phrases nothing is allowed")
    func none() throws {
        #expect(try parts("事项登记后由专人跟踪督办", lines: []) == [.body])
    }

    @Test(
        "Lines that would stand for nearly everything are no use",
        arguments: ["⟨…⟩", "好", "关于⟨…⟩", "⟨a⟩的⟨b⟩", "。", "2024年3月1日"]
    )
    func useless(line: String) throws {
        #expect(!AllowedPhrases.isUsable(line, normalizer: try SharedNormalizer.get()))
    }

    @Test("A file's lines without comments, with their numbers")
    func file() {
        let lines = AllowedPhrases.lines(of: "# 用语\n\n 您好 \r\n再见\n")
        #expect(lines.map(\.text) == ["您好", "再见"])
        #expect(lines.map(\.number) == [3, 4])
    }
}
