/// Turns results into bytes. `append` is called for each reply, possibly on several tasks, and its output is put in
/// input order; `header` and `footer` enclose it.
package protocol Reporter: Sendable {
    func header() -> [UInt8]
    /// Appends what is written of one reply. `isFirst` tells the first reply of the whole input.
    func append(_ reply: ScoredReply, isFirst: Bool, to output: inout [UInt8])
    /// What stands between the replies and the cases.
    func casesHeader() -> [UInt8]
    /// Appends what is written of one case. Called in the order in which the input first names the cases.
    func append(_ reviewed: ReviewedCase, isFirst: Bool, to output: inout [UInt8])
    func footer(of report: Report) -> [UInt8]
}

extension Reporter {
    package func casesHeader() -> [UInt8] { [] }
    package func append(_ reviewed: ReviewedCase, isFirst: Bool, to output: inout [UInt8]) {}
}

/// What made an output: the same identity and the same input give the same bytes.
package struct OutputIdentity: Sendable, Equatable {
    package var toolVersion: String
    package var model: String?
    /// Hash of the configuration.
    package var configuration: String
    package var icuVersion: String
    /// Hash of the user dictionary; nil without one.
    package var dictionary: String?

    package init(
        toolVersion: String,
        model: String?,
        configuration: String,
        icuVersion: String,
        dictionary: String?
    ) {
        self.toolVersion = toolVersion
        self.model = model
        self.configuration = configuration
        self.icuVersion = icuVersion
        self.dictionary = dictionary
    }
}

extension OutputIdentity {
    /// By what a rule decided: tool, configuration and model.
    var ruleVersion: String {
        "parrotcheck \(toolVersion) / \(configuration) / \(model ?? "-")"
    }
}
