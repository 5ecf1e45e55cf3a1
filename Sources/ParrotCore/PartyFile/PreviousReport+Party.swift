extension PreviousReport {
    /// The report, if it is of the party that is asked for, or of everybody where nobody is. Throws otherwise.
    package func verified(for wish: PartyWish?, configuration: Configuration) throws(IngestError) -> PreviousReport {
        let isSame: Bool
        if let wish, let party {
            let selector = PartySelector(wish: wish, configuration: configuration)
            isSame =
                party.kind == (wish.isAgent ? "agent" : "department")
                && party.name.split(separator: "、").contains { selector.mayBe(String($0)) }
        } else {
            isSame = wish == nil && party == nil
        }
        guard isSame else { throw PreviousReport.otherParty(file) }
        return self
    }

    private static func otherParty(_ path: String) -> IngestError {
        IngestError(
            .unsupportedFormat,
            file: path,
            message: LocalizedMessage(
                "\(path) 与本次不是同一部门或坐席的结果,不能对比。请用同样的 --department 或 --agent 生成上期的 --format json。",
                "\(path) is of another party, or of all: make the earlier --format json with the same --department or --agent"
            )
        )
    }
}
