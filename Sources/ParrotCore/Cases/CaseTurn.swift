/// One turn of a case in the few bytes that are kept of it until the input is over. Names are numbers of the
/// `CaseBook`'s table, −1 for none.
package struct CaseTurn: Sendable, Equatable {
    /// Seconds since the epoch, the least number for none: an optional would take another eight bytes.
    private var seconds = Int64.min
    /// The turn's place in `turns` as the input has it; of a table row the row's place in its case.
    var index: Int32
    /// Who spoke or acted: an agent, or a word such as `customer` or `system`.
    var person: Int32 = -1
    /// The body that spoke or acted; of a hand-over the one it comes from.
    var body: Int32 = -1
    /// The body that a hand-over goes to, in an event or in words.
    var target: Int32 = -1
    var agentWords: AgentWords = []
    var customerWords: CustomerWords = []
    var traits: CaseTurnTraits = []
    var kind: Turn.Kind
    var speaker: Speaker?
    var satisfied: SurveyAnswer?
    var resolved: SurveyAnswer?

    var time: Timestamp? {
        get { seconds == .min ? nil : Timestamp(secondsSinceEpoch: seconds) }
        set { seconds = newValue?.secondsSinceEpoch ?? .min }
    }

    init(kind: Turn.Kind, index: Int) {
        self.kind = kind
        self.index = Int32(truncatingIfNeeded: index)
    }
}

/// What else is known of a turn.
package struct CaseTurnTraits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Done by a system.
    static let bySystem = CaseTurnTraits(rawValue: 1)
    static let byCustomer = CaseTurnTraits(rawValue: 2)
    /// 协办, 抄送: nobody's turn to act is over.
    static let isCopy = CaseTurnTraits(rawValue: 4)
    /// An extension that was approved.
    static let isApproved = CaseTurnTraits(rawValue: 8)
    /// Satisfaction recorded by default.
    static let isDefault = CaseTurnTraits(rawValue: 16)
    /// The text reports what somebody else said: 市民反映.
    static let isReported = CaseTurnTraits(rawValue: 32)
    /// The hand-over was said and is no event.
    static let inWords = CaseTurnTraits(rawValue: 64)
    /// An agent's message that is only a back-channel or a question.
    static let isInterlude = CaseTurnTraits(rawValue: 128)
    /// Came from a table's row, where other turns may be missing.
    static let fromTable = CaseTurnTraits(rawValue: 256)
    /// A reason of its own: something new, not that it is unsolved.
    static let isNewMatter = CaseTurnTraits(rawValue: 512)
    /// The customer says in plain words that it goes on.
    static let isExplicit = CaseTurnTraits(rawValue: 1024)
    /// An event of a work-order log.
    static let fromLog = CaseTurnTraits(rawValue: 2048)
}
