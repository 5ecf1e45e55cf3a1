/// Puts every case together once the input is over, finds requests that were filed again, and runs the case rules.
package struct CaseAnalysis: Sendable {
    private let book: CaseBook
    private let bodies: [DepartmentNames.Body]
    private let departments: DepartmentNames
    private let clock: CaseClock
    private let asOf: Timestamp?
    private let refilings: [Int32: Case.Refiling]
    private let rules: [(rule: any CaseRule, severity: SeverityAdjustment)]
    private let configuration: Configuration
    private let settled: SettledFindings
    /// Cases that are merged into one another, or into themselves: one of each ring is judged all the same.
    private let standingMerges: Set<Int32>
    /// Of each name the key of its body's figures.
    private let partyKeys: [String]
    private let placesAmongEquals: [Int32: Int]

    /// An analysis of all that a book holds. `asOf` is the time up to which is counted; by default the latest of the input.
    /// `settled` are findings that do not count any more.
    package init(
        book: CaseBook,
        configuration: Configuration,
        asOf: Timestamp? = nil,
        settled: SettledFindings = .none
    ) {
        self.book = book
        self.configuration = configuration
        self.settled = settled
        departments = DepartmentNames(configuration: configuration)
        let departments = departments
        bodies = book.names.texts.map { departments.body(of: $0) }
        clock = CaseClock(configuration: configuration)
        self.asOf = asOf ?? book.latestTime
        refilings = RefilingFinder(configuration: configuration).refilings(in: book)
        standingMerges = CaseAnalysis.standingMerges(in: book)
        partyKeys = CaseAnalysis.partyKeys(of: bodies)
        placesAmongEquals = book.placesAmongEquals
        rules = CaseRuleRegistry.rules.map { rule in
            let description = rule.description
            return (
                rule.init(configuration: configuration),
                SeverityAdjustment(description.severity, wanted: configuration.rules[description.id]?.severity)
            )
        }
    }

    /// The number of cases; they are numbered in the order in which the input first names them.
    package var count: Int { book.count }

    /// The first case that records of the input are about; nil where there is none.
    package var first: Int? { (0..<count).first { book.hasRecords(ofCase: $0) } }

    /// What is found of the case with a number; nil where no record of the input is about it.
    package func reviewedCase(_ number: Int) -> ReviewedCase? {
        guard book.hasRecords(ofCase: number) else { return nil }
        var file = Case(Int32(number), in: book, bodies: bodies, departments: departments)
        file.refiling = refilings[Int32(number)]
        if standingMerges.contains(Int32(number)) { file.mergedInto = nil }
        let review = CaseReview(of: file, asOf: asOf, clock: clock)
        let context = CaseContext(review: review, names: book.names)
        var findings: [CaseFinding] = []
        if file.mergedInto == nil {
            for (rule, severity) in rules {
                rule.check(file, in: context) { finding in
                    var finding = finding
                    finding.severity = severity.applied(to: finding.severity)
                    findings.append(finding)
                }
            }
        }
        identify(&findings, ofCase: Int32(number))
        return ReviewedCase(
            file: file,
            review: review,
            findings: findings.filter { configuration.isEnabled($0.rule) },
            facts: findings.filter { $0.suppressed?.by != Finding.Suppression.appeal },
            names: book.names,
            bodies: bodies,
            partyKeys: partyKeys
        )
    }

    private func identify(_ findings: inout [CaseFinding], ofCase number: Int32) {
        guard !findings.isEmpty else { return }
        let fingerprint = book.fingerprint(ofCase: number).among(equals: placesAmongEquals[number] ?? 0)
        for index in findings.indices {
            let rule = findings[index].rule
            findings[index].fingerprint = fingerprint.finding(of: rule)
                .among(equals: findings[..<index].count { $0.rule == rule })
            findings[index].suppressed = settled.suppression(
                of: findings[index].fingerprint,
                accused: findings[index].accused
            )
        }
    }

    /// The first case of each ring of merges.
    private static func standingMerges(in book: CaseBook) -> Set<Int32> {
        var targets: [Int32: Int32] = [:]
        for number in 0..<Int32(truncatingIfNeeded: book.count) where book.hasRecords(ofCase: Int(number)) {
            if let target = book.mergeTarget(ofCase: number) { targets[number] = target }
        }
        var standing: Set<Int32> = []
        for start in targets.keys {
            var seen: Set<Int32> = [start]
            var current = start
            while let next = targets[current], seen.insert(next).inserted { current = next }
            if targets[current] == start, seen.min() == start { standing.insert(start) }
        }
        return standing
    }

    /// A name without region and level (城管局) counts for the one body of its function that the input names in full.
    private static func partyKeys(of bodies: [DepartmentNames.Body]) -> [String] {
        var full: [String: Set<String>] = [:]
        for body in bodies where !body.isBare { full[body.function, default: []].insert(body.key) }
        return bodies.map { body in
            guard body.isBare, let keys = full[body.function], keys.count == 1, let only = keys.first else {
                return body.key
            }
            return only
        }
    }
}

