/// A kind of request, within which replies of different people can be compared.
package struct RequestStratum: Sendable, Equatable {
    /// How it is told.
    package enum Origin: String, Sendable {
        /// The requests agree with one another, and there are many.
        case alike
        /// The input's `kind` says it.
        case given
        /// By what the request asks for.
        case asked
    }

    package var name: LocalizedMessage
    package var origin: Origin
}

/// The kinds of request that a corpus holds: large groups of requests that agree; for the others the input's `kind`; where
/// that is missing or rare, what the request asks for, told by words.
///
/// Kinds are few and large on purpose: a small one's rate is uncertain and shrunk, and tells less than it hides. None looks
/// at a reply.
struct RequestStrata: Sendable {
    let strata: [RequestStratum]
    /// Per reply; −1 for what is no answer.
    let replyStrata: [Int32]

    /// Replies from which a group of agreeing requests is a kind of its own.
    private static let leastAlike = 200
    /// Replies from which a value of `kind` is.
    private static let leastGiven = 50

    /// Replies from which what is asked for is; below, it counts as something else.
    private static let leastAsked = 60

    /// The kinds of the requests gathered; `groups` tells which agree.
    init(builder: CorpusSnapshotBuilder, groups: RequestGroups) {
        let outlines = builder.outlines
        var givenCounts = [Int](repeating: 0, count: outlines.kinds.texts.count)
        var alikeCounts = [Int](repeating: 0, count: groups.leaders.count)
        for reply in 0..<builder.replyCount where builder.replyBodies[reply] >= 0 {
            let kind = outlines.replyKinds[reply]
            if kind >= 0 { givenCounts[Int(kind)] += 1 }
            let request = builder.replyRequests[reply]
            if request >= 0 { alikeCounts[groups.leaders[Int(request)]] += 1 }
        }
        var strata: [RequestStratum] = []
        var alike = [Int32](repeating: -1, count: groups.leaders.count)
        let large = alikeCounts.indices.filter { alikeCounts[$0] >= RequestStrata.leastAlike }
            .sorted { builder.requests.fingerprints[$0] < builder.requests.fingerprints[$1] }
        for leader in large {
            alike[leader] = Int32(strata.count)
            strata.append(RequestStrata.alikeStratum(leader, groups: groups, requests: builder.requests, among: strata))
        }
        var given = [Int32](repeating: -1, count: givenCounts.count)
        let usual = givenCounts.indices.filter { givenCounts[$0] >= RequestStrata.leastGiven }
            .sorted { outlines.kinds.texts[$0] < outlines.kinds.texts[$1] }
        for kind in usual {
            let name = outlines.kinds.texts[kind]
            given[kind] = Int32(strata.count)
            strata.append(RequestStratum(name: LocalizedMessage(name, name), origin: .given))
        }
        let firstAsked = Int32(strata.count)
        strata += AskedKind.allCases.map { RequestStratum(name: $0.name, origin: .asked) }
        let asked = builder.requests.grams.map { AskedKind(ofRequest: $0) }
        var replyStrata = (0..<builder.replyCount).map { reply -> Int32 in
            guard builder.replyBodies[reply] >= 0 else { return -1 }
            let request = Int(builder.replyRequests[reply])
            if request >= 0, alike[groups.leaders[request]] >= 0 { return alike[groups.leaders[request]] }
            let kind = Int(outlines.replyKinds[reply])
            if kind >= 0, given[kind] >= 0 { return given[kind] }
            let asks = request < 0 ? AskedKind.unknown : asked[request]
            return firstAsked + Int32(asks.rawValue)
        }
        var askedCounts = [Int](repeating: 0, count: AskedKind.allCases.count)
        for stratum in replyStrata where stratum >= firstAsked { askedCounts[Int(stratum - firstAsked)] += 1 }
        let other = firstAsked + Int32(AskedKind.other.rawValue)
        for reply in replyStrata.indices where replyStrata[reply] >= firstAsked {
            if askedCounts[Int(replyStrata[reply] - firstAsked)] < RequestStrata.leastAsked {
                replyStrata[reply] = other
            }
        }
        self.strata = strata
        self.replyStrata = replyStrata
    }

    /// Requests that are looked at for a name.
    private static let namingRequests = 128

