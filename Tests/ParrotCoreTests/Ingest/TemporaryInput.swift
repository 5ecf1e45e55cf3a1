import FoundationEssentials

@testable import ParrotCore

/// An input file that lives as long as the value does.
final class TemporaryInput {
    let path: String
    private let folder: String

    init(_ bytes: [UInt8], name: String = "input.csv") throws {
        folder = FileManager.default.temporaryDirectory.path + "/parrotcheck-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ text: String, name: String = "input.csv") throws {
        try self.init(Array(text.utf8), name: name)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Reads the whole input, chunk by chunk.
    func read(_ options: InputOptions = InputOptions()) throws -> WholeInput {
        try WholeInput(InputReader(path: path, options: options))
    }
}

/// All that one input holds.
struct WholeInput {
    var layout: InputLayout
    var exchanges: [Exchange] = []
    var problems: [IngestProblem] = []
    var transcripts: [Transcript] = []
    var tally = ValueTally()
    var chunkCount = 0

    init(_ reader: InputReader) throws {
        layout = reader.layout
        let parser = ChunkParser(layout: reader.layout)
        while let chunk = try reader.nextChunk() {
            let parsed = parser.parse(chunk)
            exchanges += parsed.exchanges
            problems += parsed.problems
            transcripts += parsed.transcripts
            tally.merge(parsed.tally)
            chunkCount += 1
        }
    }
}

/// Reads a text as an input of the given name.
func read(_ text: String, name: String = "input.csv", options: InputOptions = InputOptions()) throws -> WholeInput {
    try TemporaryInput(text, name: name).read(options)
}
