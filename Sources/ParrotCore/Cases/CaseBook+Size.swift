extension CaseBook {
    /// About how many bytes the book holds, by the layout of what is in it: what memory allocation adds is reckoned
    /// with 48 bytes an array, and tables with the room that they keep free.
    package var estimatedByteCount: Int {
        var bytes = records.capacity * MemoryLayout<Record>.stride
        for record in records {
            bytes += CaseBook.bytes(of: record.turns.count, MemoryLayout<CaseTurn>.stride)
            bytes += CaseBook.bytes(of: record.excerpts.byteCount, 1)
        }
        bytes += sketches.capacity * (MemoryLayout<RequestSketch>.stride + MemoryLayout<Int32>.stride)
        for sketch in sketches.values {
            bytes += CaseBook.bytes(of: sketch.matter.count, MemoryLayout<UInt32>.stride)
            bytes += CaseBook.bytes(of: sketch.places.count, MemoryLayout<UInt32>.stride)
        }
        // Of each case the two ends of its records, its count of turns, and its id twice: in the list and in the table.
        return bytes + count * (12 + 16 + 27) + names.texts.count * (16 + 27)
    }

    private static func bytes(of count: Int, _ stride: Int) -> Int { count == 0 ? 0 : 48 + count * stride }
}
