/// What hashed features weigh: for each position its idf, then a weight for each label.
///
/// A vector counts by its direction: the weighted values are scaled to one length.
struct WordingTable: Sendable, Equatable {
    /// Floats a position: idf, then a weight for each label.
    static let rowWidth = 1 + WordingLabel.allCases.count

    /// Length to which a vector is scaled.
    let scale: Double
    private(set) var rows: [Float]

    /// The number of positions.
    var size: Int { rows.count / WordingTable.rowWidth }

    /// A table with its rows one behind the other.
    init(scale: Double, rows: [Float]) {
        self.scale = scale
        self.rows = rows
    }

    /// A table without weights. Positions that fewer than two vectors or `leastSources` sources have weigh nothing: what
    /// only one source says tells which source it is.
    init(size: Int, scale: Double, vectors: [(vector: SparseVector, source: String)], leastSources: Int) {
        self.scale = scale
        rows = [Float](repeating: 0, count: size * WordingTable.rowWidth)
        var frequencies = [Int](repeating: 0, count: size)
        var sources = [Int](repeating: 0, count: size)
        for (_, group) in Dictionary(grouping: vectors, by: \.source) {
            var isThere = [Bool](repeating: false, count: size)
            for (vector, _) in group {
                for position in vector.positions {
                    frequencies[Int(position)] += 1
                    isThere[Int(position)] = true
                }
            }
            for position in isThere.indices where isThere[position] { sources[position] += 1 }
        }
        for (position, count) in frequencies.enumerated() where count >= 2 && sources[position] >= leastSources {
            let idf = StableMath.log(Double(vectors.count + 1) / Double(count + 1))
            rows[position * WordingTable.rowWidth] = Float(max(0, idf))
        }
    }

    /// Adds a vector's log-odds to the sums of the labels.
    func add(_ vector: SparseVector, to sums: inout [Double]) {
        // A vector of registers instead of an array: this is the innermost loop of judging wording.
        var own = SIMD8<Double>.zero
        var norm = 0.0
        for index in vector.positions.indices {
            let row = Int(vector.positions[index]) * WordingTable.rowWidth
            let weighted = Double(vector.values[index] * rows[row])
            guard weighted > 0 else { continue }
            norm += weighted * weighted
            for label in 0..<WordingTable.rowWidth - 1 { own[label] += weighted * Double(rows[row + 1 + label]) }
        }
        guard norm > 0 else { return }
        let factor = scale / norm.squareRoot()
        for label in sums.indices { sums[label] += own[label] * factor }
    }

    /// What a vector says for a label, not scaled.
    func weight(of vector: SparseVector, for label: WordingLabel) -> Double {
        zip(vector.positions, vector.values).reduce(0) { sum, entry in
            let row = Int(entry.0) * WordingTable.rowWidth
            return sum + Double(entry.1 * rows[row]) * Double(rows[row + 1 + label.rawValue])
        }
    }

    /// The factor by which a vector's weighted values are scaled; 0 if it has none.
    func factor(of vector: SparseVector) -> Double {
        let norm = zip(vector.positions, vector.values).reduce(0.0) { sum, entry in
            let weighted = Double(entry.1 * rows[Int(entry.0) * WordingTable.rowWidth])
            return sum + weighted * weighted
        }
        return norm > 0 ? scale / norm.squareRoot() : 0
    }

    /// Appends a vector's weighted and scaled values to one that is learned from, its positions moved by `offset`.
    func append(_ vector: SparseVector, offset: Int, to combined: inout SparseVector) {
        let factor = factor(of: vector)
        guard factor > 0 else { return }
        for (position, value) in zip(vector.positions, vector.values) {
            let weighted = value * rows[Int(position) * WordingTable.rowWidth]
            guard weighted > 0 else { continue }
            combined.positions.append(position + UInt32(offset))
            combined.values.append(Float(Double(weighted) * factor))
        }
    }

    /// Sets the weights of a label.
    mutating func setWeights(_ weights: some Collection<Float>, of label: WordingLabel) {
        for (position, weight) in weights.enumerated() {
            rows[position * WordingTable.rowWidth + 1 + label.rawValue] = weight
        }
    }
}
