/// A sum of small regression trees over dense features: gradient boosting for the logistic loss (Friedman, 2001).
package struct BoostedTrees: Sendable, Equatable {
    /// A node; a leaf has no feature. Children stand behind their parent.
    package struct Node: Sendable, Equatable {
        /// Index of the feature that is asked, −1 for a leaf.
        package var feature: Int
        /// Values up to this go to `lower`, others, and missing ones, to `upper`.
        package var threshold: Double
        package var lower: Int
        package var upper: Int
        /// What a leaf adds to the log-odds.
        package var value: Double
    }

    package var bias: Double
    package var trees: [[Node]]

    package init(bias: Double, trees: [[Node]]) {
        self.bias = bias
        self.trees = trees
    }

    /// The log-odds of a row of features; a missing one is NaN.
    package func logOdds(of features: [Double]) -> Double {
        var sum = bias
        for tree in trees {
            var node = 0
            while tree[node].feature >= 0 {
                node = features[tree[node].feature] <= tree[node].threshold ? tree[node].lower : tree[node].upper
            }
            sum += tree[node].value
        }
        return sum
    }
}

extension BoostedTrees {
    /// Whether all features are among `featureCount` and children stand behind their parents.
    func isSound(featureCount: Int) -> Bool {
        bias.isFinite
            && trees.allSatisfy { tree in
                !tree.isEmpty
                    && tree.enumerated().allSatisfy { index, node in
                        node.value.isFinite
                            && (node.feature < 0
                                || node.feature < featureCount && node.threshold.isFinite
                                    && (index + 1..<tree.count).contains(node.lower)
                                    && (index + 1..<tree.count).contains(node.upper))
                    }
            }
    }
}

