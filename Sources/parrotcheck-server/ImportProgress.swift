import ParrotCore
import ParrotFrontend

/// Says how far an import has come: a line that moves on a terminal, one at the end anywhere.
struct ImportProgress {
    private let standardError: StandardError
    private let start = ContinuousClock.now
    private var hasLine = false

    init(standardError: StandardError) {
        self.standardError = standardError
    }

    /// So many records are done.
    mutating func show(_ count: Int) {
        guard standardError.isTerminal else { return }
        hasLine = true
        let message = LocalizedMessage("已处理 \(count) 条", "\(count) records done")
        standardError.write("\r\u{1B}[2K" + message.text(in: standardError.language))
    }

    /// Takes the line away.
    mutating func clear() {
        guard hasLine else { return }
        hasLine = false
        standardError.write("\r\u{1B}[2K")
    }

    /// Says what came of it.
    func conclude(_ totals: ReplyImport.Totals) {
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = seconds > 0 ? Int(Double(totals.count) / seconds) : totals.count
        standardError.line(
            LocalizedMessage(
                "导入 \(totals.stored) 条,已有 \(totals.known) 条,未导入 \(totals.refused) 条,每秒 \(rate) 条",
                "\(totals.stored) stored, \(totals.known) known, \(totals.refused) refused, \(rate) a second"
            )
        )
    }
}
