import Testing
import _ParrotTestSupport

@Suite("What train makes")
struct TrainTests {
    @Test("A small file makes a folder that score accepts, the same twice")
    func small() async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.plainTable(rows: 200), as: "pairs.csv")
        for name in ["first", "second"] {
            let result = try await ParrotCheck.run(
                [
                    "train", input, "--output", folder.path + "/" + name, "--name", "small", "--jobs",
                    name == "first" ? "1" : "2",
                ]
            )
            #expect(result.status == 0)
            #expect(result.output.isEmpty)
            #expect(result.errorText == "")
        }
        for file in ["manifest.json", "requests.bin"] {
            #expect(try folder.bytes(of: "first/" + file) == folder.bytes(of: "second/" + file))
        }
        let scored = try await ParrotCheck.run(
            ["score", ParrotCheck.demo, "--format", "json", "--model", folder.path + "/first"]
        )
        #expect(scored.status == 0)
        let model = try #require(try JSONOutput(scored.output).identity.model)
        #expect(model.hasPrefix("small@"))
    }

    @Test("A problem in the data makes status 2, and the model is there all the same")
    func problems() async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.plainTable(rows: 20) + "x,A,路灯,\n", as: "pairs.csv")
        let result = try await ParrotCheck.run(["train", input, "--output", folder.path + "/model"])
        #expect(result.status == 2)
        #expect(result.errorText.contains("pairs.csv:22: [reply]"))
        let scored = try await ParrotCheck.run(["score", ParrotCheck.demo, "--model", folder.path + "/model"])
        #expect(scored.status == 0)
    }

    @Test("Where nothing could be read no model is written, and one that is there stays")
    func nothingRead() async throws {
        let folder = try TemporaryFolder()
        let result = try await ParrotCheck.run(["train", "missing.csv", "--output", folder.path + "/model"])
        #expect(result.status == 2)
        #expect(try folder.names() == [])
        let input = try folder.write(Samples.plainTable(rows: 200), as: "pairs.csv")
        let trained = try await ParrotCheck.run(["train", input, "--output", folder.path + "/model"])
        #expect(trained.status == 0)
        let manifest = try folder.bytes(of: "model/manifest.json")
        _ = try await ParrotCheck.run(["train", "missing.csv", "--output", folder.path + "/model"])
        #expect(try folder.bytes(of: "model/manifest.json") == manifest)
    }

    @Test(
        "Files without a request and its reply are refused, and no model is written",
        arguments: ["id,question,reply\n", "id,question,reply\n1,,井盖已垫平。\n", "id,reply\n1,井盖已垫平。\n"]
    )
    func nothingToLearn(table: String) async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(table, as: "pairs.csv")
        let result = try await ParrotCheck.run(["train", input, "--output", folder.path + "/model", "--lang", "en"])
        #expect(result.status == 2)
        #expect(result.errorText.contains("no record of the training files has a request and a reply"))
        #expect(try folder.names() == ["pairs.csv"])
    }

    @Test("A seed is taken, and one that is no number is wrong usage")
    func seed() async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.plainTable(rows: 20), as: "pairs.csv")
        let arguments = ["train", input, "--output", folder.path + "/model", "--seed"]
        #expect(try await ParrotCheck.run(arguments + ["7"]).status == 0)
        #expect(try await ParrotCheck.run(arguments + ["x"]).status == 64)
    }

    @Test("A folder that cannot be written is told of, with status 2", arguments: ["/proc/model", "/dev/null/model"])
    func unwritable(path: String) async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Samples.plainTable(rows: 20), as: "pairs.csv")
        let result = try await ParrotCheck.run(["train", input, "--output", path])
        #expect(result.status == 2)
        #expect(result.errorText.contains(path))
    }
}