/// Trains boosted trees on histograms of at most 64 bins a feature, with second-order leaf values (Chen and Guestrin,
/// XGBoost, 2016). Everything runs in a fixed order.
package struct BoostedTreesTrainer: Sendable {
    package var treeCount = 200
    package var depth = 4
    package var learningRate = 0.05
    /// Least sum of second derivatives in a leaf.
    package var minimumWeight = 10.0
    /// Penalty on squared leaf values.
    package var penalty = 5.0
    /// Features that may only raise (+1) or only lower (−1) the log-odds, by index; 0 or missing is free.
    package var directions: [Int] = []

    package init() {}

    /// The trees of rows of equal width; `weights` say how much a row counts.
    /// O(treeCount × depth × rows × features).
    package func model(rows: [[Double]], isPositive: [Bool], weights: [Double]) -> BoostedTrees {
        guard let width = rows.first?.count else { return BoostedTrees(bias: 0, trees: []) }
        let cuts = (0..<width).map { feature in BoostedTreesTrainer.cuts(of: rows.map { $0[feature] }) }
        let bins = (0..<width).map { feature in rows.map { UInt8(BoostedTreesTrainer.bin($0[feature], cuts[feature])) }
        }
        let positive = zip(isPositive, weights).reduce(0) { $1.0 ? $0 + $1.1 : $0 }
        let total = weights.reduce(0, +)
        let share = min(max(positive / max(total, 1e-9), 1e-6), 1 - 1e-6)
        var model = BoostedTrees(bias: StableMath.log(share / (1 - share)), trees: [])
        var logOdds = [Double](repeating: model.bias, count: rows.count)
        for _ in 0..<treeCount {
            var gradients = [Double](repeating: 0, count: rows.count)
            var curvatures = [Double](repeating: 0, count: rows.count)
            for row in rows.indices {
                let probability = StableMath.logistic(logOdds[row])
                gradients[row] = (probability - (isPositive[row] ? 1 : 0)) * weights[row]
                curvatures[row] = max(probability * (1 - probability), 1e-6) * weights[row]
            }
            var nodes: [BoostedTrees.Node] = []
            grow(
                rows: Array(rows.indices),
                level: 0,
                limits: (-Double.infinity, Double.infinity),
                Growth(cuts: cuts, bins: bins, gradients: gradients, curvatures: curvatures),
                &nodes,
                &logOdds
            )
            model.trees.append(nodes)
        }
        return model
    }

    private struct Growth {
        let cuts: [[Double]]
        let bins: [[UInt8]]
        let gradients: [Double]
        let curvatures: [Double]
    }

    private struct Split {
        var gain = 0.0
        var feature = -1
        var cut = 0
        var middle = 0.0
    }

    /// Adds a node and what is below it; returns its index.
    @discardableResult
    private func grow(
        rows: [Int],
        level: Int,
        limits: (Double, Double),
        _ growth: Growth,
        _ nodes: inout [BoostedTrees.Node],
        _ logOdds: inout [Double]
    ) -> Int {
        let index = nodes.count
        nodes.append(BoostedTrees.Node(feature: -1, threshold: 0, lower: 0, upper: 0, value: 0))
        let split = level < depth ? bestSplit(rows, growth) : Split()
        guard split.feature >= 0 else {
            let gradient = rows.reduce(0) { $0 + growth.gradients[$1] }
            let curvature = rows.reduce(0) { $0 + growth.curvatures[$1] }
            let value = learningRate * min(max(-gradient / (curvature + penalty), limits.0), limits.1)
            nodes[index].value = value
            for row in rows { logOdds[row] += value }
            return index
        }
        let bins = growth.bins[split.feature]
        let lowerRows = rows.filter { Int(bins[$0]) <= split.cut }
        let upperRows = rows.filter { Int(bins[$0]) > split.cut }
        var lowerLimits = limits
        var upperLimits = limits
        let direction = split.feature < directions.count ? directions[split.feature] : 0
        if direction != 0 {
            let middle = min(max(split.middle, limits.0), limits.1)
            if direction > 0 {
                lowerLimits.1 = middle
                upperLimits.0 = middle
            } else {
                lowerLimits.0 = middle
                upperLimits.1 = middle
            }
        }
        nodes[index].feature = split.feature
        nodes[index].threshold = growth.cuts[split.feature][split.cut]
        nodes[index].lower = grow(rows: lowerRows, level: level + 1, limits: lowerLimits, growth, &nodes, &logOdds)
        nodes[index].upper = grow(rows: upperRows, level: level + 1, limits: upperLimits, growth, &nodes, &logOdds)
        return index
    }

    private func bestSplit(_ rows: [Int], _ growth: Growth) -> Split {
        var best = Split()
        let gradient = rows.reduce(0) { $0 + growth.gradients[$1] }
        let curvature = rows.reduce(0) { $0 + growth.curvatures[$1] }
        let whole = gradient * gradient / (curvature + penalty)
        for feature in growth.cuts.indices where !growth.cuts[feature].isEmpty {
            var gradients = [Double](repeating: 0, count: growth.cuts[feature].count + 1)
            var curvatures = gradients
            let bins = growth.bins[feature]
            for row in rows {
                gradients[Int(bins[row])] += growth.gradients[row]
                curvatures[Int(bins[row])] += growth.curvatures[row]
            }
            let direction = feature < directions.count ? directions[feature] : 0
            var lowerGradient = 0.0
            var lowerCurvature = 0.0
            for cut in growth.cuts[feature].indices {
                lowerGradient += gradients[cut]
                lowerCurvature += curvatures[cut]
                let upperGradient = gradient - lowerGradient
                let upperCurvature = curvature - lowerCurvature
                guard lowerCurvature >= minimumWeight, upperCurvature >= minimumWeight else { continue }
                let lowerValue = -lowerGradient / (lowerCurvature + penalty)
                let upperValue = -upperGradient / (upperCurvature + penalty)
                if direction > 0 && upperValue < lowerValue || direction < 0 && upperValue > lowerValue { continue }
                let gain =
                    lowerGradient * lowerGradient / (lowerCurvature + penalty)
                    + upperGradient * upperGradient / (upperCurvature + penalty) - whole
                if gain > best.gain + 1e-9 {
                    best = Split(gain: gain, feature: feature, cut: cut, middle: (lowerValue + upperValue) / 2)
                }
            }
        }
        return best
    }

    private static let binCount = 64

    /// Thresholds between bins: quantiles of the values that are there, distinct, ascending.
    private static func cuts(of values: [Double]) -> [Double] {
        let sorted = values.filter { !$0.isNaN }.sorted()
        guard let first = sorted.first, let last = sorted.last, first < last else { return [] }
        var cuts: [Double] = []
        for bin in 1..<binCount {
            let value = sorted[min(sorted.count - 1, sorted.count * bin / binCount)]
            if value < last, value > cuts.last ?? -.infinity { cuts.append(value) }
        }
        return cuts
    }

    /// The first bin whose threshold is not below the value; missing values are in the last.
    private static func bin(_ value: Double, _ cuts: [Double]) -> Int {
        guard !value.isNaN else { return cuts.count }
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if value <= cuts[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
