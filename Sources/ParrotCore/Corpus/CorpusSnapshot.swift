package import ParrotText

/// What is known of a corpus once all of it has been read: frozen, shared by all tasks of the second pass.
///
/// It follows from the set of replies alone, not from their order, but for the numbers by which replies are
/// addressed. A class, so that handing it on costs one reference count and not one for each of its tables.
package final class CorpusSnapshot: Sendable {
    /// How gram by gram the corpus speaks.
    package let grams: CorpusGrams
    /// The background against which the relevance of a reply is seen.
    package let background: RequestBackground
    /// Templates by ascending id.
    package let templates: [TemplateCluster]
    private let clauses: [UInt64: ClauseStatistics]
    private let bodyTemplates: [Int32]
    private let bodySimilarities: [Double]
    private let builder: CorpusSnapshotBuilder
    private let requestStrata: RequestStrata
    /// Of each request one that stands for all that agree with it.
    private let requestLeaders: [Int32]
    private let repetitions: [Int: Repetition]
    /// The next reply of the same case.
    private let nextInCase: [Int: Int]
    /// A reply that is judged against the corpus and no part of it. Its number is `replyCount`.
    private let guest: GuestReply?
    /// How much it tells that two requests share a gram.
    let requestWeights: GramWeights
    /// The replies are talk and not letters: most bodies are a few words, and what they are about is left unsaid.
    let isTalk: Bool

    /// The configuration that the corpus was gathered under.
    package var configuration: Configuration { builder.configuration }

    /// The kinds of request, numbered as in `stratum(ofReply:)`.
    package var strata: [RequestStratum] { requestStrata.strata }

    /// The kind of a reply's request; nil for what is no answer.
    package func stratum(ofReply reply: Int) -> Int? {
        if isGuest(reply) { return nil }
        let stratum = requestStrata.replyStrata[reply]
        return stratum < 0 ? nil : Int(stratum)
    }

    /// How like one another each party's bodies are.
    package func selfSimilarity(jobs: Int) async -> SelfSimilarity {
        await SelfSimilarity(builder: builder, leaders: requestLeaders, jobs: jobs)
    }

    /// The latest time of a reply; nil where none has a time.
    package var latestTime: Timestamp? { builder.outlines.times.lazy.compactMap { $0 }.max() }

    /// The number of replies.
    package var replyCount: Int { builder.replyCount }

    /// How often a clause of a body is used; nil if by one reply only.
    package func clause(_ fingerprint: UInt64) -> ClauseStatistics? {
        guest.map { $0.clauses[fingerprint] } ?? clauses[fingerprint]
    }

    /// Whether a reply is no part of the corpus.
    package func isGuest(_ reply: Int) -> Bool { reply == builder.replyCount && guest != nil }

    private func guest(_ reply: Int) -> GuestReply? { reply == builder.replyCount ? guest : nil }

    /// The template of a reply and its similarity with the representative; nil if no other reply is like it.
    package func template(ofReply reply: Int) -> (template: TemplateCluster, similarity: Double)? {
        if let guest = guest(reply) { return guest.template.map { ($0.cluster, $0.similarity) } }
        let body = Int(builder.replyBodies[reply])
        guard body >= 0, bodyTemplates[body] >= 0 else { return nil }
        return (templates[Int(bodyTemplates[body])], bodySimilarities[body])
    }

    /// Another reply of the same template, to another request where there is one, and how like it is.
    package func twin(ofReply reply: Int) -> CitedReply? {
        if let guest = guest(reply) { return guest.twin }
        guard let examples = template(ofReply: reply)?.template.examples else { return nil }
        let request = builder.replyRequests[reply]
        let others = examples.filter { $0 != reply }
        guard let twin = others.first(where: { builder.replyRequests[$0] != request }) ?? others.first else {
            return nil
        }
        let body = Int(builder.replyBodies[reply])
        let twinBody = Int(builder.replyBodies[twin])
        return cited(twin, similarity: builder.bodies.similarity(body, twinBody))
    }

    /// The earlier reply of the same case that a reply repeats.
    package func repetition(ofReply reply: Int) -> CitedReply? {
        if let guest = guest(reply) { return guest.repeated }
        return repetitions[reply].map { cited($0.reply, similarity: $0.similarity) }
    }

    /// How like the earlier reply that it repeats a reply is; nil where it repeats none.
    package func repetitionSimilarity(ofReply reply: Int) -> Double? {
        if let guest = guest(reply) { return guest.repeated?.similarity }
        return repetitions[reply]?.similarity
    }

    private func cited(_ reply: Int, similarity: Double) -> CitedReply {
        CitedReply(id: id(ofReply: reply), similarity: similarity, excerpt: excerpt(ofReply: reply))
    }

    /// The replies of the same case that come after one, in the order of time.
    package func laterReplies(ofReply reply: Int) -> some Sequence<Int> {
        sequence(state: reply) { [nextInCase] current in
            guard let next = nextInCase[current] else { return nil }
            current = next
            return next
        }
    }

    /// The id of a reply as it was given.
    package func id(ofReply reply: Int) -> String { builder.outlines.id(of: reply) }

    /// What is known of a reply by itself.
    package func outline(ofReply reply: Int) -> ReplyOutline {
        guest(reply)?.entry.outline ?? builder.outlines.outline(of: reply)
    }

    /// Where a reply stands in the corpus.
    func place(ofReply reply: Int) -> ReplyPlace {
        guard let guest = guest(reply) else {
            return ReplyPlace(
                request: builder.replyRequests[reply],
                body: builder.replyBodies[reply],
                agent: builder.outlines.replyAgents[reply],
                department: builder.outlines.replyDepartments[reply]
            )
        }
        let outline = guest.entry.outline
        return ReplyPlace(
            request: builder.requests.index(of: guest.entry.requestFingerprint),
            body: builder.bodies.index(of: guest.entry.bodyFingerprint),
            agent: outline.agent.flatMap(builder.outlines.agents.known) ?? -1,
            department: outline.department.flatMap(builder.outlines.departments.known) ?? -1
        )
    }

    /// The grams of a reply's body with what the corpus knows of them; none if it is empty.
    package func bodyGrams(ofReply reply: Int) -> BodyGrams {
        if let guest = guest(reply) {
            let isEmpty = guest.entry.outline.traits.contains(.bodyIsEmpty)
            return BodyGrams(
                units: isEmpty ? [] : guest.entry.displayUnits,
                corpus: grams,
                guestRequest: guest.requestGrams
            )
        }
        let isEmpty = builder.outlines.traits[reply].contains(.bodyIsEmpty)
        return BodyGrams(units: isEmpty ? [] : bodyUnits(ofReply: reply), corpus: grams)
    }

    /// The clauses of a reply's body, masked, with commas between them.
    package func bodyUnits(ofReply reply: Int) -> [UInt16] {
        if let guest = guest(reply) { return guest.entry.displayUnits }
        return builder.replyBodies[reply] < 0 ? [] : builder.bodies.displayUnits[Int(builder.replyBodies[reply])]
    }

    /// The content of a reply's body, masked.
    package func bodyCharacters(ofReply reply: Int) -> [UInt16] {
        bodyUnits(ofReply: reply).filter { UnitClass.contentTable[Int($0)] }
    }

    /// The distinct grams of a reply's request, ascending; none without a request.
    package func gramsOfRequest(ofReply reply: Int) -> [UInt32] {
        if let guest = guest(reply) { return guest.requestGrams }
        let request = builder.replyRequests[reply]
        return request < 0 ? [] : builder.requests.grams[Int(request)]
    }

    /// The distinct grams of a reply's request with what the corpus knows of them; none without a request. `body` is the
    /// reply's.
    package func requestGrams(ofReply reply: Int, body: BodyGrams) -> RequestGrams {
        RequestGrams(
            grams: gramsOfRequest(ofReply: reply),
            corpus: grams,
            guestBody: isGuest(reply) ? body : nil
        )
    }

    /// The beginning of a reply's body, masked.
    private func excerpt(ofReply reply: Int) -> String {
        let units = builder.bodies.displayUnits[Int(builder.replyBodies[reply])]
        return TemplateText.text(of: units, limit: CitedReply.excerptUnits)
    }

    /// Freezes what was gathered, in `jobs` tasks. `known` tells how common grams are elsewhere.
    package init(
        freezing builder: CorpusSnapshotBuilder,
        known: KnownGrams?,
        dictionary: UserDictionary,
        jobs: Int
    ) async throws(ICUError) {
        let configuration = builder.configuration
        async let assignment = CorpusSnapshot.assignment(of: builder, jobs: jobs)
        var groups = await CorpusSnapshot.requestGroups(of: builder, knownRequests: known?.requests, jobs: jobs)
        let assigned = await assignment
        // Before answers have a say: a kind of request must not follow from what it was answered.
        let requestGroups = groups
        async let strata = RequestStrata(builder: builder, groups: requestGroups)
        async let caseOrder = CaseOrder(builder: builder)
        async let isTalk = CorpusSnapshot.isTalk(builder)
        groups.mergeOneQuestion(
            clusters: TemplateMaker.requestsOfClusters(builder: builder, assignment: assigned),
            coherence: configuration.oneQuestionCoherence
        )
        var grams = await CorpusGrams(builder: builder, groups: groups, known: known, jobs: jobs)
        let clauses = await CorpusSnapshot.clauseStatistics(of: builder, groups: groups, jobs: jobs)
        let made = try await TemplateMaker(
            builder: builder,
            assignment: assigned,
            groups: groups,
            dictionary: dictionary
        ).templates(jobs: jobs)

        requestLeaders = groups.leaders.map(Int32.init)
        requestWeights = groups.weights
        guest = nil
        self.clauses = clauses
        var builder = builder
        builder.tellEqualRepliesApart()
        self.builder = builder
        templates = made.templates
        bodyTemplates = made.bodyTemplates
        bodySimilarities = assigned.similarities
        requestStrata = await strata
        repetitions = await caseOrder.repetitions
        nextInCase = await caseOrder.nextInCase
        self.isTalk = await isTalk
        background = RequestBackground(builder: builder, grams: &grams, configuration: configuration)
        self.grams = grams
    }

    /// The corpus of another snapshot, with a reply to be judged against it. O(1).
    package init(_ corpus: CorpusSnapshot, receiving guest: GuestReply) {
        grams = corpus.grams
        background = corpus.background
        templates = corpus.templates
        clauses = corpus.clauses
        bodyTemplates = corpus.bodyTemplates
        bodySimilarities = corpus.bodySimilarities
        builder = corpus.builder
        requestStrata = corpus.requestStrata
        requestLeaders = corpus.requestLeaders
        repetitions = corpus.repetitions
        nextInCase = corpus.nextInCase
        requestWeights = corpus.requestWeights
        isTalk = corpus.isTalk
        self.guest = guest
    }

    /// Bodies of letters are longer than so many units at least in the middle.
    private static let shortestMiddleBody = 24

    private static func isTalk(_ builder: CorpusSnapshotBuilder) -> Bool {
        var short = 0
        var all = 0
        for (body, traits) in zip(builder.replyBodies, builder.outlines.traits)
        where body >= 0 && !traits.contains(.bodyIsEmpty) {
            all += 1
            if builder.bodies.displayUnits[Int(body)].count < shortestMiddleBody { short += 1 }
        }
        return short * 2 > all
    }

    private static func assignment(
        of builder: CorpusSnapshotBuilder,
        jobs: Int
    ) async -> TemplateClusterer.Assignment {
        let index = await LSHIndex(
            bandKeys: builder.bodies.bandKeys,
            bandCount: builder.scheme.bandCount,
            jobs: jobs
        )
        return TemplateClusterer(
            index: index,
            bodies: builder.bodies,
            threshold: builder.configuration.templateSimilarity
        ).assignment()
    }

    private static func requestGroups(
        of builder: CorpusSnapshotBuilder,
        knownRequests: GramCounts?,
        jobs: Int
    ) async -> RequestGroups {
        let ranges = evenRanges(of: builder.requests.grams.count, parts: jobs * 4)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            ranges[part].map { builder.requests.grams[$0].subtracting(sorted: builder.requests.placeGrams[$0]) }
        }
        let grams = parts.flatMap { $0 }
        var counts = GramCounts(minimumCapacity: 1 << 16)
        for request in grams {
            counts.beginDocument()
            for gram in request { counts.count(gram) }
        }
        if let knownRequests { counts.merge(knownRequests) }
        return await RequestGroups(
            grams: grams,
            fingerprints: builder.requests.fingerprints,
            weights: GramWeights(counts: counts),
            threshold: builder.configuration.requestAgreement,
            jobs: jobs
        )
    }

    private static func clauseStatistics(
        of builder: CorpusSnapshotBuilder,
        groups: RequestGroups,
        jobs: Int
    ) async -> [UInt64: ClauseStatistics] {
        let occurrences = ClauseOccurrences(builder: builder)
        let ranges = evenRanges(of: builder.outlines.clauseFingerprints.count, parts: jobs * 8)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            ranges[part].compactMap { clause -> (UInt64, ClauseStatistics)? in
                let replies = occurrences.replies(of: clause)
                guard replies.count > 1 else { return nil }
                let asked = replies.map { builder.replyRequests[Int($0)] }.filter { $0 >= 0 }
                return (
                    builder.outlines.clauseFingerprints[clause],
                    ClauseStatistics(
                        uses: replies.count,
                        requests: Set(asked.map { groups.leaders[Int($0)] }).count
                    )
                )
            }
        }
        return Dictionary(uniqueKeysWithValues: parts.joined())
    }

    /// What the order of the replies of each case tells.
    private struct CaseOrder: Sendable {
        let repetitions: [Int: Repetition]
        let nextInCase: [Int: Int]

        init(builder: CorpusSnapshotBuilder) {
            let cases = CorpusSnapshot.repliesOfCases(in: builder)
            repetitions = CorpusSnapshot.repetitions(in: builder, cases: cases)
            nextInCase = Dictionary(
                uniqueKeysWithValues: cases.flatMap { replies in zip(replies, replies.dropFirst()).map { ($0, $1) } }
            )
        }
    }

    /// So many replies back a reply is compared with those of its case; equal bodies are found however far back.
    private static let comparedReplies = 16

    /// The replies of each case that has several, in the order of time, those that nothing can be compared with left out.
    private static func repliesOfCases(in builder: CorpusSnapshotBuilder) -> [[Int]] {
        let outlines = builder.outlines
        let candidates = (0..<builder.replyCount).filter { reply in
            outlines.replyCases[reply] >= 0
                && outlines.traits[reply].isDisjoint(with: [.isInterlude, .bodyIsEmpty])
        }
        return Dictionary(grouping: candidates, by: { outlines.replyCases[$0] }).values
            .filter { $0.count > 1 }
            .map { replies in
                let timed = replies.compactMap { reply in outlines.times[reply].map { ($0.secondsSinceEpoch, reply) } }
                return timed.count == replies.count ? timed.sorted { $0 < $1 }.map(\.1) : replies
            }
    }

    private static func repetitions(in builder: CorpusSnapshotBuilder, cases: [[Int]]) -> [Int: Repetition] {
        var repetitions: [Int: Repetition] = [:]
        for ordered in cases {
            var lastWithBody: [Int32: Int] = [:]
            for (position, later) in ordered.enumerated() {
                let body = builder.replyBodies[later]
                let recent = ordered[max(0, position - comparedReplies)..<position].reversed()
                for earlier in [lastWithBody[body]].compactMap({ $0 }) + recent
                where customerCameBack(later, after: earlier, in: builder) {
                    let similarity = builder.bodies.similarity(Int(body), Int(builder.replyBodies[earlier]))
                    if similarity > repetitions[later]?.similarity ?? 0 {
                        repetitions[later] = Repetition(reply: earlier, similarity: similarity)
                    }
                }
                lastWithBody[body] = later
            }
        }
        return repetitions
    }

    /// Whether something new was asked between two replies of a case. A second row of a table is a case taken up again;
    /// in a transcript two replies to one message are one answer, and asking to hear it again is nothing new.
    private static func customerCameBack(_ later: Int, after earlier: Int, in builder: CorpusSnapshotBuilder) -> Bool {
        if builder.outlines.traits[later].contains(.asksAgain) { return false }
        return !builder.outlines.isFromTranscript(later)
            || builder.replyRequests[later] != builder.replyRequests[earlier]
    }
}

/// Which replies have a clause.
private struct ClauseOccurrences: Sendable {
    private let starts: [UInt32]
    private let replies: [UInt32]

    init(builder: CorpusSnapshotBuilder) {
        let outlines = builder.outlines
        var starts = [UInt32](repeating: 0, count: outlines.clauseFingerprints.count + 1)
        for clause in outlines.bodyClauses { starts[Int(clause) + 1] += 1 }
        for clause in 1..<max(1, starts.count) { starts[clause] += starts[clause - 1] }
        var replies = [UInt32](repeating: 0, count: outlines.bodyClauses.count)
        var filled = starts
        for reply in 0..<outlines.count {
            for position in outlines.replyBodyClauseStarts[reply]..<outlines.replyBodyClauseStarts[reply + 1] {
                let clause = Int(outlines.bodyClauses[position])
                replies[Int(filled[clause])] = UInt32(reply)
                filled[clause] += 1
            }
        }
        self.starts = starts
        self.replies = replies
    }

    /// The distinct replies with a clause, ascending.
    func replies(of clause: Int) -> [UInt32] {
        var found = Array(replies[Int(starts[clause])..<Int(starts[clause + 1])])
        found.removeAdjacentDuplicates()
        return found
    }
}
