/// A rule's page, for `parrotcheck explain`.
package struct RulePage: Sendable {
    private let description: RuleDescription
    private let language: Language

    package init(_ description: RuleDescription, language: Language) {
        self.description = description
        self.language = language
    }

    /// The rule in one line: id, severity, title.
    package var line: String {
        TerminalText.padded(description.id, to: 27, alignRight: false)
            + TerminalText.padded(description.severity.rawValue, to: 9, alignRight: false)
            + description.title.text(in: language)
    }

    /// The whole page.
    package var text: String {
        var lines = [
            "\(description.id) · \(description.title.text(in: language)) (\(description.severity.rawValue))",
            label("对应问题", "Habit") + description.habit.text(in: language),
            "",
            description.rationale.text(in: language),
        ]
        if !description.options.isEmpty {
            lines += ["", label("选项", "Options")]
            lines += description.options.map { "  \($0.key): \($0.explanation.text(in: language))" }
        }
        let isOfCases = description.triggering.contains { !$0.events.isEmpty }
        let triggering =
            isOfCases ? label("会报告的例子", "Reported") : label("会报告的例子(⟦⟧ 为报告的范围)", "Reported (the range in ⟦⟧)")
        lines += examples(description.triggering, title: triggering)
        lines += examples(description.nonTriggering, title: label("不会报告的例子", "Not reported"))
        lines += ["", Report.notice.text(in: language)]
        return lines.joined(separator: "\n")
    }

    /// The whole page in Markdown.
    package var markdown: String {
        var lines = [
            "# " + MarkdownText.escaped("\(description.id) · \(description.title.text(in: language))"),
            "",
            MarkdownText.escaped(
                label("级别", "Severity") + description.severity.rawValue + " · "
                    + label("对应问题", "Habit") + description.habit.text(in: language)
            ),
            "",
            MarkdownText.escaped(description.rationale.text(in: language)),
        ]
        if !description.options.isEmpty {
            lines += ["", "## " + LocalizedMessage("选项", "Options").text(in: language), ""]
            lines += description.options.map {
                "- `\($0.key)`: " + MarkdownText.escaped($0.explanation.text(in: language))
            }
        }
        for (list, title) in [
            (description.triggering, LocalizedMessage("会报告的例子", "Reported")),
            (description.nonTriggering, LocalizedMessage("不会报告的例子", "Not reported")),
        ] {
            let shown = examples(list, title: "").dropFirst(2)
            guard !shown.isEmpty else { continue }
            lines += ["", "## " + title.text(in: language), ""]
            for line in shown {
                let isCaption = line.hasPrefix("  · ")
                lines.append(
                    isCaption
                        ? "- " + MarkdownText.escaped(String(line.dropFirst(4))) : "  - " + MarkdownText.escaped(line)
                )
            }
        }
        lines += ["", "**" + MarkdownText.escaped(Report.notice.text(in: language)) + "**"]
        return lines.joined(separator: "\n")
    }

    private func label(_ chinese: String, _ english: String) -> String {
        LocalizedMessage(chinese + ":", english + ": ").text(in: language)
    }

    private func examples(_ examples: [RuleExample], title: String) -> [String] {
        guard !examples.isEmpty else { return [] }
        var lines = ["", title]
        for example in examples {
            lines.append("  · " + example.caption.text(in: language))
            for row in example.rows {
                lines.append("      " + LocalizedMessage("问:", "Q: ").text(in: language) + row.question)
                lines.append("      " + LocalizedMessage("答:", "A: ").text(in: language) + row.reply)
            }
            lines += example.events.map { "      " + line(of: $0) }
        }
        return lines
    }

    private func line(of event: CaseExampleEvent) -> String {
        let turn = event.turn
        let day = LocalizedMessage("第\(event.day)天 ", "day \(event.day): ").text(in: language)
        switch turn.kind {
        case .message where turn.speaker == .customer: return day + label("市民", "Customer") + (turn.text ?? "")
        case .message: return day + (turn.department ?? "") + ": " + (turn.text ?? "")
        case .transfer: return day + "\(turn.from ?? "") → \(turn.to ?? "")"
        case .accept: return day + LocalizedMessage("签收 ", "accepted by ").text(in: language) + (turn.department ?? "")
        case .reject: return day + LocalizedMessage("退单 ", "rejected by ").text(in: language) + (turn.department ?? "")
        case .close:
            return day + LocalizedMessage("办结 ", "closed by ").text(in: language)
                + "\(turn.department ?? ""): \(turn.result ?? "")"
        case .survey:
            return day + label("回访", "Survey")
                + LocalizedMessage("满意 ", "satisfied ").text(in: language) + (turn.satisfied?.rawValue ?? "-")
                + LocalizedMessage(",解决 ", ", resolved ").text(in: language) + (turn.resolved?.rawValue ?? "-")
        default: return day + turn.kind.rawValue
        }
    }
}
