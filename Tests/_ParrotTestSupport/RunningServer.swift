private import Foundation
private import FoundationNetworking

/// The check server as a process of its own, on a port that was free.
package final class RunningServer: Sendable {
    /// What the server answered.
    package struct Answer: Sendable {
        package var status: Int
        /// By names in small letters.
        package var headers: [String: String]
        package var body: [UInt8]

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }

        /// A member of a JSON object, by its path; nil where there is none.
        package func value(_ path: String...) -> String? {
            var value: Any? = try? JSONSerialization.jsonObject(with: Data(body))
            for name in path {
                if let index = Int(name), let array = value as? [Any] {
                    value = array.indices.contains(index) ? array[index] : nil
                } else {
                    value = (value as? [String: Any])?[name]
                }
            }
            return value.map { "\($0)" }
        }
    }

    /// It did not say in time what it has to say.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The executable beside the test bundle.
    package static let executable = ParrotCheck.executable + "-server"

    package let port: Int
    private let process: ChildProcess

    /// Starts the server and waits until its history is loaded. Without `options` of its own it uses no model.
    package convenience init(data: String, _ options: [String] = []) async throws {
        try await self.init(
            process: ChildProcess(
                RunningServer.executable,
                ["serve", "--port", "0", "--lang", "en", "--no-config", "--data", data]
                    + (options.contains("--model") ? [] : ["--model", "none"]) + options,
                directory: ParrotCheck.root
            )
        )
    }

    /// Starts the server by a line of shell, whose `$0` is the program and `$1` the data folder.
    package convenience init(data: String, shell: String) async throws {
        try await self.init(
            process: ChildProcess(
                "/bin/bash",
                ["-c", shell, RunningServer.executable, data],
                directory: ParrotCheck.root
            )
        )
    }

    private init(process: ChildProcess) async throws {
        self.process = process
        let listening = try await RunningServer.said("listening on http://", by: process)
        _ = try await RunningServer.said("ready: ", by: process)
        guard let port = listening.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw Failure(description: "no port in \(listening)")
        }
        self.port = port
    }

    deinit {
        process.send(SIGKILL)
    }

    /// The address without a path.
    package var address: String { "http://127.0.0.1:\(port)" }

    /// What it has said on standard error so far.
    package var errorText: String {
        get throws { try process.errorTextSoFar }
    }

    /// Sends a request and waits for the answer.
    package func send(
        _ method: String,
        _ path: String,
        body: String? = nil,
        type: String = "application/json",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        guard let url = URL(string: address + path) else { throw Failure(description: "no address: \(path)") }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.timeoutInterval = 120
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue(type, forHTTPHeaderField: "Content-Type")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw Failure(description: "no HTTP") }
        var named: [String: String] = [:]
        for (name, value) in response.allHeaderFields { named["\(name)".lowercased()] = "\(value)" }
        return Answer(status: response.statusCode, headers: named, body: [UInt8](data))
    }

    /// It stands still, and answers nothing, until it is ended.
    package func freeze() {
        process.send(SIGSTOP)
    }

    /// Tells it to end and waits for it.
    package func stop() async throws -> ChildProcess.Result {
        process.send(SIGTERM)
        return try await process.wait()
    }

    /// Ends it as a loss of power would, as far as the process sees.
    package func kill() async throws {
        process.send(SIGKILL)
        _ = try await process.wait()
    }

    private static func said(_ words: String, by process: ChildProcess) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline {
            let lines = try process.errorTextSoFar.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.contains(words) }) { return String(line) }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Failure(description: "the server did not say '\(words)': \(try process.errorTextSoFar)")
    }
}
