import ParrotText

/// Makes files in which some replies were exchanged for replies of the same agent to requests that are not in the file:
/// what relevance is learned from. A swapped reply is read with the request that it is put to, as a real one would be.
struct SwappedLetters: Sendable {
    private let configuration: Configuration
    private let known: KnownGrams?
    private let extractor: FeatureExtractor
    private let jobs: Int
    private let exchanges: [Exchange]
    private let features: [ExchangeFeatures]
    /// Replies that say something, about one matter: only they are swapped, and only they teach.
    private let isInformative: [Bool]
    private let byAgent: [String: [Int]]

    /// Bodies shorter than this, or used more often, are no informative answers.
    private static let shortestBody = 12
    private static let mostUses = 2
    /// Files have the size of what a desk answers in some weeks.
    private static let partSize = 400
    private static let informativePartSize = 800
    /// Of a file's informative replies so many in a hundred are swapped, by turns.
    private static let swappedShares: [UInt64] = [42, 15]

    /// Reads a source. `known` is what is known elsewhere.
    init(
        of exchanges: [Exchange],
        configuration: Configuration,
        known: KnownGrams?,
        extractor: FeatureExtractor,
        jobs: Int
    ) async throws(ICUError) {
        let ranges = evenRanges(of: exchanges.count, parts: jobs * 4)
        let features = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            exchanges[ranges[part]].map(extractor.features)
        }.flatMap { $0 }
        var isInformative: [Bool] = []
        for start in stride(from: 0, to: exchanges.count, by: SwappedLetters.informativePartSize) {
            let part = Array(features[start..<min(exchanges.count, start + SwappedLetters.informativePartSize)])
            let snapshot = try await CorpusSnapshot(of: part, configuration: configuration, known: known, jobs: jobs)
            isInformative += part.indices.map { SwappedLetters.isInformative($0, in: snapshot) }
        }
        self.exchanges = exchanges
        self.features = features
        self.isInformative = isInformative
        self.configuration = configuration
        self.known = known
        self.extractor = extractor
        self.jobs = jobs
        byAgent = Dictionary(grouping: exchanges.indices.filter { isInformative[$0] }) {
            exchanges[$0].agent ?? exchanges[$0].department ?? ""
        }
    }

    private static func isInformative(_ reply: Int, in snapshot: CorpusSnapshot) -> Bool {
        let outline = snapshot.outline(ofReply: reply)
        guard outline.traits.isDisjoint(with: [.bodyIsEmpty, .isInterlude]),
            outline.traits.contains(.requestIsComparable),
            snapshot.bodyUnits(ofReply: reply).count >= shortestBody,
            snapshot.template(ofReply: reply)?.template.uses ?? 1 <= mostUses,
            let evidence = snapshot.context(ofReply: reply, outline: outline).evidence
        else { return false }
        let scorer = StockScorer(snapshot: snapshot, configuration: snapshot.configuration)
        return scorer.score(evidence) ?? 1 < 0.5
    }

    /// The pairs of files made in so many rounds: in even rounds of informative replies only, in odd ones of all.
    func pairs(source: String, rounds: Int, limit: Int) async throws(ICUError) -> [RelevanceTrainer.Pair] {
        var pairs: [RelevanceTrainer.Pair] = []
        for round in 0..<rounds {
            let members = exchanges.indices.filter { isInformative[$0] || round % 2 == 1 }
                .map { (key: StableHash.mixed(UInt64($0) << 8 | UInt64(round)), index: $0) }
                .sorted { $0 < $1 }.map(\.index)
            let parts = evenRanges(of: members.count, parts: max(1, members.count / SwappedLetters.partSize))
            for (number, range) in parts.enumerated() where pairs.count < limit {
                let share = SwappedLetters.swappedShares[number % SwappedLetters.swappedShares.count]
                pairs += try await self.pairs(of: Array(members[range]), source: source, share: share, round: round)
            }
        }
        return Array(pairs.prefix(limit))
    }

    private func pairs(
        of members: [Int],
        source: String,
        share: UInt64,
        round: Int
    ) async throws(ICUError) -> [RelevanceTrainer.Pair] {
        let inFile = Set(members)
        var isSwapped = [Bool](repeating: false, count: members.count)
        var read: [ExchangeFeatures] = []
        for (place, member) in members.enumerated() {
            let draw = StableHash.mixed(UInt64(member) << 16 | UInt64(round) << 8 | 1)
            if isInformative[member], draw % 100 < share, let donor = donor(for: member, draw: draw >> 8, inFile) {
                var exchange = exchanges[member]
                exchange.reply = exchanges[donor].reply
                read.append(extractor.features(of: exchange))
                isSwapped[place] = true
            } else {
                read.append(features[member])
            }
        }
        let snapshot = try await CorpusSnapshot(of: read, configuration: configuration, known: known, jobs: jobs)
        return members.indices.compactMap { place in
            guard isInformative[members[place]] else { return nil }
            return snapshot.context(ofReply: place, outline: snapshot.outline(ofReply: place)).relevanceFeatures().map {
                RelevanceTrainer.Pair(source: source, features: $0, isSwapped: isSwapped[place])
            }
        }
    }

    /// Another informative reply of the agent, to a request that is not in the file.
    private func donor(for member: Int, draw: UInt64, _ inFile: Set<Int>) -> Int? {
        let others = byAgent[exchanges[member].agent ?? exchanges[member].department ?? ""] ?? []
        guard !others.isEmpty else { return nil }
        let first = Int(draw % UInt64(others.count))
        return (others[first...] + others[..<first]).first { other in
            !inFile.contains(other)
                && features[other].requestFingerprint != features[member].requestFingerprint
                && features[other].bodyFingerprint != features[member].bodyFingerprint
        }
    }
}
