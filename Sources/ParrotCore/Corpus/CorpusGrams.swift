import ParrotText

/// In how many groups of requests each gram occurs, in the bodies and in the requests. Counting groups instead of
/// replies, what many people are told because they ask the same is as rare as what one person is told.
package struct CorpusGrams: Sendable {
    /// In how many groups a gram occurs.
    package struct Uses: Sendable {
        /// Groups of which a body has the gram.
        package var inBodies: Int
        /// Groups of which a request has it.
        package var inRequests: Int
    }

    /// The number of groups that have an answer.
    package let groupCount: Int
    /// For a gram the two counts packed: bodies in the upper half, requests in the lower.
    private let table: PackedTable
    /// For each unit the groups of which a body has it: asked for every character, so a table of its own.
    private let bodiesWithUnit: [UInt32]
    /// ln((G + 1) ÷ (n + 1)) for n of G groups, by n.
    private let weightOfUses: GramWeights
    /// The same over bodies and requests as so many documents each.
    private let weightOfBoth: GramWeights

    /// In how many groups a gram occurs. One lookup.
    @inline(__always)
    package func uses(of gram: UInt32) -> Uses {
        let packed = table[gram]
        return Uses(inBodies: Int(packed >> 32), inRequests: Int(packed & 0xFFFF_FFFF))
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

    /// How much it tells that a body and a request share a gram.
    @inline(__always)
    package func weight(of uses: Uses) -> Double {
        weightOfBoth.weight(ofCount: uses.inBodies + uses.inRequests)
    }

    /// Counts in `jobs` tasks.
    init(builder: CorpusSnapshotBuilder, groups: RequestGroups, jobs: Int) async {
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
        table = PackedTable(upper: bodies, lower: requests)
        var bodiesWithUnit = [UInt32](repeating: 0, count: 65_536)
        for entry in bodies.entries where !Gram.isPair(entry.gram) { bodiesWithUnit[Int(entry.gram)] = entry.count }
        self.bodiesWithUnit = bodiesWithUnit
        weightOfUses = GramWeights(documentCount: groupCount)
        weightOfBoth = GramWeights(documentCount: groupCount + requests.documentCount)
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

/// Two counts for each gram in one open-addressing table, so that both cost one miss of the cache.
private struct PackedTable: Sendable {
    private var slots: [(gram: UInt32, upper: UInt32, lower: UInt32)]
    private let mask: Int

    init(upper: GramCounts, lower: GramCounts) {
        var capacity = 16
        while capacity < (upper.distinctCount + lower.distinctCount) * 3 / 2 { capacity <<= 1 }
        slots = [(gram: UInt32, upper: UInt32, lower: UInt32)](repeating: (0, 0, 0), count: capacity)
        mask = capacity - 1
        for entry in upper.entries { slots[claimedSlot(of: entry.gram)].upper = entry.count }
        for entry in lower.entries { slots[claimedSlot(of: entry.gram)].lower = entry.count }
    }

    @inline(__always)
    subscript(gram: UInt32) -> UInt64 {
        let entry = slots[slot(of: gram)]
        return UInt64(entry.upper) << 32 | UInt64(entry.lower)
    }

    private mutating func claimedSlot(of gram: UInt32) -> Int {
        let slot = slot(of: gram)
        slots[slot].gram = gram
        return slot
    }

    @inline(__always)
    private func slot(of gram: UInt32) -> Int {
        var slot = GramCounts.hash(gram) & mask
        while slots[slot].gram != gram, slots[slot].gram != 0 { slot = (slot + 1) & mask }
        return slot
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
