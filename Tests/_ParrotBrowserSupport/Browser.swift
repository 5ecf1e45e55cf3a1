package import Foundation
private import Glibc

/// Debian's Chromium without a window, driven through chromedriver by the WebDriver protocol (W3C): JSON over HTTP.
package final class Browser {
    /// The driver or the browser did not do what it was told.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    private let driver = Process()
    private let server: LoopbackHTTP
    private var session = ""

    /// Starts a browser with a window of some size. A browser that is missing is an error: nothing is skipped.
    package init(width: Int = 1280, height: Int = 900) throws {
        let output = Pipe()
        driver.executableURL = URL(filePath: "/usr/bin/chromedriver")
        driver.arguments = ["--port=0"]
        driver.standardOutput = output
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        server = LoopbackHTTP(port: try Browser.port(from: output.fileHandleForReading))
        let options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--window-size=\(width),\(height)",
            ]
        ]
        let capabilities: [String: Any] = [
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
        ]
        let answer = try call(
            "POST",
            "/session",
            ["capabilities": ["alwaysMatch": capabilities]]
        )
        guard let members = answer as? [String: Any], let id = members["sessionId"] as? String else {
            throw Failure(description: "no session: \(answer)")
        }
        session = "/session/\(id)"
        // A narrow window is widened by the browser: the page's own width has to be told.
        try command(
            "/goog/cdp/execute",
            [
                "cmd": "Emulation.setDeviceMetricsOverride",
                "params": ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false],
            ]
        )
    }

    deinit {
        if !session.isEmpty { _ = try? call("DELETE", session, nil) }
        // A child of a test run does not heed gentler signals.
        kill(driver.processIdentifier, SIGKILL)
    }

    /// Opens a file.
    package func open(_ path: String) throws {
        try open(address: "file://" + path)
    }

    /// Opens an address.
    package func open(address: String) throws {
        try command("/url", ["url": address])
    }

    /// Loads the page anew.
    package func reload() throws {
        try command("/refresh", [:])
    }

    /// Runs JavaScript, whose `return` is the result.
    package func run(_ script: String) throws -> Any {
        try command("/execute/sync", ["script": script, "args": [Any]()])
    }

    /// Waits until a script returns true. Throws if it does not within some seconds.
    package func wait(_ script: String) throws {
        for _ in 0..<100 {
            if try run(script) as? Bool == true { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw Failure(description: "waited in vain: \(script)")
    }

    /// The number that a script returns.
    package func number(_ script: String) throws -> Double {
        let result = try run(script)
        guard let number = result as? NSNumber else { throw Failure(description: "no number: \(result)") }
        return number.doubleValue
    }

    /// The text that a script returns.
    package func text(_ script: String) throws -> String {
        let result = try run(script)
        guard let text = result as? String else { throw Failure(description: "no text: \(result)") }
        return text
    }

    /// The texts that a script returns.
    package func texts(_ script: String) throws -> [String] {
        let result = try run(script)
        guard let texts = result as? [String] else { throw Failure(description: "no texts: \(result)") }
        return texts
    }

    /// Clicks the first element that a selector names.
    package func click(_ selector: String) throws {
        try command("/element/\(try element(selector))/click", [:])
    }

    /// Types into the first element that a selector names.
    package func type(_ text: String, into selector: String) throws {
        try command("/element/\(try element(selector))/value", ["text": text])
    }

    /// Presses a key on whatever has the focus.
    package func press(_ key: Key, isShifted: Bool = false) throws {
        var actions: [[String: Any]] = [
            ["type": "keyDown", "value": key.rawValue], ["type": "keyUp", "value": key.rawValue],
        ]
        if isShifted {
            actions =
                [["type": "keyDown", "value": Key.shift.rawValue]] + actions
                + [["type": "keyUp", "value": Key.shift.rawValue]]
        }
        try command("/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    /// Types on whatever has the focus, a key after the other.
    package func write(_ text: String) throws {
        let actions = text.flatMap {
            [["type": "keyDown", "value": String($0)], ["type": "keyUp", "value": String($0)]]
        }
        try command("/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    /// Keys by their code points in the protocol.
    package enum Key: String {
        case tab = "\u{E004}"
        case enter = "\u{E007}"
        case shift = "\u{E008}"
        case escape = "\u{E00C}"
        case space = " "
    }

    /// A picture of a part as PNG; of the whole window without a selector.
    package func screenshot(of selector: String? = nil) throws -> Data {
        var path = "/screenshot"
        if let selector { path = "/element/\(try element(selector))/screenshot" }
        return try Browser.decoded(try call("GET", session + path, nil))
    }

    /// A picture of the page as long as it is.
    package func fullPage() throws -> Data {
        let answer = try command(
            "/goog/cdp/execute",
            ["cmd": "Page.captureScreenshot", "params": ["captureBeyondViewport": true]]
        )
        guard let members = answer as? [String: Any], let data = members["data"] else {
            throw Failure(description: "no picture: \(answer)")
        }
        return try Browser.decoded(data)
    }

    /// The page printed on A4 as PDF.
    package func printed() throws -> Data {
        try Browser.decoded(
            try command(
                "/print",
                ["background": true, "page": ["width": 21.0, "height": 29.7]]
            )
        )
    }

    /// What the browser's console says, since the last time it was asked.
    package func consoleMessages() throws -> [String] {
        try log("browser").compactMap { $0["message"] as? String }
    }

    /// Addresses that the page asked for besides itself, since the last time.
    package func requestedAddresses() throws -> [String] {
        try log("performance").compactMap { entry in
            guard let text = entry["message"] as? String,
                let outer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
                let message = outer["message"] as? [String: Any],
                message["method"] as? String == "Network.requestWillBeSent",
                let parameters = message["params"] as? [String: Any],
                let request = parameters["request"] as? [String: Any],
                let address = request["url"] as? String
            else { return nil }
            let isDocument = parameters["type"] as? String == "Document" && address.hasPrefix("file://")
            return isDocument || address.hasPrefix("data:") ? nil : address
        }
    }

    private func log(_ type: String) throws -> [[String: Any]] {
        try command("/se/log", ["type": type]) as? [[String: Any]] ?? []
    }

    private func element(_ selector: String) throws -> String {
        let found = try command("/element", ["using": "css selector", "value": selector])
        guard let members = found as? [String: String], let id = members.values.first else {
            throw Failure(description: "no element \(selector)")
        }
        return id
    }

    @discardableResult
    private func command(_ path: String, _ body: [String: Any]) throws -> Any {
        try call("POST", session + path, body)
    }

    private func call(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        let answer = try server.exchange(method, path, body: data)
        let members = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
        guard answer.status == 200, let value = members?["value"] else {
            throw Failure(description: "\(method) \(path): \(String(decoding: answer.body.prefix(500), as: UTF8.self))")
        }
        return value
    }

    private static func decoded(_ value: Any) throws -> Data {
        guard let text = value as? String, let data = Data(base64Encoded: text) else {
            throw Failure(description: "no picture")
        }
        return data
    }

    /// The port that the driver says it listens on.
    private static func port(from output: FileHandle) throws -> UInt16 {
        var said = ""
        while let data = try output.read(upToCount: 1), !data.isEmpty {
            said += String(decoding: data, as: UTF8.self)
            guard said.hasSuffix("."), let mark = said.range(of: "on port ", options: .backwards),
                let port = UInt16(said[mark.upperBound...].dropLast())
            else { continue }
            return port
        }
        throw Failure(description: "chromedriver did not start: \(said)")
    }
}
