/// What one body did in one case, for its figures.
package struct DepartmentPart: Sendable, Equatable {
    /// Equal for the names of one body.
    package var key: String
    package var name: String
    package var facts: CaseFacts
    /// Masked beginnings of the reasons it gave for sending the case back.
    package var rejectReasons: [String] = []
}

/// Facts of a body's part in a case, each the numerator or the denominator of a figure.
package struct CaseFacts: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// It had the case, or closed it.
    static let involved = CaseFacts(rawValue: 1)
    /// It handed the case on.
    static let handedOn = CaseFacts(rawValue: 2)
    /// It was the last to have the case.
    static let responsible = CaseFacts(rawValue: 4)
    /// It closed the case.
    static let closed = CaseFacts(rawValue: 8)
    static let loopBegun = CaseFacts(rawValue: 16)
    static let loopPassedOn = CaseFacts(rawValue: 32)
    static let relayWithoutResult = CaseFacts(rawValue: 64)
    static let closingContradicted = CaseFacts(rawValue: 128)
    static let withdrawn = CaseFacts(rawValue: 256)
    static let merged = CaseFacts(rawValue: 512)
    static let unreached = CaseFacts(rawValue: 1024)
    static let notSurveyed = CaseFacts(rawValue: 2048)
    static let suspended = CaseFacts(rawValue: 4096)
    static let extended = CaseFacts(rawValue: 8192)
    static let rejected = CaseFacts(rawValue: 16384)
    static let redone = CaseFacts(rawValue: 32768)
    static let overdue = CaseFacts(rawValue: 65536)
    static let supervised = CaseFacts(rawValue: 131_072)
    /// It closed the case, and nothing contradicts that.
    static let standing = CaseFacts(rawValue: 262_144)
}

