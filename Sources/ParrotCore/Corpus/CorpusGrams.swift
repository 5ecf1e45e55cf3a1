import ParrotText

/// In how many groups of requests each gram occurs, in the bodies and in the requests. Counting groups instead of
/// replies, what many people are told because they ask the same is as rare as what one person is told.
package struct CorpusGrams: Sendable {
    /// What is known of a gram.
    package struct Uses: Sendable {
        /// Groups of which a body has the gram.
        package var inBodies: Int
        /// Groups of which a request has it.
        package var inRequests: Int
        /// How much it tells that a body and a request share the gram, by this corpus and by those known before.
        var knownWeight: Float
        /// Which of the sampled requests have it, a bit each.
        var sampledRequests: UInt64
        /// Which of the sampled bodies have it, a bit each.
        var sampledBodies: UInt64
    }

    /// The number of groups that have an answer.
    package let groupCount: Int
    private var table: GramTable
    /// For each unit the groups of which a body has it: asked for every character, so a table of its own.
    private let bodiesWithUnit: [UInt32]
    /// What is known of each single unit, for the same reason.
    private var units: [Uses]
    /// ln((G + 1) ÷ (n + 1)) for n of G groups, by n.
    private let weightOfUses: GramWeights
    /// The same over bodies and requests as so many documents each.
    private let weightOfBoth: GramWeights
    /// How common grams are in this corpus and elsewhere, for those that this one does not have.
    private let known: KnownGrams
    private let knownWeights: GramWeights

    /// What is known of a pair. One lookup.
    @inline(__always)
    package func uses(of pair: UInt32) -> Uses {
        table[pair]
    }

    /// What would be known of a pair of a reply that is no part of the corpus, if it were. `isInBody` and `isInRequest` tell
    /// where it has the pair.
    func usesWithGuest(of pair: UInt32, isInBody: Bool, isInRequest: Bool) -> Uses {
        var uses = table[pair]
        if uses.inBodies == 0, uses.inRequests == 0 {
            uses.knownWeight = CorpusGrams.knownWeight(ofUnseen: pair, known: known, weights: knownWeights)
        }
        if isInBody { uses.inBodies += 1 }
        if isInRequest { uses.inRequests += 1 }
        return uses
    }

    /// The weight of a gram that only one reply has, which is no part of the corpus.
    private static func knownWeight(ofUnseen gram: UInt32, known: KnownGrams, weights: GramWeights) -> Float {
        Float(weights.weight(ofCount: known.bodies.count(of: gram) + known.requests.count(of: gram) + 1))
    }

    /// What is known of a unit.
    @inline(__always)
    func uses(ofUnit unit: UInt16) -> Uses {
        units[Int(unit)]
    }

    /// In the bodies of how many groups a unit occurs.
    @inline(__always)
    package func bodies(with unit: UInt16) -> Int {
        Int(bodiesWithUnit[Int(unit)])
    }

    /// How rare something is that stands in so many groups.
    @inline(__always)
    package func weight(ofGroups count: Int) -> Double {
        weightOfUses.weight(ofCount: max(0, count))
    }

    /// How much it tells that a body and a request share a gram, by this corpus alone.
    @inline(__always)
    package func weight(of uses: Uses) -> Double {
        weightOfBoth.weight(ofCount: uses.inBodies + uses.inRequests)
    }

    /// Counts in `jobs` tasks.
    init(builder: CorpusSnapshotBuilder, groups: RequestGroups, known: KnownGrams?, jobs: Int) async {
        let answered = CorpusGrams.pairs(
            zip(builder.replyRequests, builder.replyBodies).compactMap { request, body in
                request < 0 || body < 0 ? nil : (groups.leaders[Int(request)], Int(body))
            }
        )
        let asked = CorpusGrams.pairs(groups.leaders.enumerated().map { ($1, $0) })
        async let bodyCounts = CorpusGrams.counts(of: answered, jobs: jobs) { body, counts in
            ContentGrams.forEach(in: builder.bodies.displayUnits[body][...]) { counts.count($0) }
        }
        async let requestCounts = CorpusGrams.counts(of: asked, jobs: jobs) { request, counts in
            for gram in builder.requests.grams[request] { counts.count(gram) }
        }
        let bodies = await bodyCounts
        let requests = await requestCounts
        groupCount = bodies.documentCount
        weightOfUses = GramWeights(documentCount: groupCount)
        weightOfBoth = GramWeights(documentCount: groupCount + requests.documentCount)
        let known = known ?? KnownGrams()
        let knownWeights = GramWeights(
            documentCount: bodies.documentCount + requests.documentCount + known.bodies.documentCount
                + known.requests.documentCount
        )
        table = GramTable(bodies: bodies, requests: requests, known: known, weights: knownWeights)
        self.known = known
        self.knownWeights = knownWeights
        var bodiesWithUnit = [UInt32](repeating: 0, count: 65_536)
        let unseen = table[0]
        var units = (0..<UInt32(65_536)).map { unit in
            var uses = unseen
            uses.knownWeight = CorpusGrams.knownWeight(ofUnseen: unit, known: known, weights: knownWeights)
            return uses
        }
        for entry in bodies.entries where !Gram.isPair(entry.gram) { bodiesWithUnit[Int(entry.gram)] = entry.count }
        for counts in [bodies, requests] {
            for entry in counts.entries where !Gram.isPair(entry.gram) { units[Int(entry.gram)] = table[entry.gram] }
        }
        self.bodiesWithUnit = bodiesWithUnit
        self.units = units
    }

    /// Notes in which of at most 64 sampled requests and bodies each gram occurs.
    mutating func mark(requests: [[UInt32]], bodies: [[UInt32]]) {
        for (place, grams) in requests.enumerated() {
            for gram in grams {
                if Gram.isPair(gram) {
                    table.mark(gram) { $0.sampledRequests |= 1 << UInt64(place) }
                } else {
                    units[Int(gram)].sampledRequests |= 1 << UInt64(place)
                }
            }
        }
        for (place, grams) in bodies.enumerated() {
            for gram in grams {
                if Gram.isPair(gram) {
                    table.mark(gram) { $0.sampledBodies |= 1 << UInt64(place) }
                } else {
                    units[Int(gram)].sampledBodies |= 1 << UInt64(place)
                }
            }
        }
    }

    /// Distinct pairs of group and member, ascending.
    private static func pairs(_ members: [(group: Int, member: Int)]) -> [UInt64] {
        var pairs = members.map { UInt64($0.group) << 32 | UInt64($0.member) }
        pairs.sort()
        pairs.removeAdjacentDuplicates()
        return pairs
    }

    private static func counts(
        of pairs: [UInt64],
        jobs: Int,
        _ add: @escaping @Sendable (Int, inout GramCounts) -> Void
    ) async -> GramCounts {
        // A group must not be cut in two: each part begins where a group does.
        var bounds = evenRanges(of: pairs.count, parts: jobs).map(\.lowerBound) + [pairs.count]
        for index in bounds.indices.dropFirst().dropLast() {
            while bounds[index] < pairs.count, pairs[bounds[index]] >> 32 == pairs[bounds[index] - 1] >> 32 {
                bounds[index] += 1
            }
        }
        let limits = bounds
        let parts = await concurrentMap(count: limits.count - 1, jobs: jobs) { part in
            var counts = GramCounts(minimumCapacity: min(1 << 18, pairs.count * 32))
            var group: UInt64?
            for pair in pairs[limits[part]..<max(limits[part], limits[part + 1])] {
                if group != pair >> 32 {
                    group = pair >> 32
                    counts.beginDocument()
                }
                add(Int(truncatingIfNeeded: pair & 0xFFFF_FFFF), &counts)
            }
            return counts
        }
        var merged = parts.first ?? GramCounts()
        for part in parts.dropFirst() { merged.merge(part) }
        return merged
    }
}

