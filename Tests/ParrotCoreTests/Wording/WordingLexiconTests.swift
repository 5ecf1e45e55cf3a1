import ParrotText
import Testing

@testable import ParrotCore

@Suite("Turns of phrase")
struct WordingLexiconTests {
    private static func turns(_ clause: String) -> Set<TurnOfPhrase> {
        let units = Array(clause.utf16)
        let lexicon = WordingLexicon.shared
        let bits = lexicon.turns(of: lexicon.hits(in: units, clause: units.indices), clause: units.indices)
        return Set(TurnOfPhrase.allCases.filter { bits & 1 << UInt64($0.rawValue) != 0 })
    }

    @Test(
        "A clause is told by what it does",
        arguments: [
            ("已将诉求转交城管局", TurnOfPhrase.handsOnToBody), ("请向街道办咨询", .goesToBody), ("此事不属于我单位职责", .notOurs),
            ("我们将认真研究", .willConsider), ("请耐心等待", .asksToWait), ("路灯已全部修复", .isDone), ("请补充详细地址", .asksForDetails),
            ("根据物业管理条例", .citesRule), ("由交通局负责处理", .bodyHandles), ("工作人员到现场查看", .workersFound),
        ]
    )
    func told(clause: String, turn: TurnOfPhrase) {
        #expect(Self.turns(clause).contains(turn))
    }

    @Test(
        "The order of the concepts counts, and how far apart they stand",
        arguments: [
            ("城管局转交", TurnOfPhrase.handsOnToBody), ("研究之将", .willConsider),
            ("转交之后过了很久很久才有人来的那个城管局", .handsOnToBody), ("调查处理后恢复", .willBeLookedInto),
        ]
    )
    func notTold(clause: String, turn: TurnOfPhrase) {
        #expect(!Self.turns(clause).contains(turn))
    }

    @Test("Placeholders are concepts: a telephone and its number")
    func placeholders() throws {
        let phone = try #require(UnicodeScalar(Placeholder.phone.rawValue))
        #expect(Self.turns("咨询电话" + String(Character(phone))).contains(.givesNumber))
        #expect(!Self.turns("咨询电话").contains(.givesNumber))
    }

    @Test("No word stands for the same concept twice, and concepts and turns fit into 62 bits")
    func tables() {
        for (_, words) in WordingConcept.words {
            let list = words.split(separator: " ")
            #expect(Set(list).count == list.count)
        }
        #expect(Set(WordingConcept.words.map(\.concept)).count == WordingConcept.words.count)
        #expect(WordingConcept.allCases.count <= 62 && TurnOfPhrase.allCases.count <= 62)
    }
}
