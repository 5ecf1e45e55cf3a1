/// Holds scored replies against labels.
package struct Evaluation: Sendable {
    /// A score with the label it is held against.
    package enum Measured: String, Sendable, CaseIterable {
        case parrot
        case offTopic = "off_topic"
        case deflection
        case relay
        case acknowledgement
        /// Nothing of what was asked against all of it; partly is left out.
        case unanswered

        /// The rule that reports from 0.5; nil where none does.
        var rule: String? {
            switch self {
            case .parrot: TemplateReplyRule.description.id
            case .offTopic: OffTopicReplyRule.description.id
            case .deflection: DeflectedRequestRule.description.id
            case .relay: RelayOnlyRule.description.id
            case .acknowledgement: AcknowledgementOnlyRule.description.id
            case .unanswered: nil
            }
        }

        func score(_ scores: Scores) -> Double? {
            switch self {
            case .parrot: scores.parrot
            case .offTopic: scores.offTopic
            case .deflection: scores.deflection
            case .relay: scores.relay
            case .acknowledgement: scores.acknowledgement
            case .unanswered: scores.unanswered
            }
        }

        func truth(_ labels: ReplyLabels) -> Bool? {
            switch self {
            case .parrot: labels.parrot
            case .offTopic: labels.offTopic
            case .deflection: labels.deflection
            case .relay: labels.relay
            case .acknowledgement: labels.acknowledgement
            case .unanswered: labels.addresses == 1 ? nil : labels.addresses.map { $0 == 0 }
            }
        }
    }

    /// A reply on the wrong side of 0.5.
    package struct Mistake: Sendable, Equatable {
        package var id: String
        package var score: Double
        package var isPositive: Bool
    }

    /// What was found for one score.
    package struct Result: Sendable {
        package var measured: Measured
        package var rows: [BinaryMeasures.Row]
        /// Rows without a score, which count as 0.5: abstaining is no way to a better figure.
        package var unscored: Int
        package var bySource: [(source: String, rows: [BinaryMeasures.Row])]
        /// Farthest from 0.5 first.
        package var mistakes: [Mistake]
    }

    package var results: [Result] = []
    /// Labelled ids that no input has.
    package var missing: [String] = []
    /// Replies that answer in full, and those of them that are flagged by any rule.
    package var honest: Share

    package init(labels: [ReplyLabels], replies: [String: ScoredReply]) {
        missing = labels.map(\.id).filter { replies[$0] == nil }
        let honestReplies = labels.filter { $0.addresses == 2 }.compactMap { replies[$0.id] }
        honest = Share(honestReplies.count { $0.verdict == .flag }, of: honestReplies.count)
        for measured in Measured.allCases {
            var result = Result(measured: measured, rows: [], unscored: 0, bySource: [], mistakes: [])
            var bySource: [String: [BinaryMeasures.Row]] = [:]
            for label in labels {
                guard let isPositive = measured.truth(label), let reply = replies[label.id] else { continue }
                let given = measured.score(reply.scores)
                if given == nil { result.unscored += 1 }
                let score = given ?? 0.5
                let row = BinaryMeasures.Row(score: score, isPositive: isPositive)
                result.rows.append(row)
                bySource[label.source, default: []].append(row)
                if given != nil, (score >= 0.5) != isPositive {
                    result.mistakes.append(Mistake(id: label.id, score: score, isPositive: isPositive))
                }
            }
            guard !result.rows.isEmpty else { continue }
            result.bySource = bySource.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            result.mistakes.sort { (abs($1.score - 0.5), $0.id) < (abs($0.score - 0.5), $1.id) }
            results.append(result)
        }
    }

    /// The figures as a table.
    package func lines(in language: Language, mistakes: Int) -> [String] {
        var lines = [
            LocalizedMessage(
                "评分              件数   正例  AUC [95% 区间]        精确率  召回率  F1 [95% 区间]         Brier  规则",
                "score             rows    pos  AUC [95 % interval]    P       R      F1 [95 % interval]     Brier  rule"
            ).text(in: language)
        ]
        for result in results {
            let measures = BinaryMeasures(result.rows)
            let area = BinaryMeasures.bootstrapInterval(result.rows) { $0.areaUnderCurve }
            let f1 = BinaryMeasures.bootstrapInterval(result.rows) { $0.f1 }
            lines.append(
                [
                    TerminalText.padded(result.measured.rawValue, to: 16, alignRight: false),
                    TerminalText.padded(String(measures.count), to: 6, alignRight: true),
                    TerminalText.padded(String(measures.positives), to: 6, alignRight: true),
                    " " + number(measures.areaUnderCurve) + " " + interval(area),
                    " " + number(measures.precision), " " + number(measures.recall),
                    " " + number(measures.f1) + " " + interval(f1),
                    " " + number(measures.brier),
                    result.measured.rule ?? "",
                    result.unscored == 0
                        ? ""
                        : LocalizedMessage(" (\(result.unscored) 件无评分)", " (\(result.unscored) without a score)")
                            .text(in: language),
                ].joined(separator: " ")
            )
            lines.append("  " + Reliability(result.rows).line(in: language))
            for (source, rows) in result.bySource where result.bySource.count > 1 {
                let own = BinaryMeasures(rows)
                lines.append(
                    "  " + TerminalText.padded(source, to: 24, alignRight: false)
                        + TerminalText.padded("\(own.count)/\(own.positives)", to: 10, alignRight: true)
                        + "  AUC " + number(own.areaUnderCurve) + "  P " + number(own.precision)
                        + "  R " + number(own.recall) + "  F1 " + number(own.f1) + "  Brier " + number(own.brier)
                )
            }
            for mistake in result.mistakes.prefix(mistakes) {
                lines.append(
                    "  " + number(mistake.score) + (mistake.isPositive ? "  −  " : "  +  ")
                        + TerminalText.safe(mistake.id)
                )
            }
        }
        lines.append(
            LocalizedMessage(
                "完整作答而被标记:\(honest.count)/\(honest.total)",
                "replies that answer in full and are flagged: \(honest.count) of \(honest.total)"
            ).text(in: language)
        )
        if !missing.isEmpty {
            lines.append(
                LocalizedMessage("有 \(missing.count) 个标注的编号不在输入中", "\(missing.count) labelled ids are not in the input")
                    .text(in: language)
            )
        }
        return lines
    }

    private func number(_ value: Double?) -> String {
        value.map(BinaryMeasures.text) ?? "  –  "
    }

    private func interval(_ range: ClosedRange<Double>?) -> String {
        guard let range else { return "[      –      ]" }
        return "[" + number(range.lowerBound) + "–" + number(range.upperBound) + "]"
    }
}
