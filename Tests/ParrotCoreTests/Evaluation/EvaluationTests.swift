import Testing

@testable import ParrotCore

@Suite("Scores held against labels")
struct EvaluationTests {
    private static func labels(_ id: String, source: String = "甲", _ set: (inout ReplyLabels) -> Void) -> ReplyLabels {
        var labels = ReplyLabels(id: id, source: source)
        set(&labels)
        return labels
    }

    private static func reply(
        _ id: String,
        severity: Severity? = nil,
        suppressed: Bool = false,
        _ set: (inout Scores) -> Void = { _ in }
    ) -> ScoredReply {
        var scores = Scores()
        set(&scores)
        var findings: [Finding] = []
        if let severity {
            var finding = Finding(
                rule: "relay-reply",
                severity: severity,
                score: 0.9,
                message: Finding.Message("转", "relay"),
                range: 0..<3,
                evidence: []
            )
            if suppressed { finding.suppressed = .init(by: "test", reason: "test") }
            findings.append(finding)
        }
        return ScoredReply(
            id: id,
            fingerprint: ContentFingerprint(ofCase: id),
            turns: [],
            scores: scores,
            findings: findings
        )
    }

    private static func evaluation(_ labels: [ReplyLabels], _ replies: [ScoredReply]) -> Evaluation {
        Evaluation(labels: labels, replies: Dictionary(uniqueKeysWithValues: replies.map { ($0.id, $0) }))
    }

    private static func result(_ measured: Evaluation.Measured, _ evaluation: Evaluation) throws -> Evaluation.Result {
        try #require(evaluation.results.first { $0.measured == measured })
    }