    /// Named by the two heaviest pairs of characters that most of its requests have.
    private static func alikeStratum(
        _ leader: Int,
        groups: RequestGroups,
        requests: FoldedRequests,
        among earlier: [RequestStratum]
    ) -> RequestStratum {
        let members = groups.leaders.indices.filter { groups.leaders[$0] == leader }
            .sorted { requests.fingerprints[$0] < requests.fingerprints[$1] }
            .prefix(namingRequests)
        var counts: [UInt32: Int] = [:]
        for request in members {
            for gram in requests.grams[request].subtracting(sorted: requests.placeGrams[request])
            where Gram.isPair(gram) {
                counts[gram, default: 0] += 1
            }
        }
        let usual = counts.filter { $0.value * 2 >= members.count }
            .map { (weight: Double($0.value) * groups.weight(of: $0.key), gram: $0.key) }
            .sorted { ($1.weight, $0.gram) < ($0.weight, $1.gram) }
        var words: [String] = []
        var used: Set<UInt16> = []
        for (_, gram) in usual where words.count < 2 {
            let units = [UInt16(gram >> 16), UInt16(truncatingIfNeeded: gram)]
            guard used.isDisjoint(with: units) else { continue }
            used.formUnion(units)
            words.append(String(decoding: units, as: UTF16.self))
        }
        let subject = words.joined(separator: "、")
        var name = LocalizedMessage("相近诉求:" + subject, "alike: " + subject)
        let namesakes = earlier.count { $0.name == name || $0.name.chinese.hasPrefix(name.chinese + " ") }
        if namesakes > 0 {
            name = LocalizedMessage("\(name.chinese) \(namesakes + 1)", "\(name.english) \(namesakes + 1)")
        }
        return RequestStratum(name: name, origin: .alike)
    }
}

/// What a request asks for, told by words of two characters.
enum AskedKind: Int, CaseIterable, Sendable {
    case complaint
    case trouble
    case question
    case proposal
    case praise
    case other
    /// There is no request.
    case unknown

    var name: LocalizedMessage {
        switch self {
        case .complaint: LocalizedMessage("按用语:投诉举报", "by wording: complaint")
        case .trouble: LocalizedMessage("按用语:反映问题", "by wording: trouble")
        case .question: LocalizedMessage("按用语:咨询", "by wording: question")
        case .proposal: LocalizedMessage("按用语:建议", "by wording: proposal")
        case .praise: LocalizedMessage("按用语:表扬感谢", "by wording: praise")
        case .other: LocalizedMessage("按用语:其他", "by wording: other")
        case .unknown: LocalizedMessage("无诉求内容", "no request given")
        }
    }

    private static let words: [(AskedKind, [UInt32])] = [
        (.complaint, grams("投诉 举报 维权 曝光 欺诈 诈骗")),
        (
            .trouble,
            grams(
                "扰民 拖欠 噪音 噪声 违法 违规 违建 占道 漏水 无人 不发 不退 不给 没人 破损 损坏 影响 严重 垃圾 污水 停水 停电 积水 油烟 故障 退款 赔偿 坏了 不热"
            )
        ),
        (.question, grams("咨询 请问 如何 怎么 是否 能否 可否 什么 多少 何时 想问 了解 几点 多久 哪里 哪儿")),
        (.proposal, grams("建议 希望 倡议 增设")),
        (.praise, grams("表扬 感谢 点赞 谢谢 致谢")),
    ]

    private static func grams(_ words: String) -> [UInt32] {
        words.split(separator: " ").map { word in
            let units = Array(word.utf16)
            return Gram.pair(units[0], units[1])
        }.sorted()
    }

    /// The first kind of which a request has a word. Its distinct grams are ascending.
    init(ofRequest request: [UInt32]) {
        self = AskedKind.words.first { AskedKind.share($0.1, request) }?.0 ?? .other
    }

    /// Whether two ascending sequences have an element in common. The shorter is looked up in the longer.
    private static func share(_ words: [UInt32], _ request: [UInt32]) -> Bool {
        var start = 0
        for word in words {
            var end = request.count
            while start < end {
                let middle = (start + end) / 2
                if request[middle] < word { start = middle + 1 } else { end = middle }
            }
            if start < request.count, request[start] == word { return true }
        }
        return false
    }
}
