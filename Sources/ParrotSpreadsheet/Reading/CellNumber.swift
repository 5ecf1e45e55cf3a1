import ParrotCore

/// What a number in a cell says, as the readers of tables understand it.
struct CellNumber {
    let countsFrom1904: Bool

    /// Days from the epoch to the day that a workbook counts as 0.
    private var dayZero: Int { countsFrom1904 ? -24_107 : -25_569 }

    /// The text of a number as the file has it. What was written digit by digit stays as it is: an order's number. In
    /// scientific notation stay whole numbers of more digits than a spreadsheet keeps.
    func text(_ digits: ArraySlice<UInt8>, isTime: Bool) -> [UInt8] {
        guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else { return Array(digits) }
        if isTime, let time = time(value) { return Array(time.utf8) }
        if digits.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-") }) { return Array(digits) }
        if value == value.rounded(), abs(value) < CellNumber.exactLimit { return Array(String(Int64(value)).utf8) }
        if abs(value) >= CellNumber.exactLimit { return CellNumber.scientific(value) }
        return Array(String(value).utf8)
    }

    /// A spreadsheet keeps fifteen digits.
    private static let exactLimit = 1e15

    /// As spreadsheets write it, `2.02403000001234E+17`.
    private static func scientific(_ value: Double) -> [UInt8] {
        var text = String(value).uppercased()
        if !text.contains("E") {
            // Swift writes whole numbers up to 2^53 in full.
            let exponent = String(Int64(abs(value))).count - 1
            var digits = String(Int64(abs(value)))
            while digits.count > 1, digits.last == "0" { digits.removeLast() }
            let first = digits.removeFirst()
            text = (value < 0 ? "-" : "") + String(first) + (digits.isEmpty ? "" : "." + digits) + "E+\(exponent)"
        }
        return Array(text.utf8)
    }

    /// A date as `2024-03-01`, with a time as `2024-03-01 09:00:00`, a time of day as `09:00:00`; nil for what is none.
    private func time(_ value: Double) -> String? {
        guard value >= 0, value < 2_958_466, value < 1 || value >= 366 else { return nil }
        let seconds = Int((value * 86_400).rounded())
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { CellNumber.padded($0, to: 2) }
            .joined(separator: ":")
        if value < 1 { return clock }
        let date = Timestamp.civilDate(days: day + dayZero)
        let text = [
            CellNumber.padded(date.year, to: 4), CellNumber.padded(date.month, to: 2),
            CellNumber.padded(date.day, to: 2),
        ].joined(separator: "-")
        return second == 0 ? text : text + " " + clock
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
