/// What a house wants of one rule; nil is the rule's own.
package struct RuleSettings: Sendable, Codable, Equatable {
    package var enabled = true
    package var severity: Severity?
    /// The score from which the rule reports.
    package var threshold: Double?
    /// What becomes of a draft with a finding of the rule that would flag it.
    package var decision: DraftDecision?

    package init() {}
}

/// What becomes of a draft before it is sent.
package enum DraftDecision: String, Sendable, Codable, Comparable, CaseIterable {
    /// It goes through.
    case pass
    /// Its writer is told, and it goes through.
    case warn
    /// It is held until its writer changes it or gives a reason.
    case block

    private var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .block: 2
        }
    }

    package static func < (left: DraftDecision, right: DraftDecision) -> Bool {
        left.rank < right.rank
    }
}

extension Configuration {
    /// What becomes of a draft with a finding of a rule: it is warned of, unless the house wants something else.
    package func decision(of rule: String) -> DraftDecision { rules[rule]?.decision ?? .warn }

    /// The score from which rules on replies report, where nothing else is said.
    package static let reportingPoint = 0.5

    /// Whether a rule's findings are wanted.
    package func isEnabled(_ rule: String) -> Bool { rules[rule]?.enabled ?? true }

    /// The score from which a rule reports.
    package func threshold(of rule: String) -> Double { rules[rule]?.threshold ?? Configuration.reportingPoint }
}

/// Gives a rule's findings the severity that a house wants.
struct SeverityAdjustment: Sendable {
    private let own: Severity
    private let wanted: Severity?

    /// `own` is the severity of the rule's description.
    init(_ own: Severity, wanted: Severity?) {
        self.own = own
        self.wanted = wanted
    }

    /// What a rule has lowered, since it rests on words or may be an answer, is never raised.
    func applied(to severity: Severity) -> Severity {
        guard let wanted else { return severity }
        return severity < own ? min(severity, wanted) : wanted
    }
}