/// What is known of each gram in one open-addressing table, so that all of it costs one miss of the cache.
private struct GramTable: Sendable {
    private struct Slot: Sendable {
        var gram: UInt32 = 0
        var bodies: UInt32 = 0
        var requests: UInt32 = 0
        var knownWeight: Float = 0
        var sampledRequests: UInt64 = 0
        var sampledBodies: UInt64 = 0
    }

    private var slots: [Slot]
    private let mask: Int

    init(bodies: GramCounts, requests: GramCounts, known: KnownGrams, weights: GramWeights) {
        var capacity = 16
        while capacity < (bodies.distinctCount + requests.distinctCount) * 3 / 2 { capacity <<= 1 }
        slots = [Slot](repeating: Slot(), count: capacity)
        mask = capacity - 1
        for entry in bodies.entries { slots[claimedSlot(of: entry.gram)].bodies = entry.count }
        for entry in requests.entries { slots[claimedSlot(of: entry.gram)].requests = entry.count }
        for index in slots.indices where slots[index].gram != 0 {
            let gram = slots[index].gram
            let elsewhere = known.bodies.count(of: gram) + known.requests.count(of: gram)
            slots[index].knownWeight = Float(
                weights.weight(ofCount: Int(slots[index].bodies) + Int(slots[index].requests) + elsewhere)
            )
        }
    }

    @inline(__always)
    subscript(gram: UInt32) -> CorpusGrams.Uses {
        let slot = slots[place(of: gram)]
        return CorpusGrams.Uses(
            inBodies: Int(slot.bodies),
            inRequests: Int(slot.requests),
            knownWeight: slot.knownWeight,
            sampledRequests: slot.sampledRequests,
            sampledBodies: slot.sampledBodies
        )
    }

    /// Lets `note` change what is known of a gram, if it is one of the table's.
    mutating func mark(_ gram: UInt32, note: (inout CorpusGrams.Uses) -> Void) {
        let place = place(of: gram)
        guard slots[place].gram == gram, gram != 0 else { return }
        var uses = self[gram]
        note(&uses)
        slots[place].sampledRequests = uses.sampledRequests
        slots[place].sampledBodies = uses.sampledBodies
    }

    private mutating func claimedSlot(of gram: UInt32) -> Int {
        let place = place(of: gram)
        slots[place].gram = gram
        return place
    }

    @inline(__always)
    private func place(of gram: UInt32) -> Int {
        var place = GramCounts.hash(gram) & mask
        while slots[place].gram != gram, slots[place].gram != 0 { place = (place + 1) & mask }
        return place
    }
}

/// The grams of normalized, masked units: pairs of neighbouring content, and the content itself. Placeholders are
/// content; punctuation and blanks part.
enum ContentGrams {
    /// Calls `use` for each content unit and each pair of neighbours.
    @inline(__always)
    static func forEach(in units: ArraySlice<UInt16>, _ use: (UInt32) -> Void) {
        let isContent = UnitClass.contentTable
        var previous: UInt16 = 0
        for unit in units {
            guard isContent[Int(unit)] else {
                previous = 0
                continue
            }
            use(Gram.single(unit))
            if previous != 0 { use(Gram.pair(previous, unit)) }
            previous = unit
        }
    }
}
