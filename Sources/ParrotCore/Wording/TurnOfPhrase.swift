/// What a clause does, told by concepts that follow each other in it.
enum TurnOfPhrase: Int, CaseIterable, Sendable {
    case handsOnToBody
    case handsOn
    case tellsBody
    case tellsToHandle
    case asksBodyToHandle
    case willBeLookedInto
    case alreadyHandedOn
    case bodyHandles
    case pleaseGoTo
    case pleaseContact
    case pleasePhone
    case goesToBody
    case givesNumber
    case notOurs
    case belongsToOthers
    case goesToCourt
    case refuses
    case asksToWait
    case isUnderWay
    case asksNotToRepeat
    case willConsider
    case willHandle
    case willDo
    case values
    case isRecorded
    case answeredElsewhere
    case undocumented
    case asksForDetails
    case lacksDetails
    case refersElsewhere
    case isDone
    case endsInResult
    case found
    case workersFound
    case weDid
    case givesReason
    case citesRule
    case namesPapers
    case opensWithMay
    case opensWithNot
    case isPlanned
    case isPlannedFor
    case datesResult
    case givesSteps
    case asks
    case isCourteous
    case supervises
    case explains
    case thinks
    case hasAmount
    case hasNumber
    case hasDate
    case asksYou
    case weWill
    case bodyWill

    /// Kinds of turns by which nothing is said on the matter itself.
    enum Kind: Int, CaseIterable, Sendable {
        case relay
        case deflection
        case acknowledgement
        /// Told elsewhere, asks back, courtesy.
        case empty
    }

    /// The kind of the turn; nil for those of no kind.
    var kind: Kind? {
        switch self {
        case .handsOnToBody, .handsOn, .tellsBody, .tellsToHandle, .asksBodyToHandle,
            .willBeLookedInto, .alreadyHandedOn, .bodyHandles:
            .relay
        case .pleaseGoTo, .pleaseContact, .pleasePhone, .goesToBody, .notOurs, .belongsToOthers,
            .goesToCourt, .refuses:
            .deflection
        case .asksToWait, .isUnderWay, .asksNotToRepeat, .willConsider, .willHandle, .willDo, .values,
            .isRecorded:
            .acknowledgement
        case .answeredElsewhere, .undocumented, .asksForDetails, .lacksDetails, .refersElsewhere,
            .isCourteous, .supervises, .thinks, .explains:
            .empty
        default: nil
        }
    }

    /// Something of substance is said.
    var isSubstance: Bool {
        switch self {
        case .givesNumber, .isDone, .endsInResult, .found, .workersFound, .weDid, .givesReason,
            .citesRule, .namesPapers, .opensWithMay, .isPlanned, .isPlannedFor, .datesResult,
            .givesSteps, .hasAmount, .hasNumber, .hasDate:
            true
        default: false
        }
    }

    /// One concept of a turn, any of several.
    struct Step: Sendable {
        /// The concepts as bits.
        var concepts: UInt64
        /// It begins at most so many units behind the end of the step before.
        var gap = 0
        /// It begins at most two units behind the clause's start.
        var isAtStart = false
        /// It ends at most one unit before the clause's end.
        var isAtEnd = false
    }

    /// The steps of the turn.
    var steps: [Step] {
        func one(_ concepts: WordingConcept..., atStart: Bool = false, atEnd: Bool = false) -> Step {
            Step(concepts: concepts.reduce(0) { $0 | $1.bit }, isAtStart: atStart, isAtEnd: atEnd)
        }
        func then(_ gap: Int, _ concepts: WordingConcept..., atEnd: Bool = false) -> Step {
            Step(concepts: concepts.reduce(0) { $0 | $1.bit }, gap: gap, isAtEnd: atEnd)
        }
        return switch self {
        case .handsOnToBody: [one(.handsOn), then(8, .organization, .anyBody, .vagueBody)]
        case .handsOn: [one(.handsOn)]
        case .tellsBody: [one(.tells), then(10, .organization, .anyBody, .vagueBody)]
        case .tellsToHandle: [one(.tells, .handsOn), then(25, .handles, atEnd: true)]
        case .asksBodyToHandle:
            [one(.please, .tells), then(20, .organization, .anyBody, .vagueBody), then(15, .handles, .looksInto)]
        case .willBeLookedInto: [one(.looksInto, atEnd: true)]
        case .alreadyHandedOn: [one(.already), then(8, .handsOn, .tells)]
        case .bodyHandles: [one(.belongs), then(16, .organization, .anyBody, .vagueBody), then(12, .handles, .duty)]
        case .pleaseGoTo: [one(.please), then(6, .goesTo), then(24, .contacts)]
        case .pleaseContact:
            [
                one(.please), then(8, .contacts),
                then(30, .organization, .anyBody, .vagueBody, .phonePlaceholder, .telephone, .urlPlaceholder),
            ]
        case .pleasePhone: [one(.please), then(14, .telephone)]
        case .goesToBody: [one(.goesTo), then(20, .organization, .anyBody, .vagueBody), then(10, .contacts)]
        case .givesNumber: [one(.telephone), then(8, .phonePlaceholder, .numberPlaceholder)]
        case .notOurs: [one(.isNot), then(24, .duty, .organization, .anyBody)]
        case .belongsToOthers: [one(.belongs), then(24, .duty)]
        case .goesToCourt: [one(.court)]
        case .refuses: [one(.refuses)]
        case .asksToWait: [one(.waits)]
        case .isUnderWay: [one(.ongoing)]
        case .asksNotToRepeat: [one(.noRepeats)]
        case .willConsider: [one(.future), then(14, .intends)]
        case .willHandle: [one(.future), then(14, .handles)]
        case .willDo: [one(.future), then(14, .result)]
        case .values: [one(.values)]
        case .isRecorded: [one(.recorded)]
        case .answeredElsewhere: [one(.channel), then(12, .answered)]
        case .undocumented: [one(.undocumented)]
        case .asksForDetails: [one(.please), then(10, .gives)]
        case .lacksDetails: [one(.lacks)]
        case .refersElsewhere: [one(.elsewhere)]
        case .isDone: [one(.already), then(14, .result)]
        case .endsInResult: [one(.result, atEnd: true)]
        case .found: [one(.found)]
        case .workersFound: [one(.worker), then(14, .found, .result, .handles)]
        case .weDid: [one(.we), then(12, .already, .found, .result)]
        case .givesReason: [one(.reason)]
        case .citesRule: [one(.basis), then(36, .law)]
        case .namesPapers: [one(.needs), then(12, .papers)]
        case .opensWithMay: [one(.can, atStart: true)]
        case .opensWithNot: [one(.isNot, atStart: true)]
        case .isPlanned: [one(.plan)]
        case .isPlannedFor: [one(.plan), then(10, .datePlaceholder, .timePlaceholder)]
        case .datesResult: [one(.datePlaceholder), then(20, .result, .found, .plan)]
        case .givesSteps: [one(.steps)]
        case .asks: [one(.question, atEnd: true)]
        case .isCourteous: [one(.polite)]
        case .supervises: [one(.supervises)]
        case .explains: [one(.explains)]
        case .thinks: [one(.thinks)]
        case .hasAmount: [one(.amountPlaceholder)]
        case .hasNumber: [one(.numberPlaceholder)]
        case .hasDate: [one(.datePlaceholder)]
        case .asksYou: [one(.please), then(4, .you)]
        case .weWill: [one(.we), then(6, .future)]
        case .bodyWill: [one(.organization, .anyBody, .vagueBody), then(10, .future)]
        }
    }
}
