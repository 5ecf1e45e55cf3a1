import ParrotText

/// In how many groups of requests each gram occurs, in the bodies and in the requests. Counting groups instead of
/// replies, what many people are told because they ask the same is as rare as what one person is told.
package struct CorpusGrams: Sendable {
    /// Documents are groups; grams are those of all bodies that answer a group, pairs and single characters.
    package let bodies: GramCounts
    /// Documents are groups; grams are pairs of the masked requests.
    package let requests: GramCounts

    /// ln((G + 1) ÷ (n + 1)) for n of G groups, by n.
    private let weightOfCount: [Double]

    /// The number of groups.
    package var groupCount: Int { bodies.documentCount }

    /// How rare a pair is in the requests of other groups; `isOwn` tells that the group at hand has it too.
    @inline(__always)
    package func requestWeight(of pair: UInt32, isOwn: Bool) -> Double {
        weightOfCount[min(weightOfCount.count - 1, max(0, requests.count(of: pair) - (isOwn ? 1 : 0)))]
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
        bodies = await bodyCounts
        requests = await requestCounts
        let groupCount = Double(max(1, bodies.documentCount))
        weightOfCount = (0...min(requests.documentCount, CorpusGrams.weighedCounts)).map {
            max(0, StableMath.log((groupCount + 1) / (Double($0) + 1)))
        }
    }

    /// Pairs in more groups than this weigh like those in as many.
    private static let weighedCounts = 1 << 16

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
            var counts = GramCounts(minimumCapacity: 1 << 16)
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
