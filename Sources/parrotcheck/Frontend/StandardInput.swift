private import Glibc

/// What comes on standard input, read whole.
enum StandardInput {
    /// The most that a draft may have.
    static let limit = 1 << 20

    /// The bytes, or nil where there are more than `limit` or reading fails.
    static func bytes() -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe block.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += block[..<count]
            if bytes.count > limit { return nil }
        }
    }
}
