/// Reads records in the form in which an input has them. Used from one task.
protocol RecordReader: AnyObject {
    /// How the input is laid out.
    var layout: InputLayout { get }
    /// Goes back to the first record.
    func rewind() throws(IngestError)
    /// The next records in input order, or nil at the end.
    func nextChunk() throws(IngestError) -> RawChunk?
}

/// Reads one input, or one sheet of a workbook, as chunks of whole records, with memory that does not grow with the
/// input. Used from one task.
package final class InputReader {
    private let source: ByteSource
    private let records: any RecordReader

    /// Opens a path, or standard input for `-`, that is text, and finds out how it is laid out. Workbooks are refused:
    /// `Input` opens them.
    package convenience init(path: String, options: InputOptions = InputOptions()) throws(IngestError) {
        let source = try ByteSource(path: path)
        var first: [UInt8] = []
        _ = source.read(into: &first)
        source.rewind()
        if WorkbookMagic.isWorkbook(first) { throw WorkbookMagic.refusal(path: path) }
        try self.init(text: source, path: path, options: options)
    }

    init(text source: ByteSource, path: String, options: InputOptions) throws(IngestError) {
        self.source = source
        records = try TextRecordReader(source: source, path: path, options: options)
    }

    init(source: ByteSource, records: any RecordReader) {
        self.source = source
        self.records = records
    }

    /// How the input is laid out.
    package var layout: InputLayout { records.layout }

    /// Goes back to the first record, for a second pass.
    package func rewind() throws(IngestError) {
        try records.rewind()
    }

    /// The next records in input order, or nil at the end.
    package func nextChunk() throws(IngestError) -> RawChunk? {
        try records.nextChunk()
    }

    /// The digest of the input's bytes as they lie on disk, compressed or not; of standard input, of what was read.
    package func contentDigest() throws(IngestError) -> ContentDigest {
        do {
            return try ContentDigest(of: source)
        } catch {
            throw TextRecordReader.error(of: error, path: layout.file)
        }
    }
}
