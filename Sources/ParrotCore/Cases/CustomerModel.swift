package import ParrotText

/// Judges what a customer says of an answer, by grams of characters and what the lexicon finds: one linear model a stance.
///
/// It was trained on sentences that were written for the project (`Corpora/customer-words`).
package struct CustomerModel: Sendable, Equatable {
    /// How a message as a whole stands to what was answered.
    package enum Stance: Int, CaseIterable, Sendable {
        case neutral
        case unresolved
        case resolved
        case recurred
        case discontent
        case resigned

        /// The stance with a name, as the corpus writes it.
        package init?(name: String) {
            guard let stance = Stance.allCases.first(where: { String(describing: $0) == name }) else { return nil }
            self = stance
        }

        /// What the stance is among a message's words.
        var words: CustomerWords {
            switch self {
            case .neutral: []
            case .unresolved: .unresolved
            case .resolved: .resolved
            case .recurred: .recurred
            case .discontent: .discontent
            case .resigned: .resigned
            }
        }
    }

    /// Positions of hashed grams.
    static let textSize = 1 << 16
    /// What the lexicon finds, whether it asks, and steps of length.
    static let denseCount = 7 + 1 + lengthSteps.count
    static let size = textSize + denseCount
    private static let lengthSteps = [4, 8, 16, 32, 64]
    private static let longestGram = 3
    private static let textScale = 4.0
    private static let denseScale: Float = 0.7

    /// Of each position how rare it is; 0 for grams that were seen once or never.
    private var rarity: [Float]
    /// By stance.
    private var models: [LogisticRegression]

    /// The stance of a message and its probability among all stances.
    package func stance(of text: NormalizedText, lexicon: CustomerWords) -> (stance: Stance, probability: Double) {
        let vector = weighted(CustomerModel.features(of: text, lexicon: lexicon))
        let odds = models.map { StableMath.exp($0.logOdds(of: vector)) }
        let sum = odds.reduce(0) { $0 + $1 / (1 + $1) }
        var best = 0
        for index in odds.indices where odds[index] > odds[best] { best = index }
        let probability = odds[best] / (1 + odds[best])
        return (Stance.allCases[best], sum > 0 ? probability / max(sum, probability) : 0)
    }

    /// Positions and values before rarity is taken into account.
    static func features(of text: NormalizedText, lexicon: CustomerWords) -> SparseVector {
        var positions: [UInt32] = []
        let marked =
            [0xFFFE] + text.units.filter { UnitClass.of($0) != .space && UnitClass.of($0) != .newline } + [0xFFFF]
        for start in marked.indices {
            var packed: UInt64 = 0
            for position in start..<min(start + longestGram, marked.count) {
                packed = packed << 16 | UInt64(marked[position])
                let hash = StableHash.mixed(packed ^ UInt64(position - start) << 61)
                positions.append(UInt32(truncatingIfNeeded: hash) & UInt32(textSize - 1))
            }
        }
        RadixSort.sort(&positions)
        positions.removeAdjacentDuplicates()
        var vector = SparseVector(positions: positions, values: [Float](repeating: 1, count: positions.count))
        var dense = (0..<7).map { lexicon.rawValue & (1 << $0) != 0 }
        dense.append(text.units.last == 0x3F)
        let length = text.units.count { UnitClass.of($0).isContent }
        dense += lengthSteps.map { length >= $0 }
        for (index, isSet) in dense.enumerated() where isSet {
            vector.positions.append(UInt32(textSize + index))
            vector.values.append(denseScale)
        }
        return vector
    }

    private func weighted(_ features: SparseVector) -> SparseVector {
        var vector = SparseVector()
        var norm = 0.0
        for position in features.positions where Int(position) < CustomerModel.textSize {
            norm += Double(rarity[Int(position)] * rarity[Int(position)])
        }
        let scale = norm > 0 ? Float(CustomerModel.textScale / norm.squareRoot()) : 0
        for (position, value) in zip(features.positions, features.values) {
            let isText = Int(position) < CustomerModel.textSize
            let weight = isText ? rarity[Int(position)] * scale : value
            guard weight > 0 else { continue }
            vector.positions.append(position)
            vector.values.append(weight)
        }
        return vector
    }
}

