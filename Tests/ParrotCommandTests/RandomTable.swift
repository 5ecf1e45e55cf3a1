import _ParrotTestSupport

/// A CSV table of random content, of which it is known what has to come out.
struct RandomTable {
    private(set) var text = ""
    /// The ids of rows with a reply, in their order.
    private(set) var replyIDs: [String] = []
    /// Rows without one.
    private(set) var emptyCount = 0

    private static let pieces = [
        "路灯", "停车", "您好", "已收悉", "请耐心等待", "，", "。", ",", "\"", "\n", "\r\n", "\t", ";", "'", "\\", " ", "　", "😀", "👨‍👩‍👧",
        "a",
        "=", "@", "|", "{", "]", "12345", "2024年3月1日", "𠮷", "é", "\u{200B}", "\u{FFFD}", "\u{1}", "\u{1B}[31m", "0.5",
        "：",
    ]

    init(rows: Int, using generator: inout some RandomNumberGenerator) {
        let lineEnd = Bool.random(using: &generator) ? "\r\n" : "\n"
        text = "编号,问题,坐席,备注,答复" + lineEnd
        for row in 0..<rows {
            var cells = ["r\(row)"]
            for _ in 0..<3 { cells.append(Self.cell(using: &generator)) }
            if Int.random(in: 0..<10, using: &generator) == 0 {
                cells.append(["", "\"\"", "  ", "\" \""].randomElement(using: &generator) ?? "")
                emptyCount += 1
            } else {
                cells.append(Self.quoted(Self.content(using: &generator) + "修"))
                replyIDs.append("r\(row)")
            }
            text += cells.joined(separator: ",")
            if row < rows - 1 || Bool.random(using: &generator) { text += lineEnd }
            if Int.random(in: 0..<20, using: &generator) == 0, row < rows - 1 { text += lineEnd }
        }
    }

    /// Quoted, or bare if nothing in it needs quotes.
    private static func cell(using generator: inout some RandomNumberGenerator) -> String {
        let content = content(using: &generator)
        let needsQuotes = content.unicodeScalars.contains { ",\"\r\n\t;".unicodeScalars.contains($0) }
        return needsQuotes || Bool.random(using: &generator) ? quoted(content) : content
    }

    private static func content(using generator: inout some RandomNumberGenerator) -> String {
        let count = Int.random(in: 0...12, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private static func quoted(_ content: String) -> String {
        // By scalars: a quote that a combining mark follows is a quote all the same.
        var cell = "\""
        for scalar in content.unicodeScalars {
            if scalar == "\"" { cell.unicodeScalars.append(scalar) }
            cell.unicodeScalars.append(scalar)
        }
        return cell + "\""
    }
}
