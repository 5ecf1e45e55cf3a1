/// Reads items one after the other, processes up to `jobs` of them at a time, and folds the results in the order
/// of reading: the outcome is the same for any number of jobs.
///
/// `next` and `fold` run in the caller's task only. At most four results a job wait for an earlier one.
package func orderedPipeline<Item: Sendable, Outcome: Sendable>(
    jobs: Int,
    next: () throws -> Item?,
    process: @escaping @Sendable (Item) -> Outcome,
    fold: (Outcome) throws -> Void
) async throws {
    let jobs = max(1, jobs)
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
        var started = 0
        var folded = 0
        var running = 0
        var waiting: [Int: Outcome] = [:]
        var isExhausted = false
        while true {
            while !isExhausted, running < jobs, started - folded < jobs * 4 {
                guard let item = try next() else {
                    isExhausted = true
                    break
                }
                let number = started
                group.addTask { (number, process(item)) }
                started += 1
                running += 1
            }
            guard let (number, outcome) = try await group.next() else { return }
            running -= 1
            waiting[number] = outcome
            while let ready = waiting.removeValue(forKey: folded) {
                try fold(ready)
                folded += 1
            }
        }
    }
}