/// A figure of a body: the share of the cases with one fact among those with another.
package struct CaseFigure: Sendable {
    /// The name in JSON.
    package let id: String
    package let title: LocalizedMessage
    let numerator: CaseFacts
    let denominator: CaseFacts

    /// All figures, in the order in which they are shown. Cases that were merged into another count in `merged` only.
    package static let all: [CaseFigure] = [
        CaseFigure("loops_begun", "流转起点", "loops begun", .loopBegun, of: .involved),
        CaseFigure("loops_passed_on", "流转中转", "loops passed on", .loopPassedOn, of: .involved),
        CaseFigure("relays_without_result", "转出后未见结果", "relays without result", .relayWithoutResult, of: .handedOn),
        CaseFigure("closings_contradicted", "办结存疑", "closings contradicted", .closingContradicted, of: .closed),
        CaseFigure("reported_resolution", "记录办结率", "reported resolution", .closed, of: .responsible),
        CaseFigure("standing_resolution", "未见异议的办结率", "closings that stand", .standing, of: .responsible),
        CaseFigure("withdrawn", "撤单", "withdrawn", .withdrawn, of: .responsible),
        CaseFigure("merged", "合并", "merged", .merged, of: .merged.union(.responsible)),
        CaseFigure("unreached", "无法联系", "unreached", .unreached, of: .closed),
        CaseFigure("not_surveyed", "未回访", "not surveyed", .notSurveyed, of: .closed),
        CaseFigure("suspended", "挂起", "suspended", .suspended, of: .involved),
        CaseFigure("extended", "延期", "extended", .extended, of: .involved),
        CaseFigure("rejected", "退单", "rejected", .rejected, of: .involved),
        CaseFigure("redone", "重办", "redone", .redone, of: .closed),
        CaseFigure("overdue", "超期", "overdue", .overdue, of: .involved),
        CaseFigure("supervised", "督办", "supervised", .supervised, of: .involved),
    ]

    private init(
        _ id: String,
        _ chinese: String,
        _ english: String,
        _ numerator: CaseFacts,
        of denominator: CaseFacts
    ) {
        self.id = id
        title = LocalizedMessage(chinese, english)
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// Tells what each body did in a case.
struct DepartmentParts {
    private var parts: [DepartmentPart] = []
    private let file: Case
    private let names: Interner
    private let bodies: [DepartmentNames.Body]
    private let partyKeys: [String]

    init(
        file: Case,
        review: CaseReview,
        findings: [CaseFinding],
        names: Interner,
        bodies: [DepartmentNames.Body],
        partyKeys: [String]
    ) {
        self.partyKeys = partyKeys
        self.file = file
        self.names = names
        self.bodies = bodies
        if file.mergedInto != nil {
            add(.merged, to: lastHolder)
            return
        }
        for name in file.chain.path { add(.involved, to: name) }
        add([.involved, .responsible], to: lastHolder)
        addHandOvers(review, isLoop: findings.contains { $0.rule == TransferLoopRule.description.id })
        addClosings(review, findings)
        addEvents()
        if let due = file.due, let end = file.closings.last.flatMap({ file.time(ofTurn: $0) }) ?? review.asOf, end > due
        {
            add(.overdue, to: lastHolder)
        }
    }

    /// In the order in which the case came to them.
    var all: [DepartmentPart] { parts }

    private var lastHolder: Int32 { file.chain.path.last ?? file.department }

    private mutating func addHandOvers(_ review: CaseReview, isLoop: Bool) {
        let path = file.chain.path
        for (index, name) in path.dropLast().enumerated() {
            add(.handedOn, to: name)
            if isLoop { add(index == 0 ? .loopBegun : .loopPassedOn, to: name) }
        }
        for relay in review.relays where relay.isOverdue {
            add(.relayWithoutResult, to: relay.step.from)
            add(.overdue, to: relay.step.to)
        }
    }

    private mutating func addClosings(_ review: CaseReview, _ findings: [CaseFinding]) {
        let isContradicted = findings.contains { $0.rule == FalseClosureRule.description.id }
        for closing in review.closings {
            let turn = file.turns[closing.position]
            let closer =
                turn.body >= 0
                ? turn.body
                : file.holder(at: closing.position) >= 0
                    ? file.holder(at: closing.position) : file.department
            let isLast = closing.position == review.closings.last?.position
            add([.involved, .closed], to: closer)
            if isContradicted { add(.closingContradicted, to: closer) }
            if isLast, !isContradicted { add(.standing, to: closer) }
            if turn.agentWords.contains(.unreached) { add(.unreached, to: closer) }
            let rest = file.turns.indices.dropFirst(closing.position + 1)
            if rest.contains(where: { file.turns[$0].kind == .reopen }) { add(.redone, to: closer) }
            let isSurveyed = rest.contains {
                let survey = file.turns[$0]
                return survey.kind == .survey && !survey.traits.contains(.isDefault)
                    && (survey.satisfied ?? survey.resolved ?? .unknown) != .unknown
            }
            if isLast, !isSurveyed { add(.notSurveyed, to: closer) }
        }
    }

    private mutating func addEvents() {
        for (position, turn) in file.turns.enumerated() {
            let body = turn.body >= 0 ? turn.body : file.holder(at: position)
            switch turn.kind {
            case .reject:
                add(.rejected, to: body)
                if let place = place(of: body), let reason = file.excerpt(ofTurn: position) {
                    parts[place].rejectReasons.append(reason)
                }
            case .suspend: add(.suspended, to: body)
            case .extend: add(.extended, to: body)
            case .supervise: add(.supervised, to: file.holder(at: position))
            case .withdraw: add(.withdrawn, to: lastHolder)
            default: break
            }
        }
    }

    private func place(of name: Int32) -> Int? {
        guard name >= 0 else { return nil }
        let key = partyKeys[Int(name)]
        return parts.firstIndex { $0.key == key }
    }

    private mutating func add(_ facts: CaseFacts, to name: Int32) {
        guard name >= 0, let text = names.text(name), !bodies[Int(name)].isHub else { return }
        if let place = place(of: name) {
            parts[place].facts.formUnion(facts)
        } else {
            parts.append(DepartmentPart(key: partyKeys[Int(name)], name: text, facts: facts))
        }
    }
}
