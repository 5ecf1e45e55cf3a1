import ParrotCore
import ParrotFrontend

/// Follows a run's findings: which of a baseline came again, which appeals were not heeded, and what the next baseline
/// holds.
struct SettledWatch {
    private let known: Set<ContentFingerprint>
    private let appealed: Set<ContentFingerprint>
    private var unheeded = 0
    private var seen: Set<ContentFingerprint> = []
    private var next = Baseline()
    private let keeps: Bool

    init(known: Baseline, appeals: [Appeal], keeps: Bool) {
        self.known = known.fingerprints
        appealed = Set(appeals.compactMap { ContentFingerprint(parsing: $0.fingerprint) })
        self.keeps = keeps
    }

    /// Whether there is anything to follow.
    private var isIdle: Bool { known.isEmpty && appealed.isEmpty && !keeps }

    mutating func note(_ reply: ScoredReply) {
        if isIdle { return }
        for finding in reply.findings { note(finding.fingerprint, finding.suppressed) }
        if keeps { next.add(reply) }
    }

    mutating func note(_ reviewed: ReviewedCase) {
        if isIdle { return }
        for finding in reviewed.findings { note(finding.fingerprint, finding.suppressed) }
        if keeps { next.add(reviewed) }
    }

    private mutating func note(_ fingerprint: ContentFingerprint, _ suppression: Finding.Suppression?) {
        if known.contains(fingerprint) { seen.insert(fingerprint) }
        let isHeeded = suppression.map { $0.by != Finding.Suppression.baseline } ?? false
        if appealed.contains(fingerprint), !isHeeded { unheeded += 1 }
    }

    /// Says how many appeals were not heeded, and how many entries of the baseline no finding matched any more.
    func say(to standardError: StandardError) {
        if unheeded > 0 {
            standardError.line(
                LocalizedMessage(
                    "配置中有 \(unheeded) 件申诉未采用:已过期,或复核人就是发现所涉的人员、单位",
                    "\(unheeded) appeals of the configuration were not heeded: they have run out, or the reviewer is whom the "
                        + "finding is about"
                )
            )
        }
        sayStale(standardError)
    }

    /// Says how many entries of the baseline no finding matched any more.
    private func sayStale(_ standardError: StandardError) {
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
