/// Everything there is to say about a rule. Its page for `parrotcheck explain` and its test are made from it.
package struct RuleDescription: Sendable {
    /// A knob of the configuration that the rule reads.
    package struct Option: Sendable {
        /// The configuration's key.
        package let key: String
        package let explanation: LocalizedMessage

        package init(_ key: String, _ explanation: LocalizedMessage) {
            self.key = key
            self.explanation = explanation
        }
    }

    /// For example `template-reply`.
    package let id: String
    /// The habit the rule watches for, in the words of the rectification notice. Only ever shown by `explain`.
    package let habit: LocalizedMessage
    package let title: LocalizedMessage
    /// The title of a table's column.
    package let shortTitle: LocalizedMessage
    package let severity: Severity
    /// What the rule does, and why that is bad.
    package let rationale: LocalizedMessage
    package let options: [Option]
    /// Corpora in which the marked replies, and no others, must be reported.
    package let triggering: [RuleExample]
    /// Corpora in which nothing must be reported.
    package let nonTriggering: [RuleExample]

    package init(
        id: String,
        habit: LocalizedMessage,
        title: LocalizedMessage,
        shortTitle: LocalizedMessage,
        severity: Severity,
        rationale: LocalizedMessage,
        options: [Option],
        triggering: [RuleExample],
        nonTriggering: [RuleExample]
    ) {
        self.id = id
        self.habit = habit
        self.title = title
        self.shortTitle = shortTitle
        self.severity = severity
        self.rationale = rationale
        self.options = options
        self.triggering = triggering
        self.nonTriggering = nonTriggering
    }
}

/// A small corpus that shows what a rule reports or leaves alone.
package struct RuleExample: Sendable {
    /// One row of it; in `reply` the range that is to be reported stands between `⟦` and `⟧`.
    package struct Row: Sendable {
        package let question: String
        package let reply: String
        package let agent: String
        package let caseID: String?

        package init(_ question: String, _ reply: String, agent: String = "A01", caseID: String? = nil) {
            self.question = question
            self.reply = reply
            self.agent = agent
            self.caseID = caseID
        }
    }

    /// What the example shows.
    package let caption: LocalizedMessage
    package let rows: [Row]

    package init(_ caption: LocalizedMessage, _ rows: [Row]) {
        self.caption = caption
        self.rows = rows
    }
}
