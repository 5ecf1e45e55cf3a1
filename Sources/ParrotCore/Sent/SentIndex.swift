/// What is known of all replies that were sent: templates, clauses, who used them and when. It only grows.
///
/// A reply joins the template whose first reply it agrees with most (exact Jaccard similarity at or above the threshold),
/// else it begins one. Some 800 bytes for each template, 50 for each reply, 8 for each clause.
struct SentIndex: Sendable {
    /// A request behind a template.
    struct SampledRequest: Sendable, Equatable {
        var fingerprint: UInt64
        var row: Int
    }

    /// What is known of a template.
    struct Template: Sendable {
        var number: UInt32
        var leastFingerprint: UInt64
        var firstRow: Int
        var lastRow: Int
        var uses: Int
        /// Those of the smallest fingerprints, ascending.
        var requests: [SampledRequest] = []
        var requestFingerprints: Set<UInt64> = []
        var usesByAgent: [Int32: Int] = [:]
        var desks: [Int32: Desk] = [:]

        struct Desk: Sendable {
            var uses = 0
            var firstAgent: Int32
            var hasSeveralAgents = false
        }

        mutating func note(row: Int, request: UInt64, agent: Int32, department: Int32) {
            if agent >= 0 { usesByAgent[agent, default: 0] += 1 }
            if department >= 0 {
                var desk = desks[department] ?? Desk(firstAgent: agent)
                desk.uses += 1
                if desk.firstAgent != agent || agent < 0 { desk.hasSeveralAgents = true }
                desks[department] = desk
            }
            guard request != 0, requestFingerprints.insert(request).inserted else { return }
            let place = requests.firstIndex { $0.fingerprint > request } ?? requests.count
            guard place < SentIndex.sampledRequests else { return }
            requests.insert(SampledRequest(fingerprint: request, row: row), at: place)
            if requests.count > SentIndex.sampledRequests { requests.removeLast() }
        }
    }

    private struct TemplateRow: Sendable {
        var leastFingerprint: UInt64
        var firstRow: UInt32
        var lastRow: UInt32
        var uses: UInt32
    }

    /// So many requests of a template are held against each other.
    static let sampledRequests = 16
    private static let noRow = UInt32.max
    private static let noTemplate = UInt32.max

    private let threshold: Double
    private var templateOfBody: [UInt64: UInt32] = [:]
    private var bands: BandTable
    private var shingles = ChunkedShingles()
    private var templates: [TemplateRow] = []
    /// Of templates used twice or more.
    private var details: [UInt32: Template] = [:]
    private var clauses = SentClauses()

    private(set) var agents = Interner()
    private(set) var departments = Interner()
    private var departmentSizes: [Int] = []
    private(set) var rowAgents: [Int32] = []
    private(set) var rowDepartments: [Int32] = []
    private var rowRequests: [UInt64] = []
    private(set) var rowTimes: [Timestamp?] = []
    private(set) var rowTemplates: [UInt32] = []
    private var previousOfTemplate: [UInt32] = []

    init(scheme: FingerprintScheme, threshold: Double) {
        self.threshold = threshold
        bands = BandTable(bandCount: scheme.bandCount)
    }

    /// The number of replies.
    var count: Int { rowTemplates.count }

    /// Makes room for so many replies, as long as they are as unlike each other as replies are.
    mutating func reserve(rows: Int) {
        bands.reserve(items: rows / 2)
        clauses.reserve(clauses: rows * 4)
        templateOfBody.reserveCapacity(rows * 3 / 4)
        templates.reserveCapacity(rows / 2)
        rowAgents.reserveCapacity(rows)
        rowDepartments.reserveCapacity(rows)
        rowRequests.reserveCapacity(rows)
        rowTimes.reserveCapacity(rows)
        rowTemplates.reserveCapacity(rows)
        previousOfTemplate.reserveCapacity(rows)
    }

    // MARK: Taking in

    /// Takes a reply in as the next row and says what is to be stored of it.
    mutating func add(_ entry: CorpusEntry) -> SentSignature {
        var template: UInt32?
        var isLeader = false
        if !entry.outline.traits.contains(.isInterlude) {
            if let known = self.template(of: entry) {
                template = known.number
            } else {
                template = UInt32(templates.count)
                isLeader = true
            }
        }
        let signature = SentSignature(template: template, entry: entry, isLeader: isLeader)
        let outline = entry.outline
        take(signature, agent: outline.agent, department: outline.department, time: outline.time)
        return signature
    }

