/// Cells of a CSV file (RFC 4180), read strictly and independently of the tool's own reader.
struct CSVTable {
    struct Malformed: Error {}

    /// All rows, the header too.
    private(set) var rows: [[String]] = []

    init(_ bytes: [UInt8]) throws {
        var row: [String] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let isQuoted = bytes[index] == UInt8(ascii: "\"")
            row.append(try isQuoted ? Self.quotedCell(bytes, &index) : Self.plainCell(bytes, &index))
            guard index < bytes.endIndex else { throw Malformed() }
            if bytes[index] == UInt8(ascii: ",") {
                index += 1
            } else {
                guard bytes[index...].starts(with: [0x0D, 0x0A]) else { throw Malformed() }
                index += 2
                rows.append(row)
                row = []
            }
        }
    }

    private static func plainCell(_ bytes: [UInt8], _ index: inout Int) throws -> String {
        let start = index
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: ","), bytes[index] != 0x0D {
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == 0x0A { throw Malformed() }
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func quotedCell(_ bytes: [UInt8], _ index: inout Int) throws -> String {
        var cell: [UInt8] = []
        index += 1
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") else {
                    return String(decoding: cell, as: UTF8.self)
                }
            }
            cell.append(bytes[index])
            index += 1
        }
        throw Malformed()
    }
}
