/// Keeps, while an input is scored, what may be one party's, and who else there is. Memory grows with the party's replies
/// and cases, and with the names.
struct PartyCollector {
    private let selector: PartySelector
    private(set) var replies: [ScoredReply] = []
    private(set) var cases: [ReviewedCase] = []
    private(set) var replyCount = 0
    private(set) var agents: Set<String> = []
    private(set) var departments: Set<String> = []
    private var caseIDs: Set<String> = []
    private var isParty: [String: Bool] = [:]
    /// Who has part in cases, by number in the cases' table of names, which is one for all cases.
    private var people: Set<Int32> = []
    private var fittingNames: [Int32: Bool] = [:]
    private var names: Interner?

    init(selector: PartySelector) {
        self.selector = selector
    }

    mutating func add(_ reply: ScoredReply) {
        replyCount += 1
        if let agent = reply.agent { agents.insert(agent) }
        if let department = reply.department { departments.insert(department) }
        guard let name = selector.wish.isAgent ? reply.agent : reply.department, mayBe(name) else { return }
        replies.append(reply)
        if let caseID = reply.caseID { caseIDs.insert(caseID) }
    }

    mutating func add(_ reviewed: ReviewedCase) {
        names = reviewed.names
        for turn in reviewed.file.turns where PartyCollector.isOfAgent(turn) { people.insert(turn.person) }
        if caseIDs.contains(reviewed.id) || touches(reviewed) { cases.append(reviewed) }
    }

    /// All agents of the input, those who only have part in cases among them.
    var allAgents: Set<String> {
        agents.union(people.compactMap { names?.text($0) }.filter { !PartyCollector.words.contains($0) })
    }

    /// All departments, those that only have part in cases among them.
    var allDepartments: Set<String> {
        var all = departments
        for (number, isFitting) in fittingNames where isFitting && !selector.wish.isAgent {
            if let name = names?.text(number) { all.insert(name) }
        }
        return all
    }

    /// What stands for no person in a turn's `by`.
    private static let words: Set<String> = ["customer", "system"]

    private mutating func mayBe(_ name: String) -> Bool {
        if let known = isParty[name] { return known }
        let mayBe = selector.mayBe(name)
        isParty[name] = mayBe
        return mayBe
    }

    private mutating func touches(_ reviewed: ReviewedCase) -> Bool {
        let numbers =
            selector.wish.isAgent
            ? reviewed.file.turns.filter(PartyCollector.isOfAgent).map(\.person)
            : [reviewed.file.department] + reviewed.file.turns.flatMap { [$0.body, $0.target] }
        var touches = false
        for number in numbers where number >= 0 {
            if let known = fittingNames[number] {
                touches = touches || known
            } else if let name = reviewed.names.text(number) {
                let mayBe = mayBe(name)
                fittingNames[number] = mayBe
                touches = touches || mayBe
            }
        }
        return touches
    }

    /// Whether a turn's person is somebody who answers, and not the customer.
    static func isOfAgent(_ turn: CaseTurn) -> Bool {
        guard turn.person >= 0, turn.speaker != .customer, !turn.traits.contains(.byCustomer) else { return false }
        switch turn.kind {
        case .survey, .reopen, .withdraw: return false
        default: return true
        }
    }
}
