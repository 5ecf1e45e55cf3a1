private import Glibc
import ParrotCore
import ParrotFrontend

/// A line on standard error that says how far a long run has come. Only on a terminal, and only if it takes a while.
struct ProgressBar {
    private let standardError: StandardError
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var hasLine = false

    init(standardError: StandardError) {
        self.standardError = standardError
        isShown = standardError.isTerminal
    }

    /// Shows a state, at most ten times a second, and not in the first half second.
    mutating func show(_ progress: BatchAnalysis.Progress) {
        guard isDue() else { return }
        write(text(of: progress))
    }

    /// Shows how far training has come.
    mutating func show(_ progress: ModelTrainer.Progress) {
        guard isDue() else { return }
        write(text(of: progress))
    }

    private mutating func isDue() -> Bool {
        guard isShown else { return false }
        let now = ContinuousClock.now
        guard now - start > .milliseconds(500), lastShown.map({ now - $0 > .milliseconds(100) }) ?? true else {
            return false
        }
        lastShown = now
        return true
    }

    private mutating func write(_ text: String) {
        hasLine = true
        standardError.write("\r\u{1B}[2K" + text)
    }

    /// Takes the line away.
    mutating func clear() {
        guard hasLine else { return }
        hasLine = false
        standardError.write("\r\u{1B}[2K")
    }

    private func text(of progress: BatchAnalysis.Progress) -> String {
        let message: LocalizedMessage
        switch progress {
        case .reading(let replies):
            message = LocalizedMessage("读取中:\(replies) 条", "reading: \(replies) replies")
        case .comparing:
            message = LocalizedMessage("比对中", "comparing")
        case .scoring(let replies, let total):
            let bar = bar(replies, of: total)
            message = LocalizedMessage("评分 \(bar) \(replies)/\(total)", "scoring \(bar) \(replies)/\(total)")
        }
        return message.text(in: standardError.language)
    }

    private func text(of progress: ModelTrainer.Progress) -> String {
        let message: LocalizedMessage
        switch progress {
        case .reading(let records):
            message = LocalizedMessage("读取中:\(records) 条", "reading: \(records) records")
        case .wording(let done, let total):
            let bar = bar(done, of: total)
            message = LocalizedMessage("学习用语 \(bar) \(done)/\(total)", "learning wording \(bar) \(done)/\(total)")
        case .relevance:
            message = LocalizedMessage("学习相关性", "learning relevance")
        }
        return message.text(in: standardError.language)
    }

    private func bar(_ done: Int, of total: Int) -> String {
        let filled = total == 0 ? 0 : done * 30 / total
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    }
}
