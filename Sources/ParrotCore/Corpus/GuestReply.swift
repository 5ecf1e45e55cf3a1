/// A reply that is judged against a corpus that it is no part of, with what is known of its like from elsewhere.
package struct GuestReply: Sendable {
    package var entry: CorpusEntry
    /// The template that the body belongs to, the guest counted in, and the similarity with its representative.
    package var template: (cluster: TemplateCluster, similarity: Double)?
    /// Another reply of the template.
    package var twin: CitedReply?
    /// The earlier reply of the same case that it repeats.
    package var repeated: CitedReply?
    /// How those clauses of its body are used that other replies have too, by their fingerprints, the guest counted in.
    package var clauses: [UInt64: ClauseStatistics] = [:]

    package init(entry: CorpusEntry) {
        self.entry = entry
    }

    var requestGrams: [UInt32] {
        entry.outline.traits.contains(.hasRequest) ? entry.requestGrams : []
    }
}

/// Another reply that a finding points at.
package struct CitedReply: Sendable, Equatable {
    package var id: String
    /// Jaccard similarity of the bodies.
    package var similarity: Double
    /// The beginning of its body, masked.
    package var excerpt: String

    /// So many units of a body are shown.
    static let excerptUnits = 60

    package init(id: String, similarity: Double, excerpt: String) {
        self.id = id
        self.similarity = similarity
        self.excerpt = excerpt
    }
}

/// Where a reply stands in a corpus: the numbers of its request, body, agent and department, −1 for what there is not.
struct ReplyPlace: Sendable {
    var request: Int32
    var body: Int32
    var agent: Int32
    var department: Int32
}