    @Test("Every score is held against its own label", arguments: Evaluation.Measured.allCases)
    func ownLabel(measured: Evaluation.Measured) throws {
        func labels(_ id: String, _ isPositive: Bool) -> ReplyLabels {
            Self.labels(id) {
                switch measured {
                case .parrot: $0.parrot = isPositive
                case .offTopic: $0.offTopic = isPositive
                case .deflection: $0.deflection = isPositive
                case .relay: $0.relay = isPositive
                case .acknowledgement: $0.acknowledgement = isPositive
                case .unanswered: $0.addresses = isPositive ? 0 : 2
                }
            }
        }
        func reply(_ id: String, _ score: Double) -> ScoredReply {
            Self.reply(id) {
                // All other scores say the opposite.
                $0.parrot = measured == .parrot ? score : 1 - score
                $0.offTopic = measured == .offTopic ? score : 1 - score
                $0.deflection = measured == .deflection ? score : 1 - score
                $0.relay = measured == .relay ? score : 1 - score
                $0.acknowledgement = measured == .acknowledgement ? score : 1 - score
                $0.unanswered = measured == .unanswered ? score : 1 - score
            }
        }
        let evaluation = Self.evaluation(
            [labels("1", true), labels("2", false)],
            [reply("1", 0.9), reply("2", 0.2)]
        )
        #expect(evaluation.results.map(\.measured) == [measured])
        #expect(
            try Self.result(measured, evaluation).rows == [
                .init(score: 0.9, isPositive: true), .init(score: 0.2, isPositive: false),
            ]
        )
        #expect(evaluation.results[0].mistakes.isEmpty)
    }

    @Test("A reply without a score counts as 0.5, is counted, and is no mistake")
    func unscored() throws {
        let evaluation = Self.evaluation(
            [Self.labels("1") { $0.relay = false }, Self.labels("2") { $0.relay = true }],
            [Self.reply("1"), Self.reply("2") { $0.relay = 0.8 }]
        )
        let result = try Self.result(.relay, evaluation)
        #expect(result.rows == [.init(score: 0.5, isPositive: false), .init(score: 0.8, isPositive: true)])
        #expect(result.unscored == 1)
        #expect(result.mistakes.isEmpty)
        // The abstention is a false alarm.
        #expect(BinaryMeasures(result.rows).precision == 0.5)
        #expect(evaluation.lines(in: .english, mistakes: 0).contains { $0.contains("(1 without a score)") })
    }

    @Test("A reply that answers in part is held against no score of answers")
    func partly() throws {
        let evaluation = Self.evaluation(
            (0...2).map { (addresses: Int) in Self.labels("\(addresses)") { $0.addresses = addresses } },
            (0...2).map { id in Self.reply("\(id)") { $0.unanswered = 0.25 * Double(id + 1) } }
        )
        #expect(
            try Self.result(.unanswered, evaluation).rows == [
                .init(score: 0.25, isPositive: true), .init(score: 0.75, isPositive: false),
            ]
        )
        #expect(evaluation.results.count == 1)
    }

    @Test("Labelled ids that no input has are listed and measured nowhere")
    func missing() throws {
        let evaluation = Self.evaluation(
            ["1", "缺", "2"].map { id in Self.labels(id) { $0.parrot = true } },
            [Self.reply("1") { $0.parrot = 1 }, Self.reply("2") { $0.parrot = 1 }, Self.reply("多") { $0.parrot = 0 }]
        )
        #expect(evaluation.missing == ["缺"])
        #expect(try Self.result(.parrot, evaluation).rows.count == 2)
        #expect(evaluation.lines(in: .english, mistakes: 0).last == "1 labelled ids are not in the input")
        #expect(evaluation.lines(in: .chinese, mistakes: 0).last?.contains("有 1 个标注的编号不在输入中") == true)
    }

    @Test("Of replies that answer in full, those that any rule flags are counted")
    func honest() {
        let evaluation = Self.evaluation(
            (1...6).map { id in Self.labels("\(id)") { $0.addresses = id == 6 ? 0 : 2 } },
            [
                Self.reply("1", severity: .warning), Self.reply("2", severity: .note), Self.reply("3"),
                Self.reply("4", severity: .error, suppressed: true), Self.reply("5", severity: .error),
                Self.reply("6", severity: .error),
            ]
        )
        #expect(evaluation.honest == Share(2, of: 5))
        #expect(
            evaluation.lines(in: .english, mistakes: 0)
                .contains("replies that answer in full and are flagged: 2 of 5")
        )
    }

    @Test("Mistakes come farthest from 0.5 first, and no more than asked for are printed")
    func mistakes() throws {
        let evaluation = Self.evaluation(
            [("近", false), ("远", true), ("中", false), ("对", true)].map { id, truth in
                Self.labels(id) { $0.deflection = truth }
            },
            [("近", 0.6), ("远", 0.05), ("中", 0.8), ("对", 0.9)].map { id, score in
                Self.reply(id) { $0.deflection = score }
            }
        )
        let mistakes = try Self.result(.deflection, evaluation).mistakes
        #expect(mistakes.map(\.id) == ["远", "中", "近"])
        #expect(mistakes.map(\.isPositive) == [true, false, false])
        let lines = evaluation.lines(in: .english, mistakes: 2)
        #expect(lines.contains("  0.050  −  远") && lines.contains("  0.800  +  中"))
        #expect(!lines.contains { $0.hasSuffix("近") })
    }

    @Test("With several sources each has its own line")
    func sources() throws {
        let evaluation = Self.evaluation(
            [("1", "乙"), ("2", "甲"), ("3", "乙")].map { id, source in
                Self.labels(id, source: source) { $0.parrot = id != "2" }
            },
            ["1", "2", "3"].map { id in Self.reply(id) { $0.parrot = 0.7 } }
        )
        let bySource = try Self.result(.parrot, evaluation).bySource
        #expect(bySource.map(\.source) == ["乙", "甲"])
        #expect(bySource.map(\.rows.count) == [2, 1])
        let lines = evaluation.lines(in: .english, mistakes: 0)
        #expect(lines.contains { $0.hasPrefix("  乙") && $0.contains("2/2") })
        #expect(lines.contains { $0.hasPrefix("  甲") && $0.contains("1/0") })
    }

    @Test("An id from outside prints no control characters")
    func safe() {
        let evaluation = Self.evaluation(
            [Self.labels("一\u{1B}[31m") { $0.parrot = true }],
            [Self.reply("一\u{1B}[31m") { $0.parrot = 0.1 }]
        )
        let lines = evaluation.lines(in: .english, mistakes: 5)
        #expect(lines.contains { $0.contains("0.100") })
        #expect(!lines.contains { $0.contains("\u{1B}") })
    }
}
