private import CZlib

/// The raw bytes of one input, decompressed, that can be read again from the start.
///
/// The one file of Ingest that handles pointers: it owns a file descriptor and an inflater and closes both.
@safe
package final class ByteSource {
    /// Why the bytes ended before the input did.
    package enum Failure: Error, Equatable {
        case truncatedArchive
        case corruptArchive
        case trailingGarbage
        case noMemory
        case system(Int32)
    }

    private(set) var failure: Failure?
    let isCompressed: Bool

    /// The file that holds the bytes, open as long as this lives. Whoever reads it must leave its position alone.
    package let descriptor: Int32
    /// Where in the file the bytes begin.
    package let origin: Int64
    private var position: Int64
    private var inflater: OpaquePointer?
    /// Compressed bytes read and not yet inflated, in `pending[pendingStart...]`.
    private var pending: [UInt8] = []
    private var pendingStart = 0

    private static let blockSize = 256 * 1_024
    /// The most that is decompressed into a temporary file.
    private static let unpackedLimit: Int64 = 1 << 30
    private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

    /// Opens a path, or standard input for `-`. What cannot be read twice is copied to a nameless temporary file.
    init(path: String) throws(IngestError) {
        var kind: Int32 = 0
        let opened =
            path == "-" ? unsafe czlib_open(nil, &kind) : unsafe path.withCString { unsafe czlib_open($0, &kind) }
        if opened < 0 { throw Self.openingError(path: path, number: -opened) }
        if kind == Int32(czlib_kind_directory.rawValue) {
            czlib_close(opened)
            throw IngestError(
                .isDirectory,
                file: path,
                message: LocalizedMessage(
                    "无法读取 \(path):这是一个目录。请给出目录中的文件。",
                    "cannot read \(path): it is a directory; name the files in it"
                )
            )
        }
        if kind == Int32(czlib_kind_stream.rawValue) {
            defer { czlib_close(opened) }
            descriptor = try Self.spool(opened, path: path)
            origin = 0
        } else {
            descriptor = opened
            origin = czlib_position(opened)
        }
        position = origin
        let (source, start) = (descriptor, origin)
        var magic: [UInt8] = [0, 0]
        let count = unsafe magic.withUnsafeMutableBufferPointer { buffer in
            unsafe czlib_read_at(source, buffer.baseAddress, buffer.count, start)
        }
        isCompressed = count == 2 && magic == Self.gzipMagic
        if count < 0 { failure = .system(Int32(-count)) }
        startInflating()
    }

    /// Bytes that lie in a file of its own, as they are.
    private init(owning descriptor: Int32) {
        self.descriptor = descriptor
        origin = 0
        position = 0
        isCompressed = false
    }

    deinit {
        unsafe czlib_inflater_destroy(inflater)
        czlib_close(descriptor)
    }

    /// Goes back to the first byte.
    func rewind() {
        position = origin
        failure = nil
        pending = []
        pendingStart = 0
        startInflating()
    }

    /// Appends up to about a quarter of a mebibyte to `output` and returns how much; 0 at the end, or at `failure`.
    func read(into output: inout [UInt8]) -> Int {
        if failure != nil { return 0 }
        return isCompressed ? inflate(into: &output) : readBlock(into: &output)
    }

    /// The bytes as they lie on disk, `offset` bytes after the first; empty at the end. Reading goes on where it was.
    package func rawBlock(at offset: Int64) throws(Failure) -> [UInt8] {
        var count: Int64 = 0
        let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, initializedCount in
            count = unsafe czlib_read_at(descriptor, buffer.baseAddress, buffer.count, origin + offset)
            initializedCount = max(0, Int(count))
        }
        if count < 0 { throw .system(Int32(-count)) }
        return block
    }

    /// The bytes as they are read, in a file: what is compressed is decompressed into a nameless temporary one.
    func unpacked(path: String) throws(IngestError) -> ByteSource {
        guard isCompressed else { return self }
        rewind()
        let temporary = czlib_open_temporary()
        if temporary < 0 { throw Self.spoolingError(path: path, number: -temporary) }
        let unpacked = ByteSource(owning: temporary)
        var block: [UInt8] = []
        var count: Int64 = 0
        while read(into: &block) > 0 {
            count += Int64(block.count)
            guard count <= Self.unpackedLimit else { throw Self.unpackingError(path: path) }
            let written = unsafe block.withUnsafeBufferPointer { buffer in
                unsafe czlib_write(temporary, buffer.baseAddress, buffer.count)
            }
            if written < 0 { throw Self.spoolingError(path: path, number: -written) }
            block.removeAll(keepingCapacity: true)
        }
        if let failure { throw TextRecordReader.error(of: failure, path: path) }
        return unpacked
    }

    private func startInflating() {
        unsafe czlib_inflater_destroy(inflater)
        unsafe inflater = nil
        guard isCompressed else { return }
        unsafe inflater = unsafe czlib_inflater_create()
        if unsafe inflater == nil { failure = .noMemory }
    }

    private func readBlock(into output: inout [UInt8]) -> Int {
        var count: Int64 = 0
        let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, initializedCount in
            count = unsafe czlib_read_at(descriptor, buffer.baseAddress, buffer.count, position)
            initializedCount = max(0, Int(count))
        }
        if count < 0 {
            failure = .system(Int32(-count))
            return 0
        }
        position += count
        output.append(contentsOf: block)
        return block.count
    }

    private func inflate(into output: inout [UInt8]) -> Int {
        while failure == nil {
            var isAtEnd = false
            if pendingStart == pending.count {
                pending.removeAll(keepingCapacity: true)
                pendingStart = 0
                isAtEnd = readBlock(into: &pending) == 0
                if failure != nil { return 0 }
            }
            var consumed = 0
            var produced = 0
            var result: Int32 = 0
            let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, initializedCount in
                unsafe pending.withUnsafeBufferPointer { input in
                    let start = unsafe input.baseAddress.map { unsafe $0 + pendingStart }
                    result = unsafe czlib_inflate(
                        inflater,
                        start,
                        input.count - pendingStart,
                        &consumed,
                        buffer.baseAddress,
                        buffer.count,
                        &produced
                    )
                }
                initializedCount = produced
            }
            pendingStart += consumed
            output.append(contentsOf: block)
            switch result {
            case Int32(czlib_inflate_corrupt.rawValue): failure = .corruptArchive
            case Int32(czlib_inflate_no_memory.rawValue): failure = .noMemory
            case Int32(czlib_inflate_garbage.rawValue): failure = .trailingGarbage
            case Int32(czlib_inflate_member_end.rawValue) where isAtEnd: return produced
            default:
                if isAtEnd && produced == 0 { failure = .truncatedArchive }
            }
            if produced > 0 { return produced }
        }
        return 0
    }

    private static func spool(_ stream: Int32, path: String) throws(IngestError) -> Int32 {
        let temporary = czlib_open_temporary()
        if temporary < 0 { throw spoolingError(path: path, number: -temporary) }
        var block = [UInt8](repeating: 0, count: blockSize)
        while true {
            let count = unsafe block.withUnsafeMutableBufferPointer { buffer in
                unsafe czlib_read(stream, buffer.baseAddress, buffer.count)
            }
            if count == 0 { return temporary }
            if count < 0 {
                czlib_close(temporary)
                throw openingError(path: path, number: Int32(-count))
            }
            let written = unsafe block.withUnsafeBufferPointer { buffer in
                unsafe czlib_write(temporary, buffer.baseAddress, Int(count))
            }
            if written < 0 {
                czlib_close(temporary)
                throw spoolingError(path: path, number: -written)
            }
        }
    }

    /// The system's words for an error number, for example `Permission denied`.
    static func systemText(_ number: Int32) -> String {
        unsafe String(cString: czlib_error_text(number))
    }

    private static func openingError(path: String, number: Int32) -> IngestError {
        let isMissing = number == 2 || number == 20
        let words = systemText(number)
        return IngestError(
            isMissing ? .notFound : .notReadable,
            file: path,
            message: isMissing
                ? LocalizedMessage(
                    "无法读取 \(path):没有这个文件。请检查路径。",
                    "cannot read \(path): no such file; check the path"
                )
                : LocalizedMessage(
                    "无法读取 \(path):\(words)。请检查文件的权限和所在磁盘。",
                    "cannot read \(path): \(words); check its permissions and its disk"
                ),
            systemError: number
        )
    }

    private static func unpackingError(path: String) -> IngestError {
        IngestError(
            .unsupportedFormat,
            file: path,
            message: LocalizedMessage(
                "\(path) 解压后超过 1 GiB,未读取。请解压后另存为 CSV。",
                "\(path) is more than 1 GiB when decompressed and was not read; decompress it and save it as CSV"
            )
        )
    }

    private static func spoolingError(path: String, number: Int32) -> IngestError {
        let words = systemText(number)
        return IngestError(
            .noTemporaryFile,
            file: path,
            message: LocalizedMessage(
                "无法把 \(path) 暂存为临时文件:\(words)。请腾出空间或设置 TMPDIR。",
                "cannot keep \(path) in a temporary file: \(words); make room or set TMPDIR"
            ),
            systemError: number
        )
    }
}
