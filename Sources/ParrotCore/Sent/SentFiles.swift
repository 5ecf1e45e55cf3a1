package import ParrotText
import Synchronization

/// Replies that were sent before, read from files and kept in memory.
private final class SentFiles: SentTexts {
    private let kept = Mutex<[Exchange]>([])

    func append(_ exchanges: [Exchange]) {
        kept.withLock { $0 += exchanges }
    }

    func exchanges(rows: [Int]) -> [Exchange] {
        kept.withLock { kept in rows.map { kept[$0] } }
    }

    func rows(ofCase caseID: String, limit: Int) -> [Int] {
        kept.withLock { kept in Array(kept.indices.filter { kept[$0].caseID == caseID }.suffix(limit)) }
    }
}

extension SentReplies {
    /// An index of the replies of some inputs, in their order, ready for checks; the problems are the inputs'. Throws what
    /// reading throws.
    package static func reading(
        _ inputs: [InputReader],
        configuration: Configuration,
        model: ServiceModel?,
        dictionary: UserDictionary,
        jobs: Int
    ) async throws -> (index: SentReplies, problems: [IngestProblem]) {
        let files = SentFiles()
        let index = try SentReplies(configuration: configuration, model: model, dictionary: dictionary, texts: files)
        var problems: [IngestProblem] = []
        var identifiers = IdentifierRegistry()
        for input in inputs {
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { chunk in
                    let parsed = parser.parse(chunk)
                    return (parsed, parsed.exchanges.map { index.prepared($0) })
                },
                fold: { (parsed: ParsedChunk, prepared: [PreparedReply]) in
                    var parsed = parsed
                    identifiers.register(&parsed)
                    files.append(parsed.exchanges)
                    _ = index.add(prepared)
                    problems += parsed.problems
                }
            )
        }
        try await index.refresh(jobs: jobs)
        return (index, problems)
    }
}
