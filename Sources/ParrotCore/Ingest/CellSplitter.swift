/// One cell of a table row, by its place in the chunk.
struct Cell: Equatable {
    var start: Int
    var end: Int
    /// Quotes inside the cell still have to be taken out.
    var hasQuotes: Bool
}

/// Splits a row into cells by the rules that the scanner finds records by.
enum CellSplitter {
    /// Fills `cells` with the cells of one row.
    static func split(_ bytes: [UInt8], from start: Int, to end: Int, delimiter: UInt8, into cells: inout [Cell]) {
        cells.removeAll(keepingCapacity: true)
        let span = bytes.span
        var index = start
        while true {
            if index < end && span[index] == Byte.quote {
                index = quotedCell(span, from: index, to: end, delimiter: delimiter, into: &cells)
            } else {
                let first = index
                while index < end && span[index] != delimiter { index += 1 }
                cells.append(Cell(start: first, end: index, hasQuotes: false))
            }
            if index >= end { return }
            index += 1
        }
    }

    /// The text of a cell as bytes, its quotes taken out.
    static func unquoted(_ bytes: [UInt8], _ cell: Cell) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(cell.end - cell.start)
        var index = cell.start + 1
        var isQuoted = true
        while index < cell.end {
            let byte = bytes[index]
            index += 1
            if isQuoted && byte == Byte.quote {
                if index < cell.end && bytes[index] == Byte.quote {
                    index += 1
                } else {
                    isQuoted = false
                    continue
                }
            }
            result.append(byte)
        }
        return result
    }

    private static func quotedCell(
        _ bytes: Span<UInt8>,
        from start: Int,
        to end: Int,
        delimiter: UInt8,
        into cells: inout [Cell]
    ) -> Int {
        var index = start + 1
        var hasQuotes = false
        while index < end {
            if bytes[index] == Byte.quote {
                if index + 1 < end && bytes[index + 1] == Byte.quote {
                    hasQuotes = true
                    index += 2
                    continue
                }
                let closing = index
                index += 1
                if index >= end || bytes[index] == delimiter {
                    cells.append(
                        hasQuotes
                            ? Cell(start: start, end: index, hasQuotes: true)
                            : Cell(start: start + 1, end: closing, hasQuotes: false)
                    )
                    return index
                }
                // Text after the closing quote belongs to the cell, up to the next delimiter.
                while index < end && bytes[index] != delimiter { index += 1 }
                cells.append(Cell(start: start, end: index, hasQuotes: true))
                return index
            }
            index += 1
        }
        cells.append(Cell(start: start, end: end, hasQuotes: true))
        return end
    }
}
