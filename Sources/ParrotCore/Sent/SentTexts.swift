/// The texts of replies that were sent, kept by somebody else. Rows are numbered from 0 in the order in which the replies
/// were taken in.
package protocol SentTexts: Sendable {
    /// The replies of some rows, in the order of `rows`. Throws what reading throws.
    func exchanges(rows: [Int]) throws -> [Exchange]
    /// The last rows of a case, ascending, at most `limit` of them. Throws what reading throws.
    func rows(ofCase caseID: String, limit: Int) throws -> [Int]
}

/// A reply on its way into the index: what is computed of it by itself.
package struct PreparedReply: Sendable {
    let entry: CorpusEntry
}
