/// The chances of the counts 0, 1, 2 …; counts whose chance is too small to matter are left out.
struct CountDistribution: Sendable {
    private var first = 0
    private var chances = [1.0]

    /// Chances below this share of the greatest are left out.
    private static let least = 1e-18

    /// The distribution of a count of nothing: 0 for certain.
    init() {}

    /// How many of `trials` come out, if of earlier ones `successes` did and `failures` did not: the beta-binomial
    /// distribution (Skellam, A probability distribution derived from the binomial distribution by regarding the
    /// probability of success as variable between the sets of trials, 1948). Chances follow from their neighbours, so no
    /// logarithms are needed. O(spread).
    init(trials: Int, successes: Double, failures: Double) {
        guard trials > 0, successes > 0 else { return }
        guard failures > 0 else {
            first = trials
            return
        }
        let size = Double(trials)
        func ratio(after count: Int) -> Double {
            let count = Double(count)
            return (size - count) * (count + successes) / ((count + 1) * (size - count - 1 + failures))
        }
        let start = min(trials, Int(size * successes / (successes + failures)))
        var above = [1.0]
        var count = start
        while count < trials, let last = above.last, last >= CountDistribution.least {
            above.append(last * ratio(after: count))
            count += 1
        }
        var below: [Double] = []
        var chance = 1.0
        count = start
        while count > 0, chance >= CountDistribution.least {
            chance /= ratio(after: count - 1)
            below.append(chance)
            count -= 1
        }
        first = count
        chances = below.reversed() + above
        normalize()
    }

    /// Makes it the distribution of the sum with another count, independent of this one. O(spread²).
    mutating func add(_ other: CountDistribution) {
        var sums = [Double](repeating: 0, count: chances.count + other.chances.count - 1)
        for (place, chance) in chances.enumerated() {
            for (otherPlace, otherChance) in other.chances.enumerated() {
                sums[place + otherPlace] += chance * otherChance
            }
        }
        first += other.first
        chances = sums
        normalize()
    }

    /// The chance of a count as high or higher.
    func chance(ofAtLeast count: Int) -> Double {
        var sum = 0.0
        // The smallest first, so that they are not lost beside the great ones.
        for chance in chances.dropFirst(max(0, count - first)).reversed() { sum += chance }
        return min(1, sum)
    }

    private mutating func normalize() {
        let limit = (chances.max() ?? 0) * CountDistribution.least
        let kept = chances.firstIndex { $0 >= limit } ?? 0
        let last = chances.lastIndex { $0 >= limit } ?? 0
        first += kept
        chances = Array(chances[kept...last])
        let sum = chances.reduce(0, +)
        for place in chances.indices { chances[place] /= sum }
    }
}
