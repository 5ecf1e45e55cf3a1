import Testing

@testable import ParrotCore

@Suite("Where reporting starts")
struct ReportingPointTests {
    private static func rows(_ scores: [(Double, Bool)]) -> [BinaryMeasures.Row] {
        scores.map { .init(score: $0.0, isPositive: $0.1) }
    }

    /// F1 of reporting the first n: 0.4, 0.67, 0.86 (precision 1), 0.75, 0.67, 0.8 (4 of 6).
    private static let mixed = rows([
        (0.9, true), (0.8, true), (0.7, true), (0.6, false), (0.5, false), (0.4, true), (0.3, false),
    ])

    @Test("The cut with the best F1 is halfway to the next score")
    func best() {
        #expect((ReportingPoint.cut(for: Self.mixed, leastPrecision: 0.5) - 0.65).magnitude < 1e-12)
    }

    @Test("The order of the rows does not matter")
    func order() {
        for precision in [0.5, 0.8, 1] {
            #expect(
                ReportingPoint.cut(for: Self.mixed.reversed(), leastPrecision: precision)
                    == ReportingPoint.cut(for: Self.mixed, leastPrecision: precision)
            )
        }
    }

    @Test("A better F1 whose precision is too low is not taken")
    func precision() {
        // All three positives are found among five (F1 0.75); the first alone is certain (F1 0.5).
        let rows = Self.rows([(0.9, true), (0.8, false), (0.7, false), (0.6, true), (0.5, true), (0.1, false)])
        #expect((ReportingPoint.cut(for: rows, leastPrecision: 0.6) - 0.3).magnitude < 1e-12)
        #expect((ReportingPoint.cut(for: rows, leastPrecision: 0.61) - 0.85).magnitude < 1e-12)
    }

    @Test("Equal scores are reported together or not at all")
    func ties() {
        let rows = Self.rows([(0.9, true), (0.9, false), (0.6, true), (0.2, false)])
        #expect((ReportingPoint.cut(for: rows, leastPrecision: 0.6) - 0.4).magnitude < 1e-12)
        // The positive alone would be certain, but a negative has the same score.
        let tied = Self.rows([(0.9, true), (0.9, false), (0.2, false)])
        #expect(ReportingPoint.cut(for: tied, leastPrecision: 0.9) == 0.5)
        #expect(ReportingPoint.cut(for: tied.reversed(), leastPrecision: 0.9) == 0.5)
    }

    @Test("Where no cut is precise enough, and without rows, it is 0.5")
    func none() {
        let rows = Self.rows([(0.9, false), (0.8, true), (0.7, false)])
        #expect(ReportingPoint.cut(for: rows, leastPrecision: 0.9) == 0.5)
        #expect(ReportingPoint.cut(for: [], leastPrecision: 0.5) == 0.5)
    }

    @Test("The cut stays between 0.05 and 0.95")
    func limits() {
        #expect(ReportingPoint.cut(for: Self.rows([(0.999, true), (0.99, false)]), leastPrecision: 0.9) == 0.95)
        #expect(ReportingPoint.cut(for: Self.rows([(0.02, true), (0.01, false)]), leastPrecision: 0.9) == 0.05)
    }
}
