import ParrotCore
import Testing

@Suite("Folding in the order of reading")
struct OrderedPipelineTests {
    private struct Failure: Error, Equatable {
        var place: String
    }

    /// Squares of 0..<count as the pipeline folds them; the first of every five items takes much longer than the others.
    private func squares(count: Int, jobs: Int) async throws -> [Int] {
        var next = 0
        var folded: [Int] = []
        try await orderedPipeline(
            jobs: jobs,
            next: { () -> Int? in
                guard next < count else { return nil }
                defer { next += 1 }
                return next
            },
            process: { item in
                var sum = 0
                for step in 0..<(item % 5 == 0 ? 20_000 : 10) { sum &+= step }
                return sum >= 0 ? item * item : -1
            },
            fold: { folded.append($0) }
        )
        return folded
    }

    @Test("Results are folded in input order for any number of jobs", arguments: [-3, 0, 1, 2, 3, 16, 500])
    func order(jobs: Int) async throws {
        #expect(try await squares(count: 150, jobs: jobs) == (0..<150).map { $0 * $0 })
    }

    @Test("An empty input folds nothing", arguments: [1, 4])
    func empty(jobs: Int) async throws {
        #expect(try await squares(count: 0, jobs: jobs).isEmpty)
    }

    @Test("An error while reading ends the run and is passed on", arguments: [1, 2, 8])
    func readingFails(jobs: Int) async {
        var read = 0
        await #expect(throws: Failure(place: "next")) {
            try await orderedPipeline(
                jobs: jobs,
                next: { () -> Int? in
                    read += 1
                    if read == 10 { throw Failure(place: "next") }
                    return read
                },
                process: { $0 },
                fold: { _ in }
            )
        }
        #expect(read == 10)
    }

    @Test("An error while folding ends the run and is passed on; later results are not folded", arguments: [1, 2, 8])
    func foldingFails(jobs: Int) async {
        var next = 0
        var folded: [Int] = []
        await #expect(throws: Failure(place: "fold")) {
            try await orderedPipeline(
                jobs: jobs,
                next: { () -> Int? in
                    next += 1
                    return next <= 100 ? next : nil
                },
                process: { $0 },
                fold: { item in
                    if item == 5 { throw Failure(place: "fold") }
                    folded.append(item)
                }
            )
        }
        #expect(folded == [1, 2, 3, 4])
    }

    @Test("Reading does not run ahead of folding by more than four items a job", arguments: [1, 3])
    func readAhead(jobs: Int) async throws {
        var read = 0
        var folded = 0
        var furthest = 0
        try await orderedPipeline(
            jobs: jobs,
            next: { () -> Int? in
                guard read < 200 else { return nil }
                read += 1
                furthest = max(furthest, read - folded)
                return read
            },
            process: { $0 },
            fold: { _ in folded += 1 }
        )
        #expect(folded == 200)
        #expect(furthest <= jobs * 4)
    }
}
