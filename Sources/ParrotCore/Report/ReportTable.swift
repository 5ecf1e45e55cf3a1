/// A table of a report, for whatever it is written in. Nothing in its cells is escaped, but what would steer a terminal.
struct ReportTable {
    /// The first is the header; none where there is nothing to show.
    var rows: [[String]] = []
    /// Columns of texts, and not of numbers.
    var leftColumns: Set<Int> = []
    /// What is said below it, a line each.
    var notes: [String] = []
}
