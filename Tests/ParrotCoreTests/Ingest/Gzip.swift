/// Wraps bytes as one gzip member, uncompressed (RFC 1952 around the stored blocks of RFC 1951).
func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var start = 0
    repeat {
        let end = min(start + 65_535, bytes.count)
        let length = UInt16(end - start)
        result.append(end == bytes.count ? 1 : 0)
        result += littleEndian(UInt32(length), count: 2) + littleEndian(UInt32(~length), count: 2)
        result += bytes[start..<end]
        start = end
    } while start < bytes.count
    return result + littleEndian(crc32(bytes), count: 4) + littleEndian(UInt32(bytes.count), count: 4)
}

private func littleEndian(_ number: UInt32, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 { remainder = remainder & 1 == 1 ? (remainder >> 1) ^ 0xEDB8_8320 : remainder >> 1 }
    }
    return ~remainder
}
