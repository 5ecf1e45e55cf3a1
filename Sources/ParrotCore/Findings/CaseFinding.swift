/// What a rule reports of a case as a whole.
package struct CaseFinding: Sendable, Equatable {
    /// The rule's id, for example `transfer-loop`.
    package var rule: String
    /// Unique in the run; set by the analysis.
    package var fingerprint = ContentFingerprint(value: 0)
    package var severity: Severity
    package var message: Finding.Message
    /// The bodies whose figures it counts in, each once.
    package var departments: [String]
    /// In the order of time.
    package var evidence: [CaseEvidence]
    package var suppressed: Finding.Suppression?

    package init(
        rule: String,
        severity: Severity,
        message: Finding.Message,
        departments: [String],
        evidence: [CaseEvidence]
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.departments = departments
        self.evidence = evidence
    }
}

/// Something that a case finding points at.
package enum CaseEvidence: Sendable, Equatable {
    /// A turn of the case.
    case turn(TurnEvidence)
    /// Another case of the same customer.
    case refiling(caseID: String, time: Timestamp?)
}

/// A turn as evidence.
package struct TurnEvidence: Sendable, Equatable {
    /// Index into the case's `turns`.
    package var turn: Int
    package var type: Turn.Kind
    package var role: Speaker?
    package var time: Timestamp?
    /// Who spoke or acted.
    package var by: String?
    /// The body that spoke, acted or handed on.
    package var from: String?
    /// The body that the case was handed to.
    package var to: String?
    /// The text's beginning, masked.
    package var excerpt: String?
}
