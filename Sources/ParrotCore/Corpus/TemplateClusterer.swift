/// Groups bodies that are nearly the same.
///
/// A body joins a representative whose masked 3-gram set it agrees with (exact Jaccard at or above the
/// threshold); members are never compared with each other, so clusters do not chain. Representatives are taken
/// from the densest neighbourhood down, equal ones by fingerprint: the order of the input does not matter.
struct TemplateClusterer {
    /// For each body its representative (itself for a representative) and the similarity with it.
    struct Assignment: Sendable {
        var representatives: [Int]
        var similarities: [Double]
    }

    let index: LSHIndex
    let bodies: FoldedBodies
    let threshold: Double

    /// Assigns each body to a representative. Cost: one exact comparison for each candidate that is not yet
    /// assigned; a bucket shrinks as its members are.
    func assignment() -> Assignment {
        let count = bodies.count
        var representatives = [Int](repeating: -1, count: count)
        var similarities = [Double](repeating: 1, count: count)
        var bucketMembers = index.members
        var bucketEnds = Array(index.bucketStarts.dropFirst())
        var comparedWith = [UInt32](repeating: .max, count: count)

        let degrees = (0..<count).map { index.degree(of: $0) }
        let order = (0..<count).filter { degrees[$0] > 0 }.sorted {
            (degrees[$1], bodies.fingerprints[$0]) < (degrees[$0], bodies.fingerprints[$1])
        }
        for body in order where representatives[body] < 0 {
            representatives[body] = body
            comparedWith[body] = UInt32(body)
            for bucket in index.buckets(of: body) {
                let start = Int(index.bucketStarts[Int(bucket)])
                var kept = start
                for position in start..<Int(bucketEnds[Int(bucket)]) {
                    let member = Int(bucketMembers[position])
                    guard representatives[member] < 0 else { continue }
                    if comparedWith[member] != UInt32(body) {
                        comparedWith[member] = UInt32(body)
                        let similarity = bodies.similarity(body, member)
                        if similarity >= threshold {
                            representatives[member] = body
                            similarities[member] = similarity
                            continue
                        }
                    }
                    bucketMembers[kept] = UInt32(member)
                    kept += 1
                }
                bucketEnds[Int(bucket)] = UInt32(kept)
            }
        }
        for body in 0..<count where representatives[body] < 0 { representatives[body] = body }
        return Assignment(representatives: representatives, similarities: similarities)
    }
}
