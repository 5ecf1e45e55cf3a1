/// The inverse document frequency of grams: how much it tells that two texts share one.
///
/// `ln((N + 1) ÷ (n + 1))` for a gram in n of N documents.
package struct GramWeights: Sendable {
    private let counts: GramCounts?
    private let weightOfCount: [Double]
    private let documentCount: Double

    /// Weighs by counts; a table of logarithms serves those that are small.
    package init(counts: GramCounts) {
        self.init(documentCount: counts.documentCount, counts: counts)
    }

    /// Weighs counts that are kept elsewhere, out of so many documents.
    package init(documentCount: Int) {
        self.init(documentCount: documentCount, counts: nil)
    }

    private init(documentCount count: Int, counts: GramCounts?) {
        self.counts = counts
        let documents = Double(count)
        documentCount = documents
        weightOfCount = (0..<4096).map { max(0, StableMath.log((documents + 1) / (Double($0) + 1))) }
    }

    /// The weight of a gram, 0 for one that stands in every document.
    @inline(__always)
    package func weight(of gram: UInt32) -> Double {
        weight(ofCount: counts?.count(of: gram) ?? 0)
    }

    /// The weight of a gram in so many documents.
    @inline(__always)
    package func weight(ofCount count: Int) -> Double {
        if count < weightOfCount.count { return weightOfCount[count] }
        return max(0, StableMath.log((documentCount + 1) / (Double(count) + 1)))
    }
}
