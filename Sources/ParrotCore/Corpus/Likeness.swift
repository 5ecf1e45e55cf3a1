/// How like a request and a body are, by five measures side by side.
///
/// Each is a product of three factors: what both share, one of the request, one of the body. So a body is held against
/// many requests, or a request against many bodies, by adding up what is shared, gram by gram.
struct Likeness: Sendable, Equatable {
    /// The measures, by lane.
    enum Measure: Int, CaseIterable {
        /// Cosine of pairs, rarity counted in this corpus.
        case local
        /// Cosine of pairs, rarity counted in this corpus and those known before.
        case known
        /// Share of the body's pairs, by weight, that the request has.
        case ofBody
        /// Share of the request's pairs, by weight, that the body has.
        case ofRequest
        /// Cosine of single characters.
        case characters
    }

    typealias Lanes = SIMD8<Double>

    var lanes = Lanes.zero

    subscript(measure: Measure) -> Double { lanes[measure.rawValue] }

    /// What a request and a body share.
    struct Shared: Sendable {
        private var sums = SIMD4<Double>.zero

        /// A pair that both have.
        @inline(__always)
        mutating func add(pair local: Double, known: Double) {
            sums += SIMD4(local, known * known, known, 0)
        }

        /// A character that both have.
        @inline(__always)
        mutating func add(character weight: Double) {
            sums.w += weight * weight
        }

        @inline(__always)
        func likeness(request: Lanes, body: Lanes) -> Likeness {
            Likeness(lanes: Lanes(sums.x, sums.y, sums.z, sums.z, sums.w, 0, 0, 0) * request * body)
        }
    }

    /// What a text by itself contributes: its length by each measure.
    struct Size: Sendable {
        private var sums = SIMD4<Double>.zero
        /// Texts of less weight count as this heavy where shares are taken, so that one shared word is not all.
        private static let leastWeight = 8.0

        @inline(__always)
        mutating func add(pair local: Double, known: Double) {
            sums += SIMD4(local * local, known * known, known, 0)
        }

        @inline(__always)
        mutating func add(character weight: Double) {
            sums.w += weight * weight
        }

        /// The factor of a request.
        var requestFactor: Lanes { factor(share: .ofRequest) }

        /// The factor of a body.
        var bodyFactor: Lanes { factor(share: .ofBody) }

        /// Weight of all pairs.
        var weight: Double { sums.z }

        private func factor(share: Measure) -> Lanes {
            func inverse(_ value: Double) -> Double { value > 0 ? 1 / value.squareRoot() : 0 }
            var lanes = Lanes(inverse(sums.x), inverse(sums.y), 1, 1, inverse(sums.w), 0, 0, 0)
            lanes[share.rawValue] = 1 / max(Size.leastWeight, sums.z)
            return lanes
        }
    }

    /// Mean and population variance of some likenesses.
    struct Moments: Sendable {
        private var sum = Lanes.zero
        private var squares = Lanes.zero
        private(set) var count = 0.0

        @inline(__always)
        mutating func add(_ likeness: Likeness) {
            sum += likeness.lanes
            squares += likeness.lanes * likeness.lanes
            count += 1
        }

        var mean: Lanes { count > 0 ? sum / count : .zero }

        var variance: Lanes {
            guard count > 0 else { return .zero }
            let variance = squares / count - mean * mean
            return variance.replacing(with: 0, where: variance .< 0)
        }

        /// Mean and variance mixed with those of a wider circle, which weighs as much as `weight` of this one's.
        func mixed(with wider: Moments, weight: Double) -> (mean: Lanes, variance: Lanes) {
            let whole = count + weight
            return ((mean * count + wider.mean * weight) / whole, (variance * count + wider.variance * weight) / whole)
        }
    }
}
