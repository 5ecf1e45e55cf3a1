import ParrotText

/// A source's exchanges with their features, read as one that nobody knew.
struct ReadLetters: Sendable {
    let exchanges: [Exchange]
    let features: [ExchangeFeatures]
    let extractor: FeatureExtractor
    private let configuration: Configuration
    private let known: KnownGrams?
    private let jobs: Int

    private static let partSize = 800

    /// Reads exchanges; `known` is what is known elsewhere.
    init(
        _ exchanges: [Exchange],
        configuration: Configuration,
        known: KnownGrams?,
        extractor: FeatureExtractor,
        jobs: Int
    ) async throws(ICUError) {
        let ranges = evenRanges(of: exchanges.count, parts: jobs * 4)
        features = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            exchanges[ranges[part]].map(extractor.features)
        }.flatMap { $0 }
        self.exchanges = exchanges
        self.extractor = extractor
        self.configuration = configuration
        self.known = known
        self.jobs = jobs
    }

    /// A corpus of some of the replies, read anew or not.
    func snapshot(of features: [ExchangeFeatures]) async throws(ICUError) -> CorpusSnapshot {
        try await CorpusSnapshot(of: features, configuration: configuration, known: known, jobs: jobs)
    }

    /// Calls `use` for parts of the source, each with its corpus.
    func forEachPart(_ use: (Range<Int>, CorpusSnapshot) -> Void) async throws(ICUError) {
        for start in stride(from: 0, to: exchanges.count, by: ReadLetters.partSize) {
            let part = start..<min(exchanges.count, start + ReadLetters.partSize)
            use(part, try await snapshot(of: Array(features[part])))
        }
    }

    /// Replies of which it is known whether they are off topic, for the model of request and body alone: candidates
    /// gathered for a question are no file of letters.
    func samples(
        source: String,
        limit: Int,
        isOffTopic: (String) -> Bool?
    ) async throws(ICUError) -> [RelevanceTrainer.Sample] {
        var samples: [RelevanceTrainer.Sample] = []
        try await forEachPart { part, snapshot in
            for (number, index) in part.enumerated() {
                guard samples.count < limit, let isOffTopic = isOffTopic(exchanges[index].id) else { continue }
                let context = snapshot.context(ofReply: number, outline: features[index].outline)
                samples.append(
                    RelevanceTrainer.Sample(
                        source: source,
                        features: .init(letters: nil, pair: context.pairFeatures()),
                        isSwapped: isOffTopic
                    )
                )
            }
        }
        return samples
    }
}

/// Makes files in which some replies were exchanged for replies of the same agent to requests that are not in the file:
/// what relevance is learned from. A swapped reply is read with the request that it is put to, as a real one would be.
struct SwappedLetters: Sendable {
    private let read: ReadLetters
    /// Replies that say something, about one matter: only they are swapped, and only they teach.
    private let isInformative: [Bool]
    private let byAgent: [String: [Int]]

    /// Bodies shorter than this, or used more often, are no informative answers.
    private static let shortestBody = 12
    private static let mostUses = 2
    /// Files have the size of what a desk answers in some weeks.
    private static let partSize = 400
    /// Of a file's informative replies so many in a hundred are swapped, by turns.
    private static let swappedShares: [UInt64] = [42, 15]

    init(of read: ReadLetters) async throws(ICUError) {
        var isInformative: [Bool] = []
        try await read.forEachPart { part, snapshot in
            isInformative += (0..<part.count).map { SwappedLetters.isInformative($0, in: snapshot) }
        }
        self.read = read
        self.isInformative = isInformative
        byAgent = Dictionary(grouping: isInformative.indices.filter { isInformative[$0] }) {
            SwappedLetters.agent(of: read.exchanges[$0])
        }
    }

    private static func agent(of exchange: Exchange) -> String {
        exchange.agent ?? exchange.department ?? ""
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

    /// The replies of files made in so many rounds: in even rounds of informative replies only, in odd ones of all.
    func samples(source: String, rounds: Int, limit: Int) async throws(ICUError) -> [RelevanceTrainer.Sample] {
        var samples: [RelevanceTrainer.Sample] = []
        for round in 0..<rounds {
            let members = isInformative.indices.filter { isInformative[$0] || round % 2 == 1 }
                .map { (key: StableHash.mixed(UInt64($0) << 8 | UInt64(round)), index: $0) }
                .sorted { $0 < $1 }.map(\.index)
            let parts = evenRanges(of: members.count, parts: max(1, members.count / SwappedLetters.partSize))
            for (number, range) in parts.enumerated() where samples.count < limit {
                let share = SwappedLetters.swappedShares[number % SwappedLetters.swappedShares.count]
                samples += try await self.samples(of: Array(members[range]), source: source, share: share, round: round)
            }
        }
        return Array(samples.prefix(limit))
    }

    private func samples(
        of members: [Int],
        source: String,
        share: UInt64,
        round: Int
    ) async throws(ICUError) -> [RelevanceTrainer.Sample] {
        let inFile = Set(members)
        var isSwapped = [Bool](repeating: false, count: members.count)
        var features: [ExchangeFeatures] = []
        for (place, member) in members.enumerated() {
            let draw = StableHash.mixed(UInt64(member) << 16 | UInt64(round) << 8 | 1)
            if isInformative[member], draw % 100 < share, let donor = donor(for: member, draw: draw >> 8, inFile) {
                var exchange = read.exchanges[member]
                exchange.reply = read.exchanges[donor].reply
                features.append(read.extractor.features(of: exchange))
                isSwapped[place] = true
            } else {
                features.append(read.features[member])
            }
        }
        let snapshot = try await read.snapshot(of: features)
        return members.indices.compactMap { place in
            guard isInformative[members[place]] else { return nil }
            return RelevanceTrainer.Sample(
                source: source,
                features: .init(snapshot.context(ofReply: place, outline: snapshot.outline(ofReply: place))),
                isSwapped: isSwapped[place]
            )
        }
    }

    /// Another informative reply of the agent, to a request that is not in the file.
    private func donor(for member: Int, draw: UInt64, _ inFile: Set<Int>) -> Int? {
        let others = byAgent[SwappedLetters.agent(of: read.exchanges[member])] ?? []
        guard !others.isEmpty else { return nil }
        let first = Int(draw % UInt64(others.count))
        return (others[first...] + others[..<first]).first { other in
            !inFile.contains(other)
                && read.features[other].requestFingerprint != read.features[member].requestFingerprint
                && read.features[other].bodyFingerprint != read.features[member].bodyFingerprint
        }
    }
}