    /// Takes in what was stored of a reply as the next row. Throws if it cannot follow the rows before.
    mutating func restore(
        _ signature: SentSignature,
        agent: String?,
        department: String?,
        time: Timestamp?
    ) throws(SentError) {
        let expected = signature.leader == nil ? 0..<templates.count : templates.count..<templates.count + 1
        if let template = signature.template, !expected.contains(Int(template)) { throw .damagedSignature }
        take(signature, agent: agent, department: department, time: time)
    }

    private mutating func take(_ signature: SentSignature, agent: String?, department: String?, time: Timestamp?) {
        let row = count
        let agent = agents.index(of: agent)
        let department = departments.index(of: department)
        if Int(department) >= departmentSizes.count { departmentSizes.append(0) }
        if department >= 0 { departmentSizes[Int(department)] += 1 }
        rowAgents.append(agent)
        rowDepartments.append(department)
        rowRequests.append(signature.requestFingerprint)
        rowTimes.append(time)
        rowTemplates.append(signature.template ?? SentIndex.noTemplate)
        guard let template = signature.template else {
            previousOfTemplate.append(SentIndex.noRow)
            return
        }
        clauses.add(signature.clauses, request: signature.requestFingerprint)
        templateOfBody[signature.bodyFingerprint] = template
        if let leader = signature.leader {
            bands.append(leader.bandKeys)
            shingles.append(leader.shingles)
            templates.append(
                TemplateRow(
                    leastFingerprint: signature.bodyFingerprint,
                    firstRow: UInt32(row),
                    lastRow: UInt32(row),
                    uses: 1
                )
            )
            previousOfTemplate.append(SentIndex.noRow)
        } else {
            let known = templates[Int(template)]
            previousOfTemplate.append(known.lastRow)
            if known.uses == 1 { details[template] = single(template) }
            templates[Int(template)].uses += 1
            templates[Int(template)].lastRow = UInt32(row)
            templates[Int(template)].leastFingerprint = min(known.leastFingerprint, signature.bodyFingerprint)
            details[template]?.note(
                row: row,
                request: signature.requestFingerprint,
                agent: agent,
                department: department
            )
        }
    }

    // MARK: Asking

    /// The template that a body belongs to, and the similarity with its first reply; nil if none is like it.
    func template(of entry: CorpusEntry) -> (number: UInt32, similarity: Double)? {
        if let template = templateOfBody[entry.bodyFingerprint] {
            return (template, shingles.similarity(Int(template), with: entry.shingles))
        }
        var best: (number: UInt32, similarity: Double)?
        for candidate in bands.candidates(of: entry.bandKeys) {
            let similarity = shingles.similarity(candidate, with: entry.shingles)
            if similarity >= threshold, similarity > best?.similarity ?? 0 {
                best = (UInt32(candidate), similarity)
            }
        }
        return best
    }

    /// What is known of a template.
    func template(_ number: UInt32) -> Template {
        var template = details[number] ?? single(number)
        let row = templates[Int(number)]
        template.uses = Int(row.uses)
        template.lastRow = Int(row.lastRow)
        template.leastFingerprint = row.leastFingerprint
        return template
    }

    private func single(_ number: UInt32) -> Template {
        let known = templates[Int(number)]
        let row = Int(known.firstRow)
        var template = Template(
            number: number,
            leastFingerprint: known.leastFingerprint,
            firstRow: row,
            lastRow: row,
            uses: 1
        )
        template.note(row: row, request: rowRequests[row], agent: rowAgents[row], department: rowDepartments[row])
        return template
    }

    /// The templates that serve most requests, then most replies.
    func templates(limit: Int) -> [Template] {
        details.keys.map { ($0, details[$0]?.requestFingerprints.count ?? 0, templates[Int($0)].uses) }
            .sorted { ($1.1, $1.2, $0.0) < ($0.1, $0.2, $1.0) }
            .prefix(limit)
            .map { template($0.0) }
    }

    /// The rows of a template, the latest first.
    func rows(of template: Template) -> some Sequence<Int> {
        sequence(state: UInt32(template.lastRow)) { [previousOfTemplate] next -> Int? in
            guard next != SentIndex.noRow else { return nil }
            defer { next = previousOfTemplate[Int(next)] }
            return Int(next)
        }
    }

    /// The fingerprint of a row's request; 0 without one.
    func request(ofRow row: Int) -> UInt64 { rowRequests[row] }

