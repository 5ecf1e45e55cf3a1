/// A reply made for training that only says its request back: readers' labels hold hardly any, and whoever is to tell that
/// such a reply gives nothing has to have seen some. One in 25 replies that nobody labelled is replaced by
/// one, up to 200 a source.
struct Echo {
    let reply: String
    let labelled: LabelledReply

    private static let openings = ["", "您好,您来信所说的是:", "来信人表示,", "您提到,", "据您所述,", "您的来信内容为:"]
    /// Most of them from one source.
    static let limit = 200
    private static let spacing: UInt64 = 25
    private static let shortestRequest = 12

    /// Nil if the reply is to stay as it is.
    init?(of exchange: Exchange, source: String) {
        let hash = StableHash.mixed(StableHash.of(source + ":" + exchange.id))
        guard hash % Echo.spacing == 0 else { return nil }
        let kind = Int(hash / Echo.spacing % 1_000)
        let request = exchange.question ?? exchange.topic ?? ""
        guard request.count >= Echo.shortestRequest else { return nil }
        let clauses = request.split { ",。!?;,!?;\n".contains($0) }
        // The whole, the first clauses, or all but the first and the last.
        let said =
            switch kind % 3 {
            case 0: clauses[...]
            case 1: clauses.prefix(max(2, clauses.count / 2))
            default: clauses.count > 3 ? clauses[1..<clauses.count - 1] : clauses[...]
            }
        reply = Echo.openings[kind / 3 % Echo.openings.count] + said.joined(separator: ",") + "。"
        var labels = ReplyLabels(id: source + ":" + exchange.id, source: source)
        labels.addresses = 0
        labelled = LabelledReply(labels: labels, origin: .echo, exchange: nil)
    }
}
