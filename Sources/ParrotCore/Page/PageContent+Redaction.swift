extension Redactor {
    /// What stands on a page, with its ids and texts masked.
    package func redacted(_ content: PageContent) -> PageContent {
        var content = content
        content.report = redacted(content.report)
        content.files = content.files.map(identifier)
        content.agents = content.agents.map(redacted)
        content.departments = content.departments.map(redacted)
        content.gravest = content.gravest.map(redacted)
        content.previous = content.previous.map { $0.named(identifier($0.file)) }
        return content
    }

    private func redacted(_ party: PageContent.Party) -> PageContent.Party {
        var party = party
        if party.isAgent { party.summary.name = agent(party.summary.name) }
        party.summary.kinds = party.summary.kinds.map(redacted)
        party.replies = party.replies.map(redacted)
        return party
    }

    func redacted(_ shown: PageContent.ShownReply) -> PageContent.ShownReply {
        var shown = shown
        if let exchange = shown.exchange {
            let masked = redacted(shown.reply, exchange)
            shown.reply = masked.reply
            shown.exchange = masked.exchange
        } else {
            shown.reply = redacted(shown.reply)
        }
        shown.twin = shown.twin.map { redacted($0) }
        return shown
    }
}
