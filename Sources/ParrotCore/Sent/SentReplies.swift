package import ParrotText
import Synchronization

/// What was sent before, in memory, and how a draft looks beside it.
///
/// Templates, clauses and who used them are known of every reply, as soon as it is added. How rare words are and what other
/// requests are like is told by a frozen `CorpusSnapshot` of the newest replies, which `refresh` replaces.
package final class SentReplies: Sendable {
    private let configuration: Configuration
    private let model: ServiceModel?
    private let dictionary: UserDictionary
    private let texts: any SentTexts
    private let extractor: FeatureExtractor
    private let points: AskedPointReader
    private let maker: CorpusEntryMaker
    private let scheme = FingerprintScheme()
    private let index: Mutex<SentIndex>
    private let recent = Mutex(Recent())
    private let analyzer: Mutex<Frozen?>
    private let memory = Mutex(Memory())

    /// The newest replies, of which the snapshot is made.
    private struct Recent {
        var entries: [CorpusEntry] = []
        /// Of them so many came after the snapshot.
        var added = 0
        var isRefreshing = false
    }

    private struct Frozen: Sendable {
        var analyzer: Analyzer
        var requestWeights: GramWeights
    }

    /// What was read of texts once: it saves time and decides nothing.
    private struct Memory {
        var grams: [Int: [UInt32]] = [:]
        var templates: [UInt32: (text: String, uses: Int)] = [:]
    }

    /// So many replies make the snapshot.
    private static let snapshotReplies = 20_000
    /// The snapshot is made anew once the replies since are more than this share of it, and more than `leastAdded`.
    private static let addedShare = 0.2
    private static let leastAdded = 50
    /// Requests and templates that are remembered.
    private static let remembered = 50_000
    /// Earlier replies of a case that a draft is compared with.
    private static let comparedReplies = 16
    /// Replies that a template's slots are found from.
    private static let alignedReplies = 7

    /// An empty index. Throws where ICU cannot be opened.
    package init(
        configuration: Configuration,
        model: ServiceModel?,
        dictionary: UserDictionary,
        texts: any SentTexts
    ) throws(ICUError) {
        self.configuration = configuration
        self.model = model
        self.dictionary = dictionary
        self.texts = texts
        let normalizer = try Normalizer()
        extractor = FeatureExtractor(
            normalizer: normalizer,
            dictionary: dictionary,
            configuration: configuration
        )
        points = AskedPointReader(normalizer: normalizer)
        maker = CorpusEntryMaker(scheme: scheme)
        index = Mutex(SentIndex(scheme: scheme, threshold: configuration.templateSimilarity))
        analyzer = Mutex(nil)
    }

    /// The number of replies.
    package var count: Int { index.withLock { $0.count } }

    // MARK: Taking in

    /// What is computed of a reply by itself. Pure; some 100 µs.
    package func prepared(_ exchange: Exchange) -> PreparedReply {
        PreparedReply(entry: entry(of: exchange))
    }

    /// Takes replies in as the next rows and returns what is to be stored of each.
    package func add(_ replies: [PreparedReply]) -> [[UInt8]] {
        // Locked reply by reply: a check never waits for a batch.
        let signatures = replies.map { reply in index.withLock { $0.add(reply.entry) }.bytes }
        recent.withLock { recent in
            recent.entries += replies.map(\.entry)
            recent.added += replies.count
            if recent.entries.count > SentReplies.snapshotReplies * 2 {
                recent.entries.removeFirst(recent.entries.count - SentReplies.snapshotReplies)
            }
        }
        return signatures
    }

    /// Makes room for so many replies.
    package func reserve(rows: Int) {
        index.withLock { $0.reserve(rows: rows) }
    }

    /// Takes in what `add` returned for a reply, in the order of rows. Throws if it is damaged or of another version.
    package func restore(
        _ signature: [UInt8],
        agent: String?,
        department: String?,
        time: Timestamp?
    ) throws(SentError) {
        let signature = try SentSignature(bytes: signature)
        try index.withLock { index throws(SentError) in
            try index.restore(signature, agent: agent, department: department, time: time)
        }
    }

    /// Whether so much was sent since the snapshot that it should be made anew.
    package var needsRefresh: Bool {
        let hasNone = analyzer.withLock { $0 == nil }
        return recent.withLock { recent in
            guard !recent.isRefreshing else { return false }
            let known = min(recent.entries.count, SentReplies.snapshotReplies) - recent.added
            return hasNone
                || recent.added > max(SentReplies.leastAdded, Int(Double(known) * SentReplies.addedShare))
        }
    }

    /// Makes the snapshot anew from the newest replies, in `jobs` tasks. Once after restoring, then whenever `needsRefresh`.
    /// Some seconds; checks go on meanwhile. Throws what reading texts throws.
    package func refresh(jobs: Int) async throws {
        guard
            recent.withLock({ recent in
                if recent.isRefreshing { return false }
                recent.isRefreshing = true
                return true
            })
        else { return }
        defer { recent.withLock { $0.isRefreshing = false } }
        try await readNewest(jobs: jobs)
        let (entries, added) = recent.withLock { recent in
            (Array(recent.entries.suffix(SentReplies.snapshotReplies)), recent.added)
        }
        var builder = CorpusSnapshotBuilder(scheme: scheme, configuration: configuration)
        for entry in entries { builder.add(entry) }
        let snapshot = try await CorpusSnapshot(
            freezing: builder,
            known: model?.grams,
            dictionary: dictionary,
            jobs: jobs
        )
        let frozen = Frozen(
            analyzer: Analyzer(snapshot: snapshot, configuration: configuration, model: model),
            requestWeights: snapshot.requestWeights
        )
        analyzer.withLock { $0 = frozen }
        recent.withLock { $0.added -= added }
    }

    /// After restoring, the newest replies are known by their signatures only.
    private func readNewest(jobs: Int) async throws {
        let total = count
        let known = recent.withLock { $0.entries.count }
        let wanted = min(total, SentReplies.snapshotReplies)
        guard known < wanted else { return }
        let rows = (total - wanted)..<(total - known)
        let ranges = evenRanges(of: rows.count, parts: jobs * 8)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { [texts, self] part in
            Result {
                try texts.exchanges(rows: ranges[part].map { rows.lowerBound + $0 }).map { self.entry(of: $0) }
            }
        }
        let earlier = try parts.flatMap { try $0.get() }
        recent.withLock { $0.entries = earlier + $0.entries }
    }

    private func entry(of exchange: Exchange) -> CorpusEntry {
        maker.entry(of: extractor.features(of: exchange))
    }

    // MARK: Checking

    /// What is to be said of a draft beside all that was sent. The same draft with another date or name in it is told the
    /// same. Some 200 µs, more where texts have to be read. Throws what reading texts throws, and `SentError` before the
    /// first refresh.
    package func check(_ draft: Draft) throws -> CheckedDraft {
        guard let frozen = analyzer.withLock({ $0 }) else { throw SentError.notReady }
        var entry = entry(of: draft.exchange)
        entry.outline.dates = DateEvidence()
        let earlier = draft.history.map { (exchange: $0, entry: self.entry(of: $0)) }
        let (likeness, clauses) = index.withLock { index in
            (index.likeness(of: entry, configuration: configuration), index.statistics(of: entry))
        }

        var guest = GuestReply(entry: entry)
        guest.clauses = clauses
        var own: CheckedDraft.OwnUses?
        if !entry.outline.traits.contains(.isInterlude) {
            let alike = earlier.filter {
                Jaccard.similarity($0.entry.shingles, entry.shingles) >= configuration.templateSimilarity
            }
            guest.template = try template(of: entry, likeness: likeness, alike: alike.map(\.entry), in: frozen)
            let cited = try citations(of: entry, likeness: likeness)
            guest.twin =
                cited.first?.reply
                ?? alike.last.map { cite($0.exchange, $0.entry, beside: entry) }
            guest.repeated = try repeated(by: entry, earlier: earlier)
            if let likeness, likeness.usesByAgent > 0 {
                own = CheckedDraft.OwnUses(
                    uses: likeness.usesByAgent,
                    replies: cited.filter(\.isOwn).map { .init(reply: $0.reply, time: $0.time) }
                )
            }
        }
        let scored = frozen.analyzer.scoredGuest(guest)
        let request = [draft.exchange.topic, draft.exchange.question].compactMap(\.self).joined(separator: "\n")
        let isJudged = scored.scores.unanswered != nil || scored.scores.parrot != nil
        return CheckedDraft(
            reply: scored,
            missing: isJudged ? points.missing(in: draft.exchange.reply, askedBy: request) : [],
            configuration: configuration,
            own: own
        )
    }

    /// The template that a draft belongs to, as `score` would have it with the draft counted in.
    private func template(
        of entry: CorpusEntry,
        likeness: SentIndex.Likeness?,
        alike: [CorpusEntry],
        in frozen: Frozen
    ) throws -> (cluster: TemplateCluster, similarity: Double)? {
        guard likeness != nil || !alike.isEmpty else { return nil }
        var agreement = RequestAgreement(
            weights: frozen.requestWeights,
            threshold: configuration.requestAgreement
        )
        func add(_ entry: CorpusEntry) {
            guard entry.outline.traits.contains(.hasRequest) else { return }
            agreement.add(SentReplies.comparedGrams(of: entry))
        }
        add(entry)
        var requests = 0
        if let likeness {
            let sample = try grams(ofRows: likeness.requests.map(\.row))
            for grams in sample { agreement.add(grams) }
            let others = max(0, agreement.distinctCount - (entry.outline.traits.contains(.hasRequest) ? 1 : 0))
            if likeness.requestCount > sample.count {
                requests = others * (likeness.requestCount - sample.count) / max(1, sample.count)
            }
        }
        for other in alike { add(other) }
        requests += agreement.distinctCount
        let agents = Set(alike.compactMap(\.outline.agent))
        let agentCount = max(likeness?.agents ?? 0, agents.union([entry.outline.agent].compactMap(\.self)).count)
        let fingerprints =
            [likeness?.leastFingerprint, entry.bodyFingerprint].compactMap(\.self)
            + alike.map(\.bodyFingerprint)
        let isHouse = likeness?.isHouseOfDesk ?? false
        return (
            TemplateCluster(
                id: TemplateCluster.id(ofLeast: fingerprints.min() ?? 0),
                uses: (likeness?.uses ?? 0) + alike.count + 1,
                requests: requests,
                coherence: agreement.coherence,
                agents: agentCount,
                template: try likeness.map { try text(ofTemplate: $0.template, uses: $0.uses, rows: $0.rows) }
                    ?? aligned([entry] + alike),
                first: nil,
                examples: [],
                isHouseWording: agentCount >= configuration.houseTemplateAgents,
                houseDepartments: isHouse ? [entry.outline.department].compactMap(\.self) : []
            ),
            likeness?.similarity ?? alike.first.map { Jaccard.similarity($0.shingles, entry.shingles) } ?? 1
        )
    }

    private static func comparedGrams(of entry: CorpusEntry) -> [UInt32] {
        entry.requestGrams.subtracting(sorted: entry.placeGrams)
    }

    /// The grams of rows' requests.
    private func grams(ofRows rows: [Int]) throws -> [[UInt32]] {
        var known = memory.withLock { memory in rows.map { memory.grams[$0] } }
        let unknown = rows.indices.filter { known[$0] == nil }
        if !unknown.isEmpty {
            let exchanges = try texts.exchanges(rows: unknown.map { rows[$0] })
            for (position, exchange) in zip(unknown, exchanges) {
                known[position] = SentReplies.comparedGrams(of: entry(of: exchange))
            }
            memory.withLock { memory in
                if memory.grams.count > SentReplies.remembered { memory.grams = [:] }
                for position in unknown { memory.grams[rows[position]] = known[position] }
            }
        }
        return known.compactMap(\.self)
    }

    private func text(ofTemplate template: UInt32, uses: Int, rows: [Int]) throws -> String {
        if let known = memory.withLock({ $0.templates[template] }), uses < known.uses * 2 { return known.text }
        let members = try texts.exchanges(rows: Array(rows.prefix(SentReplies.alignedReplies))).map { entry(of: $0) }
        let text = aligned(members)
        memory.withLock { memory in
            if memory.templates.count > SentReplies.remembered { memory.templates = [:] }
            memory.templates[template] = (text, uses)
        }
        return text
    }

    /// The first member's text with slots; as it is where ICU cannot be opened any more.
    private func aligned(_ members: [CorpusEntry]) -> String {
        let units = members.map(\.displayUnits)
        guard var aligner = try? TemplateAligner(dictionary: dictionary) else {
            return units.first.map { TemplateText.text(of: $0, limit: .max) } ?? ""
        }
        return aligner.template(of: units)
    }

    private struct Citation {
        var reply: CitedReply
        var time: Timestamp?
        var isOwn: Bool
    }

    /// Replies of the template: the agent's own to other requests or, where there are none, somebody's.
    private func citations(of entry: CorpusEntry, likeness: SentIndex.Likeness?) throws -> [Citation] {
        guard let likeness else { return [] }
        let isOwn = !likeness.ownRows.isEmpty
        let rows = isOwn ? likeness.ownRows : [likeness.otherRow].compactMap(\.self)
        return try texts.exchanges(rows: rows).map { exchange in
            Citation(
                reply: cite(exchange, self.entry(of: exchange), beside: entry),
                time: exchange.replyTime ?? exchange.time,
                isOwn: isOwn
            )
        }
    }

    private func cite(_ exchange: Exchange, _ cited: CorpusEntry, beside entry: CorpusEntry) -> CitedReply {
        CitedReply(
            id: exchange.id,
            similarity: Jaccard.similarity(cited.shingles, entry.shingles),
            excerpt: TemplateText.text(of: cited.displayUnits, limit: CitedReply.excerptUnits)
        )
    }

    /// The earlier reply of the same case that a draft repeats though something else was asked since.
    private func repeated(
        by entry: CorpusEntry,
        earlier: [(exchange: Exchange, entry: CorpusEntry)]
    ) throws -> CitedReply? {
        let outline = entry.outline
        guard let caseID = outline.caseID, outline.traits.isDisjoint(with: [.bodyIsEmpty, .asksAgain]) else {
            return nil
        }
        let rows = try texts.rows(ofCase: caseID, limit: SentReplies.comparedReplies)
        let sent = try texts.exchanges(rows: rows).map { (exchange: $0, entry: self.entry(of: $0)) }
        var best: CitedReply?
        for (exchange, candidate) in sent + earlier.filter({ $0.entry.outline.caseID == caseID })
        where candidate.outline.traits.isDisjoint(with: [.isInterlude, .bodyIsEmpty])
            && (!outline.traits.contains(.hasRequest) || candidate.requestFingerprint != entry.requestFingerprint)
        {
            let cited = cite(exchange, candidate, beside: entry)
            if cited.similarity >= best?.similarity ?? 0 { best = cited }
        }
        return best
    }

    // MARK: Figures

    /// The templates that serve most requests. Throws what reading texts throws.
    package func templates(limit: Int) throws -> [SentTemplate] {
        try index.withLock { $0.templates(limit: limit) }.map { try sentTemplate($0) }
    }

    private func sentTemplate(_ template: SentIndex.Template) throws -> SentTemplate {
        let rows = [template.firstRow] + template.requests.map(\.row).filter { $0 != template.firstRow }
        let examples = try texts.exchanges(rows: Array(rows.prefix(configuration.templateExamples)))
        return SentTemplate(
            id: TemplateCluster.id(ofLeast: template.leastFingerprint),
            template: try text(ofTemplate: template.number, uses: template.uses, rows: rows),
            uses: template.uses,
            requests: template.requestFingerprints.count,
            agents: template.usesByAgent.count,
            first: index.withLock { $0.rowTimes[template.firstRow] },
            examples: examples.map(\.id)
        )
    }

    /// What an agent has sent; nil if nothing. O(replies). Throws what reading texts throws.
    package func agent(_ name: String) throws -> SentByAgent? {
        guard let figures = index.withLock({ $0.figures(ofAgent: name) }) else { return nil }
        return SentByAgent(
            agent: name,
            replies: figures.replies,
            first: figures.first,
            last: figures.last,
            months: figures.months.sorted { $0.key < $1.key }.map { .init(month: $0.key, replies: $0.value) },
            templates: try figures.templates.map {
                SentByAgent.Use(template: try sentTemplate($0.template), uses: $0.uses)
            }
        )
    }
}

extension SentError {
    /// The index is still being brought back.
    package static let notReady = SentError(
        message: LocalizedMessage("历史答复正在载入,请稍候。", "the history is being loaded; try again shortly")
    )
}
