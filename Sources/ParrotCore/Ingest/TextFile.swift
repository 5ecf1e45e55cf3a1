import ParrotText

/// A small text file read whole: a dictionary, a list.
package enum TextFile {
    /// The text of a file in any encoding that inputs may have; undecodable bytes become U+FFFD.
    package static func text(path: String) throws(IngestError) -> String {
        let source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        while source.read(into: &bytes) > 0 {}
        let encoding = EncodingDetector.encoding(of: bytes, isComplete: true)
        var text: [UInt8] = []
        do {
            var decoder = try StreamDecoder(encoding: encoding)
            _ = decoder.decode(bytes, isLast: true, into: &text)
        } catch {
            throw IngestError(
                .unknownEncoding,
                file: path,
                message: LocalizedMessage("无法解码 \(path),请存为 UTF-8。", "cannot decode \(path): save it as UTF-8")
            )
        }
        return String(decoding: text, as: UTF8.self)
    }
}
