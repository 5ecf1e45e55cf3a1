/// Tells which of many tests report something, so that among what is reported the expected share of false alarms is
/// bounded (Benjamini and Hochberg, Controlling the false discovery rate, Journal of the Royal Statistical Society B, 1995).
enum FalseDiscoveryRate {
    /// For each chance under no difference whether it is a discovery at the rate.
    static func discoveries(among chances: [Double], rate: Double) -> [Bool] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        let reported = order.enumerated().last { rank, test in
            chances[test] <= rate * Double(rank + 1) / Double(chances.count)
        }
        guard let reported else { return chances.map { _ in false } }
        let limit = chances[reported.element]
        return chances.map { $0 <= limit }
    }
}
