import Testing

@testable import ParrotCore

@Suite("Calibration")
struct CalibrationTests {
    @Test("The cut becomes 0.5, order is kept, and no calibration leaves a probability as it is")
    func cut() {
        let calibration = Calibration(cut: -0.7, slope: 1.5)
        #expect(calibration.score(-0.7) == 0.5)
        #expect(calibration.score(-0.8) < 0.5 && calibration.score(-0.6) > 0.5)
        #expect(Calibration.none.score(1) == StableMath.logistic(1))
    }

    @Test("Log-odds that say too much are drawn together, such as say too little apart", arguments: [0.5, 2.0])
    func slope(slope: Double) {
        // At each distance as many positives as a slope of `slope` would have.
        let rows = [-2.0, -1, 0, 1, 2].flatMap { distance in
            let positives = Int((StableMath.logistic(slope * distance) * 1000).rounded())
            return (0..<1000).map { BinaryMeasures.Row(score: distance + 0.3, isPositive: $0 < positives) }
        }
        #expect((Calibration(cut: 0.3, rows: rows).slope - slope).magnitude < 0.02)
    }

    @Test("Few rows, or rows that a line would split, leave the slope finite")
    func separable() {
        #expect(Calibration(cut: 0, rows: []).slope == 1)
        let rows = (1...50).flatMap { index in
            [
                BinaryMeasures.Row(score: Double(index) / 10, isPositive: true),
                BinaryMeasures.Row(score: -Double(index) / 10, isPositive: false),
            ]
        }
        #expect((0.25...4).contains(Calibration(cut: 0, rows: rows).slope))
    }
}
