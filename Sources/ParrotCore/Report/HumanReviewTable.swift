/// The table of what reviews say.
struct HumanReviewTable {
    let language: Language

    func table(of summary: HumanReviewSummary) -> ReportTable {
        var rows = [
            [
                say("规则", "Rule"), say("初筛", "screened"), say("已确认", "confirmed"), say("不属实", "dismissed"),
                say("存疑", "in doubt"), say("待复核", "pending"), say("准确率", "precision"), say("95% 区间", "95 % interval"),
            ]
        ]
        for rule in summary.rules where rule.screened > 0 {
            let precision = rule.precision
            rows.append(
                [
                    rule.rule, String(rule.screened), String(rule.confirmed), String(rule.dismissed),
                    String(rule.doubtful), String(rule.pending),
                ]
                    + (precision.total == 0
                        ? ["·", "·"] : [ConsoleTable.percent(precision.value), interval(precision.interval)])
            )
        }
        var table = ReportTable(rows: rows, leftColumns: [0])
        if let misses = summary.misses {
            table.notes.append(
                say(
                    "抽检 \(misses.reviewed) 条,属实 \(misses.missed) 条,存疑 \(misses.doubtful) 条:未发现问题的 \(misses.replies) 条答复中,"
                        + "估计漏报 \(ConsoleTable.percent(misses.share))(95% 区间 \(interval((misses.lower, misses.upper))))",
                    "\(misses.reviewed) sampled replies reviewed, \(misses.missed) confirmed, \(misses.doubtful) in doubt: of "
                        + "\(misses.replies) replies without findings an estimated \(ConsoleTable.percent(misses.share)) have "
                        + "a fault (95 % interval \(interval((misses.lower, misses.upper))))"
                )
            )
        }
        return table
    }

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    private func interval(_ interval: (lower: Double, upper: Double)) -> String {
        ConsoleTable.percent(interval.lower) + "–" + ConsoleTable.percent(interval.upper)
    }
}
