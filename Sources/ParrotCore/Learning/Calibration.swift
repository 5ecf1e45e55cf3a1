/// Turns log-odds into a score that is 0.5 at the reporting point and otherwise as near to the truth as a straight line
/// in log-odds can be (Platt, 1999, with the reporting point held).
package struct Calibration: Sendable, Equatable {
    /// The log-odds that become 0.5.
    package var cut: Double
    /// By how much log-odds around the cut are stretched.
    package var slope: Double

    /// Leaves a probability as it is.
    package static let none = Calibration(cut: 0, slope: 1)

    package init(cut: Double, slope: Double) {
        self.cut = cut
        self.slope = slope
    }

    /// The slope that makes rows, whose scores are log-odds, most likely with the cut held.
    package init(cut: Double, rows: [BinaryMeasures.Row]) {
        self.cut = cut
        slope = 1
        for _ in 0..<20 {
            // Few rows leave the slope near 1: as a prior with a standard deviation of 1.
            var gradient = 1 - slope
            var curvature = 1.0
            for row in rows {
                let distance = row.score - cut
                let probability = StableMath.logistic(slope * distance)
                gradient += ((row.isPositive ? 1 : 0) - probability) * distance
                curvature += probability * (1 - probability) * distance * distance
            }
            slope = min(4, max(0.25, slope + gradient / curvature))
        }
    }

    /// The score of log-odds.
    package func score(_ logOdds: Double) -> Double { StableMath.logistic(slope * (logOdds - cut)) }
}