    /// How those clauses of a body are used that other replies have too, the body's own reply counted in.
    func statistics(of entry: CorpusEntry) -> [UInt64: ClauseStatistics] {
        let request = entry.outline.traits.contains(.hasRequest) ? entry.requestFingerprint : 0
        var found: [UInt64: ClauseStatistics] = [:]
        for clause in entry.outline.clauseFingerprints.prefix(SentSignature.mostClauses) where found[clause] == nil {
            found[clause] = clauses.statistics(of: clause, with: request)
        }
        return found
    }
}

// MARK: - What a draft is told

extension SentIndex {
    /// What was sent before that is like a reply.
    struct Likeness: Sendable {
        var template: UInt32
        /// With the template's first reply.
        var similarity: Double
        var leastFingerprint: UInt64
        var uses: Int
        var requestCount: Int
        var requests: [SampledRequest]
        /// Agents who use it, the reply's own counted in.
        var agents: Int
        var isHouseOfDesk: Bool
        var usesByAgent: Int
        var firstRow: Int
        /// Rows that its slots are found from.
        var rows: [Int] { [firstRow] + requests.map(\.row).filter { $0 != firstRow } }
        /// Rows of the same agent to other requests, the latest first.
        var ownRows: [Int]
        /// A row of somebody to another request, the latest.
        var otherRow: Int?
    }

    /// Rows of a template that are looked through for those of one agent.
    private static let walkedRows = 256
    private static let shownOwnRows = 3

    /// The template that a reply belongs to, as far as it is needed to tell of it; nil if none is like it.
    func likeness(of entry: CorpusEntry, configuration: Configuration) -> Likeness? {
        guard let found = template(of: entry) else { return nil }
        let template = template(found.number)
        let agent = entry.outline.agent.flatMap(agents.known) ?? -1
        let department = entry.outline.department.flatMap(departments.known) ?? -1
        let request = entry.outline.traits.contains(.hasRequest) ? entry.requestFingerprint : 0
        var likeness = Likeness(
            template: found.number,
            similarity: found.similarity,
            leastFingerprint: template.leastFingerprint,
            uses: template.uses,
            requestCount: template.requestFingerprints.count,
            requests: template.requests,
            agents: template.usesByAgent.count
                + (entry.outline.agent == nil || template.usesByAgent[agent] != nil ? 0 : 1),
            isHouseOfDesk: isHouse(template, of: department, configuration: configuration),
            usesByAgent: agent < 0 ? 0 : template.usesByAgent[agent] ?? 0,
            firstRow: template.firstRow,
            ownRows: [],
            otherRow: nil
        )
        for row in rows(of: template).prefix(SentIndex.walkedRows) where self.request(ofRow: row) != request {
            if agent >= 0, rowAgents[row] == agent {
                likeness.ownRows.append(row)
                if likeness.ownRows.count == SentIndex.shownOwnRows { break }
            } else if likeness.otherRow == nil {
                likeness.otherRow = row
            }
        }
        return likeness
    }

    /// Whether a template makes such a share of a desk's replies that it is the desk's wording, as `TemplateMaker` has it.
    private func isHouse(_ template: Template, of department: Int32, configuration: Configuration) -> Bool {
        guard department >= 0, let desk = template.desks[department], desk.hasSeveralAgents else { return false }
        let size = departmentSizes[Int(department)]
        return size >= configuration.houseTemplateMinimumReplies
            && Double(desk.uses) >= configuration.houseTemplateShare * Double(size)
    }
}

// MARK: - What an agent has sent

extension SentIndex {
    struct AgentFigures: Sendable {
        var replies = 0
        var first: Timestamp?
        var last: Timestamp?
        var months: [String: Int] = [:]
        var templates: [(template: Template, uses: Int)] = []
    }

    private static let shownTemplates = 10

    /// The replies of an agent; nil if there are none. O(replies).
    func figures(ofAgent name: String) -> AgentFigures? {
        guard let agent = agents.known(name) else { return nil }
        var figures = AgentFigures()
        var uses: [UInt32: Int] = [:]
        for row in rowAgents.indices where rowAgents[row] == agent {
            figures.replies += 1
            if rowTemplates[row] != SentIndex.noTemplate { uses[rowTemplates[row], default: 0] += 1 }
            guard let time = rowTimes[row] else { continue }
            figures.first = min(figures.first ?? time, time)
            figures.last = max(figures.last ?? time, time)
            figures.months[String(time.description.prefix(7)), default: 0] += 1
        }
        figures.templates = uses.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(SentIndex.shownTemplates)
            .map { (template($0.key), $0.value) }
        return figures
    }
}
