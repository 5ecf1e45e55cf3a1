import FoundationEssentials
import Testing

@testable import ParrotCore

@Suite("A model with wording and relevance on disk")
struct LearnedModelTests {
    /// The files of a model, written once.
    private struct Files {
        let model: ServiceModel
        let contents: [String: Data]
    }

    private static func model(cut: Double = 0.4) throws -> ServiceModel {
        var counts = GramCounts()
        counts.add(5, to: 7_919)
        counts.addDocumentCount(10)
        let leaf = BoostedTrees.Node(feature: -1, threshold: 0, lower: 0, upper: 0, value: 0.1)
        let root = BoostedTrees.Node(feature: 3, threshold: 1 / 3, lower: 1, upper: 2, value: 0)
        let relevance = RelevanceModel(
            trees: BoostedTrees(bias: -0.7, trees: [[root, leaf, leaf]]),
            weights: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            cut: cut
        )
        return try ServiceModel(
            name: "试验",
            grams: KnownGrams(requests: counts, bodies: counts),
            wording: WordingSamples.model,
            relevance: RelevanceJudge(letters: relevance, pairs: relevance),
            dataSets: []
        )
    }

    private static let files = Result { try written() }

    private static func written() throws -> Files {
        let model = try Self.model()
        let folder = FileManager.default.temporaryDirectory.path + "/parrotcheck-learned-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try model.write(to: folder)
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            contents[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
        }
        return Files(model: model, contents: contents)
    }

    /// Loads a folder with some files.
    private static func loaded(_ contents: [String: Data]) throws -> ServiceModel {
        let folder = FileManager.default.temporaryDirectory.path + "/parrotcheck-learned-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, data) in contents { try data.write(to: URL(filePath: folder + "/" + name)) }
        return try ServiceModel(folder: folder)
    }

    @Test("What was learned is written and loaded again, equal")
    func roundTrip() throws {
        let files = try Self.files.get()
        #expect(
            files.contents.keys.sorted()
                == ["bodies.bin", "manifest.json", "relevance.json", "requests.bin", "wording.bin"]
        )
        let loaded = try Self.loaded(files.contents)
        #expect(loaded.wording == WordingSamples.model)
        #expect(loaded.relevance == files.model.relevance && loaded.relevance != nil)
        #expect(loaded.manifest == files.model.manifest)
        #expect(loaded.identity == files.model.identity)
        #expect(loaded.identity.wholeMatch(of: /试验@[0-9a-f]{16}/) != nil)
    }

    /// Ways to spoil a file.
    enum Harm: CaseIterable {
        case oneBit, lastByte, cutShort, appended, empty, missing
    }

    @Test(
        "Wording or relevance that was altered is refused by the file's name",
        arguments: ["wording.bin", "relevance.json"],
        Harm.allCases
    )
    func altered(name: String, harm: Harm) throws {
        var contents = try Self.files.get().contents
        var bytes = [UInt8](try #require(contents[name]))
        switch harm {
        case .oneBit: bytes[bytes.count / 2] ^= 1
        case .lastByte: bytes[bytes.count - 1] ^= 0x40
        case .cutShort: bytes.removeLast(4)
        case .appended: bytes.append(0x20)
        case .empty: bytes = []
        case .missing: break
        }
        contents[name] = harm == .missing ? nil : Data(bytes)
        #expect {
            try Self.loaded(contents)
        } throws: { error in
            guard let error = error as? ModelError, error.code == .damaged else { return false }
            return error.message.chinese.contains(name) && error.message.english.contains(name)
        }
    }

    @Test("A model that cannot be written as it is says which file, and is not made without it")
    func notANumber() {
        #expect {
            try Self.model(cut: .nan)
        } throws: { error in
            guard let error = error as? ModelError, error.code == .notWritable else { return false }
            return error.message.chinese.contains("relevance.json") && error.message.english.contains("relevance.json")
        }
    }

    @Test("A model of relevance that is written whole but is not sound is refused")
    func unsound() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/parrotcheck-learned-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.model(cut: 1.5).write(to: folder)
        #expect {
            try ServiceModel(folder: folder)
        } throws: { error in
            (error as? ModelError)?.code == .damaged
        }
    }
}
