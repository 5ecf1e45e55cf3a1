/// The shingles of many bodies, in chunks: growing never copies what is there.
struct ChunkedShingles: Sendable {
    private struct Place: Sendable {
        var chunk: UInt32
        var start: UInt32
        var count: UInt32
    }

    private static let chunkCapacity = 1 << 20

    private var chunks: [[UInt32]] = []
    private var places: [Place] = []

    var count: Int { places.count }

    /// Adds the shingles of the next body.
    mutating func append(_ shingles: [UInt32]) {
        if chunks.last.map({ $0.count + shingles.count > ChunkedShingles.chunkCapacity }) ?? true {
            var chunk: [UInt32] = []
            chunk.reserveCapacity(max(ChunkedShingles.chunkCapacity, shingles.count))
            chunks.append(chunk)
        }
        let last = chunks.count - 1
        places.append(
            Place(chunk: UInt32(last), start: UInt32(chunks[last].count), count: UInt32(shingles.count))
        )
        chunks[last].append(contentsOf: shingles)
    }

    /// Exact Jaccard similarity of a body with ascending, distinct shingles.
    func similarity(_ body: Int, with shingles: [UInt32]) -> Double {
        let place = places[body]
        let chunk = chunks[Int(place.chunk)]
        return Jaccard.similarity(Array(chunk[Int(place.start)..<Int(place.start + place.count)]), shingles)
    }
}
