import ParrotText

/// The grams of a body with what the corpus knows of them.
package struct BodyGrams: Sendable {
    /// The distinct pairs.
    let set: GramSet
    /// For each of `set.entries`.
    let uses: [CorpusGrams.Uses]
    /// The distinct content units.
    let characters: UnitSet

    /// The grams of a body's masked units. `guestRequest` holds the grams of its request, ascending, where the reply is no
    /// part of the corpus; nil where it is.
    init(units: [UInt16], corpus: CorpusGrams, guestRequest: [UInt32]? = nil) {
        var pairs: [UInt32] = []
        var characters = UnitSet()
        pairs.reserveCapacity(units.count)
        ContentGrams.forEach(in: units[...]) { gram in
            if Gram.isPair(gram) { pairs.append(gram) } else { characters.insert(UInt16(gram)) }
        }
        set = GramSet(pairs)
        if let guestRequest {
            let request = Set(guestRequest)
            uses = set.entries.map {
                corpus.usesWithGuest(of: $0.gram, isInBody: true, isInRequest: request.contains($0.gram))
            }
        } else {
            uses = set.entries.map { corpus.uses(of: $0.gram) }
        }
        self.characters = characters
    }

    /// Whether the body has a pair or a character.
    func contains(_ gram: UInt32) -> Bool {
        Gram.isPair(gram) ? set.position(of: gram) != nil : characters.contains(UInt16(gram))
    }

    /// For each of `set.entries` whether a request has it too.
    func isShared(with request: RequestGrams) -> [Bool] {
        var isShared = [Bool](repeating: false, count: set.entries.count)
        for pair in request.pairs {
            if let position = set.position(of: pair.gram) { isShared[position] = true }
        }
        return isShared
    }
}

/// The grams of a request with what the corpus knows of them.
package struct RequestGrams: Sendable {
    /// The distinct pairs, ascending, and what is known of each.
    let pairs: [(gram: UInt32, uses: CorpusGrams.Uses)]
    /// The distinct content units, ascending.
    let characters: [UInt16]

    /// Takes apart the distinct, ascending grams of a request. `guestBody` is the body of its reply where that is no part of
    /// the corpus; nil where it is.
    init(grams: [UInt32], corpus: CorpusGrams, guestBody: BodyGrams? = nil) {
        let firstPair = grams.firstIndex(where: Gram.isPair) ?? grams.count
        characters = grams[..<firstPair].map { UInt16($0) }
        if let guestBody {
            pairs = grams[firstPair...].map {
                ($0, corpus.usesWithGuest(of: $0, isInBody: guestBody.contains($0), isInRequest: true))
            }
        } else {
            pairs = grams[firstPair...].map { ($0, corpus.uses(of: $0)) }
        }
    }

    /// Whether the request has a pair or a character. O(log n).
    func contains(_ gram: UInt32) -> Bool {
        guard Gram.isPair(gram) else { return RequestGrams.contains(UInt16(gram), in: characters) { $0 } }
        return RequestGrams.contains(gram, in: pairs, \.gram)
    }

    private static func contains<Element, Key: Comparable>(
        _ key: Key,
        in sorted: [Element],
        _ keyOf: (Element) -> Key
    ) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if keyOf(sorted[middle]) < key { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && keyOf(sorted[low]) == key
    }
}

/// A set of units, in the order in which they first came.
struct UnitSet: Sendable {
    private var words = [UInt64](repeating: 0, count: 1024)
    private(set) var units: [UInt16] = []

    mutating func insert(_ unit: UInt16) {
        let bit: UInt64 = 1 << UInt64(unit & 63)
        guard words[Int(unit >> 6)] & bit == 0 else { return }
        words[Int(unit >> 6)] |= bit
        units.append(unit)
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool {
        words[Int(unit >> 6)] & (1 << UInt64(unit & 63)) != 0
    }
}
