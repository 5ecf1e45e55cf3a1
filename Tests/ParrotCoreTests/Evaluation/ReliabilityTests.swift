import Testing

@testable import ParrotCore

@Suite("Reliability of scores")
struct ReliabilityTests {
    private static func rows(_ score: Double, positives: Int, of count: Int) -> [BinaryMeasures.Row] {
        (0..<count).map { BinaryMeasures.Row(score: score, isPositive: $0 < positives) }
    }

    @Test("Each tenth has its rows, its mean score and its share of positives")
    func bins() {
        let reliability = Reliability(
            Self.rows(0.12, positives: 1, of: 10) + Self.rows(0.18, positives: 2, of: 10)
                + Self.rows(1, positives: 4, of: 5)
        )
        #expect(reliability.bins.count == 10)
        #expect(reliability.bins[1].count == 20 && reliability.bins[9].count == 5)
        #expect((reliability.bins[1].predicted - 0.15).magnitude < 1e-12)
        #expect((reliability.bins[1].observed - 0.15).magnitude < 1e-12)
        #expect(reliability.bins[9].observed == 0.8)
        // Only the last bin is off, by 0.2, and holds a fifth of the rows.
        #expect((reliability.expectedError - 0.04).magnitude < 1e-12)
    }

    @Test("Without rows there is no error, and bins without rows are not shown")
    func empty() {
        #expect(Reliability([]).expectedError == 0)
        #expect(Reliability([]).line(in: .english) == "calibration error 0.000")
        #expect(
            Reliability(Self.rows(0.5, positives: 1, of: 2)).line(in: .english)
                == "calibration error 0.000  2: 0.500→0.500"
        )
    }
}
