private import CSodium

/// What a chat system and this service both know, by which its messages are told from others': HMAC-SHA-256 (RFC 2104).
package struct HookSecret: Sendable {
    /// Shorter ones can be guessed.
    package static let shortestLength = 16

    private let bytes: [UInt8]

    /// The secret in a file: its bytes without what is blank at the ends. Nil if it is too short.
    package init?(contents: [UInt8]) {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let trimmed = contents.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard trimmed.count >= HookSecret.shortestLength else { return nil }
        bytes = Array(trimmed)
    }

    /// The code of a message, 32 bytes.
    func code(of message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Int(csodium_sha256_size))
        unsafe bytes.withUnsafeBufferPointer { key in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe code.withUnsafeMutableBufferPointer { code in
                    guard let start = code.baseAddress else { return }
                    unsafe csodium_hmac_sha256(key.baseAddress, key.count, message.baseAddress, message.count, start)
                }
            }
        }
        return code
    }

    /// Whether a code is that of a message; the time it takes does not tell how near it came.
    func isCode(_ code: [UInt8], of message: [UInt8]) -> Bool {
        let expected = self.code(of: message)
        guard code.count == expected.count else { return false }
        return unsafe code.withUnsafeBufferPointer { code in
            unsafe expected.withUnsafeBufferPointer { expected in
                guard let left = code.baseAddress, let right = expected.baseAddress else { return false }
                return unsafe csodium_is_equal(left, right, code.count) != 0
            }
        }
    }
}
