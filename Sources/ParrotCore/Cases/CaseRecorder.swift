package import ParrotText

/// Makes drafts of records: reads every text once, and keeps what it says in a few bits. One for all tasks.
package struct CaseRecorder: Sendable {
    private let normalizer: Normalizer
    private let masker = Masker()
    private let placeFinder = PlaceMasker()
    private let customerLexicon = CustomerLexicon()
    private let customerModel: CustomerModel?
    private let agentLexicon = AgentLexicon()
    private let inquiryLexicon = InquiryLexicon()
    private let handOverReader: HandOverReader
    private let reports = PhraseMatcher(
        phrases: ["市民反映", "来电人称", "市民称", "市民来电", "来电人反映", "诉求人反映", "诉求人称", "客户反映", "客户称", "来电反映", "群众反映"].map {
            Array($0.utf16)
        }
    )

    /// Characters of a turn that are kept as its excerpt.
    private static let excerptLength = 40

    package init(normalizer: Normalizer, configuration: Configuration, customerModel: CustomerModel? = nil) {
        self.customerModel = customerModel
        self.normalizer = normalizer
        handOverReader = HandOverReader(departments: DepartmentNames(configuration: configuration))
    }

    /// The drafts of a chunk's transcripts, or of those of its rows that name a case.
    package func drafts(of chunk: ParsedChunk) -> [CaseDraft] {
        var drafts = chunk.transcripts.map { draft(of: $0) }
        // By index: most exchanges of transcripts would be copied only to be passed over.
        for index in chunk.exchanges.indices where chunk.exchanges[index].turns.isEmpty {
            if let caseID = chunk.exchanges[index].caseID {
                drafts.append(draft(of: chunk.exchanges[index], caseID: caseID))
            }
        }
        return drafts
    }

    /// The draft of a transcript's line. O(length).
    package func draft(of transcript: Transcript) -> CaseDraft {
        var draft = CaseDraft(caseID: transcript.caseID, location: transcript.location)
        draft.customer = transcript.customer
        draft.department = transcript.department
        draft.kind = transcript.kind
        draft.due = transcript.due
        draft.isSpeechRecognized = transcript.isSpeechRecognized
        draft.turnCount = transcript.turnCount
        if !transcript.hasOwnCaseID {
            let first = transcript.turns.first { $0.kind == .message && $0.speaker == .customer }
            draft.fingerprint = ContentFingerprint(ofRequest: first?.text, topic: transcript.topic)
        }
        var speaking: [HandOverReader.KnownName]?
        // Few messages hand anything on: the names that they may mention are made ready for the first that does.
        let known = {
            let names =
                speaking
                ?? Set(transcript.turns.compactMap(\.department)).sorted().map(HandOverReader.KnownName.init)
            speaking = names
            return names
        }
        // A request that nobody will compare, of a kind that is known, is not needed.
        let needsRequest = transcript.kind == nil || transcript.customer != nil
        draft.turns.reserveCapacity(transcript.turns.count)
        var request = transcript.topic ?? ""
        var requestIsOpen = true
        for turn in transcript.turns {
            record(turn, known: known, in: &draft)
            guard needsRequest, turn.kind == .message else { continue }
            if turn.speaker == .agent { requestIsOpen = request.isEmpty }
            if turn.speaker == .customer, requestIsOpen, let text = turn.text { request += "\n" + text }
        }
        finish(&draft, request: request)
        return draft
    }

    /// The draft of a table's row that names its case.
    package func draft(of exchange: Exchange, caseID: String) -> CaseDraft {
        var draft = CaseDraft(caseID: caseID, location: exchange.location)
        draft.department = exchange.department
        draft.kind = exchange.kind
        draft.mergedInto = exchange.mergedInto
        draft.due = exchange.dueTime
        draft.isFromTable = true
        draft.rejectCount = exchange.rejectCount
        draft.redoCount = exchange.redoCount
        draft.requestKey = (exchange.question ?? exchange.topic).map { StableHash.of(FoldedKey.of($0)) }
        for turn in RowTurns(exchange).turns { record(turn, known: { [] }, in: &draft) }
        draft.turnCount = draft.turns.count
        for index in draft.turns.indices { draft.turns[index].traits.insert(.fromTable) }
        finish(&draft, request: (exchange.topic ?? "") + "\n" + (exchange.question ?? ""))
        return draft
    }

    /// The draft of an event of a work-order log: its case, and one turn.
    package func draft(of event: LoggedEvent) -> CaseDraft {
        var draft = CaseDraft(caseID: event.caseID, location: event.location)
        draft.turnCount = 1
        record(event.turn, known: { [] }, in: &draft)
        draft.turns[0].traits.insert(.fromLog)
        return draft
    }

    private func record(_ turn: Turn, known: () -> [HandOverReader.KnownName], in draft: inout CaseDraft) {
        var kept = CaseTurn(kind: turn.kind, index: turn.index)
        kept.time = turn.time
        kept.speaker = turn.speaker
        kept.person = draft.number(of: turn.agent ?? turn.by)
        kept.body = draft.number(of: turn.from ?? turn.department)
        kept.target = draft.number(of: turn.kind == .merge ? turn.mergedInto : turn.to)
        kept.satisfied = turn.satisfied
        kept.resolved = turn.resolved
        if turn.isSatisfactionDefault { kept.traits.insert(.isDefault) }
        if turn.isApproved == true { kept.traits.insert(.isApproved) }
        if let due = turn.due { draft.due = draft.due ?? due }
        if let by = turn.by, let trait = CaseRecorder.actors[FoldedKey.of(by)] { kept.traits.insert(trait) }
        let note = turn.kind == .message ? "" : CaseRecorder.joined(turn.reason, turn.text) ?? ""
        if turn.kind == .transfer, CaseRecorder.copies.contains(where: { note.holds($0) }) {
            kept.traits.insert(.isCopy)
        }
        switch (turn.kind, turn.speaker) {
        case (.message, .customer?): readCustomer(turn.text, of: &kept, in: &draft)
        case (.message, .agent?):
            readAgent(turn.text, isInterlude: turn.isInterlude, known: known, of: &kept, in: &draft)
        case (.message, .bot?):
            if let text = turn.text { kept.agentWords = agentLexicon.words(of: normalizer.normalize(text)) }
        case (.message, _): break
        case (.close, _):
            readClosing(
                CaseRecorder.joined(CaseRecorder.joined(turn.result, turn.text), turn.reason),
                of: &kept,
                in: &draft
            )
        case (.survey, _):
            if let text = turn.text ?? turn.reason {
                readCustomer(text, of: &kept, in: &draft)
                if text.holds("默认") { kept.traits.insert(.isDefault) }
            }
        case (.reopen, _):
            if !note.isEmpty { readCustomer(note, of: &kept, in: &draft) }
        case (.reject, _):
            if !note.isEmpty { draft.excerpts.append(excerpt(of: normalizer.normalize(note)), ofTurn: kept.index) }
        default: break
        }
        draft.turns.append(kept)
    }

    private func readCustomer(_ text: String?, of turn: inout CaseTurn, in draft: inout CaseDraft) {
        guard let text, !text.trimmed.isEmpty else { return }
        let normalized = normalizer.normalize(text)
        let plain = customerLexicon.words(of: normalized)
        turn.customerWords = customerWords(of: normalized, lexicon: plain)
        if plain.contains(.unresolved) { turn.traits.insert(.isExplicit) }
        if turn.kind == .message, isReport(normalized) { turn.traits.insert(.isReported) }
        if inquiryLexicon.reading(of: normalized).isNewMatter { turn.traits.insert(.isNewMatter) }
        draft.excerpts.append(excerpt(of: normalized), ofTurn: turn.index)
    }

    /// What the lexicon and, where there is one, the model say of a message: in doubt nothing is decided.
    private func customerWords(of text: NormalizedText, lexicon: CustomerWords) -> CustomerWords {
        guard let customerModel else { return lexicon }
        let judged = customerModel.stance(of: text, lexicon: lexicon)
        let decided: CustomerWords = [.unresolved, .resolved, .recurred, .discontent, .resigned]
        // Two voices that agree need not be sure; a plain word is given up for a sure one only.
        if lexicon.contains(.ironic) || !judged.stance.words.isDisjoint(with: lexicon) {
            return lexicon.contains(.ironic) ? lexicon : lexicon.subtracting(decided).union(judged.stance.words)
        }
        let needed =
            lexicon.isDisjoint(with: [.unresolved, .recurred])
            ? CaseRecorder.leastProbability : CaseRecorder.sureProbability
        guard judged.probability >= needed else {
            return lexicon.isDisjoint(with: [.unresolved, .recurred]) ? lexicon.subtracting(decided) : lexicon
        }
        return lexicon.subtracting(decided).union(judged.stance.words)
    }

    /// Probability from which the model's word counts, where the lexicon finds nothing.
    private static let leastProbability = 0.5
    /// Probability from which it counts against the lexicon's.
    private static let sureProbability = 0.65

    /// Whether a text begins by telling what somebody else said.
    private func isReport(_ text: NormalizedText) -> Bool {
        reports.hasMatch(in: text.units, range: 0..<min(24, text.units.count))
    }

    /// Two texts, each on a line of its own; empty where neither is given.
    private static func joined(_ first: String?, _ second: String?) -> String? {
        guard let first else { return second }
        return second.map { first + "\n" + $0 } ?? first
    }

    private func readAgent(
        _ text: String?,
        isInterlude: Bool?,
        known: () -> [HandOverReader.KnownName],
        of turn: inout CaseTurn,
        in draft: inout CaseDraft
    ) {
        guard let text, !text.trimmed.isEmpty else { return }
        let normalized = normalizer.normalize(text)
        turn.agentWords = agentLexicon.words(of: normalized)
        if isInterlude ?? Interlude.isInterlude(text) { turn.traits.insert(.isInterlude) }
        let isAnswer = !turn.agentWords.isDisjoint(with: [.remedy, .measure])
        if !isAnswer, let target = handOverReader.target(in: normalized, known: known),
            !(target.isSentAway && turn.agentWords.contains(.fact) && !turn.agentWords.contains(.sendsAway))
        {
            turn.target = draft.number(of: target.name)
            turn.traits.insert(.inWords)
        }
        draft.excerpts.append(excerpt(of: normalized), ofTurn: turn.index)
    }

    private func readClosing(_ text: String?, of turn: inout CaseTurn, in draft: inout CaseDraft) {
        guard let text, !text.trimmed.isEmpty else { return }
        let normalized = normalizer.normalize(text)
        turn.agentWords = agentLexicon.words(ofResult: normalized)
        draft.excerpts.append(excerpt(of: normalized), ofTurn: turn.index)
    }

    private func excerpt(of text: NormalizedText) -> String {
        TemplateText.text(of: masker.mask(text).units, limit: CaseRecorder.excerptLength)
    }

    private func finish(_ draft: inout CaseDraft, request: String) {
        if let kind = draft.kind {
            draft.isInquiry = kind.holds("咨询") || kind.holds("查询")
            if draft.customer == nil { return }
        }
        let normalized = normalizer.normalize(request)
        if draft.kind == nil { draft.isInquiry = inquiryLexicon.reading(of: normalized).isInquiry }
        guard draft.customer != nil else { return }
        draft.sketch = sketch(of: masker.mask(normalized).units, text: normalized)
    }

    private func sketch(of units: [UInt16], text: NormalizedText) -> RequestSketch {
        let places = placeFinder.names(in: units).map { UInt32(truncatingIfNeeded: hash($0)) }
        var hashes: [UInt32] = []
        let masked = placeFinder.mask(units) ?? units
        let isContent = UnitClass.contentTable
        for position in masked.indices.dropLast()
        where isContent[Int(masked[position])] && isContent[Int(masked[position + 1])] {
            let pair = UInt64(masked[position]) << 16 | UInt64(masked[position + 1])
            hashes.append(UInt32(truncatingIfNeeded: StableHash.mixed(pair)))
        }
        hashes.sort()
        hashes.removeAdjacentDuplicates()
        var sketch = RequestSketch(matter: Array(hashes.prefix(RequestSketch.size)), places: places.sorted())
        let words = customerLexicon.words(of: text)
        sketch.isRecurrence = words.contains(.recurred)
        sketch.isUnresolved = words.contains(.unresolved)
        return sketch
    }

    private func hash(_ units: ArraySlice<UInt16>) -> UInt64 {
        var hash = StableHash(seed: 5)
        for unit in units { hash.combine(UInt64(unit)) }
        return hash.finish()
    }

    /// Who acts, where it is no agent and no body.
    private static let actors: [String: CaseTurnTraits] = {
        let systems = ["system", "系统", "系统自动", "auto", "自动", "系统默认", "bot", "机器人"]
        let customers = [
            "customer", "市民", "客户", "用户", "业主", "来电人", "诉求人", "citizen", "本人", "群众", "投诉人", "买家", "顾客",
        ]
        return Dictionary(
            uniqueKeysWithValues: systems.map { ($0, CaseTurnTraits.bySystem) } + customers.map { ($0, .byCustomer) }
        )
    }()
    private static let copies = ["协办", "抄送", "会办", "知会", "抄告", "阅知", "协同配合", "配合办理"]
}
