/// What in a case speaks against a lead, by plain rules. Whoever examines a case has to see it beside the lead.
struct CounterEvidence {
    private let reviewed: ReviewedCase
    private let file: Case
    /// Positions in the order of time, by the turn's index.
    private let positions: [Int: Int]

    /// A score below this is close to the 0.5 from which rules report.
    private static let closeScore = 0.6
    /// A case of fewer turns is hardly complete.
    private static let fewTurns = 4
    /// Days after a closing from which on what the customer says may be about something new.
    private static let longAfter = 30
    /// Turns that a remark names, from the first on: a case of thousands would name them all for every lead.
    private static let namedTurns = 20

    init(reviewed: ReviewedCase) {
        self.reviewed = reviewed
        file = reviewed.file
        positions = Dictionary(
            file.turns.enumerated().map { (Int($1.index), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    // MARK: Leads

    /// What speaks against a finding of the case that rests on the turns with these indexes.
    func remarks(on finding: CaseFinding, turns: Set<Int>, isRefiled: Bool) -> [Dossier.Remark] {
        let rests = turns.compactMap { positions[$0] }.sorted()
        let isHandOver = CounterEvidence.handOverRules.contains(finding.rule)
        let handOver = rests.last { file.turns[$0].kind == .transfer || file.turns[$0].target >= 0 }
        let anchor = (isHandOver ? handOver : nil) ?? rests.last ?? -1
        var remarks: [Dossier.Remark?] = [laterResult(after: anchor)]
        if isHandOver {
            remarks += [
                file.chain.isFromWords ? inWords(rests) : nil,
                reviewed.firstReturned == true ? .firstReturned : nil,
                note("accepted", .accepted, after: anchor) { $0.kind == .accept },
                note("supervised", .supervised, after: anchor) { $0.kind == .supervise },
                note("clock-stopped", .clockStopped, after: anchor) { $0.kind == .suspend || $0.kind == .extend },
                personsWord(after: anchor),
            ]
        } else {
            remarks += [
                refusal(among: rests), doubtfulContradiction(rests), longAfterClosing(rests),
                redoneByOthers(rests, isRefiled: isRefiled), isRefiled ? .refiledByMachine : nil,
            ]
        }
        remarks += customersContent(besides: rests)
        remarks.append(survey(besides: rests))
        remarks += ofTheRecord(rests)
        return remarks.compactMap { $0 }
    }

    /// What speaks against a finding of the reply with these turns.
    func remarks(on finding: Finding, turns: Set<Int>) -> [Dossier.Remark] {
        let rests = turns.compactMap { positions[$0] }.sorted()
        let anchor = rests.last ?? -1
        var remarks: [Dossier.Remark?] = [
            finding.score < CounterEvidence.closeScore ? .closeScore : nil,
            finding.charge == .department ? .houseWording : nil, fewRequests(finding), laterResult(after: anchor),
        ]
        remarks += customersContent(besides: rests, after: anchor)
        remarks.append(survey(besides: rests))
        if file.isSpeechRecognized { remarks.append(.speech) }
        return remarks.compactMap { $0 }
    }

    private static let handOverRules: Set<String> = [
        TransferLoopRule.description.id, FirstReceiverDroppedRule.description.id, UntrackedRelayRule.description.id,
    ]

    // MARK: What came after

    private func laterResult(after anchor: Int) -> Dossier.Remark? {
        let later = reviewed.review.results.filter { $0 > anchor }
        return later.isEmpty ? nil : remark("later-result", .laterResult, later)
    }

    /// Somebody of the bodies spoke up after the hand-over, without a result.
    private func personsWord(after anchor: Int) -> Dossier.Remark? {
        let words = file.turns.indices.filter { index in
            let turn = file.turns[index]
            return index > anchor && turn.kind == .message && turn.speaker == .agent && turn.target < 0
                && turn.agentWords.isDisjoint(with: [.automatic, .sendsAway, .handOver])
                && !reviewed.review.results.contains(index)
        }
        return words.isEmpty ? nil : remark("persons-word", .personsWord, words)
    }

    /// The customer thanks, or says that it is solved, once something was answered or closed.
    private func customersContent(besides rests: [Int], after anchor: Int? = nil) -> [Dossier.Remark?] {
        let firsts = [reviewed.review.results.first, file.closings.first].compactMap { $0 }
        guard let start = anchor ?? firsts.min() else { return [] }
        let words = file.turns.indices.filter { index in
            index > start && !rests.contains(index) && file.isCustomersWord(index)
                && !file.turns[index].customerWords.contains(.unresolved)
        }
        let solved = words.filter { file.turns[$0].customerWords.contains(.resolved) }
        let thanking = words.filter { file.turns[$0].customerWords.contains(.thanks) }
        let withdrawn = file.turns.indices.filter { file.turns[$0].kind == .withdraw }
        return [
            solved.isEmpty ? nil : remark("customer-solved", .customerSolved, solved),
            thanking.isEmpty ? nil : remark("customer-thanks", .customerThanks, thanking),
            withdrawn.isEmpty ? nil : remark("withdrawn", .withdrawn, withdrawn),
        ]
    }

    /// A survey that somebody answered, and that the lead does not rest on.
    private func survey(besides rests: [Int]) -> Dossier.Remark? {
        let surveys = file.turns.indices.filter { index in
            let turn = file.turns[index]
            return turn.kind == .survey && !rests.contains(index)
                && turn.traits.isDisjoint(with: [.isDefault, .bySystem])
                && [turn.satisfied, turn.resolved].contains { $0 == .yes || $0 == .partly }
                && ![turn.satisfied, turn.resolved].contains(.no)
        }
        return surveys.isEmpty ? nil : remark("survey-content", .surveyContent, surveys)
    }

    // MARK: What a contradiction is worth

    private func refusal(among rests: [Int]) -> Dossier.Remark? {
        let closings = reviewed.review.closings.filter { $0.isRefusing && rests.contains($0.position) }
        return closings.isEmpty ? nil : remark("refusal-with-reason", .refusal, closings.map(\.position))
    }

    /// The customer's words that a lead rests on can be read in another way.
    private func doubtfulContradiction(_ rests: [Int]) -> Dossier.Remark? {
        let doubtful = rests.filter { index in
            let turn = file.turns[index]
            guard file.isCustomersWord(index) else { return false }
            return turn.traits.contains(.isNewMatter)
                || !turn.customerWords.isDisjoint(with: [.resolved, .recurred, .thanks])
        }
        return doubtful.isEmpty ? nil : remark("ambiguous-words", .ambiguousWords, doubtful)
    }

    private func longAfterClosing(_ rests: [Int]) -> Dossier.Remark? {
        guard let closing = rests.last(where: { file.turns[$0].kind == .close }), let closed = file.turns[closing].time
        else { return nil }
        let late = rests.filter { index in
            guard index > closing, let time = file.turns[index].time else { return false }
            let days = (time.secondsSinceEpoch - closed.secondsSinceEpoch) / 86_400
            return days > Int64(CounterEvidence.longAfter)
        }
        return late.isEmpty ? nil : remark("long-after", .longAfter, late)
    }

    /// A redo that somebody else than the customer began, where no word of the customer's is evidence.
    private func redoneByOthers(_ rests: [Int], isRefiled: Bool) -> Dossier.Remark? {
        let redos = rests.filter { file.turns[$0].kind == .reopen }
        guard !redos.isEmpty, !isRefiled, !rests.contains(where: { file.isCustomersWord($0) }) else { return nil }
        return remark("not-customers-word", .notCustomersWord, redos)
    }

    private func fewRequests(_ finding: Finding) -> Dossier.Remark? {
        for case .template(let template) in finding.evidence where template.requests < 3 {
            return Dossier.Remark(kind: "few-requests", text: .fewRequests(template.requests), turns: [])
        }
        return nil
    }

    // MARK: What the record is worth

    private func inWords(_ rests: [Int]) -> Dossier.Remark {
        remark("only-in-words", .onlyInWords, rests.filter { file.turns[$0].target >= 0 })
    }

    private func ofTheRecord(_ rests: [Int]) -> [Dossier.Remark?] {
        let withoutTime = rests.filter { file.turns[$0].time == nil }
        return [
            file.isSpeechRecognized ? .speech : nil,
            withoutTime.isEmpty ? nil : remark("times-missing", .timesMissing, withoutTime),
            file.isFromTable ? .fromTable : nil,
            !file.isFromTable && file.turns.count < CounterEvidence.fewTurns ? .fewTurns(file.turns.count) : nil,
        ]
    }

    // MARK: Remarks

    private func note(
        _ kind: String,
        _ text: LocalizedMessage,
        after anchor: Int,
        where condition: (CaseTurn) -> Bool
    ) -> Dossier.Remark? {
        let found = file.turns.indices.filter { $0 > anchor && condition(file.turns[$0]) }
        return found.isEmpty ? nil : remark(kind, text, found)
    }

    private func remark(_ kind: String, _ text: LocalizedMessage, _ positions: [Int]) -> Dossier.Remark {
        Dossier.Remark(
            kind: kind,
            text: text,
            turns: positions.prefix(CounterEvidence.namedTurns).map { Int(file.turns[$0].index) }
        )
    }
}

extension Dossier.Remark {
    private init(_ kind: String, _ chinese: String, _ english: String) {
        self.init(kind: kind, text: LocalizedMessage(chinese, english), turns: [])
    }

    fileprivate static let firstReturned = Dossier.Remark(
        "first-returned",
        "首接单位转出后又有跟进",
        "The first receiver came back to the case after handing it on"
    )
    fileprivate static let refiledByMachine = Dossier.Remark(
        "refiling-by-wording",
        "两次来诉是否同一事项,由程序按用词和地点比对得出,须核对两份原文",
        "That both requests are one matter was told by wording and place: compare the two originals"
    )
    fileprivate static let closeScore = Dossier.Remark(
        "close-score",
        "评分接近报告线 0.5",
        "The score is close to 0.5, from which the rule reports"
    )
    fileprivate static let houseWording = Dossier.Remark(
        "house-wording",
        "该用语多名坐席共用,属单位通用话术,不计入个人",
        "Many agents use this wording: it is the house's and is not charged to the agent"
    )
    fileprivate static let speech = Dossier.Remark(
        "speech-recognition",
        "文字由语音识别得出,可能有误,须核听录音",
        "The text was recognised from speech and may be wrong: listen to the recording"
    )
    fileprivate static let fromTable = Dossier.Remark(
        "table-row",
        "来自表格,只有各列所载;没有列出的经过不等于没有发生",
        "Comes from a table's columns: what they do not list may have happened all the same"
    )

    fileprivate static func fewTurns(_ count: Int) -> Dossier.Remark {
        Dossier.Remark("few-turns", "全案只有 \(count) 项记录,可能不完整", "The case has \(count) turns only and may be incomplete")
    }
}

extension LocalizedMessage {
    fileprivate static let laterResult = LocalizedMessage(
        "此后有可能是结果或处置的记录",
        "What may be a result or a deed is on record afterwards"
    )
    fileprivate static let personsWord = LocalizedMessage("转出后有人工回话", "Somebody spoke up after the hand-over")
    fileprivate static let accepted = LocalizedMessage("转出后已被签收", "It was accepted after the hand-over")
    fileprivate static let supervised = LocalizedMessage("转出后有催办、督办", "It was supervised after the hand-over")
    fileprivate static let clockStopped = LocalizedMessage(
        "转出后有挂起或延期,时限可能顺延",
        "It was suspended or extended after the hand-over: the deadline may be later"
    )
    fileprivate static let customerSolved = LocalizedMessage(
        "诉求人曾表示已解决",
        "The customer said that it was solved"
    )
    fileprivate static let customerThanks = LocalizedMessage("诉求人曾表示感谢", "The customer gave thanks")
    fileprivate static let withdrawn = LocalizedMessage("有撤单记录", "The case was withdrawn")
    fileprivate static let surveyContent = LocalizedMessage(
        "回访记为满意或已解决",
        "A survey says satisfied or resolved"
    )
    fileprivate static let refusal = LocalizedMessage(
        "办结时说明了不予办理的理由",
        "A refusal was given with its reason at the closing"
    )
    fileprivate static let ambiguousWords = LocalizedMessage(
        "所据的话也可能说的是另一件事、再次发生,或部分已解决",
        "The words may also be about another matter, a recurrence, or something partly solved"
    )
    fileprivate static let longAfter = LocalizedMessage(
        "所据的话在办结三十天以后,可能是新情况",
        "The words came more than thirty days after the closing and may be about something new"
    )
    fileprivate static let notCustomersWord = LocalizedMessage(
        "重办不是诉求人发起,记录中没有诉求人此后的话",
        "The redo was not begun by the customer, whose own words are not on record"
    )
    fileprivate static let onlyInWords = LocalizedMessage(
        "转出只见于坐席的话,没有流转记录",
        "The hand-over was said by an agent; no event records it"
    )
    fileprivate static let timesMissing = LocalizedMessage(
        "所据记录没有时间,先后只凭排列",
        "What it rests on has no time: the order is only that of the input"
    )

    fileprivate static func fewRequests(_ count: Int) -> LocalizedMessage {
        LocalizedMessage(
            "该模板只见于 \(count) 件不同诉求",
            "The template was seen with \(count) different requests only"
        )
    }
}
