/// Tells which requests ask for the same thing: the same right answer to them is no fault.
///
/// Two requests agree if the cosine of their masked bigram sets, weighted by idf, reaches a threshold.
package struct RequestAgreement: Sendable {
    private let bigrams: [[UInt32]]
    private let weights: [[Double]]
    private let norms: [Double]
    private let fingerprints: [UInt64]
    private let threshold: Double

    /// Weighs all requests' distinct, ascending bigrams in `jobs` tasks.
    package init(
        bigrams: [[UInt32]],
        fingerprints: [UInt64],
        weights bigramWeights: BigramWeights,
        threshold: Double,
        jobs: Int
    ) async {
        let ranges = evenRanges(of: bigrams.count, parts: jobs * 4)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            bigrams[ranges[part]].map { $0.map { bigramWeights.weight(of: $0) } }
        }
        let weights = Array(parts.joined())
        self.bigrams = bigrams
        self.weights = weights
        norms = weights.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        self.fingerprints = fingerprints
        self.threshold = threshold
    }

    /// The weighted cosine of two requests, in 0…1; 1 for equal fingerprints.
    package func similarity(_ left: Int, _ right: Int) -> Double {
        if fingerprints[left] == fingerprints[right] { return 1 }
        guard norms[left] > 0, norms[right] > 0 else { return 0 }
        var leftIndex = 0
        var rightIndex = 0
        var dot = 0.0
        let leftBigrams = bigrams[left]
        let rightBigrams = bigrams[right]
        while leftIndex < leftBigrams.count, rightIndex < rightBigrams.count {
            let leftBigram = leftBigrams[leftIndex]
            let rightBigram = rightBigrams[rightIndex]
            if leftBigram == rightBigram {
                let weight = weights[left][leftIndex]
                dot += weight * weight
            }
            if leftBigram <= rightBigram { leftIndex += 1 }
            if rightBigram <= leftBigram { rightIndex += 1 }
        }
        return dot / (norms[left] * norms[right])
    }

    /// How many of the requests are left if, by ascending fingerprint, one is kept only where it agrees with none
    /// kept before; counting ends at `limit`.
    ///
    /// The kept are found through the rarest bigrams (prefix filtering: Bayardo et al., Scaling up all pairs
    /// similarity search, 2007), so that a hundred thousand requests behind one template do not mean pairs.
    package func distinctCount(of requests: [Int], limit: Int = .max) -> Int {
        let ordered = Set(requests).sorted { fingerprints[$0] < fingerprints[$1] }
        var kept: [Int] = []
        var index: [UInt32: [Int]] = [:]
        var indexedCount = 0
        for request in ordered {
            guard kept.count < limit else { break }
            let rivals: [Int]
            if kept.count <= RequestAgreement.scannedRequests {
                rivals = kept
            } else {
                while indexedCount < kept.count {
                    let earlier = kept[indexedCount]
                    for bigram in prefix(of: earlier) { index[bigram, default: []].append(earlier) }
                    indexedCount += 1
                }
                rivals = Set(prefix(of: request).flatMap { index[$0] ?? [] }).sorted()
            }
            guard !rivals.contains(where: { similarity($0, request) >= threshold }) else { continue }
            kept.append(request)
        }
        return kept.count
    }

    /// Up to so many kept requests are compared one by one.
    private static let scannedRequests = 48

    /// The rarest bigrams of a request: enough that what is left cannot reach the threshold by itself.
    private func prefix(of request: Int) -> [UInt32] {
        let order = bigrams[request].indices.sorted {
            (weights[request][$1], bigrams[request][$0]) < (weights[request][$0], bigrams[request][$1])
        }
        var rest = norms[request] * norms[request]
        let enough = threshold * threshold * rest
        var prefix: [UInt32] = []
        for position in order {
            guard rest >= enough else { break }
            prefix.append(bigrams[request][position])
            rest -= weights[request][position] * weights[request][position]
        }
        return prefix
    }
}
