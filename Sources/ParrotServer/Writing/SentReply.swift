package import ParrotCore

/// A reply that was sent, on its way into the history.
package struct SentReply: Sendable {
    package var exchange: Exchange
    /// Why its writer sent it though a check held it.
    package var overrideReason: String?
    package var prepared: PreparedReply

    package init(exchange: Exchange, overrideReason: String?, prepared: PreparedReply) {
        self.exchange = exchange
        self.overrideReason = overrideReason
        self.prepared = prepared
    }
}

/// What became of a reply that was to be written.
package enum WriteOutcome: Sendable, Equatable {
    /// It has reached the disk.
    case stored
    /// It was there already, with the same texts.
    case known
    /// Another reply has its id.
    case otherText
}

/// Keeps replies durably. One at a time writes.
package protocol ReplyKeeping: Sendable {
    /// What is kept under some ids; those that are not there are left out.
    func kept(ids: [String]) throws -> [String: Exchange]
    /// Holds texts ready for checks while they are being written.
    func stage(_ exchanges: [Exchange], firstRow: Int)
    /// Lets go of what is staged.
    func dropStaged()
    /// Writes replies as the rows from `firstRow` on, all or none; they have reached the disk when it returns.
    func append(_ replies: [SentReply], signatures: [[UInt8]], firstRow: Int) throws
}
