import Testing

@testable import ParrotCore

@Suite("Reading survey answers and states")
struct SurveyAnswerParsingTests {
    @Test(
        "A survey's words are yes, partly, no or unknown",
        arguments: [
            ("满意", SurveyAnswer.yes), ("非常满意", .yes), ("是", .yes), ("true", .yes), ("TRUE", .yes), ("1", .yes),
            ("已解决", .yes),
            ("基本满意", .partly), ("基本解决", .partly), ("部分解决", .partly), ("partly", .partly),
            ("不满意", .no), ("非常不满意", .no), ("否", .no), ("false", .no), ("0", .no), ("未解决", .no),
            ("未评价", .unknown), ("未回访", .unknown), ("无法联系", .unknown), ("未接通", .unknown), ("unknown", .unknown),
            (" 满 意\u{3000}", .yes),
        ]
    )
    func words(text: String, expected: SurveyAnswer) {
        #expect(SurveyAnswer.reading(text) == .init(answer: expected, isDefault: false))
    }

    @Test("Satisfaction by the system's default is unknown and marked")
    func defaults() {
        #expect(SurveyAnswer.reading("系统默认满意") == .init(answer: .unknown, isDefault: true))
    }

    @Test("Other words are not understood", arguments: ["还行吧", "五星", "2", "满意不满意"])
    func unknown(text: String) {
        #expect(SurveyAnswer.reading(text) == nil)
    }

    @Test(
        "A status is understood whatever the house's word for it",
        arguments: [
            ("已办结", CaseStatus.closed), ("办结", .closed), ("已完成", .closed), ("已关闭", .closed), ("已回复", .answered),
            ("处理中", .inProgress), ("办理中", .inProgress), ("待办", .pending), ("退回", .rejected), ("重办", .reopened),
            ("已转办", .handedOn), ("挂起", .suspended), ("撤单", .withdrawn), ("Closed", .closed),
        ]
    )
    func status(text: String, expected: CaseStatus) {
        #expect(CaseStatus(parsing: text) == expected)
    }

    @Test("A status that is not understood is none", arguments: ["三级响应", "", "办结了吗"])
    func unknownStatus(text: String) {
        #expect(CaseStatus(parsing: text) == nil)
    }
}
