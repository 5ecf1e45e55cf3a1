/// What the cases of an input come to.
package struct CaseSummary: Sendable {
    /// Cases, those merged into another left out.
    package var caseCount = 0
    package var mergedCount = 0
    /// Cases with an unsuppressed finding of severity warning or above.
    package var flaggedCount = 0
    /// Cases that each rule reported, in the registry's order.
    package var findingCounts: [RuleCount] = []
    /// By name.
    package var departments: [CaseDepartment] = []
    /// The gravest cases, gravest first.
    package var worst: [ReviewedCase] = []
}

/// A body's figures over the cases that it had part in.
package struct CaseDepartment: Sendable, Equatable {
    /// One figure with the cases behind it.
    package struct Value: Sendable, Equatable {
        package var figure: String
        package var count: Int
        package var total: Int
        /// The ids of the cases that are counted, in the order of the input; no more than `listedCases`.
        package var cases: [String]
    }

    /// So many ids are listed behind a figure at most.
    package static let listedCases = 1_000

    package var name: String
    package var cases: Int
    /// In the order of `CaseFigure.all`.
    package var values: [Value]
    /// Reasons given for sending cases back, most frequent first.
    package var rejectReasons: [(reason: String, count: Int)]

    package static func == (left: CaseDepartment, right: CaseDepartment) -> Bool {
        left.name == right.name && left.cases == right.cases && left.values == right.values
            && left.rejectReasons.elementsEqual(right.rejectReasons) { $0 == $1 }
    }
}

/// Adds up reviewed cases, one after the other in input order.
struct CaseSummaryBuilder {
    private struct Department {
        var name: String
        var cases = 0
        var counts = [Int](repeating: 0, count: CaseFigure.all.count)
        var totals = [Int](repeating: 0, count: CaseFigure.all.count)
        var listed = [[String]](repeating: [], count: CaseFigure.all.count)
        var reasons: [String: Int] = [:]
    }

    private static let ruleIDs = CaseRuleRegistry.rules.map { $0.description.id }
    /// The figures without their names, which are of no use in counting.
    private static let figures = CaseFigure.all.map { (numerator: $0.numerator, denominator: $0.denominator) }
    private static let shownCases = 10
    private static let shownReasons = 5

    private var summary = CaseSummary()
    private var findings = [Int](repeating: 0, count: CaseSummaryBuilder.ruleIDs.count)
    private var departments: [Department] = []
    private var places: [String: Int] = [:]
    private var worst: [(gravity: Int, reviewed: ReviewedCase)] = []

    mutating func add(_ reviewed: ReviewedCase) {
        if reviewed.mergedInto == nil { summary.caseCount += 1 } else { summary.mergedCount += 1 }
        let standing = reviewed.findings.filter { $0.suppressed == nil }
        if standing.contains(where: { $0.severity >= .warning }) { summary.flaggedCount += 1 }
        for (index, rule) in CaseSummaryBuilder.ruleIDs.enumerated()
        where !standing.isEmpty && standing.contains(where: { $0.rule == rule }) {
            findings[index] += 1
        }
        for part in reviewed.parts { add(part, of: reviewed.id) }
        addWorst(reviewed, standing)
    }

    private mutating func add(_ part: DepartmentPart, of caseID: String) {
        let place = places[part.key] ?? departments.count
        if place == departments.count {
            places[part.key] = place
            departments.append(Department(name: part.name))
        }
        departments[place].cases += 1
        for (index, figure) in CaseSummaryBuilder.figures.enumerated() {
            guard !part.facts.isDisjoint(with: figure.denominator) else { continue }
            departments[place].totals[index] += 1
            guard part.facts.isSuperset(of: figure.numerator) else { continue }
            departments[place].counts[index] += 1
            if departments[place].listed[index].count < CaseDepartment.listedCases {
                departments[place].listed[index].append(caseID)
            }
        }
        for reason in part.rejectReasons { departments[place].reasons[reason, default: 0] += 1 }
    }

    private mutating func addWorst(_ reviewed: ReviewedCase, _ standing: [CaseFinding]) {
        let gravity = standing.reduce(0) { sum, finding in
            switch finding.severity {
            case .error: sum + 10_000
            case .warning: sum + 1_000
            case .note: sum
            }
        }
        guard gravity > 0 else { return }
        worst.append((gravity + min(reviewed.daysOpen ?? 0, 999), reviewed))
        guard worst.count > 4 * CaseSummaryBuilder.shownCases else { return }
        keepWorst()
    }

    private mutating func keepWorst() {
        // Sorting is stable by the order of the input.
        let ordered = worst.enumerated().sorted { ($1.element.gravity, $0.offset) < ($0.element.gravity, $1.offset) }
        worst = ordered.prefix(CaseSummaryBuilder.shownCases).map(\.element)
    }

    /// The summary of all that was added.
    mutating func finished() -> CaseSummary {
        keepWorst()
        summary.worst = worst.map(\.reviewed)
        summary.findingCounts = zip(CaseSummaryBuilder.ruleIDs, findings).map { RuleCount(rule: $0, replies: $1) }
        summary.departments = departments.map { department in
            CaseDepartment(
                name: department.name,
                cases: department.cases,
                values: CaseFigure.all.indices.map { index in
                    CaseDepartment.Value(
                        figure: CaseFigure.all[index].id,
                        count: department.counts[index],
                        total: department.totals[index],
                        cases: department.listed[index]
                    )
                },
                rejectReasons: department.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                    .prefix(CaseSummaryBuilder.shownReasons).map { ($0.key, $0.value) }
            )
        }.sorted { $0.name < $1.name }
        return summary
    }
}
