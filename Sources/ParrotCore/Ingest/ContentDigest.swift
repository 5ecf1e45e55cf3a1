private import CSodium
private import FoundationEssentials

/// What identifies the bytes of an input: their SHA-256 (FIPS 180-4), as `sha256sum` prints it, and their number.
package struct ContentDigest: Sendable, Equatable {
    /// 64 hexadecimal digits.
    package let sha256: String
    package let byteCount: Int

    /// The digest of some bytes.
    init(of bytes: [UInt8]) throws {
        let digester = try SHA256Digester()
        digester.update(bytes)
        sha256 = digester.finish()
        byteCount = bytes.count
    }

    /// The digest of a source's bytes as they lie on disk, a block at a time. O(size).
    init(of source: ByteSource) throws(ByteSource.Failure) {
        let digester = try SHA256Digester()
        var offset: Int64 = 0
        while true {
            let block = try source.rawBlock(at: offset)
            if block.isEmpty { break }
            digester.update(block)
            offset += Int64(block.count)
        }
        sha256 = digester.finish()
        byteCount = Int(offset)
    }

    /// The digest in base64, as a page's policy has it.
    var base64: String {
        let digits = Array(sha256)
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
        return Data(bytes).base64EncodedString()
    }

    /// The SHA-256 of some bytes, 64 hexadecimal digits.
    package static func sha256(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(csodium_sha256_size))
        unsafe bytes.withUnsafeBufferPointer { input in
            unsafe digest.withUnsafeMutableBufferPointer { output in
                if let start = output.baseAddress { unsafe csodium_sha256_of(input.baseAddress, input.count, start) }
            }
        }
        return digest.map { hexadecimal(UInt64($0), digits: 2) }.joined()
    }
}

/// SHA-256 over a stream. It owns a state of libsodium's and gives it back.
@safe
private struct SHA256Digester: ~Copyable {
    private let state: OpaquePointer

    init() throws(ByteSource.Failure) {
        guard let state = unsafe csodium_sha256_create() else { throw .noMemory }
        unsafe self.state = state
    }

    deinit {
        unsafe csodium_sha256_destroy(state)
    }

    func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe csodium_sha256_update(state, buffer.baseAddress, buffer.count)
        }
    }

    /// The digest of everything so far, in hexadecimal.
    consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: Int(csodium_sha256_size))
        unsafe digest.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { unsafe csodium_sha256_finish(state, start) }
        }
        return digest.map { hexadecimal(UInt64($0), digits: 2) }.joined()
    }
}
