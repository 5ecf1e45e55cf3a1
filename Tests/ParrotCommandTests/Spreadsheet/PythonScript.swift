import Testing
import _ParrotTestSupport

/// A Python script that makes or reads workbooks with the packages of `Tests/requirements.txt`, which `make setup` installs.
enum PythonScript {
    private static let packages = ParrotCheck.root + "/.build/python"

    private static let preamble = """
        import datetime, io, json, sys, zipfile
        import openpyxl, xlsxwriter, xlwt

        """

    /// Runs a script in a folder, and fails the test with what it says where it fails; the result is what it prints.
    @discardableResult
    static func run(_ script: String, _ arguments: [String] = [], in folder: TemporaryFolder) async throws -> String {
        let process = try ChildProcess(
            "/usr/bin/env",
            ["python3", "-c", preamble + script] + arguments,
            environment: ["PYTHONPATH": packages],
            directory: folder.path
        )
        let result = try await process.wait()
        try #require(result.status == 0, "python3 failed (is `make setup` done?): \(result.errorText)")
        return result.text
    }
}
