import _ParrotBrowserSupport
import _ParrotTestSupport

/// Pages that the command makes, from inputs.
enum Pages {
    /// Makes a page of some inputs in a folder and returns its path. Throws if the command says that it failed.
    static func page(
        of inputs: [String],
        _ arguments: [String] = [],
        in folder: TemporaryFolder,
        expecting status: Int32 = 0
    ) async throws -> String {
        let path = folder.path + "/page.html"
        let result = try await ParrotCheck.run(["score"] + inputs + ["--format", "html", "-o", path] + arguments)
        guard result.status == status else {
            throw Browser.Failure(description: "status \(result.status): \(result.errorText)")
        }
        return path
    }

    /// Cases of a government's hotline.
    static let government = ParrotCheck.root + "/Corpora/cases/government.jsonl"
}
