/// Writes nothing: for drivers that look at the scored replies themselves.
package struct SilentReporter: Reporter {
    package init() {}

    package func header() -> [UInt8] { [] }

    package func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8]) {}

    package func footer(of report: Report) -> [UInt8] { [] }
}
