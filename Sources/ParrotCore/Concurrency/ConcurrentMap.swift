/// Computes `count` values in at most `jobs` tasks at a time and returns them in index order. `progress` hears how many
/// are there.
package func concurrentMap<Value: Sendable>(
    count: Int,
    jobs: Int,
    progress: (Int) -> Void = { _ in },
    _ value: @escaping @Sendable (Int) -> Value
) async -> [Value] {
    var results = [Value?](repeating: nil, count: count)
    await withTaskGroup(of: (Int, Value).self) { group in
        var started = 0
        var finished = 0
        while started < min(max(1, jobs), count) {
            let index = started
            group.addTask { (index, value(index)) }
            started += 1
        }
        while let (index, result) = await group.next() {
            results[index] = result
            finished += 1
            progress(finished)
            if started < count {
                let index = started
                group.addTask { (index, value(index)) }
                started += 1
            }
        }
    }
    return results.compactMap { $0 }
}

/// `0..<count` cut into at most `parts` ranges of nearly equal length.
package func evenRanges(of count: Int, parts: Int) -> [Range<Int>] {
    let parts = max(1, min(parts, count))
    return (0..<parts).map { part in
        (count * part / parts)..<(count * (part + 1) / parts)
    }
}
