/// The texts of some replies and their requests, by the replies' ids: the fruit of reading the inputs again.
struct ReplyTexts: Sendable {
    private(set) var exchanges: [String: Exchange] = [:]

    /// Reads the inputs again for the replies with some ids. Throws what reading throws.
    init(of ids: Set<String>, inputs: [InputReader], jobs: Int) async throws {
        guard !ids.isEmpty else { return }
        // Ids are told apart as in the first reading.
        var identifiers = IdentifierRegistry()
        for input in inputs {
            try input.rewind()
            let parser = ChunkParser(layout: input.layout)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { parser.parse($0) },
                fold: { (parsed: ParsedChunk) in
                    var parsed = parsed
                    identifiers.register(&parsed)
                    for exchange in parsed.exchanges where ids.contains(exchange.id) {
                        exchanges[exchange.id] = exchange
                    }
                }
            )
        }
    }
}
