import FoundationEssentials
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Boosted trees")
struct BoostedTreesTests {
    private static func trainer(_ directions: [Int] = []) -> BoostedTreesTrainer {
        var trainer = BoostedTreesTrainer()
        trainer.treeCount = 60
        trainer.learningRate = 0.3
        trainer.minimumWeight = 1
        trainer.penalty = 1
        trainer.directions = directions
        return trainer
    }

    private static func trees(
        _ rows: [[Double]],
        _ isPositive: [Bool],
        weights: [Double]? = nil,
        directions: [Int] = []
    ) -> BoostedTrees {
        trainer(directions).model(
            rows: rows,
            isPositive: isPositive,
            weights: weights ?? rows.map { _ in 1 }
        )
    }

    /// Points of the unit square, always the same.
    private static let points = {
        var generator = SeededGenerator(seed: 7)
        return (0..<300).map { _ in
            [Double.random(in: 0..<1, using: &generator), Double.random(in: 0..<1, using: &generator)]
        }
    }()

    @Test("One of two, but not both, is learned, which no straight line can tell")
    func exclusiveOr() {
        let model = Self.trees(Self.points, Self.points.map { ($0[0] > 0.5) != ($0[1] > 0.5) })
        #expect(StableMath.logistic(model.logOdds(of: [0.1, 0.9])) > 0.9)
        #expect(StableMath.logistic(model.logOdds(of: [0.9, 0.1])) > 0.9)
        #expect(StableMath.logistic(model.logOdds(of: [0.1, 0.1])) < 0.1)
        #expect(StableMath.logistic(model.logOdds(of: [0.9, 0.9])) < 0.1)
    }

    @Test("That a value is missing is learned as well")
    func missing() {
        let rows = (0..<200).map { [$0 % 4 == 0 ? Double.nan : Double($0 % 10)] }
        let model = Self.trees(rows, rows.map { $0[0].isNaN })
        #expect(StableMath.logistic(model.logOdds(of: [.nan])) > 0.7)
        #expect(StableMath.logistic(model.logOdds(of: [2])) < 0.1)
    }

    @Test("A missing value goes where values above the threshold go")
    func missingGoesUp() {
        let model = BoostedTrees(
            bias: 0.25,
            trees: [
                [
                    .init(feature: 0, threshold: 1, lower: 1, upper: 2, value: 0),
                    .init(feature: -1, threshold: 0, lower: 0, upper: 0, value: -1),
                    .init(feature: -1, threshold: 0, lower: 0, upper: 0, value: 2),
                ]
            ]
        )
        #expect(model.logOdds(of: [1]) == -0.75)
        #expect(model.logOdds(of: [1.5]) == 2.25)
        #expect(model.logOdds(of: [.nan]) == 2.25)
    }

    @Test("A feature that may only raise or only lower never does the other", arguments: [1, -1])
    func directions(direction: Int) {
        // Rises, falls and rises again, the more the higher the second feature.
        let isPositive = Self.points.map { point in
            let wave = point[0] < 0.3 ? 0.2 : point[0] < 0.6 ? 0.7 : point[0] < 0.8 ? 0.3 : 0.9
            return (wave > 0.5) != (point[1] > 0.85)
        }
        func falls(_ model: BoostedTrees, by direction: Int) -> Bool {
            stride(from: 0.0, through: 1, by: 0.1).contains { second in
                let curve = stride(from: 0.0, through: 1, by: 0.02).map { model.logOdds(of: [$0, second]) }
                return zip(curve, curve.dropFirst()).contains { ($1 - $0) * Double(direction) < -1e-9 }
            }
        }
        let free = Self.trees(Self.points, isPositive)
        let bound = Self.trees(Self.points, isPositive, directions: [direction])
        #expect(falls(free, by: direction))
        #expect(!falls(bound, by: direction))
        #expect(!bound.trees.isEmpty)
    }

