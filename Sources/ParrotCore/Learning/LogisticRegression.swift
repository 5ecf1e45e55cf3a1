/// A linear model of log-odds over hashed features.
package struct LogisticRegression: Sendable, Equatable {
    package var bias: Float
    package var weights: [Float]

    package init(bias: Float, weights: [Float]) {
        self.bias = bias
        self.weights = weights
    }

    /// The log-odds of a vector, summed in its order.
    package func logOdds(of vector: SparseVector) -> Double {
        var sum = Double(bias)
        for (position, value) in zip(vector.positions, vector.values) {
            sum += Double(weights[Int(position)]) * Double(value)
        }
        return sum
    }
}

/// Trains a logistic regression with a quadratic penalty by L-BFGS (Liu and Nocedal, 1989).
///
/// Sums run in a fixed order and exponentials are `StableMath`'s: the same rows give the same model on any machine.
package struct LogisticRegressionTrainer: Sendable {
    /// One labelled row.
    package struct Row: Sendable {
        package var vector: SparseVector
        package var isPositive: Bool
        /// How much the row counts.
        package var weight: Double

        package init(vector: SparseVector, isPositive: Bool, weight: Double = 1) {
            self.vector = vector
            self.isPositive = isPositive
            self.weight = weight
        }
    }

    /// Number of positions.
    package var size: Int
    /// Strength of the penalty on the squared weights, per row.
    package var penalty = 1e-4
    /// Most steps; fewer are taken where nothing is left to gain.
    package var iterations = 80

    /// Steps that are remembered to tell how the loss curves.
    private static let memory = 8
    /// Largest slope that counts as none.
    private static let tolerance = 1e-6

    package init(size: Int) {
        self.size = size
    }

    /// The model of the rows. O(iterations × (nonzero values + positions in use)).
    package func model(of rows: [Row]) -> LogisticRegression {
        let loss = Loss(rows: rows, size: size, penalty: penalty)
        var model = LogisticRegression(bias: 0, weights: [Float](repeating: 0, count: size))
        guard loss.total > 0 else { return model }
        var point = [Double](repeating: 0, count: loss.count)
        var (value, gradient) = loss.valueAndGradient(at: point)
        var steps: [(step: [Double], change: [Double], curvature: Double)] = []
        for _ in 0..<iterations where (gradient.map(\.magnitude).max() ?? 0) > LogisticRegressionTrainer.tolerance {
            let direction = LogisticRegressionTrainer.direction(gradient, steps)
            let slope = dot(direction, gradient)
            var length = steps.isEmpty ? 1 / max(1, dot(gradient, gradient).squareRoot()) : 1.0
            var next = point
            var (nextValue, nextGradient) = (value, gradient)
            var isLower = false
            for _ in 0..<20 {
                for index in point.indices { next[index] = point[index] + length * direction[index] }
                (nextValue, nextGradient) = loss.valueAndGradient(at: next)
                isLower = nextValue <= value + 1e-4 * length * slope
                if isLower { break }
                length /= 2
            }
            guard isLower else { break }
            let step = zip(next, point).map { $0 - $1 }
            let change = zip(nextGradient, gradient).map { $0 - $1 }
            let curvature = dot(step, change)
            if curvature > 1e-12 {
                steps.append((step, change, curvature))
                if steps.count > LogisticRegressionTrainer.memory { steps.removeFirst() }
            }
            (point, value, gradient) = (next, nextValue, nextGradient)
        }
        for (place, position) in loss.used.enumerated() { model.weights[position] = Float(point[place]) }
        model.bias = Float(point[loss.count - 1])
        return model
    }

    /// Down the gradient, bent by what the steps before told of the curvature.
    private static func direction(
        _ gradient: [Double],
        _ steps: [(step: [Double], change: [Double], curvature: Double)]
    ) -> [Double] {
        var direction = gradient
        var shares: [Double] = []
        for (step, change, curvature) in steps.reversed() {
            let share = dot(step, direction) / curvature
            shares.append(share)
            for index in direction.indices { direction[index] -= share * change[index] }
        }
        if let last = steps.last {
            let scale = last.curvature / dot(last.change, last.change)
            for index in direction.indices { direction[index] *= scale }
        }
        for (step, change, curvature) in steps {
            let share = shares.removeLast() - dot(change, direction) / curvature
            for index in direction.indices { direction[index] += share * step[index] }
        }
        return direction.map { -$0 }
    }

    /// The mean loss of the rows and the penalty, over the positions in use and the bias behind them.
    private struct Loss {
        /// Only positions that a row has are ever moved.
        let used: [Int]
        let total: Double
        private var starts = [0]
        private var places: [Int32] = []
        private var values: [Float] = []
        private let rows: [(isPositive: Bool, weight: Double)]
        private let penalty: Double

        /// Positions in use, and the bias.
        var count: Int { used.count + 1 }

        init(rows: [Row], size: Int, penalty: Double) {
            var isUsed = [Bool](repeating: false, count: size)
            for row in rows { for position in row.vector.positions { isUsed[Int(position)] = true } }
            used = isUsed.indices.filter { isUsed[$0] }
            var placeOf = [Int32](repeating: 0, count: size)
            for (place, position) in used.enumerated() { placeOf[position] = Int32(place) }
            for row in rows {
                places += row.vector.positions.map { placeOf[Int($0)] }
                values += row.vector.values
                starts.append(places.count)
            }
            self.rows = rows.map { ($0.isPositive, $0.weight) }
            total = rows.reduce(0) { $0 + $1.weight }
            self.penalty = penalty
        }

        func valueAndGradient(at point: [Double]) -> (value: Double, gradient: [Double]) {
            var gradient = point.map { penalty * $0 }
            let bias = count - 1
            gradient[bias] = 0
            var value = 0.0
            for weight in point[..<bias] { value += weight * weight }
            value *= penalty / 2
            for (row, truth) in rows.enumerated() {
                var score = point[bias]
                for entry in starts[row]..<starts[row + 1] {
                    score += point[Int(places[entry])] * Double(values[entry])
                }
                // ln(1 + e^−m) of the margin m, without overflow.
                let margin = truth.isPositive ? score : -score
                let share = truth.weight / total
                value += share * (max(0, -margin) + StableMath.log(1 + StableMath.exp(-margin.magnitude)))
                let error = (StableMath.logistic(score) - (truth.isPositive ? 1 : 0)) * share
                gradient[bias] += error
                for entry in starts[row]..<starts[row + 1] {
                    gradient[Int(places[entry])] += error * Double(values[entry])
                }
            }
            return (value, gradient)
        }
    }
}

/// The sum of products.
private func dot(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for index in first.indices { sum += first[index] * second[index] }
    return sum
}
