/// What is kept of a reply once its text has been read: whose it is, where its clauses stand, and what was found of it
/// by itself. The text is not kept.
package struct ReplyOutline: Sendable, Equatable {
    /// A clause of the reply as it was given.
    package struct Clause: Sendable, Equatable {
        /// UTF-8 bytes.
        package var range: Range<Int>
        package var part: ReplyPart
    }

    package var id: String
    /// Equal for replies of equal content until the corpus is frozen, which tells them apart.
    package var fingerprint: ContentFingerprint
    package var caseID: String?
    package var agent: String?
    package var department: String?
    /// The kind of request that the input says (诉求类型).
    package var kind: String?
    /// For a transcript: the messages that make the reply, as indexes into `turns`.
    package var turns: [Int]
    package var time: Timestamp?
    /// Length of the reply as it was given.
    package var byteCount: Int
    package var clauses: [Clause]
    /// Fingerprints of the clauses of the body, in order.
    package var clauseFingerprints: [UInt64]
    /// Quote ÷ (quote + body), in content characters.
    package var echo: Double
    /// How the dates in the body lie to the request's time.
    package var dates = DateEvidence()
    package var traits: ReplyTraits

    /// UTF-8 bytes from the first to the last clause of the body, or of the whole reply if the body is empty.
    package var bodyRange: Range<Int> {
        guard let first = clauses.first(where: { $0.part == .body }),
            let last = clauses.last(where: { $0.part == .body })
        else { return 0..<byteCount }
        return first.range.lowerBound..<last.range.upperBound
    }
}

/// What is true of a reply or of its request.
package struct ReplyTraits: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Nothing is left of the reply without frame and quote.
    package static let bodyIsEmpty = ReplyTraits(rawValue: 1 << 0)
    /// There is a request.
    package static let hasRequest = ReplyTraits(rawValue: 1 << 1)
    /// The request only thanks or greets, and asks for nothing. Known only where the body is empty.
    package static let requestIsCourtesy = ReplyTraits(rawValue: 1 << 2)
    /// The request has at least two words to compare with.
    package static let requestIsComparable = ReplyTraits(rawValue: 1 << 3)
    /// The customer only asked to hear the last answer again.
    package static let asksAgain = ReplyTraits(rawValue: 1 << 4)
    /// Not an answer: a back-channel, a verification, a question that gathers facts. Nothing is scored.
    package static let isInterlude = ReplyTraits(rawValue: 1 << 5)
    /// The text came from speech recognition.
    package static let isSpeechRecognized = ReplyTraits(rawValue: 1 << 6)
    /// A step of the reply's case hands it on.
    package static let caseIsHandedOn = ReplyTraits(rawValue: 1 << 7)
    /// Nothing is left of the body but allowed phrases, which are no body.
    package static let isAllowed = ReplyTraits(rawValue: 1 << 8)
}
