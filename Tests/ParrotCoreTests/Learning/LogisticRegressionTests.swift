import Testing

@testable import ParrotCore

@Suite("Logistic regression")
struct LogisticRegressionTests {
    private typealias Row = LogisticRegressionTrainer.Row

    private static func row(_ positions: [UInt32], _ isPositive: Bool, weight: Double = 1) -> Row {
        Row(
            vector: SparseVector(positions: positions, values: positions.map { _ in 1 }),
            isPositive: isPositive,
            weight: weight
        )
    }

    /// Position 0 is in all rows, 1 in the positive and 2 in the negative ones, 3 in half of each.
    private static let separable = (0..<40).map { index in
        row([0, index % 2 == 0 ? 1 : 2] + (index % 4 < 2 ? [3] : []), index % 2 == 0)
    }

    private static func model(_ rows: [Row], penalty: Double = 1e-4) -> LogisticRegression {
        var trainer = LogisticRegressionTrainer(size: 6)
        trainer.penalty = penalty
        return trainer.model(of: rows)
    }

    private static func logOdds(_ model: LogisticRegression, _ vector: SparseVector) -> Double {
        zip(vector.positions, vector.values).reduce(Double(model.bias)) {
            $0 + Double(model.weights[Int($1.0)]) * Double($1.1)
        }
    }

    @Test("What tells the rows apart is learned, what does not is left alone")
    func separates() {
        let model = Self.model(Self.separable)
        for row in Self.separable {
            let probability = StableMath.logistic(Self.logOdds(model, row.vector))
            #expect(row.isPositive ? probability > 0.95 : probability < 0.05)
        }
        #expect(model.weights[1] > 1)
        #expect(model.weights[2] < -1)
        #expect(model.weights[3].magnitude < 0.2)
    }

    @Test("A position that no row has keeps the weight 0")
    func unseen() {
        let model = Self.model(Self.separable)
        #expect(model.weights.count == 6)
        #expect(model.weights[4] == 0 && model.weights[5] == 0)
    }

    @Test("A stronger penalty makes the weights smaller")
    func penalty() {
        let sizes = [1e-4, 1e-2, 1].map { penalty in
            Self.model(Self.separable, penalty: penalty).weights.reduce(0) { $0 + $1 * $1 }
        }
        #expect(sizes[0] > 1.5 * sizes[1])
        #expect(sizes[1] > 1.5 * sizes[2])
    }

    @Test("The same rows give the same bits")
    func deterministic() {
        let models = (0..<2).map { _ in Self.model(Self.separable) }
        #expect(models[0].weights.map(\.bitPattern) == models[1].weights.map(\.bitPattern))
        #expect(models[0].bias.bitPattern == models[1].bias.bitPattern)
    }

    @Test("A row's weight decides between rows that disagree", arguments: [true, false])
    func weights(truth: Bool) {
        let rows = [Self.row([1], truth, weight: 3), Self.row([1], !truth, weight: 1)]
        let model = Self.model(rows)
        let probability = StableMath.logistic(Self.logOdds(model, rows[0].vector))
        #expect((probability - (truth ? 0.75 : 0.25)).magnitude < 0.02)
    }

    @Test("A row that weighs three counts as much as three rows")
    func weightsAreCounts() {
        let heavy = Self.model([Self.row([1], true, weight: 3), Self.row([2], false)])
        let many = Self.model((0..<3).map { _ in Self.row([1], true) } + [Self.row([2], false)])
        #expect((heavy.weights[1] - many.weights[1]).magnitude < 1e-4)
        #expect((heavy.weights[2] - many.weights[2]).magnitude < 1e-4)
        #expect((heavy.bias - many.bias).magnitude < 1e-4)
    }

    @Test("Nothing, or rows that weigh nothing, make a model that says even odds")
    func empty() {
        for rows in [[], [Self.row([1], true, weight: 0)]] {
            let model = Self.model(rows)
            #expect(model.bias == 0 && model.weights.allSatisfy { $0 == 0 })
        }
    }

    @Test("Where the loss is least its slope is nothing")
    func optimum() {
        let model = Self.model(Self.separable, penalty: 0.01)
        let total = Double(Self.separable.count)
        for position in 0..<4 {
            var slope = 0.01 * Double(model.weights[position])
            for row in Self.separable {
                guard let place = row.vector.positions.firstIndex(of: UInt32(position)) else { continue }
                let error = StableMath.logistic(Self.logOdds(model, row.vector)) - (row.isPositive ? 1 : 0)
                slope += error * Double(row.vector.values[place]) / total
            }
            #expect(slope.magnitude < 1e-4)
        }
    }
}
