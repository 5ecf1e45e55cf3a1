extension Transcript {
    /// The replies of the case, each with the request that it answers.
    ///
    /// The agent's messages between two messages of the customer are one reply, as long as no other agent or body
    /// takes over and no step of handling lies between them. A reply's question is what the customer wrote since the
    /// last answer; who answers without the customer having written again answers the same question. Interludes use
    /// up no question, and bots' messages are neither reply nor request.
    package func exchanges() -> [Exchange] {
        var pairing = Pairing(transcript: self)
        for turn in turns {
            switch (turn.kind, turn.speaker) {
            case (.message, .customer?):
                pairing.finishReply()
                pairing.addRequest(turn)
            case (.message, .agent?): pairing.addReply(turn)
            case (.message, _): break
            default: pairing.finishReply()
            }
        }
        pairing.finishReply()
        return pairing.exchanges
    }
}

/// Pairs replies with requests along one transcript.
private struct Pairing {
    let transcript: Transcript
    var exchanges: [Exchange] = []

    /// The customer's messages since the last answer.
    private var pending: [Turn] = []
    /// The messages that the last answer was given to.
    private var answered: [Turn] = []
    /// What the customer wrote before those.
    private var earlier: [String] = []
    /// The agent's messages that will make the next reply.
    private var reply: [Turn] = []

    /// The latest earlier requests are kept up to this size: a long chat would grow with its square otherwise.
    private static let contextByteCount = 4_096

    private let isHandedOn: Bool

    init(transcript: Transcript) {
        self.transcript = transcript
        isHandedOn = transcript.turns.contains { $0.kind == .transfer }
    }

    mutating func addRequest(_ turn: Turn) {
        guard let text = turn.text, !text.trimmed.isEmpty else { return }
        pending.append(turn)
    }

    mutating func addReply(_ turn: Turn) {
        guard let text = turn.text, !text.trimmed.isEmpty else { return }
        if let first = reply.first, first.agent != turn.agent || first.department != turn.department { finishReply() }
        reply.append(turn)
    }

    mutating func finishReply() {
        guard let first = reply.first else { return }
        let isInterlude = reply.allSatisfy { $0.isInterlude ?? Interlude.isInterlude($0.text ?? "") }
        let question = pending.isEmpty ? answered : pending
        var exchange = Exchange(
            id: "\(transcript.caseID)#\(first.index)",
            reply: Self.joined(reply),
            location: transcript.location
        )
        exchange.caseID = transcript.caseID
        exchange.hasOwnCaseID = transcript.hasOwnCaseID
        exchange.question = question.isEmpty ? nil : Self.joined(question)
        exchange.context = context(beyondAnswered: !pending.isEmpty)
        exchange.topic = transcript.topic
        exchange.kind = transcript.kind
        exchange.agent = first.agent
        exchange.department = first.department ?? transcript.department
        exchange.time = question.first?.time
        exchange.replyTime = first.time
        exchange.turns = reply.map(\.index)
        exchange.isSpeechRecognized = transcript.isSpeechRecognized
        exchange.isInterlude = isInterlude
        exchange.caseIsHandedOn = isHandedOn
        exchanges.append(exchange)
        reply = []
        if !isInterlude && !pending.isEmpty {
            earlier += answered.compactMap(\.text)
            answered = pending
            pending = []
        }
    }

    private func context(beyondAnswered: Bool) -> String? {
        var kept: [String] = []
        var size = 0
        let recent = beyondAnswered ? answered.compactMap(\.text) : []
        for text in recent.reversed() + earlier.reversed() {
            size += text.utf8.count
            if size > Self.contextByteCount && !kept.isEmpty { break }
            kept.append(text)
        }
        return kept.isEmpty ? nil : kept.reversed().joined(separator: "\n")
    }

    private static func joined(_ turns: [Turn]) -> String {
        turns.compactMap(\.text).joined(separator: "\n")
    }
}
