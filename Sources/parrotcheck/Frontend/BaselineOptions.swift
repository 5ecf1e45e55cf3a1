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
