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
        let marked = [0xFFFE] + text.units.filter { UnitClass.of($0) != .space && UnitClass.of($0) != .newline } + [0xFFFF]
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
    /// Little-endian 32-bit floats: rarity, then each stance's bias and weights.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for value in rarity + models.flatMap({ [$0.bias] + $0.weights }) {
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(shift)))
            }
        }
        return bytes
    }

    /// Nil if the bytes are not as many as a model has, or no numbers.
    package init?(encoded bytes: [UInt8]) {
        let width = CustomerModel.size + 1
        guard bytes.count == 4 * (CustomerModel.textSize + width * Stance.allCases.count) else { return nil }
        var values: [Float] = []
        values.reserveCapacity(bytes.count / 4)
        for index in stride(from: 0, to: bytes.count, by: 4) {
            var pattern: UInt32 = 0
            for place in 0..<4 { pattern |= UInt32(bytes[index + place]) << UInt32(8 * place) }
            values.append(Float(bitPattern: pattern))
        }
        guard values.allSatisfy({ $0.isFinite }) else { return nil }
        rarity = Array(values[..<CustomerModel.textSize])
        models = (0..<Stance.allCases.count).map { index in
            let start = CustomerModel.textSize + index * width
            return LogisticRegression(bias: values[start], weights: Array(values[(start + 1)..<(start + width)]))
        }
    }
}
