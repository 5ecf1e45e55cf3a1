/// How often each clause was sent, and to how many requests.
///
/// Most clauses are sent once, and cost eight bytes in an open-addressing table; only those that come again have counts.
struct SentClauses: Sendable {
    private struct Counts: Sendable {
        var uses: Int
        /// A bit for each request, by its hash: what is counted is never more than there are.
        var requests: UInt64
    }

    /// The upper 40 bits of a clause's fingerprint and the lower 24 of its request's; 0 is free.
    private var once: [UInt64]
    private var mask: Int
    private var onceCount = 0
    private var repeated: [UInt64: Counts] = [:]

    private static let requestBits: UInt64 = (1 << 24) - 1

    init() {
        once = [UInt64](repeating: 0, count: 1 << 12)
        mask = once.count - 1
    }

    /// Makes room for so many clauses.
    mutating func reserve(clauses: Int) {
        grow(toHold: clauses)
    }

    /// Counts the distinct clauses of a reply to a request; `request` is 0 where there is none.
    mutating func add(_ clauses: [UInt64], request: UInt64) {
        for (position, clause) in clauses.enumerated() where !clauses[..<position].contains(clause) {
            if repeated[clause] != nil {
                repeated[clause]?.uses += 1
                repeated[clause]?.requests |= SentClauses.bit(of: request)
            } else if let first = insert(clause, request: request) {
                repeated[clause] = Counts(
                    uses: 2,
                    requests: SentClauses.bit(of: first) | SentClauses.bit(of: request)
                )
            }
        }
    }

    /// What is known of a clause that one more reply has, which is counted in; nil if no other has it.
    func statistics(of clause: UInt64, with request: UInt64) -> ClauseStatistics? {
        let own = SentClauses.bit(of: request)
        if let counts = repeated[clause] {
            return ClauseStatistics(uses: counts.uses + 1, requests: (counts.requests | own).nonzeroBitCount)
        }
        let entry = once[place(of: clause)]
        guard entry != 0 else { return nil }
        let first = SentClauses.bit(of: entry & SentClauses.requestBits)
        return ClauseStatistics(uses: 2, requests: (first | own).nonzeroBitCount)
    }

    private static func bit(of request: UInt64) -> UInt64 {
        let low = request & requestBits
        return low == 0 ? 0 : 1 << (StableHash.mixed(low) & 63)
    }

    /// The upper bits of a clause; never 0.
    private static func upper(_ clause: UInt64) -> UInt64 { max(clause >> 24, 1) << 24 }

    private func place(of clause: UInt64) -> Int {
        let upper = SentClauses.upper(clause)
        // By what is kept of the clause, so that the table can grow.
        var place = Int(truncatingIfNeeded: StableHash.mixed(upper)) & mask
        while once[place] != 0, once[place] & ~SentClauses.requestBits != upper { place = (place + 1) & mask }
        return place
    }

    /// Notes a clause's first use; what is returned is the request of an earlier one.
    private mutating func insert(_ clause: UInt64, request: UInt64) -> UInt64? {
        let place = place(of: clause)
        if once[place] != 0 { return once[place] & SentClauses.requestBits }
        once[place] = SentClauses.upper(clause) | request & SentClauses.requestBits
        onceCount += 1
        if onceCount * 4 > once.count * 3 { grow(toHold: onceCount * 2) }
        return nil
    }

    private mutating func grow(toHold clauses: Int) {
        var capacity = once.count
        while clauses * 4 > capacity * 3 { capacity <<= 1 }
        guard capacity > once.count else { return }
        let old = once
        once = [UInt64](repeating: 0, count: capacity)
        mask = capacity - 1
        for entry in old where entry != 0 { once[place(of: entry)] = entry }
    }
}
