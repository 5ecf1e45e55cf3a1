import Testing

@testable import ParrotCore

@Suite("What cases come to")
struct CaseSummaryTests {
    /// A small month: a loop, a closing that stands, one that the customer contradicts, a relay that nobody followed
    /// up, a withdrawn case, one that was sent back, suspended, extended and supervised, and a merged one.
    private static let month: [Transcript] = [
        Transcript(
            "LOOP",
            [
                .customer(0, "门口污水横流没人管。"), .handOver(0, "12345", "城管局"), .handOver(2, "城管局", "街道办"),
                .handOver(5, "街道办", "城市管理综合执法局"),
            ]
        ),
        Transcript(
            "GOOD",
            [
                .customer(0, "路灯坏了没人修。"), .handOver(0, "12345", "城管局"), .agent(2, "城管局", "路灯已修复,恢复照明。"),
                .close(2, "城管局", "已修复路灯"),
                .on(3, .survey) {
                    $0.satisfied = .yes
                    $0.resolved = .yes
                },
            ]
        ),
        Transcript(
            "BAD",
            [
                .customer(0, "垃圾堆了半个月没人清。"), .handOver(0, "12345", "市城管局"), .agent(3, "市城管局", "垃圾已清运完毕。"),
                .close(3, "市城管局", "已办结"), .customer(4, "根本没人来过,垃圾还在。"),
            ]
        ),
        Transcript("LOST", [.customer(0, "楼顶漏水没人管。"), .handOver(0, "12345", "房管局"), .handOver(1, "房管局", "街道办")]),
        Transcript("GONE", [.customer(0, "楼上噪音。"), .handOver(0, "12345", "街道办"), .on(1, .withdraw)]),
        Transcript(
            "BACK",
            [
                .customer(0, "井盖破损。"), .handOver(0, "12345", "水务局"),
                .on(1, .reject) {
                    $0.department = "水务局"
                    $0.reason = "非本单位职责"
                },
                .handOver(1, "12345", "住建局"), .on(2, .suspend) { $0.department = "住建局" },
                .on(3, .resume) { $0.department = "住建局" },
                .on(4, .extend) {
                    $0.department = "住建局"
                    $0.isApproved = true
                },
                .on(5, .supervise) { $0.by = "12345" }, .agent(9, "住建局", "井盖已更换。"), .close(9, "住建局", "已更换井盖"),
            ]
        ),
        Transcript(
            "CHILD",
            [.customer(0, "门口污水横流没人管。"), .handOver(0, "12345", "城管局"), .on(1, .merge) { $0.mergedInto = "LOOP" }]
        ),
    ]

    private static func summary(_ transcripts: [Transcript] = month, asOf day: Int = 60) throws -> CaseSummary {
        var builder = CaseSummaryBuilder()
        for reviewed in try CaseFiles(transcripts, asOf: .exampleDay(day)).all { builder.add(reviewed) }
        return builder.finished()
    }

    @Test("Merged cases are counted apart and never judged, and each rule counts its cases")
    func totals() throws {
        let files = try CaseFiles(Self.month, asOf: .exampleDay(60))
        #expect(files.rules("GOOD") == [] && files.rules("GONE") == [] && files.rules("BACK") == [])
        #expect(files.rules("CHILD") == [])
        #expect(files.rules("BAD") == ["false-closure"])
        #expect(files.rules("LOST") == ["first-receiver-dropped", "untracked-relay"])
        #expect(files.rules("LOOP") == ["transfer-loop", "first-receiver-dropped", "untracked-relay"])
        let summary = try Self.summary()
        #expect(summary.caseCount == 6 && summary.mergedCount == 1 && summary.flaggedCount == 3)
        #expect(summary.findingCounts.map(\.rule) == CaseRuleRegistry.rules.map { $0.description.id })
        #expect(summary.findingCounts.map(\.replies) == [1, 2, 2, 1, 0, 0, 0])
    }

    @Test("A body that is named in full once and in short elsewhere is one body, and two named in full are two")
    func names() throws {
        let one = try Self.summary()
        #expect(one.departments.count { $0.name.contains("城管局") } == 1)
        let district = Transcript("QU", [.customer(0, "占道经营。"), .handOver(0, "12345", "区城管局")])
        let two = try Self.summary(Self.month + [district])
        #expect(two.departments.count { $0.name.contains("城管局") } == 3)
    }

