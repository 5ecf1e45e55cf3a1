private import Glibc

/// A connection to this machine on which anything may be sent.
package final class RawConnection {
    /// The system refused.
    package struct Failure: Error {
        package let call: String
        package let systemError: Int32
    }

    private let descriptor: Int32

    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", systemError: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(call: "connect", systemError: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends text as it is.
    package func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(call: "send", systemError: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// What comes first, up to 64 KiB; empty where the connection was closed.
    package func received() throws -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe Glibc.recv(descriptor, bytes.baseAddress, bytes.count, 0)
        }
        guard count >= 0 else { throw Failure(call: "recv", systemError: errno) }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
