/// Keeps the ids of a run apart: fed in input order over all files, it renames the second of two equal ids.
///
/// It holds a 64-bit hash per id, not the id. Two different ids with one hash (about one chance in forty million for
/// a million ids) would be renamed needlessly, which loses nothing.
package struct IdentifierRegistry: Sendable {
    private var hashes: Set<UInt64> = []
    /// For ids that occurred more than once, the suffix to try next.
    private var nextSuffix: [UInt64: Int] = [:]
    /// How many turns of a case were read so far, over all the lines that it is spread over.
    private var turnCounts: [UInt64: Int32] = [:]

    package init() {}

    /// Makes the ids of a chunk's exchanges unique and adds a problem for each one changed, in line order.
    package mutating func register(_ chunk: inout ParsedChunk) {
        var problems: [IngestProblem] = []
        continueCases(in: &chunk)
        for index in chunk.exchanges.indices {
            if let problem = register(&chunk.exchanges[index]) { problems.append(problem) }
        }
        if !problems.isEmpty { chunk.problems = (chunk.problems + problems).sortedByLine() }
    }

    /// Gives the exchange the suffix `~2`, `~3`, … if its id is taken already, and tells so.
    ///
    /// An id that was made of file and line is no duplicate of the user's making: it is changed without a word.
    package mutating func register(_ exchange: inout Exchange) -> IngestProblem? {
        let hash = Self.hash(exchange.id)
        if hashes.insert(hash).inserted { return nil }
        var suffix = nextSuffix[hash] ?? 2
        while !hashes.insert(Self.hash("\(exchange.id)~\(suffix)")).inserted { suffix += 1 }
        nextSuffix[hash] = suffix + 1
        let isGenerated = exchange.id.hasSuffix(":\(exchange.location.line)")
        exchange.id += "~\(suffix)"
        if isGenerated { return nil }
        return IngestProblem(
            location: exchange.location,
            field: InputField.id.name,
            reason: LocalizedMessage(
                "编号与前面的记录重复,本条的编号加上了“~\(suffix)”。请检查是否重复导出。",
                "the id equals that of an earlier record; this one's was given the suffix ~\(suffix): "
                    + "check whether records were exported twice"
            ),
            kept: true
        )
    }

    /// Counts a case's turns on, where an earlier line began it, so that `CASE#TURN` is one turn's alone.
    private mutating func continueCases(in chunk: inout ParsedChunk) {
        var next = 0
        for index in chunk.transcripts.indices {
            let transcript = chunk.transcripts[index]
            let hash = Self.hash(transcript.caseID)
            let offset = Int(turnCounts[hash] ?? 0)
            turnCounts[hash] = Int32(truncatingIfNeeded: offset + transcript.turnCount)
            while next < chunk.exchanges.count, chunk.exchanges[next].location.line < transcript.location.line {
                next += 1
            }
            guard offset > 0 else { continue }
            chunk.transcripts[index].shiftTurns(by: offset)
            while next < chunk.exchanges.count, chunk.exchanges[next].location == transcript.location {
                let turns = chunk.exchanges[next].turns.map { $0 + offset }
                chunk.exchanges[next].turns = turns
                if let first = turns.first { chunk.exchanges[next].id = "\(transcript.caseID)#\(first)" }
                next += 1
            }
        }
    }

    /// FNV-1a over the id's bytes, mixed at the end (MurmurHash3's finalizer).
    private static func hash(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}

extension [IngestProblem] {
    /// The problems by line, those of one line in their order.
    func sortedByLine() -> [IngestProblem] {
        enumerated().sorted { ($0.element.location.line, $0.offset) < ($1.element.location.line, $1.offset) }
            .map(\.element)
    }
}
