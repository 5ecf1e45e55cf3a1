/// Families of random texts whose members differ by random edits: what near-duplicate replies look like to a fingerprint.
package enum RandomReplies {
    /// `count` families of `size` texts in units; members differ from the first by edits in up to an eighth of
    /// their places, which is up to some third of their shingles.
    package static func families(count: Int, size: Int, seed: UInt64) -> [[[UInt16]]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let first = text(length: Int.random(in: 30...160, using: &generator), using: &generator)
            let others = (1..<size).map { _ in edited(first, using: &generator) }
            return [first] + others
        }
    }

    private static func text(length: Int, using generator: inout SeededGenerator) -> [UInt16] {
        (0..<length).map { _ in unit(using: &generator) }
    }

    private static func unit(using generator: inout SeededGenerator) -> UInt16 {
        0x4E00 + UInt16.random(in: 0..<2_000, using: &generator)
    }

    private static func edited(_ text: [UInt16], using generator: inout SeededGenerator) -> [UInt16] {
        let edits = Int.random(in: 0...max(1, text.count / 8), using: &generator)
        var text = text
        for _ in 0..<edits {
            let place = Int.random(in: 0..<text.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text[place] = unit(using: &generator)
            case 1 where text.count > 4: text.remove(at: place)
            default: text.insert(unit(using: &generator), at: place)
            }
        }
        return text
    }
}