    @Test(
        "A body's figures have numerator, denominator and the cases behind them",
        arguments: [
            ("城管局", "loops_begun", 1, 3, ["LOOP"]), ("街道办", "loops_passed_on", 1, 3, ["LOOP"]),
            ("街道办", "relays_without_result", 1, 1, ["LOOP"]), ("城管局", "relays_without_result", 0, 1, []),
            ("房管局", "relays_without_result", 1, 1, ["LOST"]), ("城管局", "closings_contradicted", 1, 2, ["BAD"]),
            ("城管局", "reported_resolution", 2, 3, ["GOOD", "BAD"]), ("城管局", "standing_resolution", 1, 3, ["GOOD"]),
            ("街道办", "withdrawn", 1, 2, ["GONE"]), ("城管局", "merged", 1, 4, ["CHILD"]),
            ("城管局", "not_surveyed", 1, 2, ["BAD"]),
            ("住建局", "suspended", 1, 1, ["BACK"]), ("住建局", "extended", 1, 1, ["BACK"]),
            ("住建局", "supervised", 1, 1, ["BACK"]), ("水务局", "rejected", 1, 1, ["BACK"]), ("住建局", "rejected", 0, 1, []),
            ("街道办", "overdue", 1, 3, ["LOST"]),
        ]
    )
    func figures(department: String, figure: String, count: Int, total: Int, cases: [String]) throws {
        let summary = try Self.summary()
        let found = try #require(summary.departments.first { $0.name == department })
        let value = try #require(found.values.first { $0.figure == figure })
        #expect(value.count == count && value.total == total && value.cases == cases, "\(value)")
    }

    @Test("Every figure counts no more than its denominator, and lists what it counts")
    func consistency() throws {
        let summary = try Self.summary()
        #expect(summary.departments.map(\.name) == summary.departments.map(\.name).sorted())
        for department in summary.departments {
            #expect(department.values.map(\.figure) == CaseFigure.all.map(\.id))
            for value in department.values {
                #expect(value.count <= value.total && value.total <= department.cases, "\(department.name) \(value)")
                #expect(value.cases.count == value.count)
            }
        }
        #expect(!summary.departments.contains { $0.name == "12345" })
    }

    @Test("Reasons given for sending back are counted, most frequent first")
    func reasons() throws {
        let rejected = { (id: String, reason: String) in
            Transcript(
                id,
                [
                    .customer(0, "井盖破损。"), .handOver(0, "12345", "水务局"),
                    .on(1, .reject) {
                        $0.department = "水务局"
                        $0.reason = reason
                    },
                ]
            )
        }
        let summary = try Self.summary([rejected("1", "材料不全"), rejected("2", "非本单位职责"), rejected("3", "非本单位职责")])
        let body = try #require(summary.departments.first { $0.name == "水务局" })
        #expect(body.rejectReasons.map(\.reason) == ["非本单位职责", "材料不全"])
        #expect(body.rejectReasons.map(\.count) == [2, 1])
    }

    @Test("The gravest cases come first, then those that were open longest")
    func worst() throws {
        #expect(try Self.summary().worst.map(\.id) == ["LOOP", "BAD", "LOST"])
    }

    @Test("The tables name the cases, their bodies' figures and no word of judgement", arguments: Language.allCases)
    func tables(language: Language) throws {
        let lines = CaseTables(language: language).lines(of: try Self.summary())
        let text = lines.joined(separator: "\n")
        for word in RuleExamplesTests.forbidden { #expect(!text.contains(word)) }
        for id in ["LOOP", "BAD", "LOST"] { #expect(lines.contains { $0.hasPrefix(id + " ") }) }
        #expect(text.contains(language == .chinese ? "工单 6 件,标记待核实 3 件" : "6 cases, 3 flagged"))
        #expect(lines.contains { $0.hasPrefix("城管局 ") && $0.contains(" 1/2") })
        #expect(CaseTables(language: language).lines(of: CaseSummary()).isEmpty)
    }
}
