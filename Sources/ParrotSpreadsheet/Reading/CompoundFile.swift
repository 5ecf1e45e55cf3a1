import ParrotCore

/// What Excel wrote before 2007, and what it wraps encrypted workbooks in: a compound file (MS-CFB).
enum CompoundFile {
    private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static func isCompoundFile(_ source: ByteSource) throws(WorkbookFailure) -> Bool {
        try block(of: source, at: 0).starts(with: magic)
    }

    /// Why it is not read. Its directory names its streams; where the directory lies does not matter.
    static func failure(of source: ByteSource) throws(WorkbookFailure) -> WorkbookFailure {
        let isEncrypted = try names(source, "EncryptedPackage")
        if isEncrypted { return .encrypted }
        // Excel 97 to 2003, and 5 and 95.
        for stream in ["Workbook", "Book"] where try names(source, stream) { return .oldFormat }
        return .noWorkbook
    }

    private static func names(_ source: ByteSource, _ name: String) throws(WorkbookFailure) -> Bool {
        // An entry's name is in UTF-16, and ends with a zero.
        var search = ByteSearch(for: Array(name.utf8).flatMap { [$0, 0] } + [0, 0])
        var offset: Int64 = 0
        while true {
            let block = try block(of: source, at: offset)
            if block.isEmpty { return false }
            if search.finds(in: block) { return true }
            offset += Int64(block.count)
        }
    }

    private static func block(of source: ByteSource, at offset: Int64) throws(WorkbookFailure) -> [UInt8] {
        do {
            return try source.rawBlock(at: offset)
        } catch {
            throw .damaged
        }
    }
}
