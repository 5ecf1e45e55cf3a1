/// What was counted, over which time, and what was left out, how often.
struct MethodSection {
    func write(_ content: PageContent, to html: inout HTMLWriter) {
        html.element("section", ["id": "method", "aria-labelledby": "method-title"]) { html in
            html.element("h2", ["id": "method-title"], words: .method)
            html.element("dl", ["class": "method"]) { html in
                for (term, facts) in facts(of: content) {
                    html.element("div") { html in
                        html.element("dt", words: term)
                        for fact in facts { html.element("dd", words: fact) }
                    }
                }
            }
            writeProblems(content, to: &html)
            writeIdentity(content, to: &html)
        }
    }

    private func facts(of content: PageContent) -> [(LocalizedMessage, [LocalizedMessage])] {
        [
            (LocalizedMessage("统计期", "Period"), period(of: content)),
            (LocalizedMessage("分母", "Denominators"), denominators(of: content)),
            (LocalizedMessage("未计入", "Left out"), leftOut(of: content)),
            (
                LocalizedMessage("区间与排列", "Intervals and order"),
                [
                    LocalizedMessage(
                        "占比后为 95% 区间(Wilson);答复少则区间宽。答复过少的坐席、部门列出而不作排列。",
                        "Shares have 95 % intervals (Wilson), wide where replies are few. Parties with too few replies are "
                            + "shown and not ranked."
                    )
                ]
            ),
        ]
    }

    private func period(of content: PageContent) -> [LocalizedMessage] {
        let counts = content.counts
        guard let first = counts.first, let last = counts.last else {
            return [LocalizedMessage("输入中没有时间", "The input has no times")]
        }
        var facts = [
            LocalizedMessage(
                "\(first.date) 至 \(last.date)(按答复时间;没有则按诉求时间)",
                "\(first.date) to \(last.date), by reply, else by request"
            )
        ]
        if counts.untimed > 0 {
            facts.append(
                LocalizedMessage("\(counts.untimed.grouped) 条答复没有时间,不入趋势", "\(counts.untimed.grouped) without a time")
            )
        }
        return facts
    }

    private func denominators(of content: PageContent) -> [LocalizedMessage] {
        let counts = content.counts
        var facts = [
            LocalizedMessage(
                "全部答复 \(content.report.replyCount.grouped) 条;“标记”指至少有一项警示及以上、未被排除的发现",
                "All \(content.report.replyCount.grouped) replies; flagged: a standing finding of severity warning or above"
            )
        ]
        if content.report.cases.caseCount > 0 {
            facts.append(
                LocalizedMessage(
                    "工单 \(content.report.cases.caseCount.grouped) 件(另有 \(content.report.cases.mergedCount.grouped) 件已合并,不重复计)",
                    "\(content.report.cases.caseCount.grouped) cases; \(content.report.cases.mergedCount.grouped) merged into "
                        + "others are not counted"
                )
            )
        }
        if counts.withoutAgent > 0 {
            facts.append(
                LocalizedMessage(
                    "\(counts.withoutAgent.grouped) 条没有坐席,只计入部门",
                    "\(counts.withoutAgent.grouped) without an agent count for the department only"
                )
            )
        }
        return facts
    }

    private func leftOut(of content: PageContent) -> [LocalizedMessage] {
        let counts = content.counts
        let dropped = content.report.problems.count { !$0.kept }
        let reading =
            content.report.party != nil
            ? LocalizedMessage(
                "未能读取的记录不能归到某一坐席、部门,见全部答复的报告",
                "Records that could not be read belong to nobody: see the report of all replies"
            )
            : LocalizedMessage(
                "未能读取的记录 \(dropped.grouped) 条;读取有问题但保留 \((content.report.problems.count - dropped).grouped) 处",
                "\(dropped.grouped) records could not be read; \((content.report.problems.count - dropped).grouped) other "
                    + "problems while reading"
            )
        return [
            reading,
            LocalizedMessage(
                "应声、核对身份、询问情况等不评分 \(counts.unscored.grouped) 条;无诉求可比、不判离题 \(counts.withoutRequest.grouped) 条",
                "\(counts.unscored.grouped) not scored (back-channels, verification, questions); "
                    + "\(counts.withoutRequest.grouped) without a request to compare with"
            ),
            LocalizedMessage(
                "已说明排除的发现 \(counts.suppressed.grouped) 项;后续已跟进、不再计的 \(counts.followedUp.grouped) 项",
                "\(counts.suppressed.grouped) findings suppressed with a reason; \(counts.followedUp.grouped) followed up by a "
                    + "later reply"
            ),
        ]
    }

    /// Reasons shown at most.
    private static let shownReasons = 12

    private func writeProblems(_ content: PageContent, to html: inout HTMLWriter) {
        guard !content.report.problems.isEmpty else { return }
        var reasons: [(reason: LocalizedMessage, count: Int)] = []
        var places: [String: Int] = [:]
        for problem in content.report.problems {
            if let place = places[problem.reason.chinese] {
                reasons[place].count += 1
            } else {
                places[problem.reason.chinese] = reasons.count
                reasons.append((problem.reason, 1))
            }
        }
        let shown = reasons.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
        html.element("details", ["class": "fold"]) { html in
            html.element(
                "summary",
                words: LocalizedMessage(
                    "读取中的问题 \(content.report.problems.count.grouped) 处",
                    "\(content.report.problems.count.grouped) problems while reading"
                )
            )
            html.element("ul") { html in
                for (reason, count) in shown.prefix(MethodSection.shownReasons) {
                    html.element("li") { html in
                        html.words(reason)
                        html.write(" × \(count.grouped)")
                    }
                }
                if shown.count > MethodSection.shownReasons {
                    html.element("li", words: .more(shown.count - MethodSection.shownReasons))
                }
            }
        }
    }

    private func writeIdentity(_ content: PageContent, to html: inout HTMLWriter) {
        let identity = content.identity
        let rows: [(LocalizedMessage, String?)] = [
            (LocalizedMessage("文件", "Files"), content.files.joined(separator: ", ")),
            (LocalizedMessage("程序", "Tool"), "parrotcheck " + identity.toolVersion),
            (LocalizedMessage("模型", "Model"), identity.model),
            (LocalizedMessage("配置", "Configuration"), identity.configuration),
            (LocalizedMessage("ICU", "ICU"), identity.icuVersion),
            (LocalizedMessage("用户词典", "User dictionary"), identity.dictionary),
            (LocalizedMessage("上期文件", "Earlier report"), content.previous?.file),
        ]
        html.element("details", ["class": "fold"]) { html in
            html.element("summary", words: LocalizedMessage("版本与来源", "Versions and sources"))
            html.element("dl", ["class": "identity"]) { html in
                for (term, value) in rows {
                    guard let value else { continue }
                    html.element("div") { html in
                        html.element("dt", words: term)
                        html.element("dd", text: value)
                    }
                }
            }
        }
    }
}

extension LocalizedMessage {
    /// How many of something are not shown.
    static func more(_ count: Int) -> LocalizedMessage {
        LocalizedMessage("另有 \(count.grouped) 个未列出", "\(count.grouped) more are not shown")
    }
}