// MARK: Training

extension CustomerModel {
    /// A sentence with its stance.
    package struct Sentence: Sendable {
        var features: SparseVector
        var stance: Stance

        package init(text: NormalizedText, lexicon: CustomerWords, stance: Stance) {
            features = CustomerModel.features(of: text, lexicon: lexicon)
            self.stance = stance
        }
    }

    /// Trains on sentences. Some seconds for some thousand of them.
    package init(sentences: [Sentence]) {
        var counts = [Int](repeating: 0, count: CustomerModel.textSize)
        for sentence in sentences {
            for position in sentence.features.positions where Int(position) < CustomerModel.textSize {
                counts[Int(position)] += 1
            }
        }
        let total = Double(sentences.count + 1)
        rarity = counts.map { $0 < 2 ? 0 : Float(StableMath.log(total / Double($0 + 1))) }
        models = []
        let vectors = sentences.map { weighted($0.features) }
        for stance in Stance.allCases {
            var trainer = LogisticRegressionTrainer(size: CustomerModel.size)
            trainer.penalty = 1 / max(1, Double(sentences.count))
            let rows = zip(sentences, vectors).map { sentence, vector in
                LogisticRegressionTrainer.Row(vector: vector, isPositive: sentence.stance == stance)
            }
            models.append(trainer.model(of: rows))
        }
    }
}

// MARK: Storing

extension CustomerModel {
    /// Little-endian 32-bit words: how many positions are used, then of each its number, rarity and weight for every
    /// stance, then the dense figures' weights and the biases.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt32) {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        let used = rarity.indices.filter { rarity[$0] > 0 }
        append(UInt32(used.count))
        for position in used {
            append(UInt32(position))
            append(rarity[position].bitPattern)
            for model in models { append(model.weights[position].bitPattern) }
        }
        for model in models {
            for weight in model.weights[CustomerModel.textSize...] { append(weight.bitPattern) }
            append(model.bias.bitPattern)
        }
        return bytes
    }

    /// Nil if the bytes are not as many as a model has, or no numbers.
    package init?(encoded bytes: [UInt8]) {
        guard bytes.count >= 4, bytes.count % 4 == 0 else { return nil }
        var next = 0
        func word() -> UInt32 {
            var pattern: UInt32 = 0
            for place in 0..<4 { pattern |= UInt32(bytes[next + place]) << UInt32(8 * place) }
            next += 4
            return pattern
        }
        let stances = Stance.allCases.count
        let used = Int(word())
        guard bytes.count == 4 * (1 + used * (2 + stances) + stances * (CustomerModel.denseCount + 1)) else {
            return nil
        }
        rarity = [Float](repeating: 0, count: CustomerModel.textSize)
        var weights = [[Float]](repeating: [Float](repeating: 0, count: CustomerModel.size), count: stances)
        for _ in 0..<used {
            let position = Int(word())
            guard position < CustomerModel.textSize else { return nil }
            rarity[position] = Float(bitPattern: word())
            for stance in 0..<stances { weights[stance][position] = Float(bitPattern: word()) }
        }
        models = []
        for stance in 0..<stances {
            for index in CustomerModel.textSize..<CustomerModel.size {
                weights[stance][index] = Float(bitPattern: word())
            }
            models.append(LogisticRegression(bias: Float(bitPattern: word()), weights: weights[stance]))
        }
        let isSound =
            rarity.allSatisfy { $0.isFinite && $0 >= 0 }
            && models.allSatisfy { $0.bias.isFinite && $0.weights.allSatisfy { $0.isFinite } }
        guard isSound else { return nil }
    }
}
