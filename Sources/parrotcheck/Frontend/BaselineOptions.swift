import ArgumentParser
import ParrotCore

/// Findings of an earlier run that are known, and those of this run for a later one.
struct BaselineOptions: ParsableArguments {
    @Option(help: "基线文件:其中已有的发现照常列出,但不计入。 Findings of this baseline are shown and do not count.")
    var baseline: String?

    @Option(
        name: .customLong("write-baseline"),
        help: "把本次的发现写成基线文件。 Write this run's findings as a baseline."
    )
    var writtenBaseline: String?

    /// The baseline given; empty without one.
    func read() throws(IngestError) -> Baseline {
        guard let baseline else { return Baseline() }
        return try Baseline(path: baseline)
    }
}

/// Follows a run's findings: which of a baseline came again, and what the next baseline holds.
struct BaselineWatch {
    private let known: Set<ContentFingerprint>
    private var seen: Set<ContentFingerprint> = []
    private var next = Baseline()
    private let keeps: Bool

    init(known: Baseline, keeps: Bool) {
        self.known = known.fingerprints
        self.keeps = keeps
    }

    /// Whether there is anything to follow.
    private var isIdle: Bool { known.isEmpty && !keeps }

    mutating func note(_ reply: ScoredReply) {
        if isIdle { return }
        for finding in reply.findings where known.contains(finding.fingerprint) { seen.insert(finding.fingerprint) }
        if keeps { next.add(reply) }
    }

    mutating func note(_ reviewed: ReviewedCase) {
        if isIdle { return }
        for finding in reviewed.findings where known.contains(finding.fingerprint) { seen.insert(finding.fingerprint) }
        if keeps { next.add(reviewed) }
    }

    /// Says how many entries of the baseline no finding matched any more.
    func sayStale(_ standardError: StandardError) {
        let stale = known.count - seen.count
        guard stale > 0 else { return }
        standardError.line(
            LocalizedMessage(
                "基线中有 \(stale) 条(共 \(known.count) 条)本次没有出现,可用 --write-baseline 更新基线",
                "\(stale) of \(known.count) entries of the baseline did not come again; --write-baseline writes it anew"
            )
        )
    }

    /// Writes the next baseline.
    func write(to path: String) throws(OutputError) {
        let file = try OutputFile(path: path)
        do {
            try file.write(next.bytes)
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
    }
}
