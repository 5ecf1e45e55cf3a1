/// Where a probability starts to be reported.
enum ReportingPoint {
    /// The probability from which reporting has the best F1 among those whose precision over the rows is at least
    /// `leastPrecision`; 0.5 if none has.
    static func cut(for rows: [BinaryMeasures.Row], leastPrecision: Double) -> Double {
        let positives = rows.count(where: \.isPositive)
        var best = (f1: -1.0, cut: 0.5)
        var hits = 0
        var reported = 0
        let sorted = rows.sorted { $0.score > $1.score }
        for (index, row) in sorted.enumerated() {
            reported += 1
            if row.isPositive { hits += 1 }
            let next = index + 1 < sorted.count ? sorted[index + 1].score : 0
            guard next < row.score, Double(hits) >= leastPrecision * Double(reported) else { continue }
            let f1 = 2 * Double(hits) / Double(reported + positives)
            if f1 > best.f1 { best = (f1, (row.score + next) / 2) }
        }
        return min(max(best.cut, 0.05), 0.95)
    }
}
