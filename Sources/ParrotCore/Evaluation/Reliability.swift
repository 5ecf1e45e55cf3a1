/// How far scores are probabilities: what was predicted against what was so, in ten bins (Guo et al., 2017).
package struct Reliability: Sendable, Equatable {
    /// The rows whose score lies in one tenth of 0…1.
    package struct Bin: Sendable, Equatable {
        package var count = 0
        /// Mean score.
        package var predicted = 0.0
        /// Share of positives.
        package var observed = 0.0
    }

    /// Ten bins, ascending; the last holds 1 too.
    package var bins: [Bin]
    /// Mean difference between predicted and observed, bins counting by their rows.
    package var expectedError: Double

    package init(_ rows: [BinaryMeasures.Row]) {
        var bins = [Bin](repeating: Bin(), count: 10)
        for row in rows {
            let bin = min(9, max(0, Int(row.score * 10)))
            bins[bin].count += 1
            bins[bin].predicted += row.score
            if row.isPositive { bins[bin].observed += 1 }
        }
        for index in bins.indices where bins[index].count > 0 {
            bins[index].predicted /= Double(bins[index].count)
            bins[index].observed /= Double(bins[index].count)
        }
        self.bins = bins
        expectedError =
            rows.isEmpty
            ? 0
            : bins.reduce(0) { $0 + Double($1.count) * ($1.predicted - $1.observed).magnitude } / Double(rows.count)
    }

    /// The error, and of each bin that has rows how many, predicted and observed.
    package func line(in language: Language) -> String {
        let title =
            LocalizedMessage("校准误差 ", "calibration error ").text(in: language) + BinaryMeasures.text(expectedError)
        return bins.filter { $0.count > 0 }.reduce(title) {
            $0 + "  \($1.count): \(BinaryMeasures.text($1.predicted))→\(BinaryMeasures.text($1.observed))"
        }
    }
}
