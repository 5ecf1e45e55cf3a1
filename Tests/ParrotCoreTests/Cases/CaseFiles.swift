import Testing
import _ParrotTestSupport

@testable import ParrotCore

/// Transcripts that are put together and judged in memory, without scores of their replies.
struct CaseFiles {
    let book: CaseBook
    let analysis: CaseAnalysis
    private let numbers: [String: Int]

    init(
        _ transcripts: [Transcript],
        configuration: Configuration = Configuration(),
        asOf: Timestamp? = nil
    ) throws {
        let recorder = CaseRecorder(normalizer: try SharedNormalizer.get(), configuration: configuration)
        var book = CaseBook()
        for transcript in transcripts { book.add(recorder.draft(of: transcript)) }
        self.book = book
        analysis = CaseAnalysis(book: book, configuration: configuration, asOf: asOf)
        numbers = Dictionary(
            uniqueKeysWithValues: book.caseIDs.texts.enumerated().map { ($0.element, $0.offset) }
        )
    }

    /// What is found of a case; nil where there is none.
    func reviewed(_ id: String) -> ReviewedCase? {
        numbers[id].flatMap { analysis.reviewedCase($0) }
    }

    /// A case's rules, in order.
    func rules(_ id: String) -> [String] { reviewed(id)?.findings.map(\.rule) ?? ["no such case"] }

    /// All cases, in the order of the input.
    var all: [ReviewedCase] { (0..<analysis.count).compactMap { analysis.reviewedCase($0) } }
}

extension Transcript {
    /// A transcript of turns, numbered in order.
    init(_ caseID: String, _ turns: [Turn], customer: String? = nil, kind: String? = nil, due: String? = nil) {
        self.init(caseID: caseID, location: Location(file: "cases.jsonl", line: 1))
        self.customer = customer
        self.kind = kind
        self.due = due.flatMap(Timestamp.init(parsing:))
        self.turns = turns.enumerated().map { index, turn in
            var turn = turn
            turn.index = index
            return turn
        }
        turnCount = turns.count
    }

    /// The transcript of a rule's example.
    init(_ caseID: String, events: [CaseExampleEvent]) {
        self.init(
            caseID,
            events.map { event in
                var turn = event.turn
                turn.time = .exampleDay(event.day)
                return turn
            }
        )
    }
}

extension Timestamp {
    /// So many days after 2024-03-01, in the morning.
    static func exampleDay(_ day: Int) -> Timestamp {
        // 2024-03-01T09:00:00+08:00
        Timestamp(secondsSinceEpoch: 1_709_254_800 + Int64(day) * 86_400)
    }
}

extension Turn {
    /// A turn `day` days after 2024-03-01.
    static func on(_ day: Int, _ kind: Turn.Kind, _ fill: (inout Turn) -> Void = { _ in }) -> Turn {
        var turn = Turn(kind: kind, index: 0)
        turn.time = .exampleDay(day)
        fill(&turn)
        return turn
    }

    static func customer(_ day: Int, _ text: String) -> Turn {
        on(day, .message) {
            $0.speaker = .customer
            $0.text = text
        }
    }

    static func agent(_ day: Int, _ department: String, _ text: String) -> Turn {
        on(day, .message) {
            $0.speaker = .agent
            $0.department = department
            $0.text = text
        }
    }

    static func handOver(_ day: Int, _ from: String, _ to: String) -> Turn {
        on(day, .transfer) {
            $0.from = from
            $0.to = to
        }
    }

    static func close(_ day: Int, _ department: String, _ result: String) -> Turn {
        on(day, .close) {
            $0.department = department
            $0.result = result
        }
    }
}
