/// The inverse document frequency of grams: how much it tells that two texts share one.
///
/// `ln((N + 1) ÷ (n + 1))` for a gram in n of N documents; a table of logarithms serves the small n.
package struct GramWeights: Sendable {
    private let counts: [GramCounts]
    private let weightOfCount: [Double]
    private let documentCount: Double

    /// Weighs by the sum of some tables' counts; the tables' documents are apart from each other.
    package init(summing counts: [GramCounts]) {
        self.counts = counts
        let documents = Double(counts.reduce(0) { $0 + $1.documentCount })
        documentCount = documents
        weightOfCount = (0..<4096).map { max(0, StableMath.log((documents + 1) / (Double($0) + 1))) }
    }

    /// The weight of a gram, 0 for one that stands in every document.
    @inline(__always)
    package func weight(of gram: UInt32) -> Double {
        var count = 0
        for table in counts { count += table.count(of: gram) }
        if count < weightOfCount.count { return weightOfCount[count] }
        return max(0, StableMath.log((documentCount + 1) / (Double(count) + 1)))
    }
}
