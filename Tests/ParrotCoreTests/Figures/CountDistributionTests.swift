import Testing

@testable import ParrotCore

@Suite("Chances of counts")
struct CountDistributionTests {
    private func isClose(_ left: Double, _ right: Double, within error: Double = 1e-12) -> Bool {
        abs(left - right) <= error * max(abs(left), abs(right))
    }

    /// By the definition: C(n, k) B(k + a, n − k + b) ÷ B(a, b), as products of ratios.
    private func chances(trials: Int, _ successes: Double, _ failures: Double) -> [Double] {
        (0...trials).map { count in
            var chance = 1.0
            for trial in 0..<count {
                chance *= Double(trials - trial) / Double(trial + 1) * (successes + Double(trial))
            }
            for trial in 0..<(trials - count) { chance *= failures + Double(trial) }
            for trial in 0..<trials { chance /= successes + failures + Double(trial) }
            return chance
        }
    }

    @Test("It is the beta-binomial distribution", arguments: [(10, 3.0, 61.0), (7, 0.4, 80.0), (12, 70.0, 2.5)])
    func betaBinomial(trials: Int, successes: Double, failures: Double) {
        let distribution = CountDistribution(trials: trials, successes: successes, failures: failures)
        let expected = chances(trials: trials, successes, failures)
        for count in 0...trials {
            let tail = expected[count...].reduce(0, +)
            #expect(isClose(distribution.chance(ofAtLeast: count), tail))
        }
        #expect(distribution.chance(ofAtLeast: trials + 1) == 0)
    }

    @Test("A sum's chances are those of all ways to come to it")
    func sums() {
        var sum = CountDistribution()
        sum.add(CountDistribution(trials: 4, successes: 5, failures: 60))
        sum.add(CountDistribution(trials: 3, successes: 40, failures: 30))
        let first = chances(trials: 4, 5, 60)
        let second = chances(trials: 3, 40, 30)
        for count in 0...7 {
            var tail = 0.0
            for one in 0...4 { for other in 0...3 where one + other >= count { tail += first[one] * second[other] } }
            #expect(isClose(sum.chance(ofAtLeast: count), tail))
        }
    }

    @Test("What never or always happened is certain")
    func certain() {
        #expect(CountDistribution().chance(ofAtLeast: 0) == 1)
        #expect(CountDistribution().chance(ofAtLeast: 1) == 0)
        #expect(CountDistribution(trials: 9, successes: 0, failures: 50).chance(ofAtLeast: 1) == 0)
        #expect(CountDistribution(trials: 9, successes: 50, failures: 0).chance(ofAtLeast: 9) == 1)
    }

    @Test("Large counts neither vanish nor overflow")
    func large() {
        let distribution = CountDistribution(trials: 100_000, successes: 30_000, failures: 170_000)
        let middle = distribution.chance(ofAtLeast: 15_000)
        #expect(middle > 0.49 && middle < 0.51)
        #expect(distribution.chance(ofAtLeast: 0) > 0.999_999)
        #expect(distribution.chance(ofAtLeast: 17_000) < 1e-6)
    }
}
