package import ParrotText

/// What is known of a corpus once all of it has been read: frozen, shared by all tasks of the second pass.
///
/// It follows from the set of replies alone, not from their order, but for the numbers by which replies are
/// addressed.
package struct CorpusSnapshot: Sendable {
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
    private let repetitions: [Int: Repetition]

    /// The number of replies.
    package var replyCount: Int { builder.replyCount }

    /// How often a clause of a body is used; nil if by one reply only.
    package func clause(_ fingerprint: UInt64) -> ClauseStatistics? { clauses[fingerprint] }

    /// The template of a reply and its similarity with the representative; nil if no other reply is like it.
    package func template(ofReply reply: Int) -> (template: TemplateCluster, similarity: Double)? {
        let body = Int(builder.replyBodies[reply])
        guard body >= 0, bodyTemplates[body] >= 0 else { return nil }
        return (templates[Int(bodyTemplates[body])], bodySimilarities[body])
    }

    /// Another reply of the same template, to another request where there is one, and how like it is.
    package func twin(ofReply reply: Int) -> (reply: Int, similarity: Double)? {
        guard let examples = template(ofReply: reply)?.template.examples else { return nil }
        let request = builder.replyRequests[reply]
        let others = examples.filter { $0 != reply }
        guard let twin = others.first(where: { builder.replyRequests[$0] != request }) ?? others.first else { return nil }
        let body = Int(builder.replyBodies[reply])
        let twinBody = Int(builder.replyBodies[twin])
        return (twin, body == twinBody ? 1 : builder.bodies.similarity(body, twinBody))
    }

    /// The earlier reply of the same case that a reply repeats.
    package func repetition(ofReply reply: Int) -> Repetition? { repetitions[reply] }

    /// The id of a reply as it was given.
    package func id(ofReply reply: Int) -> String { builder.replyIDs[reply] }

    /// The body of a reply, masked, cut after `limit` units.
    package func excerpt(ofReply reply: Int, limit: Int = 60) -> String {
        TemplateText.text(of: builder.bodies.displayUnits[Int(builder.replyBodies[reply])], limit: limit)
    }

    /// Freezes what was gathered, in `jobs` tasks. `knownRequests` tells how common grams are in requests elsewhere.
    package init(
        freezing builder: CorpusSnapshotBuilder,
        knownRequests: GramCounts?,
        jobs: Int
    ) async throws(ICUError) {
        let configuration = builder.configuration
        async let assignment = CorpusSnapshot.assignment(of: builder, jobs: jobs)
        var groups = await CorpusSnapshot.requestGroups(of: builder, knownRequests: knownRequests, jobs: jobs)
        let assigned = await assignment
        groups.mergeOneQuestion(
            clusters: TemplateMaker.requestsOfClusters(builder: builder, assignment: assigned),
            coherence: configuration.oneQuestionCoherence
        )
        let grams = await CorpusGrams(builder: builder, groups: groups, jobs: jobs)
        let clauses = await CorpusSnapshot.clauseStatistics(of: builder, groups: groups, jobs: jobs)
        let made = try await TemplateMaker(builder: builder, assignment: assigned, groups: groups)
            .templates(jobs: jobs)

        self.grams = grams
        self.clauses = clauses
        self.builder = builder
        templates = made.templates
        bodyTemplates = made.bodyTemplates
        bodySimilarities = assigned.similarities
        repetitions = CorpusSnapshot.repetitions(in: builder)
        background = RequestBackground(builder: builder, grams: grams, configuration: configuration)
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
        var counts = GramCounts(minimumCapacity: 1 << 16)
        for grams in builder.requests.grams {
            counts.beginDocument()
            for gram in grams { counts.count(gram) }
        }
        if let knownRequests { counts.merge(knownRequests) }
        return await RequestGroups(
            grams: builder.requests.grams,
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
        let ranges = evenRanges(of: builder.clauseFingerprints.count, parts: jobs * 8)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            ranges[part].compactMap { clause -> (UInt64, ClauseStatistics)? in
                let replies = occurrences.replies(of: clause)
                guard replies.count > 1 else { return nil }
                let asked = replies.map { builder.replyRequests[Int($0)] }.filter { $0 >= 0 }
                return (
                    builder.clauseFingerprints[clause],
                    ClauseStatistics(
                        uses: replies.count,
                        requests: Set(asked.map { groups.leaders[Int($0)] }).count
                    )
                )
            }
        }
        return Dictionary(uniqueKeysWithValues: parts.joined())
    }

    private static func repetitions(in builder: CorpusSnapshotBuilder) -> [Int: Repetition] {
        var repetitions: [Int: Repetition] = [:]
        for replies in builder.caseReplies.values where replies.count > 1 {
            let ordered = replies.sorted { left, right in
                guard let leftTime = builder.replyTimes[left.reply], let rightTime = builder.replyTimes[right.reply],
                    leftTime != rightTime
                else { return left.reply < right.reply }
                return leftTime < rightTime
            }
            for (position, later) in ordered.enumerated().dropFirst() where !later.asksAgain {
                let body = Int(builder.replyBodies[later.reply])
                for earlier in ordered[..<position].reversed() {
                    let earlierBody = Int(builder.replyBodies[earlier.reply])
                    let similarity = body == earlierBody ? 1 : builder.bodies.similarity(body, earlierBody)
                    if similarity > repetitions[later.reply]?.similarity ?? 0 {
                        repetitions[later.reply] = Repetition(reply: earlier.reply, similarity: similarity)
                    }
                }
            }
        }
        return repetitions
    }
}

/// Which replies have a clause.
private struct ClauseOccurrences: Sendable {
    private let starts: [UInt32]
    private let replies: [UInt32]

    init(builder: CorpusSnapshotBuilder) {
        var starts = [UInt32](repeating: 0, count: builder.clauseFingerprints.count + 1)
        for clause in builder.replyClauses { starts[Int(clause) + 1] += 1 }
        for clause in 1..<max(1, starts.count) { starts[clause] += starts[clause - 1] }
        var replies = [UInt32](repeating: 0, count: builder.replyClauses.count)
        var filled = starts
        for reply in 0..<builder.replyCount {
            for position in builder.replyClauseStarts[reply]..<builder.replyClauseStarts[reply + 1] {
                let clause = Int(builder.replyClauses[Int(position)])
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
