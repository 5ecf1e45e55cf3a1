import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("The demo corpus")
struct DemoCorpusTests {
    /// What the rules must reach on `Corpora/demo` with the shipped model. Raising a number needs a commit; lowering one
    /// needs a reason in its message.
    private enum Committed {
        /// Of 38 replies that are stock paragraphs.
        static let leastTemplates = 30
        /// Of 12 right answers to one question.
        static let mostSameAnswers = 0
        /// Of 214 good replies, flagged by any warning.
        static let mostGood = 2
        /// Of 8 answers to another matter.
        static let leastOffTopic = 1
    }

    private static let corpus = Task {
        try await SampleCorpus(entries: DemoCorpus.entries(), model: .shipped())
    }

    private func replies(labelled label: String) async throws -> [ScoredReply] {
        let labels = try DemoCorpus.labels()
        return try await Self.corpus.value.replies.filter { labels[$0.id] == label }
    }

    @Test(
        "Its labels are what its README says",
        arguments: [
            ("good", 214), ("template", 38), ("relay", 19), ("same_answer", 12), ("deflect", 9), ("off_topic", 8),
        ]
    )
    func labels(label: String, count: Int) async throws {
        #expect(try await replies(labelled: label).count == count)
    }

    @Test("Stock paragraphs are reported")
    func templates() async throws {
        let found = try await replies(labelled: "template").filter { $0.rules.contains("template-reply") }
        #expect(found.count >= Committed.leastTemplates, "\(found.count)")
    }

    @Test("The same right answer to the same question is not")
    func sameAnswers() async throws {
        let found = try await replies(labelled: "same_answer").filter { $0.verdict == .flag }
        #expect(found.count <= Committed.mostSameAnswers, "\(found.map(\.id))")
    }

    @Test("Good replies are hardly ever flagged")
    func good() async throws {
        let found = try await replies(labelled: "good").filter { $0.verdict == .flag }
        #expect(found.count <= Committed.mostGood, "\(found.map { ($0.id, $0.rules) })")
    }

    @Test("Answers to another matter are reported")
    func offTopic() async throws {
        let found = try await replies(labelled: "off_topic").filter { $0.rules.contains("off-topic-reply") }
        #expect(found.count >= Committed.leastOffTopic, "\(found.count)")
    }
}