    @Test("Rows that weigh more decide between rows that disagree", arguments: [true, false])
    func weights(truth: Bool) {
        let rows = (0..<80).map { [Double($0 % 2)] }
        let isPositive = (0..<80).map { $0 < 40 ? truth : !truth }
        let model = Self.trees(rows, isPositive, weights: (0..<80).map { $0 < 40 ? 3 : 1 })
        #expect((StableMath.logistic(model.logOdds(of: [0])) - (truth ? 0.75 : 0.25)).magnitude < 0.02)
    }

    @Test("The same rows give the same bits")
    func deterministic() {
        let isPositive = Self.points.map { $0[0] * $0[1] > 0.2 }
        let models = (0..<2).map { _ in Self.trees(Self.points, isPositive) }
        #expect(models[0] == models[1])
        for point in Self.points {
            #expect(models[0].logOdds(of: point).bitPattern == models[1].logOdds(of: point).bitPattern)
        }
    }

    @Test("No rows make a model that says even odds")
    func empty() {
        #expect(Self.trees([], []).logOdds(of: [1, 2]) == 0)
    }

    @Test("Rows of one kind make a model that is finite and sure of that kind")
    func oneKind() {
        let model = Self.trees(Self.points, Self.points.map { _ in true })
        let logOdds = model.logOdds(of: [0.5, 0.5])
        #expect(logOdds.isFinite && logOdds > 4)
    }

    @Test("A trained model is sound and survives JSON")
    func sound() throws {
        let model = Self.trees(Self.points, Self.points.map { $0[0] > $0[1] })
        #expect(model.isSound(featureCount: 2))
        #expect(!model.isSound(featureCount: 1))
        #expect(try JSONDecoder().decode(BoostedTrees.self, from: JSONEncoder().encode(model)) == model)
    }

    /// Ways to spoil a tree.
    enum Harm: CaseIterable {
        case featureTooHigh, thresholdNaN, lowerIsParent, upperBehindEnd, negativeChild, valueInfinite, biasNaN, noNodes
    }

    @Test("Trees that point nowhere or hold no number are refused", arguments: Harm.allCases)
    func unsound(harm: Harm) {
        var model = BoostedTrees(
            bias: 0,
            trees: [
                [
                    .init(feature: 1, threshold: 0.5, lower: 1, upper: 2, value: 0),
                    .init(feature: -1, threshold: 0, lower: 0, upper: 0, value: -1),
                    .init(feature: -1, threshold: 0, lower: 0, upper: 0, value: 1),
                ]
            ]
        )
        #expect(model.isSound(featureCount: 2))
        switch harm {
        case .featureTooHigh: model.trees[0][0].feature = 2
        case .thresholdNaN: model.trees[0][0].threshold = .nan
        case .lowerIsParent: model.trees[0][0].lower = 0
        case .upperBehindEnd: model.trees[0][0].upper = 3
        case .negativeChild: model.trees[0][0].lower = -1
        case .valueInfinite: model.trees[0][2].value = .infinity
        case .biasNaN: model.bias = .nan
        case .noNodes: model.trees.append([])
        }
        #expect(!model.isSound(featureCount: 2))
    }

    @Test(
        "Trees whose nodes are cut short, too many or no bytes at all are refused",
        arguments: [
            ("\"nodes\":\"", "\"nodes\":\"AAAA"), ("[1]", "[2]"), ("[1]", "[-1]"), ("[1]", "[0]"),
            ("\"nodes\":\"", "\"nodes\":\"*"),
        ]
    )
    func broken(part: String, harm: String) throws {
        let leaf = BoostedTrees.Node(feature: -1, threshold: 0, lower: 0, upper: 0, value: 0.5)
        let model = BoostedTrees(bias: 0.25, trees: [[leaf]])
        let text = String(decoding: try JSONEncoder().encode(model), as: UTF8.self)
        #expect(try JSONDecoder().decode(BoostedTrees.self, from: Data(text.utf8)) == model)
        let at = try #require(text.firstRange(of: part))
        let harmed = String(text[..<at.lowerBound]) + harm + text[at.upperBound...]
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(BoostedTrees.self, from: Data(harmed.utf8)) }
    }
}
