import ArgumentParser
import ParrotCore
import ParrotSpreadsheet

/// What a command may be told of people's reviews: those that were made, and what is to be drawn for them.
struct ReviewOptions: ParsableArguments {
    @Option(help: "复核后的工作簿(由 --format xlsx 生成),可多次。 A reviewed workbook that --format xlsx made; repeatable.")
    var reviews: [String] = []

    @Option(help: "xlsx:每名坐席抽检几条未发现问题的答复。 xlsx: replies without findings to draw of each agent.")
    var sample = 5

    @Option(help: "xlsx:决定抽到哪些答复的数。 xlsx: a number that decides which are drawn.")
    var seed: UInt64 = 0

    func validate() throws {
        if !(0...10_000).contains(sample) {
            throw ValidationError("--sample 为 0 至 10000。 --sample is 0 to 10000.")
        }
    }

    /// The reviews that were given; nil where none were.
    func read() throws(IngestError) -> HumanReviews? {
        if reviews.isEmpty { return nil }
        var all = HumanReviews()
        for path in reviews { try all.read(path: path, workbooks: Workbooks()) }
        return all
    }
}
