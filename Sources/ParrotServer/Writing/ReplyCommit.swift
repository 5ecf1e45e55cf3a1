package import ParrotCore

/// Takes replies into the index and the store, in one transaction.
package enum ReplyCommit {
    /// What became of each reply, in order; `stored` has reached the disk. Throws if nothing of it was written: the index
    /// then knows replies that the store does not have, and has to be made anew.
    package static func commit(
        _ replies: [SentReply],
        index: SentReplies,
        keeper: any ReplyKeeping
    ) throws -> [WriteOutcome] {
        var taken = try keeper.kept(ids: replies.map(\.exchange.id))
        var new: [SentReply] = []
        let outcomes = replies.map { reply -> WriteOutcome in
            if let earlier = taken[reply.exchange.id] {
                return earlier.saysTheSame(as: reply.exchange) ? .known : .otherText
            }
            taken[reply.exchange.id] = reply.exchange
            new.append(reply)
            return .stored
        }
        if new.isEmpty { return outcomes }
        let firstRow = index.count
        keeper.stage(new.map(\.exchange), firstRow: firstRow)
        let signatures = index.add(new.map(\.prepared))
        try keeper.append(new, signatures: signatures, firstRow: firstRow)
        keeper.dropStaged()
        return outcomes
    }
}

extension Exchange {
    /// Whether a reply that is sent again is the one that was kept. The time does not count.
    fileprivate func saysTheSame(as other: Exchange) -> Bool {
        reply == other.reply && question == other.question && topic == other.topic && agent == other.agent
            && department == other.department && ownCaseID == other.ownCaseID
    }

    private var ownCaseID: String? { hasOwnCaseID ? caseID : nil }
}
