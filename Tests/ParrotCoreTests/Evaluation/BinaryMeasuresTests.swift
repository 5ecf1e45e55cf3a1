import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("How well a score tells positives from negatives")
struct BinaryMeasuresTests {
    private static func rows(_ scores: [(Double, Bool)]) -> [BinaryMeasures.Row] {
        scores.map { .init(score: $0.0, isPositive: $0.1) }
    }

    /// Two hits and one false alarm are reported, one positive is missed.
    private static let six = rows([
        (0.9, true), (0.6, true), (0.5, false), (0.4, true), (0.2, false), (0, false),
    ])

    @Test("Precision, recall, F1 and Brier score are those computed by hand")
    func byHand() {
        let measures = BinaryMeasures(Self.six)
        #expect(measures.count == 6 && measures.positives == 3)
        #expect((measures.precision - 2 / 3.0).magnitude < 1e-12)
        #expect((measures.recall - 2 / 3.0).magnitude < 1e-12)
        #expect((measures.f1 - 2 / 3.0).magnitude < 1e-12)
        // 0.01 + 0.16 + 0.25 + 0.36 + 0.04 + 0
        #expect((measures.brier - 0.82 / 6).magnitude < 1e-12)
        // Of nine pairs only that of 0.4 and 0.5 stands the wrong way round.
        #expect(measures.areaUnderCurve.map { ($0 - 8 / 9.0).magnitude < 1e-12 } == true)
    }

    @Test("Precision and recall are kept apart")
    func precisionIsNotRecall() {
        let measures = BinaryMeasures(Self.rows([(0.9, true), (0.1, true), (0.2, true), (0.3, true), (0, false)]))
        #expect(measures.precision == 1)
        #expect(measures.recall == 0.25)
        #expect(measures.f1 == 0.4)
    }

    @Test("A score of exactly 0.5 is reported")
    func half() {
        #expect(BinaryMeasures(Self.rows([(0.5, true)])).recall == 1)
        #expect(BinaryMeasures(Self.rows([(0.499_9, true)])).recall == 0)
    }

    @Test("Ties count half in the area under the curve")
    func ties() {
        #expect(BinaryMeasures(Self.rows([(0.5, true), (0.5, false)])).areaUnderCurve == 0.5)
        // Pairs: 0.7 over 0.3 and 0.7 tied, 0.3 tied and under 0.7: 1 + ½ + ½ + 0 of 4.
        let rows = Self.rows([(0.7, true), (0.3, true), (0.7, false), (0.3, false)])
        #expect(BinaryMeasures(rows).areaUnderCurve == 0.5)
        // 0.7 over 0.3 and 0.3; 0.3 tied twice: 3 of 4.
        let tied = Self.rows([(0.7, true), (0.3, true), (0.3, false), (0.3, false)])
        #expect(BinaryMeasures(tied).areaUnderCurve == 0.75)
    }

    @Test("The area is 1 where all positives stand above, and 0 where all stand below")
    func extremes() {
        let above = Self.rows([(0.4, true), (0.3, true), (0.2, false), (0.1, false)])
        #expect(BinaryMeasures(above).areaUnderCurve == 1)
        #expect(BinaryMeasures(above.map { .init(score: $0.score, isPositive: !$0.isPositive) }).areaUnderCurve == 0)
    }

    @Test("The order of the rows does not matter")
    func order() {
        #expect(BinaryMeasures(Self.six.reversed()).areaUnderCurve == BinaryMeasures(Self.six).areaUnderCurve)
        #expect(BinaryMeasures(Self.six.reversed()).f1 == BinaryMeasures(Self.six).f1)
    }

    @Test("With rows of one kind there is no area, and without rows nothing is measured")
    func oneKind() {
        #expect(BinaryMeasures(Self.rows([(0.9, true), (0.1, true)])).areaUnderCurve == nil)
        let negatives = BinaryMeasures(Self.rows([(0.9, false), (0.1, false)]))
        #expect(negatives.areaUnderCurve == nil)
        #expect(negatives.precision == 0 && negatives.recall == 0 && negatives.f1 == 0)
        let nothing = BinaryMeasures([])
        #expect(nothing.count == 0 && nothing.areaUnderCurve == nil && nothing.brier == 0)
    }

    /// Scores that tell positives from negatives fairly well.
    private static let noisy = {
        var generator = SeededGenerator(seed: 11)
        return (0..<200).map { index in
            let isPositive = index % 4 == 0
            let score = Double.random(in: isPositive ? 0.3..<1 : 0..<0.7, using: &generator)
            return BinaryMeasures.Row(score: score, isPositive: isPositive)
        }
    }()

    @Test("The bootstrap interval holds the value, has a width, and is the same twice")
    func interval() throws {
        let value = try #require(BinaryMeasures(Self.noisy).areaUnderCurve)
        let intervals = (0..<2).map { _ in
            BinaryMeasures.bootstrapInterval(Self.noisy, samples: 200) { $0.areaUnderCurve }
        }
        let interval = try #require(intervals[0])
        #expect(interval.contains(value))
        #expect(interval.lowerBound < value - 0.01 && interval.upperBound > value + 0.01)
        #expect(interval.upperBound - interval.lowerBound < 0.3)
        #expect(intervals[1] == interval)
    }

    @Test("More rows make the interval narrower")
    func narrower() throws {
        func width(_ rows: [BinaryMeasures.Row]) throws -> Double {
            let interval = try #require(BinaryMeasures.bootstrapInterval(rows, samples: 200) { $0.f1 })
            return interval.upperBound - interval.lowerBound
        }
        let few = try width(Array(Self.noisy.prefix(24)))
        let many = try width(Self.noisy)
        #expect(many < 0.7 * few)
    }

    @Test("What has no value has no interval")
    func noInterval() {
        #expect(BinaryMeasures.bootstrapInterval([]) { $0.f1 } == nil)
        #expect(BinaryMeasures.bootstrapInterval(Self.rows([(0.9, true)]), samples: 20) { $0.areaUnderCurve } == nil)
    }

    @Test("Figures are printed with three decimals", arguments: [(0, "0.000"), (0.0706, "0.071"), (1, "1.000")])
    func text(value: Double, expected: String) {
        #expect(BinaryMeasures.text(value) == expected)
    }
}
