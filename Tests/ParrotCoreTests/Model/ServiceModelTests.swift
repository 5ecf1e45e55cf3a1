import FoundationEssentials
import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("A model on disk")
struct ServiceModelTests {
    /// A model folder that lives as long as the value does.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/parrotcheck-model-\(UUID().uuidString)"

        init() throws {
            try ServiceModelTests.model().write(to: path)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: path)
        }

        func bytes(of name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(filePath: path + "/" + name)))
        }

        func replace(_ name: String, by bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(filePath: path + "/" + name))
        }

        func remove(_ name: String) throws {
            try FileManager.default.removeItem(atPath: path + "/" + name)
        }

        func editManifest(_ edit: (String) -> String) throws {
            let text = String(decoding: try bytes(of: "manifest.json"), as: UTF8.self)
            let edited = edit(text)
            #expect(edited != text)
            try replace("manifest.json", by: Array(edited.utf8))
        }

        /// The failure of loading the folder; nil if it loads.
        func failure() -> ModelError? {
            do throws(ModelError) {
                _ = try ServiceModel(folder: path)
                return nil
            } catch {
                return error
            }
        }
    }

    private static func model() throws -> ServiceModel {
        var counts = GramCounts()
        for gram in 1...500 { counts.add(UInt32(gram % 40), to: UInt32(gram * 7_919)) }
        counts.addDocumentCount(1_000)
        return try ServiceModel(
            name: "试验",
            grams: KnownGrams(requests: counts, bodies: counts),
            wording: nil,
            relevance: nil,
            dataSets: [ModelManifest.DataSet(name: "样例.csv", records: 1_000)]
        )
    }

    @Test("What was written is loaded again")
    func roundTrip() throws {
        let folder = try Folder()
        let model = try Self.model()
        let loaded = try ServiceModel(folder: folder.path)
        #expect(loaded.manifest == model.manifest)
        #expect(loaded.identity == model.identity)
        #expect(loaded.grams.requests.documentCount == 1_000)
        let entries = loaded.grams.requests.sortedEntries()
        #expect(entries.elementsEqual(model.grams.requests.sortedEntries(), by: ==))
        #expect(entries.allSatisfy { $0.count >= 3 } && entries.count == loaded.grams.requests.distinctCount)
        #expect(loaded.grams.requests.count(of: 39 * 7_919) == 39)
        #expect(loaded.grams.requests.count(of: 7_919) == 0)
        #expect(loaded.grams.bodies.sortedEntries().elementsEqual(entries, by: ==))
        #expect(loaded.manifest.dataSets.map(\.name) == ["样例.csv"])
    }

    @Test("Writing twice gives the same bytes")
    func deterministic() throws {
        let folders = [try Folder(), try Folder()]
        for name in ["manifest.json", "requests.bin", "bodies.bin"] {
            #expect(try folders[0].bytes(of: name) == folders[1].bytes(of: name))
        }
    }

    @Test("The checksum and the name make the identity")
    func identity() throws {
        #expect(try Self.model().identity.wholeMatch(of: /试验@[0-9a-f]{16}/) != nil)
    }

    /// Ways to spoil a model folder, and what loading it then fails with.
    enum Harm: String, CaseIterable {
        case noFolder, noManifest, noWeights, cutShort, cutByOneRecord, oneBit, appended, empty
        case manifestCutShort, manifestNoJSON, otherFormat, otherTextVersion, otherFileNamed, otherDocumentCount

        var code: ModelError.Code {
            switch self {
            case .noFolder, .noManifest: .notFound
            case .otherFormat, .otherTextVersion: .otherVersion
            default: .damaged
            }
        }
    }

    @Test(
        "A model that is missing, altered or of another version is refused, in two languages",
        arguments: Harm.allCases
    )
    func refused(harm: Harm) throws {
        let folder = try Folder()
        let weights = try folder.bytes(of: "requests.bin")
        switch harm {
        case .noFolder: try FileManager.default.removeItem(atPath: folder.path)
        case .noManifest: try folder.remove("manifest.json")
        case .noWeights: try folder.remove("requests.bin")
        case .cutShort: try folder.replace("requests.bin", by: weights.dropLast(3))
        case .cutByOneRecord: try folder.replace("requests.bin", by: weights.dropLast(8))
        case .oneBit:
            var altered = weights
            altered[altered.count / 2] ^= 1
            try folder.replace("requests.bin", by: altered)
        case .appended: try folder.replace("requests.bin", by: weights + [0, 0, 0, 0, 0, 0, 0, 0])
        case .empty: try folder.replace("requests.bin", by: [])
        case .manifestCutShort: try folder.replace("manifest.json", by: folder.bytes(of: "manifest.json").dropLast(20))
        case .manifestNoJSON: try folder.replace("manifest.json", by: Array("不是 JSON".utf8))
        case .otherFormat: try folder.editManifest { $0.replacing("\"format\" : 2", with: "\"format\" : 1") }
        case .otherTextVersion:
            try folder.editManifest {
                $0.replacing(
                    "\"textVersion\" : \(FingerprintScheme.version)",
                    with: "\"textVersion\" : \(FingerprintScheme.version + 1)"
                )
            }
        case .otherFileNamed: try folder.editManifest { $0.replacing("requests.bin", with: "andere.bin") }
        case .otherDocumentCount:
            try folder.editManifest { $0.replacing("\"documentCount\" : 1000", with: "\"documentCount\" : -5") }
        }
        let failure = try #require(folder.failure())
        #expect(failure.code == harm.code)
        #expect(failure.message.chinese.contains("模型") && failure.message.english.contains("model"))
        #expect(failure.message.chinese.contains(folder.path) && failure.message.english.contains(folder.path))
    }

    @Test("A folder that cannot be made is said so")
    func notWritable() throws {
        let file = try TemporaryInput("甲")
        #expect {
            try Self.model().write(to: file.path + "/model")
        } throws: { error in
            (error as? ModelError)?.code == .notWritable
        }
    }

    @Test("The shipped model loads")
    func shipped() throws {
        let model = try ServiceModel(folder: PackageRoot.path(of: "Models/zh-service"))
        #expect(model.manifest.name == "zh-service")
        #expect(model.grams.requests.documentCount > 10_000)
    }

    @Test("Training counts each request's grams once, the same for any number of jobs", arguments: [1, 3])
    func training(jobs: Int) async throws {
        let rows = (0..<40).map { "路灯路灯不亮第\($0)次,已修好\n" }.joined()
        let file = try TemporaryInput("问题,答复\n" + rows, name: "灯.csv")
        var trainer = try ModelTrainer(jobs: jobs)
        let problems = try await trainer.add(
            InputReader(path: file.path, options: InputOptions(chunkByteCount: 256)),
            keepsExchanges: false
        )
        let model = try await trainer.model(name: "灯", labelled: [], language: .chinese).model
        #expect(problems.isEmpty)
        #expect(model.manifest.documentCount == 40)
        #expect(model.manifest.dataSets == [ModelManifest.DataSet(name: "灯.csv", records: 40)])
        #expect(model.grams.requests.count(of: Gram.single(Array("灯".utf16)[0])) == 40)
        #expect(model.grams.requests.count(of: Gram.pair(Array("路灯".utf16)[0], Array("路灯".utf16)[1])) == 40)
        #expect(model.grams.requests.count(of: Gram.single(Array("已".utf16)[0])) == 0)
        #expect(model.grams.bodies.count(of: Gram.single(Array("已".utf16)[0])) == 40)
    }
}
