import _ParrotBrowserSupport
import _ParrotTestSupport

/// A service desk: the server as a process of its own, and a browser at its demo page.
final class Desk {
    let browser: Browser
    let server: RunningServer
    private let folder: TemporaryFolder

    /// Starts server and browser and opens the demo page. `configuration` is the text of a `.parrotcheck.yml`; with a
    /// role the server wants tokens, and the page has one of that role.
    init(
        configuration: String = "",
        page: String = "/demo",
        withToken role: String? = nil,
        width: Int = 1000,
        height: Int = 1100
    ) async throws {
        folder = try TemporaryFolder()
        let data = folder.path + "/data"
        var page = page
        var headers: [String: String] = [:]
        if let role {
            let adding = try ChildProcess(
                RunningServer.executable,
                ["token", "add", "--role", role, "--data", data],
                directory: ParrotCheck.root
            )
            let token = try await adding.wait().text.filter { !$0.isWhitespace }
            page += "#token=" + token
            headers["Authorization"] = "Bearer " + token
        }
        let file = try folder.write(configuration, as: "desk.yml")
        server = try await RunningServer(
            data: data,
            shell: "exec \"$0\" serve --port 0 --lang en --config '\(file)' --data \"$1\""
        )
        // The first check of a process takes longest; on a busy machine longer than the widget waits.
        _ = try await server.send("POST", "/v1/check", body: "{\"reply\":\"您好\"}", headers: headers)
        browser = try Browser(width: width, height: height)
        try browser.open(address: server.address + page)
    }

    /// Waits until something of a field is underlined.
    func waitForUnderlines(in field: Field) throws {
        try browser.wait("return (\(field.underlined)).length > 0")
    }
}
