/// The inverse document frequency of every bigram: how much it tells that two texts share it.
package struct BigramWeights: Sendable {
    private let counts: BigramCounts
    private let weightOfCount: [Double]
    private let commonnessOfCount: [Double]
    private let documentCount: Double

    /// Freezes counts into weights `ln((N + 1) / (n + 0.5))`, never below 0.
    package init(counts: BigramCounts) {
        self.counts = counts
        let documents = Double(counts.documentCount)
        documentCount = documents
        weightOfCount = (0..<4096).map { max(0, StableMath.log((documents + 1) / (Double($0) + 0.5))) }
        let scale = StableMath.log(max(2, documents))
        commonnessOfCount = (0..<4096).map { StableMath.log(max(1, Double($0))) / scale }
    }

    /// The weight of a bigram, 0 for one that stands everywhere.
    @inline(__always)
    package func weight(of bigram: UInt32) -> Double {
        let count = Int(counts.count(of: bigram))
        if count < weightOfCount.count { return weightOfCount[count] }
        return max(0, StableMath.log((documentCount + 1) / (Double(count) + 0.5)))
    }

    /// In how many documents the bigram occurs.
    @inline(__always)
    package func count(of bigram: UInt32) -> Int {
        Int(counts.count(of: bigram))
    }

    /// How common a bigram is: ln(documents that have it) ÷ ln(documents), in 0…1.
    @inline(__always)
    package func commonness(of bigram: UInt32) -> Double {
        let count = Int(counts.count(of: bigram))
        if count < commonnessOfCount.count { return commonnessOfCount[count] }
        return StableMath.log(Double(count)) / StableMath.log(max(2, documentCount))
    }

    /// The number of documents counted.
    package var documents: Int { counts.documentCount }
}
