package import ParrotText

/// What a clause of a reply is there for.
package enum ReplyPart: UInt8, Sendable {
    /// Greeting, thanks, receipt, announcement, farewell, signature, date.
    case frame
    /// The request said back.
    case quote
    /// The rest: what the reply says.
    case body
}

/// A clause of a reply with its part.
package struct ComposedClause: Sendable, Equatable {
    /// Units of the masked text.
    package var range: Range<Int>
    package var part: ReplyPart
    /// Content units: ideographs, letters, digits, placeholders.
    package var contentCount: Int
    /// Frame only because the house allows the phrase.
    package var isAllowed = false
}

/// A reply split into frame, quote and body, clause by clause.
package struct ReplyComposition: Sendable, Equatable {
    package var clauses: [ComposedClause]

    /// Content units of the clauses of one part.
    package func contentCount(of part: ReplyPart) -> Int {
        clauses.reduce(0) { $1.part == part ? $0 + $1.contentCount : $0 }
    }

    /// Quote ÷ (quote + body) in content units; 0 if there is neither.
    package var echo: Double {
        let quoted = contentCount(of: .quote)
        let all = quoted + contentCount(of: .body)
        return all == 0 ? 0 : Double(quoted) / Double(all)
    }
}

/// Splits replies into frame, quote and body.
package struct ReplyComposer: Sendable {
    private let lexicon = FrameLexicon()
    private let allowedPhrases: AllowedPhrases
    private let clauseSplitter = ClauseSplitter()
    /// Width of the runs that tell a quotation, in units.
    private let runWidth = 4

    package init(allowedPhrases: AllowedPhrases = .none) {
        self.allowedPhrases = allowedPhrases
    }

    /// The composition of a masked reply; `request` is the masked topic and question, empty if there is none.
    ///
    /// O(reply + request).
    package func composition(of reply: NormalizedText, request: [UInt16]) -> ReplyComposition {
        let clauses = clauseSplitter.clauses(of: reply)
        let runs = RunSet(units: request, width: runWidth)
        let isContent = UnitClass.contentTable
        var composed: [ComposedClause] = []
        composed.reserveCapacity(clauses.count)
        var isInvited = false
        var quotationIsOpen = false
        // Clauses that say the request back behind an opening, until a word such as 的问题 closes the quotation.
        var openQuotation: [Int] = []
        // An invitation to ask on is frame only behind an answer: by itself it is the answer.
        var hasBody = false
        // 答复人: and the like name whoever comes behind the colon.
        var isSignatureLabelled = false
        for (index, clause) in clauses.enumerated() {
            let reading = lexicon.reading(of: reply.units, clause: clause.range)
            var contentCount = 0
            var placeholderCount = 0
            for position in clause.range {
                if isContent[Int(reply.units[position])] { contentCount += 1 }
                if Placeholder.range.contains(reply.units[position]) { placeholderCount += 1 }
            }
            let startsSentence = index == 0 || UnitClass.of(clauses[index - 1].terminator) != .clauseEnd
            if startsSentence {
                isInvited = false
                quotationIsOpen = false
                openQuotation = []
            }
            var part = ReplyPart.body
            if contentCount == 0 || contentCount == placeholderCount && contentCount <= 2 {
                part = .frame
            } else if isFrame(reading, clause: clause, index: index, contentCount: contentCount) {
                part = .frame
            } else if reading.openingSignals.contains(.welcome), placeholderCount == 0 || hasBody {
                part = .frame
            } else if isInvited || isSignatureLabelled {
                part = .frame
            } else if reading.openingSignals.contains(.invitation), hasBody {
                part = .frame
                isInvited = true
            } else {
                if reading.signals.contains(.quotation) { quotationIsOpen = true }
                switch quotation(reading, clause: clause, in: reply.units, runs: runs, isOpen: quotationIsOpen) {
                case .none: openQuotation = []
                case .begun: openQuotation.append(composed.count)
                case .complete:
                    part = .quote
                    for position in openQuotation { composed[position].part = .quote }
                    openQuotation = []
                }
            }
            if part == .body { hasBody = true }
            let isAllowed = part == .body && allowedPhrases.holds(reply.units, clause: clause.range)
            if isAllowed { part = .frame }
            isSignatureLabelled =
                reading.openingSignals.contains(.signature) && clause.terminator == ReplyComposer.colon
            composed.append(
                ComposedClause(range: clause.range, part: part, contentCount: contentCount, isAllowed: isAllowed)
            )
        }
        markSignature(in: &composed, of: reply.units)
        return ReplyComposition(clauses: composed)
    }

    private func isFrame(_ reading: FrameLexicon.Reading, clause: Clause, index: Int, contentCount: Int) -> Bool {
        let signals = reading.signals
        if !signals.isDisjoint(with: [.addressee, .greeting]), reading.residue <= 2, contentCount <= 16,
            signals.isDisjoint(with: [.receipt, .request]) || signals.contains(.greeting)
        {
            return true
        }
        if index < 3, contentCount <= 16, signals.contains(.addressee) || signals.contains(.greeting),
            clause.terminator == ReplyComposer.colon || reading.closingSignals.contains(.greeting)
        {
            return true
        }
        if reading.openingSignals.contains(.thanks) { return true }
        if signals.contains(.thanks), contentCount <= 8 || reading.residue <= 2 { return true }
        if signals.contains(.receipt) {
            if signals.contains(.request) { return contentCount <= 60 }
            if reading.residue <= 8 { return true }
        }
        if signals.contains(.announcement), contentCount <= 40 { return true }
        if signals.contains(.farewell), reading.residue <= 12 || reading.openingSignals.contains(.farewell) {
            return true
        }
        if signals.contains(.connective), reading.connectiveResidue <= 1 { return true }
        if reading.openingSignals.contains(.signature), contentCount <= 24 { return true }
        return reading.closingSignals.contains(.request) && signals.contains(.quotation) && reading.residue <= 2
            && contentCount <= 24
    }

    private enum Quotation {
        case none
        /// Says the request back, and is quotation if a clause of the sentence closes it.
        case begun
        case complete
    }

    private func quotation(
        _ reading: FrameLexicon.Reading,
        clause: Clause,
        in units: [UInt16],
        runs: RunSet,
        isOpen: Bool
    ) -> Quotation {
        let coverage = runs.coverage(of: units, range: clause.range)
        guard coverage.content > 0 else { return .none }
        let share = Double(coverage.covered) / Double(coverage.content)
        if share >= 0.8, coverage.longestRun >= (isOpen ? 4 : 12) { return .complete }
        guard isOpen, coverage.covered >= 4, share >= 0.4 else { return .none }
        return reading.closingSignals.contains(.request) ? .complete : .begun
    }

    /// A short last line that names a body, with or without a date before or after it, is the signature.
    private func markSignature(in clauses: inout [ComposedClause], of units: [UInt16]) {
        var index = clauses.count - 1
        while index > 0, clauses[index].part == .frame, clauses[index].contentCount <= 2 { index -= 1 }
        guard index > 0, clauses[index].part == .body, clauses[index].contentCount <= 26 else { return }
        var end = clauses[index].range.upperBound
        while end > clauses[index].range.lowerBound,
            !UnitClass.of(units[end - 1]).isContent || UnitClass.of(units[end - 1]) == .placeholder
        {
            end -= 1
        }
        let name = units[clauses[index].range.lowerBound..<end]
        guard let last = name.last, ReplyComposer.bodyNameEndings.contains(last) else { return }
        guard !name.contains(where: ReplyComposer.verbUnits.contains) else { return }
        clauses[index].part = .frame
    }

    private static let colon = UInt16(UInt8(ascii: ":"))
    private static let bodyNameEndings = Set("局委办会府心道处所站院司队社部厅科室行团".utf16)
    private static let verbUnits = Set("请将已了是到您你不向由转".utf16)
}

