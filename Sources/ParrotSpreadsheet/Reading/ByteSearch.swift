/// Looks for a stretch of bytes in what arrives block by block.
struct ByteSearch {
    private let pattern: [UInt8]
    /// The end of the block before, too short to hold the pattern.
    private var tail: [UInt8] = []

    init(for pattern: [UInt8]) {
        precondition(!pattern.isEmpty, "nothing to look for")
        self.pattern = pattern
    }

    /// Whether the pattern stands in the block, or begins in the one before and ends in it.
    mutating func finds(in block: [UInt8]) -> Bool {
        let length = pattern.count - 1
        defer { tail = Array((tail + block.suffix(length)).suffix(length)) }
        let border = tail + block.prefix(length)
        return contains(border.span) || contains(block.span)
    }

    private func contains(_ bytes: Span<UInt8>) -> Bool {
        let pattern = pattern.span
        let last = bytes.count - pattern.count
        let first = pattern[0]
        var start = 0
        while start <= last {
            if bytes[start] == first {
                var matched = 1
                while matched < pattern.count && bytes[start + matched] == pattern[matched] { matched += 1 }
                if matched == pattern.count { return true }
            }
            start += 1
        }
        return false
    }
}
