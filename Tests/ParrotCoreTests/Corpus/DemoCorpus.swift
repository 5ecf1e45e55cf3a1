import FoundationEssentials
import _ParrotTestSupport

@testable import ParrotCore

/// `Corpora/demo`: 300 replies of an invented city, and what each was written to be.
enum DemoCorpus {
    static let path = PackageRoot.path(of: "Corpora/demo/replies.csv")

    private static let result = Result {
        let input = try WholeInput(InputReader(path: path))
        return (exchanges: input.exchanges, entries: try SampleCorpus.entries(of: input.exchanges))
    }

    static func exchanges() throws -> [Exchange] { try result.get().exchanges }

    /// What the corpus takes of the replies: made once for all tests.
    static func entries() throws -> [CorpusEntry] { try result.get().entries }

    /// The label of each reply by its id.
    static func labels() throws -> [String: String] {
        let data = try Data(contentsOf: URL(filePath: PackageRoot.path(of: "Corpora/demo/expected.tsv")))
        var labels: [String: String] = [:]
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count == 3 { labels[cells[0]] = cells[2] }
        }
        return labels
    }
}
