private import CArchive
import ParrotCore

/// The parts of a workbook's archive. Each is read by a reader of its own, so that sheets can be read side by side.
final class Archive {
    private let source: ByteSource
    /// The names of its parts, in the archive's order.
    let names: [String]

    /// No workbook has as many parts.
    private static let partLimit = 20_000

    init(source: ByteSource) throws(WorkbookFailure) {
        self.source = source
        var reader = try ArchiveReader(source)
        var names: [String] = []
        while let name = try reader.nextName() {
            names.append(name)
            if names.count > Archive.partLimit { throw .tooLarge }
        }
        self.names = names
    }

    /// Opens a part; nil where there is none of that name. Names differ by more than case.
    func part(_ name: String) throws(WorkbookFailure) -> PartReader? {
        guard names.contains(where: { Archive.folded($0) == Archive.folded(name) }) else { return nil }
        var reader = try ArchiveReader(source)
        while let found = try reader.nextName() {
            if Archive.folded(found) == Archive.folded(name) { return PartReader(reader) }
        }
        return nil
    }

    private static func folded(_ name: String) -> String {
        String(name.lowercased().map { $0 == "\\" ? "/" : $0 })
    }
}

/// Reads one part block by block, and stops where more comes out than a workbook holds.
final class PartReader {
    private var reader: ArchiveReader
    private var byteCount = 0

    /// Deflate makes a thousand of one byte at most; sheets come to fifty.
    private static let ratioLimit: Int64 = 300
    /// Below this many bytes the ratio says nothing.
    private static let smallByteCount = 64 << 20
    private static let byteLimit = 8 << 30

    fileprivate init(_ reader: consuming ArchiveReader) {
        self.reader = reader
    }

    /// The next bytes of the part; empty at its end.
    func nextBlock() throws(WorkbookFailure) -> [UInt8] {
        let block = try reader.nextBlock()
        byteCount += block.count
        guard byteCount <= PartReader.byteLimit else { throw .tooLarge }
        guard byteCount <= PartReader.smallByteCount || Int64(byteCount) / PartReader.ratioLimit < reader.takenByteCount
        else { throw .tooLarge }
        return block
    }

    /// The whole of a small part.
    func bytes(limit: Int) throws(WorkbookFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let block = try nextBlock()
            if block.isEmpty { return bytes }
            bytes += block
            if bytes.count > limit { throw .tooLarge }
        }
    }
}

/// Goes through an archive's entries. It owns a reader of libarchive's and closes it.
@safe
private struct ArchiveReader: ~Copyable {
    private let archive: OpaquePointer
    /// Keeps the file open.
    private let source: ByteSource

    private static let blockSize = 128 * 1_024

    init(_ source: ByteSource) throws(WorkbookFailure) {
        var opened: OpaquePointer?
        let result = unsafe carchive_open(source.descriptor, source.origin, &opened)
        guard let archive = unsafe opened else { throw ArchiveReader.failure(result) }
        unsafe self.archive = archive
        self.source = source
    }

    deinit {
        unsafe carchive_close(archive)
    }

    /// Goes to the next entry; nil at the end.
    mutating func nextName() throws(WorkbookFailure) -> String? {
        var name: UnsafePointer<CChar>?
        let result = unsafe carchive_next(archive, &name)
        if result == Int32(carchive_end.rawValue) { return nil }
        guard result == Int32(carchive_ok.rawValue) else { throw ArchiveReader.failure(result) }
        return unsafe name.map { unsafe String(cString: $0) } ?? ""
    }

    /// The next bytes of the entry; empty at its end.
    mutating func nextBlock() throws(WorkbookFailure) -> [UInt8] {
        var result: Int32 = 0
        let block = unsafe [UInt8](unsafeUninitializedCapacity: ArchiveReader.blockSize) { buffer, count in
            unsafe result = carchive_read(archive, buffer.baseAddress, buffer.count, &count)
        }
        guard result == Int32(carchive_ok.rawValue) else { throw ArchiveReader.failure(result) }
        return block
    }

    /// How many bytes of the file were taken so far.
    var takenByteCount: Int64 { unsafe carchive_taken(archive) }

    private static func failure(_ result: Int32) -> WorkbookFailure {
        switch result {
        case Int32(carchive_encrypted.rawValue): .encrypted
        case Int32(carchive_no_memory.rawValue): .noMemory
        default: .damaged
        }
    }
}
