/// What a rule reports of one reply.
package struct Finding: Sendable, Equatable {
    /// A rule's sentence. Rules name theirs in a `fileprivate` extension at the end of their file.
    package struct Message: Sendable, Equatable {
        package let text: LocalizedMessage

        package init(_ chinese: String, _ english: String) {
            text = LocalizedMessage(chinese, english)
        }
    }

    /// Whose figures a finding counts in.
    package enum Charge: String, Sendable, Equatable {
        case agent
        /// House wording: the desk's figures, not the agent's.
        case department
    }

    /// Why a finding does not count.
    package struct Suppression: Sendable, Equatable {
        /// What settled it: `baseline`, `appeal`, `allowed-phrases`.
        package var by: String
        package var reason: LocalizedMessage
        package var until: Timestamp?

        package init(by: String, reason: LocalizedMessage, until: Timestamp? = nil) {
            self.by = by
            self.reason = reason
            self.until = until
        }

        /// A suppression for a reason in somebody's own words.
        package init(by: String, reason: String, until: Timestamp? = nil) {
            self.init(by: by, reason: LocalizedMessage(reason, reason), until: until)
        }
    }

    /// The rule's id, for example `template-reply`.
    package var rule: String
    /// Unique in the run; set by the analysis.
    package var fingerprint = ContentFingerprint(value: 0)
    package var severity: Severity
    /// The score that made the rule fire, rounded.
    package var score: Double
    package var message: Message
    /// UTF-8 byte range in the reply as it was given.
    package var range: Range<Int>
    package var evidence: [Evidence]
    package var charge: Charge
    package var suppressed: Suppression?
    /// Id of the later reply that brought what was missing: the finding is shown and does not count.
    package var followedUpBy: String?

    /// Whether the finding counts.
    package var stands: Bool { suppressed == nil && followedUpBy == nil }

    package init(
        rule: String,
        severity: Severity,
        score: Double,
        message: Message,
        range: Range<Int>,
        evidence: [Evidence],
        charge: Charge = .agent
    ) {
        self.rule = rule
        self.severity = severity
        self.score = score
        self.message = message
        self.range = range
        self.evidence = evidence
        self.charge = charge
    }
}

/// Something that a finding points at.
package enum Evidence: Sendable, Equatable {
    /// The template that the reply belongs to.
    case template(TemplateEvidence)
    /// Another reply, by its id; the excerpt is masked.
    case reply(id: String, similarity: Double, excerpt: String)
    /// A clause of this reply that stands in replies to other requests too.
    case clause(range: Range<Int>, uses: Int, requests: Int)
    /// A part of this reply that says the request back.
    case quote(range: Range<Int>)
    /// A clause of this reply whose wording decided, and how much of it.
    case wording(range: Range<Int>, share: Double)
    /// How close the body is to its own request: idf-weighted share in 0…1, and the typical value for replies of
    /// this input.
    case relevance(similarity: Double, typical: Double)
}

/// A template as evidence.
package struct TemplateEvidence: Sendable, Equatable {
    package var id: String
    package var uses: Int
    /// Requests of which no two agree.
    package var requests: Int
    package var agents: Int
    package var template: String
    /// Jaccard similarity of the reply with the template's representative.
    package var similarity: Double

    package init(id: String, uses: Int, requests: Int, agents: Int, template: String, similarity: Double) {
        self.id = id
        self.uses = uses
        self.requests = requests
        self.agents = agents
        self.template = template
        self.similarity = similarity
    }
}
