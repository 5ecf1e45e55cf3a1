import Foundation
import Testing
import _ParrotTestSupport

@Suite("Models that score uses")
struct ModelTests {
    private static let shipped = ParrotCheck.root + "/Models/zh-service"

    private func copyOfModel(in folder: TemporaryFolder, name: String = "model") throws -> String {
        let path = folder.path + "/" + name
        let parent = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Self.shipped, toPath: path)
        return path
    }

    @Test("A copy of the shipped model scores as the shipped one does")
    func copy() async throws {
        let folder = try TemporaryFolder()
        let copy = try copyOfModel(in: folder)
        let shipped = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        let copied = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json", "--model", copy])
        #expect(copied.status == 0)
        #expect(copied.output == shipped.output)
    }

    @Test("A model folder that is not there or is none is told of, with status 2")
    func unknown() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x", as: "file")
        try folder.write("{}", as: "other/manifest.json")
        for name in ["missing", "file", "other", ""] {
            for language in ["zh", "en"] {
                let path = folder.path + "/" + name
                let result = try await ParrotCheck.run(
                    ["score", ParrotCheck.demo, "--model", path, "--lang", language]
                )
                #expect(result.status == 2)
                #expect(result.output.isEmpty)
                #expect(result.errorText.contains(path))
                #expect(result.errorText.split(separator: "\n").count == 1)
            }
        }
    }

    @Test("A model that is cut short or altered is refused", arguments: ["requests.bin", "manifest.json"])
    func damaged(name: String) async throws {
        let bytes = try TemporaryFolder.contents(of: Self.shipped + "/" + name)
        var altered = bytes
        altered[bytes.count / 2] ^= 1
        for (what, damage) in [
            ("cut", Array(bytes.prefix(bytes.count / 2))), ("cut by 8", bytes.dropLast(8)), ("empty", []),
            ("altered", altered),
        ] where what != "altered" || name == "requests.bin" {
            let folder = try TemporaryFolder()
            let model = try copyOfModel(in: folder)
            try folder.write(damage, as: "model/" + name)
            let output = folder.path + "/out"
            let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--model", model, "--output", output])
            #expect(result.status == 2, "\(what)")
            #expect(result.errorText.contains(name), "\(what)")
            #expect(result.errorText.contains("重新安装模型"), "\(what)")
            #expect(try folder.names() == ["model"])
        }
        let folder = try TemporaryFolder()
        let model = try copyOfModel(in: folder)
        try FileManager.default.removeItem(atPath: model + "/" + name)
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--model", model])
        #expect(result.status == 2)
        #expect(result.errorText.contains(name))
    }

    @Test("--model none works, says nothing, and stands in the identity")
    func none() async throws {
        let result = try await ParrotCheck.run(["score", ParrotCheck.demo, "--model", "none", "--format", "json"])
        #expect(result.status == 0)
        #expect(result.errorText == "")
        let complaints = try await OutputSchema.complaints(about: result.output, as: .document)
        #expect(complaints == "")
        #expect(try JSONOutput(result.output).identity.model == nil)
    }

    @Test("Where there is no model, a word on standard error says so, and the run goes on")
    func noneFound() async throws {
        let folder = try TemporaryFolder()
        let executable = try installed(in: folder, model: nil)
        let result = try await run(executable, ["score", ParrotCheck.demo], directory: folder.path)
        #expect(result.status == 0)
        #expect(result.text.contains("答复 300 条"))
        #expect(result.errorText.contains("--model"))
    }

    @Test(
        "An installed command finds its model from anywhere, by a link too",
        arguments: ["share/parrotcheck/zh-service", "bin/zh-service", "bin/Models/zh-service"]
    )
    func installed(place: String) async throws {
        let folder = try TemporaryFolder()
        let executable = try installed(in: folder, model: place)
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: executable)
        let expected = try await ParrotCheck.run(["score", ParrotCheck.demo, "--format", "json"])
        for command in [executable, link] {
            let result = try await run(command, ["score", ParrotCheck.demo, "--format", "json"], directory: "/")
            #expect(result.status == 0)
            #expect(result.errorText == "")
            #expect(result.output == expected.output)
        }
    }

    private func installed(in folder: TemporaryFolder, model place: String?) throws -> String {
        let executable = folder.path + "/bin/parrotcheck"
        try FileManager.default.createDirectory(atPath: folder.path + "/bin", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: ParrotCheck.executable, toPath: executable)
        if let place { _ = try copyOfModel(in: folder, name: place) }
        return executable
    }

    private func run(_ executable: String, _ arguments: [String], directory: String) async throws -> ChildProcess.Result
    {
        try await ChildProcess(executable, arguments, directory: directory).wait()
    }
}
