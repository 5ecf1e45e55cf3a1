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

/// One event of a case that shows what a case rule does; days are counted from the first.
package struct CaseExampleEvent: Sendable {
    package let day: Int
    package let turn: Turn

    private init(_ day: Int, _ kind: Turn.Kind, _ fill: (inout Turn) -> Void) {
        self.day = day
        var turn = Turn(kind: kind, index: 0)
        fill(&turn)
        self.turn = turn
    }

    static func customer(_ day: Int, _ text: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .message) {
            $0.speaker = .customer
            $0.text = text
        }
    }

    static func agent(_ day: Int, _ department: String, _ text: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .message) {
            $0.speaker = .agent
            $0.department = department
            $0.text = text
        }
    }

    static func handOver(_ day: Int, _ from: String, _ to: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .transfer) {
            $0.from = from
            $0.to = to
        }
    }

    static func accept(_ day: Int, _ department: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .accept) { $0.department = department }
    }

    static func reject(_ day: Int, _ department: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .reject) { $0.department = department }
    }

    static func close(_ day: Int, _ department: String, _ result: String) -> CaseExampleEvent {
        CaseExampleEvent(day, .close) {
            $0.department = department
            $0.result = result
        }
    }

    static func survey(_ day: Int, satisfied: SurveyAnswer, resolved: SurveyAnswer) -> CaseExampleEvent {
        CaseExampleEvent(day, .survey) {
            $0.satisfied = satisfied
            $0.resolved = resolved
        }
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
    /// For a case rule: the case, in order.
    package let events: [CaseExampleEvent]

    package init(_ caption: LocalizedMessage, _ rows: [Row]) {
        self.caption = caption
        self.rows = rows
        events = []
    }

    package init(_ caption: LocalizedMessage, case events: [CaseExampleEvent]) {
        self.caption = caption
        rows = []
        self.events = events
    }
}
