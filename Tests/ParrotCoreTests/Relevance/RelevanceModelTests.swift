import FoundationEssentials
import Testing

@testable import ParrotCore

@Suite("The model of relevance")
struct RelevanceModelTests {
    private static let leaf = BoostedTrees.Node(feature: -1, threshold: 0, lower: 0, upper: 0, value: 0)

    /// Off topic where the own request fits by 0.2 or less, unless the body is stock talk.
    private static let model = {
        var poor = leaf
        poor.value = 3
        var good = leaf
        good.value = -3
        let root = BoostedTrees.Node(feature: 0, threshold: 0.2, lower: 1, upper: 2, value: 0)
        return RelevanceModel(
            trees: BoostedTrees(bias: 0.125, trees: [[root, poor, good]]),
            weights: [1, -6, 0, -6, -6, 0.1],
            cut: 0.4
        )
    }()

    private static func features(own: Double) -> [Double] {
        [own] + [Double](repeating: 0, count: RelevanceFeatures.count - 1)
    }

    private static func judgement(_ label: WordingLabel? = nil) -> WordingModel.Judgement {
        WordingModel.Judgement(scores: WordingLabel.allCases.map { $0 == label ? 0.9 : 0 })
    }

    @Test("A body that fits its request badly is off topic, one that fits is not")
    func fit() {
        #expect(Self.model.offTopic(features: Self.features(own: 0.1), judgement: Self.judgement()) > 0.9)
        #expect(Self.model.offTopic(features: Self.features(own: 0.3), judgement: Self.judgement()) < 0.1)
    }

    @Test(
        "Stock talk is about no matter and is not off topic",
        arguments: [WordingLabel.parrot, .acknowledgement, .relay]
    )
    func stockTalk(label: WordingLabel) {
        #expect(Self.model.offTopic(features: Self.features(own: 0.1), judgement: Self.judgement(label)) < 0.2)
    }

    @Test("Without a judgement of the wording the fit alone decides")
    func withoutWording() {
        #expect(
            Self.model.offTopic(features: Self.features(own: 0.1), judgement: nil)
                == Self.model.offTopic(features: Self.features(own: 0.1), judgement: Self.judgement())
        )
    }

    @Test("The probability at the cut is reported with 0.5")
    func cut() {
        var model = Self.model
        model.cut = model.probability(features: Self.features(own: 0.1), judgement: nil)
        #expect((model.offTopic(features: Self.features(own: 0.1), judgement: nil) - 0.5).magnitude < 1e-9)
    }

    @Test("A model that is stored and read again is equal and judges with the same bits")
    func stored() throws {
        let read = try JSONDecoder().decode(RelevanceModel.self, from: JSONEncoder().encode(Self.model))
        #expect(read == Self.model)
        #expect(read.isSound(featureCount: RelevanceFeatures.count))
        for own in [0.1, 0.2, 0.3] {
            #expect(
                read.offTopic(features: Self.features(own: own), judgement: nil).bitPattern
                    == Self.model.offTopic(features: Self.features(own: own), judgement: nil).bitPattern
            )
        }
    }

    /// Ways to spoil the model.
    enum Harm: CaseIterable {
        case fewWeights, manyWeights, weightNaN, cutZero, cutOne, cutNaN, otherFeature, loop
    }

    @Test("A model that would point nowhere or give no number is not sound", arguments: Harm.allCases)
    func unsound(harm: Harm) {
        var model = Self.model
        #expect(model.isSound(featureCount: RelevanceFeatures.count))
        switch harm {
        case .fewWeights: model.weights.removeLast()
        case .manyWeights: model.weights.append(0)
        case .weightNaN: model.weights[2] = .nan
        case .cutZero: model.cut = 0
        case .cutOne: model.cut = 1
        case .cutNaN: model.cut = .nan
        case .otherFeature: model.trees.trees[0][0].feature = RelevanceFeatures.count
        case .loop: model.trees.trees[0][0].upper = 0
        }
        #expect(!model.isSound(featureCount: RelevanceFeatures.count))
    }

    @Test("The trainer learns from swapped replies that a bad fit is off topic, and the same twice")
    func trained() async {
        let pairs = (0..<160).map { (number: Int) -> RelevanceTrainer.Pair in
            let isSwapped = number % 2 == 0
            let own = 0.02 * Double(number % 9) + (isSwapped ? 0 : 0.3)
            return RelevanceTrainer.Pair(
                source: number % 4 < 2 ? "甲" : "乙",
                features: Self.features(own: own),
                isSwapped: isSwapped
            )
        }
        let labelled = (0..<40).map { (number: Int) -> RelevanceTrainer.LabelledPair in
            RelevanceTrainer.LabelledPair(
                source: "甲",
                features: Self.features(own: number % 4 == 0 ? 0.1 : 0.4),
                judgement: Self.judgement(),
                isOffTopic: number % 4 == 0,
                weight: 1
            )
        }
        let (model, validation) = await RelevanceTrainer(jobs: 2).model(pairs: pairs, labelled: labelled)
        #expect(model.isSound(featureCount: RelevanceFeatures.count))
        #expect(model.offTopic(features: Self.features(own: 0.05), judgement: Self.judgement()) > 0.8)
        #expect(model.offTopic(features: Self.features(own: 0.4), judgement: Self.judgement()) < 0.2)
        #expect(validation.pairs.map(\.source) == ["乙", "甲"])
        #expect(validation.pairs.map(\.rows.count) == [80, 80])
        #expect(validation.cut == model.cut)
        #expect(BinaryMeasures(validation.labelled.flatMap(\.rows)).f1 == 1)
        #expect(
            validation.lines(in: .english, title: "letters").first
                == "off_topic  letters  other replies, sources left out, mean AUC 1.000"
        )
        let again = await RelevanceTrainer(jobs: 1).model(pairs: pairs, labelled: labelled).model
        #expect(again == model)
    }
}
