/// Replies whose bodies are nearly the same.
package struct TemplateCluster: Sendable, Equatable {
    /// `t-` and 12 hex digits of the smallest fingerprint among the members.
    package let id: String
    /// Replies that use it.
    package let uses: Int
    /// Requests behind those replies of which no two agree; replies without a request are not among them.
    package let requests: Int
    /// Mean similarity of those requests with each other: high if they ask for one thing in different words.
    package let coherence: Double
    /// Agents who use it.
    package let agents: Int
    /// The representative's text with `⟨…⟩` where members differ.
    package internal(set) var template: String
    /// When it was first used; nil without times.
    package let first: Timestamp?
    /// Numbers of some of its replies, by ascending id; to requests of different wording where there are such.
    package let examples: [Int]
    /// It is the house's wording everywhere: `Configuration.houseTemplateAgents` agents or more use it.
    package let isHouseWording: Bool
    /// Desks of whose replies it makes such a share that it is their house wording.
    package let houseDepartments: [String]

    /// The id of the template whose bodies' least fingerprint is given.
    static func id(ofLeast fingerprint: UInt64) -> String { "t-" + hexadecimal(fingerprint, digits: 12) }

    /// Whether a reply of a desk that uses the template is charged to the desk.
    package func isHouseWording(of department: String?) -> Bool {
        isHouseWording || department.map(houseDepartments.contains) ?? false
    }
}

/// How a clause of a body is used over the corpus.
package struct ClauseStatistics: Sendable, Equatable {
    /// Replies that have it.
    package var uses: Int
    /// Groups of agreeing requests behind them.
    package var requests: Int
}

/// An earlier reply of the same case that a reply repeats.
package struct Repetition: Sendable, Equatable {
    /// Number of the earlier reply in the input.
    package var reply: Int
    /// Jaccard similarity of the bodies.
    package var similarity: Double
}
