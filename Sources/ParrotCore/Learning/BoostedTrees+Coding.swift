import FoundationEssentials

/// All nodes as one run of bytes: a dictionary a node takes half of the time in which a model is loaded.
extension BoostedTrees: Codable {
    private enum Key: String, CodingKey {
        case bias
        case nodeCounts
        case nodes
    }

    /// Bytes of a node: three little-endian 16-bit numbers (feature, lower, upper) and two 64-bit floats (threshold, value).
    private static let nodeSize = 22

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let bias = try container.decode(Double.self, forKey: .bias)
        let counts = try container.decode([Int].self, forKey: .nodeCounts)
        let text = try container.decode(String.self, forKey: .nodes)
        let bytes = [UInt8](Data(base64Encoded: text) ?? Data())
        let isWhole =
            counts.allSatisfy { (1...Int(Int16.max)).contains($0) }
            && bytes.count == counts.reduce(0, &+) * BoostedTrees.nodeSize
        guard isWhole else {
            throw DecodingError.dataCorruptedError(forKey: .nodes, in: container, debugDescription: "nodes are missing")
        }
        var start = 0
        func number(_ byteCount: Int) -> UInt64 {
            let number = (0..<byteCount).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            start += byteCount
            return number
        }
        func index() -> Int { Int(Int16(truncatingIfNeeded: number(2))) }
        let trees = counts.map { count in
            (0..<count).map { _ in
                let (feature, lower, upper) = (index(), index(), index())
                return Node(
                    feature: feature,
                    threshold: Double(bitPattern: number(8)),
                    lower: lower,
                    upper: upper,
                    value: Double(bitPattern: number(8))
                )
            }
        }
        self.init(bias: bias, trees: trees)
    }

    package func encode(to encoder: any Encoder) throws {
        var bytes: [UInt8] = []
        func append(_ number: UInt64, _ byteCount: Int) {
            for index in 0..<byteCount { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
        }
        for node in trees.joined() {
            for index in [node.feature, node.lower, node.upper] { append(UInt64(truncatingIfNeeded: index), 2) }
            append(node.threshold.bitPattern, 8)
            append(node.value.bitPattern, 8)
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(bias, forKey: .bias)
        try container.encode(trees.map(\.count), forKey: .nodeCounts)
        try container.encode(Data(bytes).base64EncodedString(), forKey: .nodes)
    }
}