extension CaseFinding {
    /// The bodies that it counts for, and whoever did what it rests on.
    fileprivate var accused: [String?] {
        departments
            + evidence.map { evidence in
                if case .turn(let turn) = evidence { return turn.by }
                return nil
            }
    }
}

/// Finds, among the cases of each customer, the closed one whose request was filed again soon after.
struct RefilingFinder {
    private let refileSeconds: Int64
    private let similarity: Double
    /// Who says that it was not solved need not say all of it again.
    private static let saidBefore = 0.6

    init(configuration: Configuration) {
        refileSeconds = Int64(configuration.refileDays) * 86_400
        similarity = configuration.refileSimilarity
    }

    /// By the number of the earlier, closed case.
    func refilings(in book: CaseBook) -> [Int32: Case.Refiling] {
        struct Filed {
            var number: Int32
            var filed: Timestamp
            var closed: Timestamp?
            var sketch: RequestSketch
            var isMerged: Bool
        }
        var byCustomer: [Int32: [Filed]] = [:]
        for number in 0..<book.count where book.customer(ofCase: number) >= 0 {
            let records = book.unsettledRecords(ofCase: Int32(number))
            guard let first = records.first, first.customer >= 0, let sketch = book.sketch(ofCase: number) else {
                continue
            }
            let turns = records.flatMap(\.turns)
            guard let filed = turns.compactMap(\.time).min() else { continue }
            let closed = turns.filter { $0.kind == .close }.compactMap(\.time).max()
            let isMerged =
                records.contains { $0.mergedInto >= 0 } || turns.contains { $0.kind == .merge || $0.kind == .withdraw }
            byCustomer[first.customer, default: []].append(
                Filed(number: Int32(number), filed: filed, closed: closed, sketch: sketch, isMerged: isMerged)
            )
        }
        var found: [Int32: Case.Refiling] = [:]
        for cases in byCustomer.values where cases.count > 1 {
            let ordered = cases.sorted { ($0.filed, $0.number) < ($1.filed, $1.number) }
            for (place, earlier) in ordered.enumerated() {
                guard let closed = earlier.closed, !earlier.isMerged else { continue }
                let later = ordered[(place + 1)...].first { later in
                    later.filed > closed
                        && later.filed.secondsSinceEpoch - closed.secondsSinceEpoch <= refileSeconds
                        && !later.sketch.isRecurrence && !later.isMerged
                        && !earlier.sketch.isElsewhere(than: later.sketch)
                        && earlier.sketch.similarity(with: later.sketch)
                            >= (later.sketch.isUnresolved ? similarity * RefilingFinder.saidBefore : similarity)
                }
                if let later {
                    found[earlier.number] = Case.Refiling(
                        caseID: book.caseIDs.text(later.number) ?? "",
                        time: later.filed
                    )
                }
            }
        }
        return found
    }
}