/// The character runs of a request, to see what a reply says back of it.
struct RunSet {
    private let width: Int
    private var slots: [UInt64]
    private var mask: Int
    private let isContent = UnitClass.contentTable

    /// Collects all runs of `width` units of content.
    init(units: [UInt16], width: Int) {
        self.width = width
        var capacity = 16
        while capacity < units.count * 2 { capacity <<= 1 }
        slots = [UInt64](repeating: 0, count: units.isEmpty ? 0 : capacity)
        mask = capacity - 1
        guard units.count >= width else { return }
        for start in 0...(units.count - width) {
            let key = key(units, start)
            guard key != 0 else { continue }
            var slot = Int(truncatingIfNeeded: StableHash.mixed(key)) & mask
            while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
            slots[slot] = key
        }
    }

    /// The run packed into 64 bits; 0 if it holds anything but content.
    @inline(__always)
    private func key(_ units: [UInt16], _ start: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in start..<start + width {
            guard isContent[Int(units[index])] else { return 0 }
            key = key << 16 | UInt64(units[index])
        }
        return key
    }

    /// Content units of a range, how many of them lie in runs that the request has too, and the longest stretch
    /// of such units.
    func coverage(of units: [UInt16], range: Range<Int>) -> (content: Int, covered: Int, longestRun: Int) {
        var content = 0
        var covered = 0
        var longestRun = 0
        var run = 0
        var coveredUpTo = range.lowerBound
        for position in range {
            if !slots.isEmpty, position + width <= range.upperBound {
                let key = key(units, position)
                if key != 0 {
                    var slot = Int(truncatingIfNeeded: StableHash.mixed(key)) & mask
                    while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
                    if slots[slot] == key { coveredUpTo = position + width }
                }
            }
            guard isContent[Int(units[position])] else { continue }
            content += 1
            if position < coveredUpTo {
                covered += 1
                run += 1
                longestRun = max(longestRun, run)
            } else {
                run = 0
            }
        }
        return (content, covered, longestRun)
    }
}
