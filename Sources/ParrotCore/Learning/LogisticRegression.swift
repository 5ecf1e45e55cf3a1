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

/// Trains a logistic regression with a quadratic penalty by Adam on the whole gradient (Kingma and Ba, 2015).
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
    package var iterations = 200
    package var learningRate = 0.05

    package init(size: Int) {
        self.size = size
    }

    /// The model of the rows. O(iterations × (nonzero values + positions in use)).
    package func model(of rows: [Row]) -> LogisticRegression {
        // Only positions that a row has are ever moved.
        var isUsed = [Bool](repeating: false, count: size)
        for row in rows { for position in row.vector.positions { isUsed[Int(position)] = true } }
        let used = isUsed.indices.filter { isUsed[$0] }
        var weights = [Double](repeating: 0, count: size)
        var gradient = [Double](repeating: 0, count: size)
        var first = [Double](repeating: 0, count: size + 1)
        var second = [Double](repeating: 0, count: size + 1)
        var bias = 0.0
        let total = rows.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return LogisticRegression(bias: 0, weights: [Float](repeating: 0, count: size)) }
        var firstDecay = 1.0
        var secondDecay = 1.0
        for _ in 0..<iterations {
            for position in used { gradient[position] = penalty * weights[position] }
            var biasGradient = 0.0
            for row in rows {
                var score = bias
                for (position, value) in zip(row.vector.positions, row.vector.values) {
                    score += weights[Int(position)] * Double(value)
                }
                let error =
                    (StableMath.logistic(score) - (row.isPositive ? 1 : 0)) * row.weight / total
                biasGradient += error
                for (position, value) in zip(row.vector.positions, row.vector.values) {
                    gradient[Int(position)] += error * Double(value)
                }
            }
            firstDecay *= 0.9
            secondDecay *= 0.999
            func step(_ gradient: Double, _ place: Int) -> Double {
                first[place] = 0.9 * first[place] + 0.1 * gradient
                second[place] = 0.999 * second[place] + 0.001 * gradient * gradient
                let mean = first[place] / (1 - firstDecay)
                let deviation = (second[place] / (1 - secondDecay)).squareRoot()
                return learningRate * mean / (deviation + 1e-8)
            }
            bias -= step(biasGradient, size)
            for position in used { weights[position] -= step(gradient[position], position) }
        }
        return LogisticRegression(bias: Float(bias), weights: weights.map(Float.init))
    }
}
