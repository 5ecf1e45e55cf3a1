/// How well a score tells positives from negatives.
package struct BinaryMeasures: Sendable, Equatable {
    /// One scored row.
    package struct Row: Sendable, Equatable {
        package var score: Double
        package var isPositive: Bool

        package init(score: Double, isPositive: Bool) {
            self.score = score
            self.isPositive = isPositive
        }
    }

    package var count = 0
    package var positives = 0
    /// Area under the receiver operating characteristic, ties counted half; nil without rows of both kinds.
    package var areaUnderCurve: Double?
    /// At 0.5; 0 where nothing is reported.
    package var precision = 0.0
    package var recall = 0.0
    package var f1 = 0.0
    /// Mean squared difference of score and truth.
    package var brier = 0.0

    /// Measures rows. O(n log n).
    package init(_ rows: [Row]) {
        count = rows.count
        positives = rows.count(where: \.isPositive)
        guard count > 0 else { return }
        let reported = rows.filter { $0.score >= 0.5 }
        let hits = reported.count(where: \.isPositive)
        if !reported.isEmpty { precision = Double(hits) / Double(reported.count) }
        if positives > 0 { recall = Double(hits) / Double(positives) }
        if hits > 0 { f1 = 2 * precision * recall / (precision + recall) }
        brier =
            rows.reduce(0) { sum, row in
                let difference = row.score - (row.isPositive ? 1 : 0)
                return sum + difference * difference
            } / Double(count)
        areaUnderCurve = BinaryMeasures.areaUnderCurve(rows, positives: positives)
    }

    private static func areaUnderCurve(_ rows: [Row], positives: Int) -> Double? {
        let negatives = rows.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        let sorted = rows.sorted { $0.score < $1.score }
        var rankSum = 0.0
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
            let rank = Double(start + end + 1) / 2
            rankSum += rank * Double(sorted[start..<end].count(where: \.isPositive))
            start = end
        }
        return (rankSum - Double(positives * (positives + 1)) / 2) / Double(positives * negatives)
    }

    /// The 95 % interval of a measure over resampled rows (percentile bootstrap: Efron, 1979), with a fixed seed; nil
    /// where the measure has no value.
    package static func bootstrapInterval(
        _ rows: [Row],
        samples: Int = 500,
        of measure: (BinaryMeasures) -> Double?
    ) -> ClosedRange<Double>? {
        guard !rows.isEmpty else { return nil }
        var state: UInt64 = 20_240_301
        var values: [Double] = []
        for _ in 0..<samples {
            var sample: [Row] = []
            sample.reserveCapacity(rows.count)
            for _ in rows.indices {
                state &+= 0x9E37_79B9_7F4A_7C15
                sample.append(rows[Int(StableHash.mixed(state) % UInt64(rows.count))])
            }
            if let value = measure(BinaryMeasures(sample)) { values.append(value) }
        }
        guard !values.isEmpty else { return nil }
        values.sort()
        return values[values.count * 25 / 1000]...values[min(values.count - 1, values.count * 975 / 1000)]
    }
}
