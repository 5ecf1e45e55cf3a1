import Foundation
private import Glibc

/// One exchange of HTTP after the other with a server on this machine. Foundation's own client stumbles over
/// chromedriver's headers, which have no blank behind the colon.
struct LoopbackHTTP {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let port: UInt16

    /// Sends a request and returns status and body of the answer, whose length has to be stated.
    func exchange(_ method: String, _ path: String, body: Data) throws -> (status: Int, body: Data) {
        let connection = FileHandle(fileDescriptor: try connect(), closeOnDealloc: true)
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        try connection.write(contentsOf: Data(head.utf8) + body)
        var answer = Data()
        let end = Data("\r\n\r\n".utf8)
        var headEnd: Range<Data.Index>?
        var length = 0
        while true {
            if headEnd == nil, let found = answer.range(of: end) {
                headEnd = found
                length = LoopbackHTTP.length(in: String(decoding: answer[..<found.lowerBound], as: UTF8.self))
            }
            if let headEnd, answer.count >= headEnd.upperBound + length { break }
            let more = connection.availableData
            if more.isEmpty { break }
            answer += more
        }
        guard let headEnd else { throw Failure(description: "no answer to \(method) \(path)") }
        let status = String(decoding: answer[..<headEnd.lowerBound], as: UTF8.self)
            .split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (status ?? 0, answer[headEnd.upperBound...])
    }

    private static func length(in head: String) -> Int {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        return line.flatMap { Int($0.dropFirst("content-length:".count).filter(\.isNumber)) } ?? 0
    }

    private func connect() throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw Failure(description: "cannot connect to port \(port)")
        }
        return descriptor
    }
}
